"""The claims that may be about the same thing as the one selected, each with the reason it is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.words import Relation
from annotator.ui.claims.middle import Paragraph
from annotator.ui.inspector.lines import Run
from annotator.ui.inspector.wording import RELATIONS
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import Label
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import Cell, DataTable
from annotator.ui.widgets.wording import count

_HEADS = ("Claim", "Says", "Why it is offered")
_SHARES = (18, 44, 38)


@dataclass(frozen=True, slots=True)
class Offer:
    """A related claim: where it stands, what it says, why it is offered, and whether it is linked already."""

    article: str
    claim: str
    called: str
    says: str
    why: str
    linked: bool = False
    key: int = 0
    relation: Relation | None = None

    def reason(self) -> str:
        """Why it is offered, and how it may stand to the other."""
        if self.linked:
            return f"Decided · {self.why}"
        return f"{RELATIONS[self.relation][1].capitalize()}? {self.why}" if self.relation else self.why


class _Table(DataTable):
    taken = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_R) and not event.modifiers():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class Offers(QWidget):
    """Space, R or Enter takes one to compare; Esc goes back to the table."""

    pane_words = "the related claims"
    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.offers: list[Offer] = []
        self.setAutoFillBackground(True)
        self.head = Label(theme, "", Face.INTERFACE_STRONG)
        self.hint = Paragraph(theme)
        self.model = RowsModel(_HEADS, self)
        self.table = _Table(theme, "Related claims")
        self.table.setModel(self.model)
        self.table.horizontalHeader().hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(QWidget())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 8)
        whole.setSpacing(6)
        whole.addWidget(self.head)
        whole.addWidget(self.hint)
        whole.addWidget(self.stack, 1)
        self.table.activatedRow.connect(lambda _row: self.take())
        self.table.taken.connect(self.take)
        self.table.left.connect(self.left)
        self.setFocusProxy(self.table)

    def show_offers(self, called: str, offers: Sequence[Offer]) -> None:
        """Lists other claims, the likeliest first."""
        self.offers = list(offers)
        self.model.show([
            (
                Cell(one.called, "text_2", claim=True),
                Cell(one.says),
                Cell(one.reason(), "text_2"),
            )
            for one in offers
        ])  # fmt: skip
        self._fit()
        if offers:
            self.head.setText(f"{count(len(offers), 'claim')} may be about the same as {called}")
            self.hint.say(
                Run(
                    "R goes here; Space or R compares one. In the table, Space holds a claim.",
                    Face.SECONDARY,
                    "text_2",
                )
            )
            self.table.go_to(0)
        else:
            self.head.setText(f"No claim of another article seems to go with {called}" if called else "")
            self.hint.say(
                Run("Select two rows, or press Space on one and go to the other.", Face.SECONDARY, "text_2")
            )
        self.stack.setCurrentIndex(0 if offers else 1)

    def wait(self, called: str) -> None:
        """Shows that related claims are still looked for."""
        self.offers = []
        self.model.show([])
        self.head.setText(called)
        self.hint.say(Run("Looking for related claims…", Face.SECONDARY, "text_2"))
        self.stack.setCurrentIndex(1)

    def take(self) -> None:
        """Takes the current one to compare."""
        row = self.table.current_row()
        if 0 <= row < len(self.offers):
            self.taken.emit(self.offers[row])

    def _fit(self) -> None:
        wide = self.table.viewport().width()
        for column, share in enumerate(_SHARES):
            self.table.setColumnWidth(column, wide * share // 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        self._fit()
