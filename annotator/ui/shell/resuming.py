"""Where the editor was in a corpus: kept while working, found again when it is opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from annotator.domain.errors import NothingFound
from annotator.domain.offsets import CodePoint
from annotator.domain.words import Kind
from annotator.ui.preferences import Preferences
from annotator.ui.read.desk import ReadDesk
from annotator.ui.selection import Selection, Side
from annotator.ui.session import Session

_SOON = 1500
"""Milliseconds after which a change of place is kept, so that a crash costs no more than that."""


class Resuming(QObject):
    """Keeps the articles in the columns, how far they are scrolled, what is selected, folds and columns."""

    def __init__(self, session: Session, desk: ReadDesk, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._preferences = preferences
        self._quiet = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.keep)
        for moved in (session.columnsChanged, session.selectionChanged):
            moved.connect(self._moved)
        for column in desk.columns.values():
            column.view.verticalScrollBar().valueChanged.connect(self._moved)

    def _moved(self) -> None:
        if self._session.corpus is not None and not self._quiet:
            self._soon.start()

    def keep(self) -> None:
        """Keeps where the editor is now."""
        session, corpus = self._session, self._session.corpus
        self._soon.stop()
        if corpus is None:
            return
        columns = {
            side.value: {"article": opened.article.id, "at": self._desk.columns[side].view.top_of_sight()}
            for side in Side
            if (opened := session.opened(side)) is not None
        }
        chosen = session.selection
        selected = [chosen.side.value, chosen.kind.value, chosen.id] if chosen is not None else None
        self._preferences.last_corpus = corpus.path
        self._preferences.keep_session(
            corpus.id,
            {
                "columns": columns,
                "active": session.active.value,
                "selected": selected,
                "fold": self._desk.strip.fold.isChecked(),
            },
        )

    def restore(self) -> bool:
        """Goes back to where the editor was in the open corpus; False where nothing of it is left."""
        corpus = self._session.corpus
        where = self._preferences.session_of(corpus.id) if corpus is not None else {}
        self._quiet = True
        try:
            return bool(where) and self._restore(where)
        finally:
            self._quiet = False

    def _restore(self, where: dict[str, Any]) -> bool:
        session = self._session
        columns = where.get("columns")
        for side in Side:
            column = columns.get(side.value) if isinstance(columns, dict) else None
            if isinstance(column, dict):
                self._open(side, column)
        if not session.articles_open():
            return False
        if bool(where.get("fold")) != self._desk.strip.fold.isChecked():
            self._desk.strip.fold.toggle()
        active = where.get("active")
        if active in set(Side):
            session.activate(Side(active))
        self._select(where.get("selected"))
        # What was selected comes into sight by itself; how far each was scrolled counts for more.
        for side in Side:
            column = columns.get(side.value) if isinstance(columns, dict) else None
            at = column.get("at") if isinstance(column, dict) else None
            if isinstance(at, int) and session.opened(side) is not None:
                self._desk.columns[side].view.show_from(CodePoint(at))
        return True

    def _open(self, side: Side, column: dict[str, Any]) -> None:
        article = column.get("article")
        if not isinstance(article, str):
            return
        try:
            self._session.open_article(article, side)
        except NothingFound:
            # It was deleted meanwhile.
            return

    def _select(self, selected: object) -> None:
        if not isinstance(selected, list) or len(selected) != 3:
            return
        side, kind, id_ = selected
        if side in set(Side) and kind in set(Kind) and isinstance(id_, str):
            self._session.select(Selection(Side(side), Kind(kind), id_))
