"""Which articles open by themselves, and what background work found for those that are open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.selection import Column
from annotator.ui.session import Session
from annotator.ui.tasks import Tasks

if TYPE_CHECKING:
    from annotator.corpus import Corpus


class Incoming(QObject):
    """Brings what the background work tells of into the columns and the Library."""

    def __init__(self, session: Session, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        tasks.articlesAdded.connect(self._on_added)
        tasks.articleExtracted.connect(self._on_extracted)

    def open_first(self, corpus: Corpus, article_ids: Sequence[str]) -> None:
        """Opens articles side by side, those given (three at most) or the first two of the Library."""
        from annotator.corpus import ArticleQuery

        library = corpus.library
        ids = article_ids or [row.id for row in library.rows(library.keys(ArticleQuery(), limit=2))]
        for column, article_id in zip(Column, ids, strict=False):
            self._session.open_article(article_id, column)

    def _on_added(self, article_ids: Sequence[str]) -> None:
        """The first articles of an empty desk open by themselves."""
        self._session.libraryChanged.emit()
        coming = iter(article_ids)
        for column in (Column.FIRST, Column.SECOND):
            if len(self._session.articles()) < 2 and self._session.opened(column) is None:
                article_id = next(coming, None)
                if article_id is None:
                    return
                self._session.open_article(article_id, column)
                self._session.activate(Column.FIRST)

    def _on_extracted(self, article_id: str) -> None:
        self._session.reread(article_id)
        if self._session.column_of(article_id) is None:
            self._session.articleChanged.emit(article_id)
