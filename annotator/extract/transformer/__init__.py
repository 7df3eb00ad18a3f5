"""The small transformer that reads an article once and finds its attributions and names."""
