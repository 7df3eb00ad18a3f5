"""The article view: an article's text with every mark painted over it, and never moved by one."""
