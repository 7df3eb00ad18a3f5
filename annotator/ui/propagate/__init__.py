"""Propagating a name: the sheet with its namesakes, the offer in the status bar, the kept rules."""
