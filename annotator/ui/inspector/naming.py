"""Offers the names the corpus knows while whom or what a mention refers to is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStringListModel
from PySide6.QtWidgets import QCompleter, QListView

from annotator.domain.words import Label
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.row import Row
from annotator.ui.session import Session

if TYPE_CHECKING:
    from annotator.corpus import Corpus

_TOPIC = "names"


class NameOffers(QObject):
    """Asks in the background, so that typing never waits. Down goes into the list, Enter takes its name."""

    def __init__(
        self, session: Session, editing: Editing, row: Row, label: Callable[[], Label | None]
    ) -> None:
        super().__init__(editing)
        self._session = session
        self._editing = editing
        self._row = row
        self._label = label
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(editing.line)
        self.popup = QListView()
        self.popup.setAccessibleName("Names in the corpus")
        self.popup.setStyleSheet("QListView::item { padding: 4px 6px; }")
        self._completer.setPopup(self.popup)
        self._completer.activated.connect(editing.line.setText)
        self._completer.highlighted.connect(editing.line.setText)
        editing.line.textEdited.connect(self._ask)
        editing.typingChanged.connect(self._over)

    def _ask(self, words: str) -> None:
        label = self._label()
        if self._editing.row is not self._row or label is None:
            return

        def read(corpus: Corpus) -> list[str]:
            return list(dict.fromkeys(one.name for one in corpus.naming.beginning(label, words)))

        self._session.reads.ask(_TOPIC, read, self._offer)

    def _offer(self, names: list[str]) -> None:
        line = self._editing.line
        if self._editing.row is not self._row or not line.hasFocus() or names in ([], [line.text()]):
            self.popup.hide()
            return
        self._names.setStringList(names)
        self._completer.complete()

    def _over(self, noun: str) -> None:
        if noun != self._row.noun:
            self.popup.hide()
            self._session.reads.drop(_TOPIC)
