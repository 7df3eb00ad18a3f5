"""The articles of the claims that are looked at: those open on the Read desk, and some more in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.errors import NothingFound
from annotator.ui.opened import OpenArticle

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.article import Annotated
    from annotator.domain.decision import Decision
    from annotator.ui.session import Session

_MOST = 12


class Pages(QObject):
    """Articles by id, kept current by decisions; `want` reads one in the background."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[str, OpenArticle] = OrderedDict()
        session.corpusChanged.connect(self.forget)

    def forget(self) -> None:
        """Everything is read anew; so much was decided that it cannot be followed."""
        self._kept.clear()

    def take(self, decision: Decision) -> None:
        """Takes a decision over into the articles that are kept."""
        for opened in self._kept.values():
            opened.take(decision.changes)

    def at_hand(self, article: str) -> OpenArticle | None:
        """An article that is in memory already."""
        opened = self._session.article(article)
        if opened is not None:
            return opened
        found = self._kept.get(article)
        if found is not None:
            self._kept.move_to_end(article)
        return found

    def now(self, article: str) -> OpenArticle | None:
        """An article, read while the window waits where it is not in memory; None where it is gone."""
        found = self.at_hand(article)
        keeping = self._session.keeping
        if found is None and keeping is not None:
            try:
                found = self._keep(keeping.annotated(article))
            except NothingFound:
                return None
        return found

    def want(self, topic: str, article: str, then: Callable[[], None]) -> None:
        """Has an article in memory and then calls back; at once where it is there already."""
        if self.at_hand(article) is not None:
            self._session.reads.drop(topic)
            then()
            return

        def read(corpus: Corpus) -> Annotated | None:
            try:
                return corpus.annotated(article)
            except NothingFound:
                return None

        def answer(found: Annotated | None) -> None:
            if found is not None:
                if self.at_hand(article) is None:
                    self._keep(found)
                then()

        self._session.reads.ask(topic, read, answer)

    def _keep(self, whole: Annotated) -> OpenArticle:
        made = OpenArticle(whole)
        self._kept[whole.article.id] = made
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return made
