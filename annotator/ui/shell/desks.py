"""The desks beside the Read desk: where each is found, and which one is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from annotator.ui.commands import Actions, Where

if TYPE_CHECKING:
    from annotator.ui.desk import Desk, DeskParts
    from annotator.ui.shell.room import Room

PLACES: Mapping[str, str] = {
    "charts": "annotator.ui.charts.desk:ChartsDesk",
    "claims": "annotator.ui.claims.desk:ClaimsDesk",
    "photos": "annotator.ui.photos.desk:PhotoDesk",
}
"""The desks that are there by name: module and class, loaded when a desk is first shown."""


class Desks(QObject):
    """Makes a desk when it is first asked for; `changed` when another desk is shown."""

    changed = Signal()

    def __init__(self, stack: QStackedWidget, actions: Actions, parts: Callable[[], DeskParts]) -> None:
        super().__init__(stack)
        self._stack = stack
        self._actions = actions
        self._parts = parts
        self._made: dict[str, Desk] = {}
        self.room: Room | None = None

    def __getitem__(self, name: str) -> Desk:
        """The desk of that name, made at the first call."""
        if name not in self._made:
            module, kind = PLACES[name].split(":")
            made: Desk = getattr(import_module(module), kind)(self._parts())
            self._stack.addWidget(made)
            self._actions.bind(made.keys_pane, made.where)
            made.thereChanged.connect(self.changed)
            if self.room is not None:
                made.fit(self.room)
            self._made[name] = made
        return self._made[name]

    @staticmethod
    def knows(name: str) -> bool:
        """Whether there is a desk of that name beside the Read desk."""
        return name in PLACES

    def current(self) -> Desk | None:
        """The desk that is shown; None while it is the Read desk, the history or the welcome screen."""
        shown = self._stack.currentWidget()
        return next((one for one in self._made.values() if one is shown), None)

    def show(self, name: str) -> None:
        """Shows a desk and gives it the keys."""
        desk = self[name]
        self._stack.setCurrentWidget(desk)
        desk.enter()
        self.changed.emit()

    def where(self) -> Where:
        """Which commands' keys count now."""
        shown = self.current()
        return Where.ARTICLE if shown is None else shown.where

    def fit(self, room: Room) -> None:
        """Tells every desk how much room there is."""
        self.room = room
        for desk in self._made.values():
            desk.fit(room)

    def keep_places(self) -> None:
        """Lets every desk remember its widths."""
        for desk in self._made.values():
            desk.keep_places()

    def cycle(self, desk: Desk, step: int) -> None:
        """Gives the keys to the next pane of a desk that is in sight."""
        shown = [pane for pane in desk.panes() if pane.isVisible()]
        if not shown:
            return
        focus = QApplication.focusWidget()
        at = next(
            (
                n
                for n, one in enumerate(shown)
                if focus is not None and (one is focus or one.isAncestorOf(focus))
            ),
            -step,
        )
        shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
