"""Names: what the transformer read, set right by a gazetteer, patterns and the article as a whole."""
