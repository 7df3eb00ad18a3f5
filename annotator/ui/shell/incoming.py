"""Which articles open by themselves, and what background work found for those that are open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.selection import Side
from annotator.ui.session import Session
from annotator.ui.tasks import Tasks

if TYPE_CHECKING:
    from annotator.corpus import Corpus


class Incoming(QObject):
    """Brings what the background work tells of into the columns and the Library."""

    def __init__(self, session: Session, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        tasks.articleAdded.connect(self._on_added)
        tasks.articleExtracted.connect(self._on_extracted)

    def open_pair(self, corpus: Corpus, article_ids: Sequence[str]) -> None:
        """Opens two articles side by side, those given or the first two of the Library."""
        from annotator.corpus import ArticleQuery

        library = corpus.library
        ids = article_ids or [row.id for row in library.rows(library.keys(ArticleQuery(), limit=2))]
        for side, article_id in zip(Side, ids, strict=False):
            self._session.open_article(article_id, side)

    def _on_added(self, article_id: str) -> None:
        """The first articles of an empty desk open by themselves."""
        self._session.libraryChanged.emit()
        for side in Side:
            if len(self._session.articles_open()) < 2 and self._session.opened(side) is None:
                self._session.open_article(article_id, side)
                self._session.activate(Side.LEFT)
                return

    def _on_extracted(self, article_id: str) -> None:
        self._session.reread(article_id)
        if self._session.side_of(article_id) is None:
            self._session.articleChanged.emit(article_id)
