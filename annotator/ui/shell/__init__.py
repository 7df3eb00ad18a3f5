"""What stands around the desks: rail, command field, status bar."""

from annotator.ui.shell.commandfield import CommandField
from annotator.ui.shell.rail import Rail
from annotator.ui.shell.statusbar import StatusBar

__all__ = ["CommandField", "Rail", "StatusBar"]
