"""Lists of rows to tick, under the articles they stand in: what a bulk act is shown with first."""
