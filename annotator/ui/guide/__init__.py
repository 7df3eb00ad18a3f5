"""The guide inside the program: the pages of docs/, offline."""

from annotator.ui.guide.window import GuideWindow

__all__ = ["GuideWindow"]
