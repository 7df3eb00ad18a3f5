"""When a claim is corrected on the Claims desk: opened by key, in step with the table, put away again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from annotator.ui.claims.acting import ClaimActs, Place
from annotator.ui.claims.compare import ComparePanel
from annotator.ui.claims.comparing import Comparing
from annotator.ui.claims.correctpane import CorrectPane
from annotator.ui.claims.table import ClaimTable
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.session import Session

_SELECT = "Select the words, then take them as a part in the Inspector"


class Correcting(QObject):
    """Keeps the pane on the claim that is current in the table for as long as it is open."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        acting: ClaimActs,
        comparing: Comparing,
        panel: ComparePanel,
        table: ClaimTable,
        open_in_read: Callable[[], None],
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._acting = acting
        self._comparing = comparing
        self._panel = panel
        self._table = table
        self._open_in_read = open_in_read
        self.pane = CorrectPane(session, acting, theme)
        panel.take_form(self.pane)
        comparing.changed.connect(self._other)
        comparing.shownOne.connect(self._show)
        self.pane.left.connect(self._to_table)
        self.pane.closed.connect(self.put_away)
        self.pane.wordsRequested.connect(self._select_words)

    @property
    def on(self) -> bool:
        """Whether the pane is there."""
        return self._panel.correcting

    def start(self) -> None:
        """Opens the first field of the current claim beside its words."""
        if self._session.says_barred():
            return
        self._comparing.let_go()
        self._table.go_to(self._table.current_row())
        self._comparing.show()
        place = self._comparing.single
        if place is not None and self._acting.find(place) is not None:
            self._panel.set_correcting(True)
            self.pane.show_place(place)
            self.pane.start()

    def put_away(self) -> None:
        """Keeps what is half typed and shows again what the claim may go with."""
        had_keys = self.pane.has_keys()
        self.pane.put_away()
        self._panel.set_correcting(False)
        if had_keys:
            self._to_table()

    def _show(self, place: Place) -> None:
        if self.on:
            self.pane.show_place(place)

    def _other(self) -> None:
        """Two claims are compared, or none is selected: nothing is corrected."""
        if self.on and self._comparing.single is None:
            self.put_away()

    def _select_words(self) -> None:
        self._open_in_read()
        self._session.said.emit(_SELECT)

    def _to_table(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
