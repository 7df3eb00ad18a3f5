"""Accepting what is sure enough: the sheet that says how many that is, and lists them, first."""
