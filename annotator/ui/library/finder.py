"""Asks the corpus which articles to list, in the background: the first at once, the rest behind them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from annotator.domain.valueclass import dataclass
from annotator.domain.words import ArticleStatus

if TYPE_CHECKING:
    from annotator.corpus import ArticleQuery, ArticleRow, Corpus
    from annotator.ui.reads import Reads

FIRST = 50
_PATIENCE = 0.012
"""Seconds after which what is found by then is shown, if anything is, and the rest read behind it."""
_PAUSE = 30
_TYPING = 120
"""Milliseconds after which the letters typed so far are worth finding everything for."""
_SHARE = 9
_TOPIC, _REST, _COUNTS, _ROWS, _CHANGED = (
    "library",
    "library rest",
    "library counts",
    "library rows",
    "library changed",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found: keys in order, and the rows of some of them.

    `whole` is False while only the first keys are there. `places` says where the keys asked to be kept
    stand in the list now. `counts` is given where nothing was found, and counts articles of every status.
    """

    query: ArticleQuery
    keys: array[int]
    rows: tuple[ArticleRow, ...]
    whole: bool
    places: dict[int, int]
    counts: dict[ArticleStatus, int] | None = None


class Finder(QObject):
    """Questions about the list, each answered by a signal; the newest question alone is answered.

    `found` brings a Found, `counted` the articles of each status, `came` rows that were wanted or have
    changed.
    """

    found = Signal(object)
    counted = Signal(object)
    came = Signal(object)

    def __init__(self, reads: Reads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._reading_rows = False
        self._rows_wanted: tuple[int, ...] = ()
        self._changed: dict[str, None] = {}
        self._listing: ArticleQuery | None = None
        self._spent = QElapsedTimer()
        self._first: Found | None = None
        self._behind = QTimer(self, singleShot=True, interval=_TYPING)
        self._behind.timeout.connect(self._ask_rest)
        self._rested = QTimer(self, singleShot=True, interval=_PAUSE)
        self._changing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._changing.timeout.connect(self._ask_changed)
        reads.failed.connect(self._failed)

    def leave(self) -> None:
        """Forgets every question."""
        for topic in (_TOPIC, _REST, _COUNTS, _ROWS, _CHANGED):
            self._reads.drop(topic)
        self._reading_rows = False
        self._rows_wanted = ()
        self._changed.clear()
        self._behind.stop()
        self._first = None
        self._listing = None

    def searching(self) -> bool:
        """Whether the answer to the last question is still to come."""
        return self._listing is not None

    # the list

    def search(self, query: ArticleQuery) -> None:
        """Asks something new: the first articles at once, then all of them and the counts."""
        self._begin(query)
        self._reads.ask(_TOPIC, lambda corpus: _first(corpus, query), self._on_first)

    def reread(self, query: ArticleQuery, seen: Sequence[int], keep: Iterable[int]) -> None:
        """Asks for the whole list at once, with the rows of the keys in sight and the places of some."""
        self._begin(query)
        kept = tuple(keep)
        self._reads.ask(_TOPIC, lambda corpus: _whole(corpus, query, tuple(seen), kept), self._on_whole)

    def _begin(self, query: ArticleQuery) -> None:
        self._reads.drop(_REST)
        self._reads.drop(_COUNTS)
        self._behind.stop()
        self._listing = query
        self._spent.start()

    def _on_first(self, found: Found) -> None:
        self._listing = None
        self.found.emit(found)
        if self.searching():
            return
        self._first = found
        if found.query.words and found.counts is None:
            self._behind.start()
        else:
            self._ask_rest()

    def _ask_rest(self) -> None:
        found, self._first = self._first, None
        if found is None:
            return
        if not found.whole:
            query = found.query
            self._reads.ask(_REST, lambda corpus: _whole(corpus, query, (), ()), self._on_rest)
        self._count(found)

    def _on_rest(self, found: Found) -> None:
        self._pause()
        self.found.emit(found)

    def _on_whole(self, found: Found) -> None:
        self._listing = None
        self._pause()
        self.found.emit(found)
        self._count(found)

    def _count(self, found: Found) -> None:
        if self._listing is not None:
            return
        if found.counts is not None:
            self.counted.emit(found.counts)
            return
        words = found.query.words
        self._reads.ask(_COUNTS, lambda corpus: corpus.library.counts(words), self.counted.emit)

    def _pause(self) -> None:
        # A long list is not read again and again while articles come in: a tenth of the time at most.
        self._rested.start(max(_PAUSE, _SHARE * int(self._spent.elapsed())))

    def rest(self) -> int:
        """Milliseconds until the list should be read again at the earliest."""
        return max(_PAUSE, self._rested.remainingTime())

    # single rows

    def want(self, keys: Sequence[int]) -> None:
        """Asks for rows; while some are being read, only the last wish is remembered."""
        if self._reading_rows:
            self._rows_wanted = tuple(keys)
            return
        if not keys:
            return
        self._reading_rows = True
        self._rows_wanted = ()
        asked = tuple(keys)
        self._reads.ask(_ROWS, lambda corpus: tuple(corpus.library.rows(asked)), self._on_rows)

    def _on_rows(self, rows: tuple[ArticleRow, ...]) -> None:
        self._reading_rows = False
        self.came.emit(rows)
        if self._rows_wanted and not self._reading_rows:
            self.want(self._rows_wanted)

    def changed(self, article_id: str) -> None:
        """Asks for the row of one article anew; a burst of them is read together."""
        self._changed[article_id] = None
        if not self._changing.isActive():
            self._changing.start()

    def _ask_changed(self) -> None:
        ids = tuple(self._changed)
        self._changed.clear()
        self._reads.ask(_CHANGED, lambda corpus: _rows_of(corpus, ids), self.came.emit)

    def _failed(self, _sentence: str) -> None:
        self._reading_rows = False
        self._listing = None


def _first(corpus: Corpus, query: ArticleQuery) -> Found:
    keys, whole = corpus.library.first(query, FIRST, _PATIENCE)
    if not (keys or whole):
        keys, whole = corpus.library.first(query, FIRST)
    rows = tuple(corpus.library.rows(keys))
    counts = None if keys else corpus.library.counts(query.words)
    return Found(query, keys, rows, whole, {}, counts)


def _whole(corpus: Corpus, query: ArticleQuery, seen: tuple[int, ...], kept: tuple[int, ...]) -> Found:
    keys = corpus.library.keys(query)
    places = {}
    for key in kept:
        try:
            places[key] = keys.index(key)
        except ValueError:
            continue
    rows = tuple(corpus.library.rows(seen or keys[:FIRST]))
    counts = None if keys else corpus.library.counts(query.words)
    return Found(query, keys, rows, True, places, counts)


def _rows_of(corpus: Corpus, ids: tuple[str, ...]) -> tuple[ArticleRow, ...]:
    keys = [corpus.library.key_of(one) for one in ids]
    return tuple(corpus.library.rows([key for key in keys if key is not None]))
