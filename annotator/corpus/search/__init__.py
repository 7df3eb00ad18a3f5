"""Searching a corpus: which articles fit a search, and the lines in which its words stand."""
