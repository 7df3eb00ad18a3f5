"""Finds out which articles of the corpus those in the columns are like, and has their heads say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.review.likewords import likeness_words
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Side
from annotator.ui.session import Session

if TYPE_CHECKING:
    from annotator.corpus import Like

_MOST = 3


class Likenesses(QObject):
    """Asks in the background, once for each article that comes into a column."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: dict[Side, OpenArticle] = {}
        session.columnsChanged.connect(self._look)
        session.articleChanged.connect(lambda _id: self._look())

    def _look(self) -> None:
        for side in Side:
            opened = self._session.opened(side)
            if opened is None:
                self._asked.pop(side, None)
            elif opened not in self._asked.values():
                self._asked[side] = opened
                self._ask(side, opened.article.id)

    def _ask(self, side: Side, article_id: str) -> None:
        self._session.reads.ask(
            f"like {side}",
            lambda own: own.likeness.of(article_id),
            lambda found: self._tell(article_id, found),
        )

    def _tell(self, article_id: str, found: list[Like]) -> None:
        side = self._session.side_of(article_id)
        opened = self._session.opened(side) if side is not None else None
        if opened is None:
            return
        published = opened.article.published
        like = tuple((one.article, likeness_words(one, published)) for one in found[:_MOST])
        if opened.take_like(like):
            self._session.articleChanged.emit(article_id)
