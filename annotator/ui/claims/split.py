"""The table over the compare panel, and how high the panel stands in which window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.ui.preferences import Preferences
from annotator.ui.shell.room import Room

PANEL = {Room.WIDE: 360, Room.MEDIUM: 340, Room.NARROW: 240, Room.SMALL: 200}
"""Heights of the compare panel at first, in logical pixels."""
_LEAST, _AT_FIRST = 400, 1000


class Split(QSplitter):
    """Remembers a height that the editor gave the panel, for each width of the window by itself."""

    def __init__(self, above: QWidget, below: QWidget, preferences: Preferences) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._preferences = preferences
        self._room = Room.WIDE
        self._by_hand = False
        self.addWidget(above)
        self.addWidget(below)
        self.setHandleWidth(3)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._moved)
        self._stand()

    def fit(self, room: Room) -> None:
        """Takes the height for another width of the window."""
        if room is not self._room:
            self.keep()
            self._room = room
            self._stand()

    def keep(self) -> None:
        """Remembers the height, where the editor gave it."""
        if self._by_hand:
            self._preferences.set_place(self._place(), self.saveState())

    def _place(self) -> str:
        return f"claims split {self._room.name.lower()}"

    def _stand(self) -> None:
        self._by_hand = False
        state = self._preferences.place(self._place())
        if state is None or not self.restoreState(state):
            panel = PANEL[self._room]
            self.setSizes([max(_LEAST, self.height() or _AT_FIRST) - panel, panel])

    def _moved(self) -> None:
        self._by_hand = True
