"""The commands of the Claims desk, in the order of the menus."""

from __future__ import annotations

from annotator.ui.commands.command import Command

COMMANDS: tuple[Command, ...] = ()

ALSO: tuple[tuple[str, str, str], ...] = ()
"""What else the desk does with keys: the menu it belongs to, key and words."""

WRITING: frozenset[str] = frozenset()
"""Those of its commands that write into the corpus."""
