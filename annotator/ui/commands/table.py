"""Every command of the window in one table, with the menus they stand in."""

from __future__ import annotations

from annotator.ui.commands import charts, claims, photos, read
from annotator.ui.commands.command import Command

_TABLES = (read, claims, photos, charts)

COMMANDS: tuple[Command, ...] = tuple(one for table in _TABLES for one in table.COMMANDS)
ALSO: tuple[tuple[str, str, str], ...] = tuple(one for table in _TABLES for one in table.ALSO)
WRITING: frozenset[str] = frozenset().union(*(table.WRITING for table in _TABLES))
MENUS: tuple[str, ...] = (
    *("File", "Edit", "View", "Article", "Label", "Structure"),
    *("Compare", "Photo", "Chart", "Tools", "Help"),
)
