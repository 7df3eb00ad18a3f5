"""The Library: the articles of the corpus as a list to search, filter and open from."""

from annotator.ui.library.panel import LibraryPanel

__all__ = ["LibraryPanel"]
