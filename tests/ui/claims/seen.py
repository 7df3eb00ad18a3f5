"""What an editor sees on the Claims desk, and the keys pressed there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Claim
from annotator.ui.claims.columns import Col
from annotator.ui.claims.desk import ClaimsDesk
from annotator.ui.shell.window import MainWindow
from tests.ui.whole import rest


@dataclass
class Seen:
    """The desk with its keys."""

    window: MainWindow
    qtbot: QtBot

    @property
    def desk(self) -> ClaimsDesk:
        """The desk, once it was shown."""
        found = self.window.desks["claims"]
        assert isinstance(found, ClaimsDesk)
        return found

    def press(self, *keys: str) -> None:
        """Presses keys where the focus is."""
        for one in keys:
            typed = QKeySequence(one)[0]
            focus = QApplication.focusWidget() or self.window
            self.qtbot.keyClick(focus, typed.key(), typed.keyboardModifiers())

    def write(self, words: str) -> None:
        """Types words where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClicks(focus, words)

    def rest(self) -> None:
        """Waits until everything asked is answered and shown."""
        rest(self.window, self.qtbot)

    def rows(self) -> list[str]:
        """The table from top to bottom: headings with their count, claims by name."""
        model = self.desk.model
        made = []
        for row in range(model.rowCount()):
            group, line = model.group_at(row), model.line(row)
            made.append(f"{group.label} {group.size}" if group else line.called if line else "?")
        return made

    def current(self) -> str:
        """The current row."""
        row = self.desk.table.current_row()
        return self.rows()[row] if row >= 0 else ""

    def cell(self, called: str, col: Col) -> str:
        """A cell of the row of a claim."""
        return self.desk.model.cells(self.rows().index(called))[col]

    def said(self) -> str:
        """The sentence in the status bar."""
        return self.window.status.message.text()

    def claims(self) -> dict[str, Claim]:
        """The claims by name, as the corpus holds them."""
        corpus = self.window.session.corpus
        assert corpus is not None
        rows = corpus.claims.rows(corpus.claims.keys(type(self.desk.bar.chosen.query)()))
        return {
            row.name: next(one for one in corpus.annotated(row.article).claims if one.id == row.claim)
            for row in rows
        }

    def go_to(self, called: str) -> None:
        """Makes the row of a claim current, with the arrow keys."""
        rows = self.rows()
        step = rows.index(called) - self.desk.table.current_row()
        self.press(*(["Down" if step > 0 else "Up"] * abs(step)))
        assert self.current() == called
