"""Which photos are listed: asked for and read in the background, the editor's place kept."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.corpus.photovalues import PhotoCounts, PhotoQuery, PhotoRow

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.photos.grid import PhotoGrid
    from annotator.ui.session import Session

T = TypeVar("T")
_LIST, _ROWS, _COUNTS, _NEXT = "photos", "photo rows", "photo counts", "next photo"
_FIRST = 24
"""Rows read with the list itself, so that the sheet is painted whole at once."""
_PAUSE = 120
"""Milliseconds in which changes of the corpus are taken together."""


class Listed(NamedTuple):
    """An answer: all keys in order, the first rows or those in sight, and where a photo asked for is."""

    query: PhotoQuery
    keys: array[int]
    rows: tuple[PhotoRow, ...]


class Listing(QObject):
    """Fills a grid with what is asked for. `listed` when it is another list, `counted` with `PhotoCounts`.

    `came` says that rows were read. `counts` are those of the whole corpus, whatever is asked for.
    """

    listed = Signal()
    counted = Signal(object)
    came = Signal()

    def __init__(self, session: Session, grid: PhotoGrid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._grid = grid
        self.query = PhotoQuery()
        self.counts: PhotoCounts | None = None
        self.asking = False
        self._reading = False
        self._decisions = 0
        self._wanted: tuple[int, ...] = ()
        self._in_sight: tuple[int, ...] = ()
        self._again = QTimer(self, singleShot=True, interval=_PAUSE)
        self._again.timeout.connect(self.reread)
        session.reads.failed.connect(self._failed)

    def start(self) -> None:
        """Forgets the corpus that was open."""
        for topic in (_LIST, _ROWS, _COUNTS, _NEXT):
            self._session.reads.drop(topic)
        self._again.stop()
        self.asking = self._reading = False
        self._wanted = self._in_sight = ()
        self.counts = None
        self._grid.clear()

    def ask(self, query: PhotoQuery) -> None:
        """Lists what another query finds."""
        self.query = query
        self.reread()

    def reread_soon(self) -> None:
        """Lists the same again in a moment: photos came, went or changed."""
        if not self._again.isActive():
            self._again.start()

    def reread(self) -> None:
        """Lists the same again now."""
        self._again.stop()
        if self._session.corpus is None:
            return
        self.asking = True
        query, seen = self.query, self._in_sight
        self._ask(_LIST, lambda corpus: _read(corpus, query, seen), self._take)

    def decided(self) -> None:
        """Something was decided: what is being read may be as it was before, and is read again."""
        self._decisions += 1

    def _ask(self, topic: str, read: Callable[[Corpus], T], take: Callable[[T], None]) -> None:
        decisions = self._decisions

        def answer(found: T) -> None:
            if decisions == self._decisions:
                take(found)
            else:
                self._ask(topic, read, take)

        self._session.reads.ask(topic, read, answer)

    def _take(self, found: Listed) -> None:
        self.asking = False
        self._grid.show(found.keys, found.rows)
        self.listed.emit()
        self.count()

    def count(self) -> None:
        """Counts anew, of what is asked for and of all."""
        query = self.query
        self._session.reads.ask(_COUNTS, lambda corpus: _counts(corpus, query), self._count)

    def _count(self, counts: tuple[PhotoCounts, PhotoCounts]) -> None:
        self.counts = counts[1]
        self.counted.emit(counts[0])

    # rows

    def want(self, first: int, last: int) -> None:
        """Asks for the rows between two places; while some are read, only the last wish is remembered."""
        self._in_sight = self._grid.keys(first, last)
        missing = self._grid.missing(first, last)
        if self._reading:
            self._wanted = missing
        elif missing:
            self._wanted = ()
            self._read_rows(missing)

    def _read_rows(self, keys: tuple[int, ...]) -> None:
        self._reading = True
        self._ask(_ROWS, partial(_rows, keys), self._take_rows)

    def refresh(self, keys: tuple[int, ...]) -> None:
        """Reads the rows of some photos anew."""
        self._ask(_NEXT, partial(_rows, keys), self._fresh)

    def _fresh(self, rows: tuple[PhotoRow, ...]) -> None:
        self._grid.fill(rows)
        self.came.emit()

    def _take_rows(self, rows: tuple[PhotoRow, ...]) -> None:
        self._reading = False
        self._grid.fill(rows)
        self.came.emit()
        if self._wanted and not self._reading:
            wanted, self._wanted = self._wanted, ()
            self._read_rows(wanted)

    def _failed(self, _why: str) -> None:
        self.asking = self._reading = False


def _read(corpus: Corpus, query: PhotoQuery, seen: tuple[int, ...]) -> Listed:
    keys = corpus.photo_list.keys(query)
    return Listed(query, keys, tuple(corpus.photo_list.rows(seen or keys[:_FIRST])))


def _rows(keys: tuple[int, ...], corpus: Corpus) -> tuple[PhotoRow, ...]:
    return tuple(corpus.photo_list.rows(keys))


def _counts(corpus: Corpus, query: PhotoQuery) -> tuple[PhotoCounts, PhotoCounts]:
    those = corpus.photo_list.counts(query)
    return those, those if not query.text and query.articles is None else corpus.photo_list.counts()
