"""Small widgets that the window's parts share, each painted from the theme's tokens."""

from annotator.ui.widgets.badge import Badge
from annotator.ui.widgets.button import IconButton, KeyButton, LinkButton, PaintedButton
from annotator.ui.widgets.chip import Chip, Tag
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.focusring import FocusRing
from annotator.ui.widgets.keycap import KeyCap
from annotator.ui.widgets.labels import ElidedLabel, Label, Rule, SectionLabel
from annotator.ui.widgets.progress import ProgressLine
from annotator.ui.widgets.searchfield import SearchField
from annotator.ui.widgets.stateicon import StateIcon

__all__ = [
    "Badge",
    "Chip",
    "ElidedLabel",
    "EmptyState",
    "FocusRing",
    "IconButton",
    "KeyButton",
    "KeyCap",
    "Label",
    "LinkButton",
    "PaintedButton",
    "ProgressLine",
    "Rule",
    "SearchField",
    "SectionLabel",
    "StateIcon",
    "Tag",
]
