"""The pane at the right: findings, IPTC fields with what an editor decided, and duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.pieces import Piece, Scroll
from annotator.ui.inspector.row import Row
from annotator.ui.photos.duplicates import DuplicatesPart
from annotator.ui.photos.fields import FieldsPart
from annotator.ui.photos.findings import FindingsPart
from annotator.ui.photos.veil import Veil
from annotator.ui.theme import Theme
from annotator.ui.thumbnails import Thumbnails
from annotator.ui.widgets import Chip

WIDTH, LEAST_WIDTH = 392, 272


class Aside(QWidget):
    """The parts below each other; in a narrow window one at a time, chosen by tabs."""

    pane_words = "the findings"

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, veil: Veil, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Findings, IPTC fields and duplicates")
        self.area = Scroll(theme, self)
        self.editing = Editing(theme, self.area.body)
        self.findings = self.area.body.add(FindingsPart(theme))
        self.fields = self.area.body.add(FieldsPart(theme, self.editing))
        self.duplicates = self.area.body.add(DuplicatesPart(theme, thumbnails, veil))
        self._shown: dict[str, tuple[Piece, ...]] = {
            "Findings": (self.findings,),
            "IPTC": (self.fields,),
            "Duplicates": (self.duplicates,),
        }
        self.tabs = {word: Chip(theme, word) for word in self._shown}
        self._tab_row = QWidget()
        self._tabbed = False
        self._lay_out()
        self.editing.wentOn.connect(self._go_on)
        thumbnails.arrived.connect(self._arrived)
        veil.changed.connect(self.area.body.update)
        theme.changed.connect(self._repaint)

    def _arrived(self, _pictures: object) -> None:
        self.area.body.update()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        across = QHBoxLayout(self._tab_row)
        across.setContentsMargins(16, 8, 8, 8)
        across.setSpacing(4)
        for word, tab in self.tabs.items():
            group.addButton(tab)
            across.addWidget(tab)
            tab.setChecked(word == "Findings")
            tab.toggled.connect(self._choose)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tab_row)
        column.addWidget(self.area, 1)
        self._tab_row.hide()

    def set_tabbed(self, tabbed: bool) -> None:
        """One part at a time, or all below each other."""
        self._tabbed = tabbed
        self._tab_row.setVisible(tabbed)
        self._choose()

    def _choose(self) -> None:
        for word, parts in self._shown.items():
            for part in parts:
                part.set_shown(not self._tabbed or self.tabs[word].isChecked())
        self.area.arrange()
        self.area.verticalScrollBar().setValue(0)
        self._lead_keys()

    def bring(self, word: str) -> None:
        """Puts a part up, by the word of its tab."""
        self.tabs[word].setChecked(True)

    def arrange(self) -> None:
        """Places everything after the parts took other values."""
        for word, number in (
            ("Findings", self.findings.head.number),
            ("Duplicates", len(self.duplicates.found)),
        ):
            self.tabs[word].set_count(number)
        self.tabs["IPTC"].set_count(self.fields.filled())
        self.area.arrange()
        self.area.body.update()
        self.editing.place_again()
        self._lead_keys()

    def _go_on(self, row: Row, step: int) -> None:
        self.fields.step(row, step, opened=True)

    def _lead_keys(self) -> None:
        # None takes the proxy away, which the toolkit's stubs leave out.
        self.setFocusProxy(cast(QWidget, self.first_stop()))

    def first_stop(self) -> QWidget | None:
        """Where the keys go first: the current finding, a field, a duplicate; None where nothing is shown."""
        parts: tuple[tuple[Piece, Sequence[Piece]], ...] = (
            (self.findings, self.findings.rows[self.findings.current :]),
            (self.fields, self.fields.stops()),
            (self.duplicates, self.duplicates.cards),
        )
        return next((one for part, rows in parts if part.shown for one in rows if one.shown), None)

    def show_focus(self, focused: bool) -> None:
        """The accent line on top while the pane has the keys."""
        if focused != self.findings.head.focused:
            self.findings.head.focused = focused
            self.area.body.update()

    def _repaint(self) -> None:
        self.update()
        self.area.body.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.panel)
        if self._tabbed:
            thin = 1 / self.devicePixelRatioF()
            foot = self._tab_row.height()
            painter.fillRect(QRectF(0, foot - thin, self.width(), thin), self._theme.tokens.line)
            painter.fillRect(QRectF(0, 0, thin, self.height()), self._theme.tokens.line)
        painter.end()
