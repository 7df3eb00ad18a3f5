"""The sheet of protected sources: who bears an alias in every export."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.corpus.protecting import Marked
from annotator.domain.decision import Decision
from annotator.domain.errors import UserError
from annotator.domain.protection import Protection
from annotator.review.decide import Review
from annotator.review.protecting import protect, unprotect_source
from annotator.ui.acts import Acts
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell
from annotator.ui.widgets.wording import day

_COLUMNS = (("Known as", 46), ("Alias", 22), ("Marked", 32))
_WORDS = SheetWords(
    "Protected sources",
    "In every export they bear an alias. Nobody who reads it can tell whom it stands for.",
    "source",
    "No source is protected.",
    "Type a name, and Enter protects it.",
)


def _marked(by: Marked) -> str:
    return f"{by.editor}, {day(by.at)}" if by.editor else "by an earlier version"


class SourcesSheet(ListSheet):
    """Enter protects who is typed; Del takes the protection off. Each is a decision that Ctrl+Z undoes."""

    def __init__(self, session: Session, acts: Acts, theme: Theme, parent: QWidget | None = None) -> None:
        self.act = KeyButton(theme, "Remove", "Del")
        super().__init__(theme, _WORDS, _COLUMNS, self.act, QSize(600, 440), parent)
        self._session = session
        self._acts = acts
        self._kept = Protection()
        self.name = QLineEdit()
        self.name.setPlaceholderText("A name; further words after semicolons")
        self.name.setAccessibleName("Name")
        self.add = KeyButton(theme, "Protect", "Enter")
        self.said = Label(theme, "", Face.SECONDARY, "warn")
        self.said.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.add)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertLayout(1, line)
            whole.insertWidget(2, self.said)
        for one, next_one in pairwise((self.name, self.add, self.table, self.act, self.close_button)):
            self.setTabOrder(one, next_one)
        self.name.textChanged.connect(lambda text: self.add.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self.protect)
        self.add.clicked.connect(self.protect)
        self.act.clicked.connect(self.remove)
        self.add.setEnabled(False)
        self._list()
        self.name.setFocus()

    def _list(self) -> None:
        corpus = self._session.corpus
        self._kept = corpus.protection.read() if corpus is not None else Protection()
        by = corpus.protection.marked_by() if corpus is not None else {}
        self.show_cells(
            [
                (
                    Cell("; ".join(one.names)),
                    Cell(self._kept.alias(one), "text_2"),
                    Cell(_marked(by.get(one.id, Marked())), "text_2"),
                )
                for one in self._kept.sources
            ]
        )
        self.act.setEnabled(bool(self._kept.sources))
        self.said.hide()

    def protect(self) -> None:
        """Protects who is typed."""
        words = [part.strip() for part in self.name.text().split(";") if part.strip()]
        corpus = self._session.corpus
        if words and corpus is not None:
            first, also = words[0], tuple(words[1:])
            if self._try(lambda review: protect(review, first, also)):
                self.name.clear()
                self._list()

    def remove(self) -> None:
        """Takes the protection off the chosen one."""
        corpus, at = self._session.corpus, self.table.current_row()
        if corpus is not None and 0 <= at < len(self._kept.sources):
            id_ = self._kept.sources[at].id
            if self._try(lambda review: unprotect_source(review, id_)):
                self._list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes; Enter never closes the sheet."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.remove()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _try(self, act: Callable[[Review], Decision | None]) -> bool:
        corpus = self._session.corpus
        if corpus is None or corpus.read_only:
            self.said.setText("This needs a corpus that can be written")
            self.said.show()
            return False
        try:
            self._acts.run(act)
        except UserError as refusal:
            self.said.setText(str(refusal))
            self.said.show()
            return False
        return True
