"""Names: the stock recogniser's findings set right by a gazetteer, patterns and the article as a whole."""
