"""Decisions that contradict what stands, as a list: whose, when, what, where, and why they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from annotator.corpus import ConflictRow, Corpus
from annotator.ui.history.times import moment
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell

_TOPIC = "conflicts"
_COLUMNS = (("When", 14), ("Editor", 12), ("What", 22), ("Article", 22), ("Why it does not fit", 30))
_WORDS = SheetWords(
    "Conflicts",
    "Decisions that contradict what stands. They are kept, but not in effect.",
    "conflict",
    "No conflicts.",
    "Merging corpora may bring some, and saving late.",
)


class ConflictsSheet(ListSheet):
    """Nothing here is in effect. Enter opens the article, where the decision can be made anew."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        act = KeyButton(theme, "Open in Read", "Enter")
        super().__init__(theme, _WORDS, _COLUMNS, act, QSize(960, 480), parent)
        self.open_button = act
        self._session = session
        self.rows: list[ConflictRow] = []
        self.open_button.clicked.connect(self._open)
        self.table.activatedRow.connect(lambda _row: self._open())
        self.table.currentRowChanged.connect(lambda _row: self._say())
        session.reads.ask(_TOPIC, _read, self._show)

    def _show(self, rows: list[ConflictRow]) -> None:
        self.rows = rows
        self.show_cells([_cells(one) for one in rows])
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
