"""What gives way when the window gets narrow."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from annotator.ui.shell.rail import Rail

if TYPE_CHECKING:
    from annotator.ui.read.desk import ReadDesk


class Room(Enum):
    """Steps of the window's width, widest first, with the least width of each in logical pixels."""

    WIDE = 1600
    MEDIUM = 1280
    NARROW = 1024
    SMALL = 0

    @classmethod
    def of(cls, width: int) -> Room:
        """The step that a width allows."""
        return next(one for one in cls if width >= one.value)


def fit(room: Room, desk: ReadDesk | None, rail: Rail) -> None:
    """Shows what the room allows; an editor can still bring back what was put away."""
    rail.set_compact(room is Room.SMALL)
    if desk is None:
        return
    from annotator.ui.read.panes import Mode

    modes = {Room.WIDE: Mode.SIDE_BY_SIDE, Room.MEDIUM: Mode.DRAWER, Room.NARROW: Mode.NARROW}
    desk.fit(modes.get(room, Mode.TABS), 2 if room in (Room.WIDE, Room.MEDIUM) else 1)
    desk.strip.set_letters(room in (Room.NARROW, Room.SMALL))
