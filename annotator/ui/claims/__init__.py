"""The Claims desk: the claims of all articles in one table, two of them compared, and who said them."""
