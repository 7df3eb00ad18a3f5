"""Tests of the rules that look photos over."""
