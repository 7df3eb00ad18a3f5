"""Where the editor was in a corpus: kept while working, found again when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer

from annotator.domain.errors import NothingFound
from annotator.domain.offsets import CodePoint
from annotator.domain.words import Kind
from annotator.ui.preferences import Preferences
from annotator.ui.read.desk import ReadDesk
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session

_WIDEST = 100_000
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
        desk.row.splitterMoved.connect(self._moved)

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
            column: {"article": opened.article.id, "at": self._desk.columns[column].view.top_of_sight()}
            for column, opened in session.columns.with_articles()
        }
        chosen = session.selection
        selected = [chosen.column, chosen.kind, chosen.id] if chosen is not None else None
        self._preferences.last_corpus = corpus.path
        self._preferences.keep_session(
            corpus.id,
            {
                "columns": columns,
                "number": session.columns.wanted,
                "widths": self._desk.row.widths(),
                "active": session.active,
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
        number = _column(where.get("number"))
        if number is not None:
            self._desk.restore_columns(number)
        self._desk.row.use_widths(_widths(where.get("widths")))
        found = where.get("columns")
        kept = {column: found.get(str(column)) for column in Column} if isinstance(found, dict) else {}
        for column, one in kept.items():
            if isinstance(one, dict):
                self._open(column, one.get("article"))
        if not session.articles_open():
            return False
        if bool(where.get("fold")) != self._desk.strip.fold.isChecked():
            self._desk.strip.fold.toggle()
        active = _column(where.get("active"))
        if active is not None:
            session.activate(active)
        self._select(where.get("selected"))
        # What was selected comes into sight by itself; how far each was scrolled counts for more.
        for column, one in kept.items():
            at = one.get("at") if isinstance(one, dict) else None
            if isinstance(at, int) and session.opened(column) is not None:
                self._desk.columns[column].view.show_from(CodePoint(at))
        return True

    def _open(self, column: Column, article: object) -> None:
        if not isinstance(article, str):
            return
        try:
            self._session.open_article(article, column)
        except NothingFound:
            # It was deleted meanwhile.
            return

    def _select(self, selected: object) -> None:
        if not isinstance(selected, list) or len(selected) != 3:
            return
        column, kind, id_ = _column(selected[0]), selected[1], selected[2]
        if column is not None and kind in set(Kind) and isinstance(id_, str):
            self._session.select(Selection(column, Kind(kind), id_))


def _column(value: object) -> Column | None:
    return Column(value) if isinstance(value, int) and value in set(Column) else None


def _widths(value: object) -> dict[int, Sequence[int]]:
    """The widths of two and of three columns, as far as they are such."""
    found = value if isinstance(value, dict) else {}
    kept = {number: found.get(str(number)) for number in (2, 3)}
    return {
        number: widths
        for number, widths in kept.items()
        if isinstance(widths, list) and len(widths) == number and all(_width(one) for one in widths)
    }


def _width(value: object) -> bool:
    return isinstance(value, int) and 0 < value < _WIDEST
