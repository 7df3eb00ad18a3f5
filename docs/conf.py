"""How Sphinx makes static pages of the guide: `python3 packaging/guide.py`."""

project = "Annotator"
author = "The annotator authors"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["README.md"]
html_theme = "alabaster"
html_theme_options = {"description": "Annotate and curate war reporting", "fixed_sidebar": True}
html_copy_source = False
html_show_sphinx = False
language = "en"
nitpicky = True
# The decision records are reached from their own list, not from the contents.
suppress_warnings = ["toc.not_included"]
