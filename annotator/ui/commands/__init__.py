"""Every command of the window: its words, keys, menu and where its keys count, one table a desk."""

from annotator.ui.commands.actions import Actions
from annotator.ui.commands.command import Command, Where
from annotator.ui.commands.table import ALSO, COMMANDS, MENUS, SUBMENUS, WRITING

__all__ = ["ALSO", "COMMANDS", "MENUS", "SUBMENUS", "WRITING", "Actions", "Command", "Where"]
