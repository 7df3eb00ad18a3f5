"""Every command of the window in one table, with the menus they stand in."""

from __future__ import annotations

from annotator.ui.commands import charts, claims, photos, read
from annotator.ui.commands.command import Command

_TABLES = (read, claims, photos, charts)

_ALL = [one for table in _TABLES for one in table.COMMANDS]
# The desks stand together, and first in their menu, whatever table they are in.
COMMANDS: tuple[Command, ...] = tuple(sorted(_ALL, key=lambda one: not one.id.startswith("desk_")))
ALSO: tuple[tuple[str, str, str], ...] = tuple(one for table in _TABLES for one in table.ALSO)
WRITING: frozenset[str] = frozenset().union(*(table.WRITING for table in _TABLES))
MENUS: tuple[str, ...] = (
    *("File", "Edit", "View", "Article", "Label", "Structure"),
    *("Compare", "Photo", "Chart", "Tools", "Help"),
)

_WITHIN: dict[str, tuple[str, ...]] = {
    "Columns": ("columns", "one_column", "two_columns", "three_columns"),
    "Types": (*(f"type_{n}" for n in range(1, 7)), "other_types"),
    "Colours": ("light", "dark", "contrast", "system"),
    "Selected in the Library": (
        *("chosen_open", "chosen_extract", "chosen_to_review", "chosen_in_progress", "chosen_done"),
        *("chosen_outlet", "chosen_export", "chosen_delete"),
    ),
    "Order": ("order", "order_reading", "order_surest", "order_least"),
    "Start and end": ("end_left", "end_right", "start_left", "start_right"),
    "Claim": (
        *("next_part", "previous_part", "certainty", "figure"),
        *("link_claim", "related", "split_claim", "join_claim"),
    ),
    "Fix a finding": tuple(f"photo_fix_{n}" for n in range(1, photos.FIXES + 1)),
    "Name": ("propagate", "propagate_last", "merge", "split_off", "protect"),
}
SUBMENUS: dict[str, str] = {id_: name for name, ids in _WITHIN.items() for id_ in ids}
"""Which menu within its own a command stands in, by its id: no menu is taller than a small screen."""
