"""The three panes of the Photos desk side by side, and how they give way in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter

from annotator.ui.photos.aside import LEAST_WIDTH, WIDTH, Aside
from annotator.ui.photos.left import LeftPane
from annotator.ui.photos.pane import PhotoPane
from annotator.ui.preferences import Preferences
from annotator.ui.shell.room import Room

_LEFT = {Room.WIDE: 456, Room.MEDIUM: 410, Room.NARROW: 232, Room.SMALL: 220}
_BESIDE = {Room.NARROW: 240, Room.SMALL: 190}


class Panes(QSplitter):
    """Remembers widths for each room; in a narrow one the findings stand beside a small picture."""

    def __init__(self, preferences: Preferences, left: LeftPane, pane: PhotoPane, aside: Aside) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._preferences = preferences
        self._pane = pane
        self._aside = aside
        self._room: Room | None = None
        left.setMinimumWidth(_LEFT[Room.SMALL])
        aside.setMinimumWidth(LEAST_WIDTH)
        for one in (left, pane, aside):
            self.addWidget(one)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for index, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(index, stretch)

    def fit(self, room: Room) -> None:
        """Three panes where there is room, else two."""
        if room is self._room:
            return
        self._room = room
        held = QApplication.focusWidget()
        beside = _BESIDE.get(room)
        self._aside.set_tabbed(beside is not None)
        if beside is not None:
            self._pane.set_beside(self._aside, beside)
        else:
            self.insertWidget(2, self._aside)
            self._pane.set_beside(None, 0)
            self._aside.show()
        side = WIDTH if room is Room.WIDE else 320
        kept = self._preferences.place(_place(room))
        if kept is None or not self.restoreState(kept):
            self.setSizes([_LEFT[room], 4000, side] if beside is None else [_LEFT[room], 4000])
        if held is not None and self.isAncestorOf(held) and held.isVisible():
            # A pane that moves elsewhere loses the keys on the way.
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Remembers the widths."""
        if self._room is not None:
            self._preferences.set_place(_place(self._room), self.saveState())


def _place(room: Room) -> str:
    return f"photos-{room.name.lower()}"
