"""The Inspector: the pane that shows what is selected whole and lets an editor correct it."""

from annotator.ui.inspector.panel import Inspector

__all__ = ["Inspector"]
