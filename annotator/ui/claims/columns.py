"""The columns of the table of claims: their heads, widths, and which are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QByteArray

from annotator.ui.preferences import Preferences
from annotator.ui.shell.room import Room

LEAD = 44
"""Room at the left of the first column for the fold arrow and the state."""
LEAST = 48
MOST = 1200
_KEPT = "claims columns"


class Col(StrEnum):
    """A column by its key, in the order they stand in."""

    CLAIM = "claim"
    SOURCE = "source"
    TYPE = "type"
    PARTY = "party"
    CUE = "cue"
    CERTAINTY = "certainty"
    FIGURE = "figure"
    WHEN = "when"
    TOPIC = "topic"
    ARTICLE = "article"
    NOTE = "note"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, its width in logical pixels in a wide window, and whether it is a number."""

    head: str
    width: int
    number: bool = False
    shown: bool = True


COLUMNS: Mapping[Col, Column] = {
    Col.CLAIM: Column("Claim", 420),
    Col.SOURCE: Column("Source → via", 244),
    Col.TYPE: Column("Source type", 128),
    Col.PARTY: Column("Party", 110, shown=False),
    Col.CUE: Column("Cue", 100),
    Col.CERTAINTY: Column("Certainty", 124),
    Col.FIGURE: Column("Figure, low–high", 150, number=True),
    Col.WHEN: Column("When", 124),
    Col.TOPIC: Column("Topic", 140, shown=False),
    Col.ARTICLE: Column("Article", 118),
    Col.NOTE: Column("Note", 160, shown=False),
    Col.LINKS: Column("Links", 58, number=True),
}
ORDER: tuple[Col, ...] = tuple(Col)
_HIDDEN: Mapping[Room, frozenset[Col]] = {
    Room.WIDE: frozenset(),
    Room.MEDIUM: frozenset(),
    Room.NARROW: frozenset({Col.CUE, Col.LINKS}),
    Room.SMALL: frozenset({Col.CUE, Col.LINKS, Col.TYPE, Col.WHEN, Col.TOPIC, Col.PARTY, Col.NOTE}),
}
_SHRUNK: Mapping[Room, float] = {Room.WIDE: 1.0, Room.MEDIUM: 0.86, Room.NARROW: 0.76, Room.SMALL: 0.76}
_LEAST_CLAIM = 180
_RIGID = frozenset({Col.CERTAINTY})
"""Those that keep their width: their words would be cut at once."""


class Columns:
    """Which columns the editor wants and how wide; kept in the preferences."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self.chosen = {col for col, one in COLUMNS.items() if one.shown}
        self.widths: dict[Col, int] = {}
        self._restore()

    def _restore(self) -> None:
        state = self._preferences.place(_KEPT)
        try:
            kept = json.loads(bytes(state.data())) if state is not None else {}
            shown = {Col(one) for one in kept["shown"]}
            widths = {Col(key): int(width) for key, width in kept["widths"].items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self.chosen = shown | {Col.CLAIM}
        self.widths = {key: min(max(LEAST, width), MOST) for key, width in widths.items()}

    def keep(self) -> None:
        """Remembers them for the next time."""
        kept = {"shown": sorted(self.chosen), "widths": {str(key): one for key, one in self.widths.items()}}
        self._preferences.set_place(_KEPT, QByteArray(json.dumps(kept).encode()))

    def toggle(self, col: Col) -> None:
        """Shows a column or puts it away; the claim's own always stays."""
        if col is not Col.CLAIM:
            self.chosen ^= {col}

    def reset(self) -> None:
        """The columns as they were at first."""
        self.chosen = {col for col, one in COLUMNS.items() if one.shown}
        self.widths.clear()

    def shown(self, room: Room) -> tuple[Col, ...]:
        """Those that are shown in a window of that width."""
        return tuple(col for col in ORDER if col in self.chosen and col not in _HIDDEN[room])

    def fitted(self, room: Room, whole: int) -> dict[Col, int]:
        """The widths of the shown ones, together `whole` where there is room; the claim takes the rest."""
        shown = self.shown(room)
        scale = _SHRUNK[room]
        widths = {
            col: self.widths.get(col, round(COLUMNS[col].width * (1.0 if col in _RIGID else scale)))
            for col in shown
        }
        rest = whole - sum(width for col, width in widths.items() if col is not Col.CLAIM)
        short = LEAD + _LEAST_CLAIM - rest
        if short > 0 and Col.SOURCE in widths and Col.SOURCE not in self.widths:
            give = min(short, max(0, widths[Col.SOURCE] - 110))
            widths[Col.SOURCE] -= give
            rest += give
        widths[Col.CLAIM] = max(LEAD + 100, rest)
        return widths
