"""The journal as an editor reads it: what was decided, by whom and when, and taking it back."""

from annotator.ui.history.pane import HistoryPane

__all__ = ["HistoryPane"]
