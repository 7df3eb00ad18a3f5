"""How the weights that the program reads articles with are made; the program itself never needs it."""
