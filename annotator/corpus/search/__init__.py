"""Searching a corpus: which articles fit a search, and the lines in which its words stand."""

from annotator.corpus.search.hits import Hit
from annotator.corpus.search.lines import Lines, Place, Search

__all__ = ["Hit", "Lines", "Place", "Search"]
