"""The settings: one table, the dialog made from it, and the page of keys."""
