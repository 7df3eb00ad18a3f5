"""Figures: the words of a quantity read as low, high, bound, kind, unit and whom it counts."""
