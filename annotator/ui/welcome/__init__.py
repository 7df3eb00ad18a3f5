"""The screen before a corpus is open."""

from annotator.ui.welcome.recent import Recent, RecentCorpora
from annotator.ui.welcome.screen import WelcomeScreen

__all__ = ["Recent", "RecentCorpora", "WelcomeScreen"]
