"""The window: shell, desks, widgets, theme, actions and background tasks. The only package that knows Qt."""

from annotator.ui.sources import spare_sources

spare_sources()
