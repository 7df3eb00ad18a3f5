"""Finds out which articles of the corpus those in the columns are like, and has their heads say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.review.likewords import likeness_words
from annotator.ui.opened import OpenArticle
from annotator.ui.session import Session

if TYPE_CHECKING:
    from annotator.corpus import Like

_MOST = 3
_TOPIC = "like "


class Likenesses(QObject):
    """Asks in the background, once for each article that comes into a column."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: list[OpenArticle] = []
        session.columnsChanged.connect(self._look)
        session.articleChanged.connect(lambda _id: self._look())

    def _look(self) -> None:
        opened = self._session.articles()
        for one in self._asked:
            if one not in opened:
                self._session.reads.drop(_TOPIC + one.article.id)
        for one in opened:
            if one not in self._asked:
                self._ask(one.article.id)
        self._asked = opened

    def _ask(self, article_id: str) -> None:
        self._session.reads.ask(
            _TOPIC + article_id,
            lambda own: own.likeness.of(article_id),
            lambda found: self._tell(article_id, found),
        )

    def _tell(self, article_id: str, found: list[Like]) -> None:
        opened = self._session.article(article_id)
        if opened is None:
            return
        published = opened.article.published
        like = tuple((one.article, likeness_words(one, published)) for one in found[:_MOST])
        if opened.take_like(like):
            self._session.articleChanged.emit(article_id)
