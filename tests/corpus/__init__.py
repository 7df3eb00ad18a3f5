"""Tests of the corpus file."""
