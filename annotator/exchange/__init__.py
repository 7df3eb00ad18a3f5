"""Datasets out of a corpus: one module a format."""
