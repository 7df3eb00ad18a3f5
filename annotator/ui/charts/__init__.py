"""The Charts desk: what is in the corpus as charts, one filter over all of them."""
