"""How the window looks: colours, faces and the style sheet, each from one table."""

from annotator.ui.theme.theme import Scheme, Theme
from annotator.ui.theme.tokens import Tokens, TypeColours
from annotator.ui.theme.type import Face, font

__all__ = ["Face", "Scheme", "Theme", "Tokens", "TypeColours", "font"]
