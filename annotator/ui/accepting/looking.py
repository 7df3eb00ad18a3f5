"""Counts the suggestions of a scope and lists those that are sure enough, both in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from annotator.corpus import ArticleQuery, Corpus, Mark, SuggestionPage, SuggestionQuery, Tally
from annotator.review.accepting import Census
from annotator.ui.reads import Reads

MOST_LISTED = 50_000
"""More are not listed: nobody could look at them. They are accepted all the same."""
_SCOPE, _COUNT, _LIST = "sure scope", "sure count", "sure list"


class Scope(Enum):
    """Where suggestions are looked for."""

    ARTICLE = auto()
    LIBRARY = auto()
    CORPUS = auto()


class Looking(QObject):
    """`moved` says that the census or the list is another one; `listed` brings suggestions.

    `counting` holds until the census is whole; `more` says that the list goes on.
    """

    moved = Signal()
    listed = Signal(object)

    def __init__(self, reads: Reads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self.counting = self.listing = False
        self.census = Census()
        self.mark: Mark | None = None
        self.articles: Sequence[int] | None = None
        self.full = False
        self._next: int | None = None
        self._number = 0

    @property
    def more(self) -> bool:
        """Whether there is more to list."""
        return self._next is not None and not self.full

    def count(self, scope: Callable[[Corpus], Sequence[int] | None]) -> None:
        """Counts anew; `scope` gives the keys of the articles in rising order, None for all of the corpus."""
        self.stop()
        self.census, self.mark, self.counting = Census(), None, True

        def begun(found: tuple[Mark, Sequence[int] | None]) -> None:
            self.mark, self.articles = found
            self._count(0)

        self._reads.ask(_SCOPE, lambda corpus: (corpus.suggested.mark(), scope(corpus)), begun)

    def _count(self, after: int) -> None:
        census, articles = self.census, self.articles

        def answer(tally: Tally) -> None:
            census.add(tally)
            self.counting = tally.next is not None
            if tally.next is not None:
                self._count(tally.next)
            self.moved.emit()

        self._reads.ask(_COUNT, lambda corpus: corpus.suggested.tally(articles, after), answer)

    def list(self, query: SuggestionQuery) -> None:
        """Lists anew, the first page of what a query asks for."""
        self._number, self.full = 0, False
        self._ask(query, 0)

    def go_on(self, query: SuggestionQuery) -> None:
        """Lists the next page, unless one is on its way."""
        if self.more and not self.listing and self._next is not None:
            self._ask(query, self._next)

    def _ask(self, query: SuggestionQuery, after: int) -> None:
        self._next, self.listing = None, True

        def answer(page: SuggestionPage) -> None:
            self._next, self.listing = page.next, False
            self._number += len(page.found)
            self.full = self._number >= MOST_LISTED and page.next is not None
            if page.found:
                self.listed.emit(list(page.found))
            elif page.next is not None:
                # A long way without anything: on until there is something to show.
                self._ask(query, page.next)
            self.moved.emit()

        self._reads.ask(_LIST, lambda corpus: corpus.suggested.page(query, after), answer)

    def stop(self) -> None:
        """Wants nothing any more."""
        self.counting = self.listing = False
        self._next = None
        for topic in (_SCOPE, _COUNT, _LIST):
            self._reads.drop(topic)


def keys_of(
    scope: Scope, article: str | None, shown: ArticleQuery
) -> Callable[[Corpus], Sequence[int] | None]:
    """What gives the keys of a scope: an article's, those the Library shows, or None for all."""

    def keys(corpus: Corpus) -> Sequence[int] | None:
        if scope is Scope.CORPUS:
            return None
        if scope is Scope.LIBRARY:
            return sorted(corpus.library.keys(shown))
        key = corpus.library.key_of(article) if article is not None else None
        return [] if key is None else [key]

    return keys
