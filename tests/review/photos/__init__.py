"""Tests of what an editor does with photos."""
