"""Decisions that contradict what stands, as a list: whose, when, what, where, and why they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.corpus import ConflictRow, Corpus
from annotator.ui.history.times import moment
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import Cell, DataTable
from annotator.ui.widgets.wording import count

_TOPIC = "conflicts"
_HEADS = ("When", "Editor", "What", "Article", "Why it does not fit")
_SHARES = (14, 12, 22, 22, 30)
"""Of the width, in percent."""


class ConflictsSheet(QDialog):
    """Nothing here is in effect. Enter opens the article, where the decision can be made anew."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Conflicts")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(QSize(560, 320))
        self.resize(960, 480)
        self._session = session
        self._theme = theme
        self.rows: list[ConflictRow] = []
        self.model = RowsModel(_HEADS, self)
        self.table = DataTable(theme, "Conflicts")
        self.table.setModel(self.model)
        self.empty = EmptyState(theme)
        self.empty.say("No conflicts.", "Merging corpora may bring some, and saving late.", "")
        self.count = Label(theme, "", Face.SECONDARY, "text_2")
        self.open_button = KeyButton(theme, "Open in Read", "Enter")
        self.close_button = KeyButton(theme, "Close", "Esc")
        self._lay_out()
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.reject)
        self.table.activatedRow.connect(lambda _row: self._open())
        self.table.currentRowChanged.connect(lambda _row: self._say())
        session.reads.ask(_TOPIC, _read, self._show)
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        words = "Decisions that contradict what stands. They are kept, but not in effect."
        whole.addWidget(Label(self._theme, words, Face.INTERFACE, "text_2"))
        whole.addWidget(self.stack, 1)
        whole.addLayout(foot)

    def _show(self, rows: list[ConflictRow]) -> None:
        self.rows = rows
        self.model.show([_cells(one) for one in rows])
        self._fit_columns()
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self.count.setText(count(len(rows), "conflict") if rows else "")
        self.table.go_to(0 if rows else -1)
        self._say()

    def _article(self) -> str | None:
        row = self.table.current_row()
        if not 0 <= row < len(self.rows) or self.rows[row].headline is None:
            return None
        return self.rows[row].article

    def _say(self) -> None:
        self.open_button.setEnabled(self._article() is not None)

    def _open(self) -> None:
        article = self._article()
        if article is not None:
            self.accept()
            self._session.open_article(article)

    def _fit_columns(self) -> None:
        wide = self.table.viewport().width()
        for column, share in enumerate(_SHARES):
            self.table.setColumnWidth(column, wide * share // 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        self._fit_columns()


def _read(corpus: Corpus) -> list[ConflictRow]:
    return corpus.conflicts.all()


def _cells(row: ConflictRow) -> tuple[Cell, ...]:
    said = moment(row.at)
    return (
        Cell(said[:1].upper() + said[1:], "text_2"),
        Cell(row.editor, "text_2"),
        Cell(row.title[:1].upper() + row.title[1:]),
        Cell(row.headline or ("not in this corpus" if row.article else "—"), "text_2"),
        Cell(row.reason, "text_2"),
    )
