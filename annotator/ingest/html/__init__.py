"""Saved web pages: how their markup is read, and what of it is the article."""
