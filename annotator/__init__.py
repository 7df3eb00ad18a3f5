"""Annotate and curate war reporting: claims, names, captions and credits, kept in one corpus."""

__version__ = "0.1.0"
