"""The screen before a corpus is open: `screen` is what is seen, `recent` the list it keeps."""
