"""Tests of two corpora merged."""
