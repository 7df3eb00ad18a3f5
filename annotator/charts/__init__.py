"""The numbers behind the charts, from the corpus."""
