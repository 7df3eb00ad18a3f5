"""Two corpora become one: the articles of both, and the decisions of both journals.

The other's decisions are applied in their order, each where what it found stands here as well. One that does
not fit is kept whole among the conflicts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from annotator.corpus.connection import Connection, CorpusDamaged
from annotator.corpus.journal import Entry, chained, genesis
from annotator.corpus.mergearticles import Arrivals
from annotator.corpus.mergedecisions import Adopting
from annotator.corpus.mergefates import Fate, Fates, MergeConflict
from annotator.corpus.mergeside import Side
from annotator.corpus.mergeterms import Terms
from annotator.corpus.values import Conflict
from annotator.domain.errors import CorpusExists, NothingFound

_SENSELESS = (ValueError, KeyError, TypeError, AttributeError, OverflowError, sqlite3.IntegrityError)


class Merged(NamedTuple):
    """What a merge did: articles and decisions added, decisions here already, and all that do not fit."""

    articles: int
    decisions: int
    already: int
    conflicts: tuple[MergeConflict, ...]


def merge(
    connection: Connection, other: Connection, progress: Callable[[int, int], None] | None = None
) -> Merged:
    """Merges another corpus into one, in one transaction: all of it or nothing. The other is only read.

    `progress` gets the articles and decisions done, and all of them; what it raises takes everything back.
    Raises CorpusExists when both are the same file, CorpusDamaged when the other's journal was tampered
    with, UnreadableFile for an article that cannot be kept as it is, and what every writing raises.
    """
    if other.path.exists() and connection.path.exists() and other.path.samefile(connection.path):
        raise CorpusExists(other.path, "this is the corpus itself; choose the other one")
    with other.reading(), connection.writing():
        return _Merging(Side(connection), Side(other)).run(progress)


class _Merging:
    def __init__(self, here: Side, other: Side) -> None:
        self._here = here
        self._other = other
        self._terms = Terms(here, other)
        self._fates = Fates(here, other, self._terms)
        self._adopting = Adopting(here, other, self._terms, self._fates)

    def run(self, progress: Callable[[int, int], None] | None) -> Merged:
        """Does all of it."""
        arrivals = Arrivals(self._here, self._other, self._terms, self._fates)
        missing = arrivals.missing()
        done, total = 0, len(missing) + self._other.journal.head()[0] - self._fates.shared

        def step() -> None:
            nonlocal done
            done += 1
            if progress is not None:
                progress(done, total)

        arrivals.take(missing, step)
        decided = already = 0
        for entry in self._rows():
            fate = self._fates.of(entry.seq, entry.hash)
            known = fate is not Fate.UNKNOWN
            if not known:
                fate = self._merge(entry)
            elif fate is Fate.CONFLICT:
                self._fates.tell(entry)
            decided += not known and isinstance(fate, int)
            already += fate is Fate.NOTHING or (known and isinstance(fate, int))
            step()
        self._fates.inherit()
        for article in self._here.state.pictures.take_from(self._other.state.pictures):
            self._here.state.photo_lines.renew(article)
        self._adopting.protect()
        return Merged(len(missing), decided, already, self._fates.conflicts)

    def _rows(self) -> Iterator[Entry]:
        """The other's journal behind what both share, each row proved to be as it was written."""
        other, shared = self._other, self._fates.shared
        previous = other.hash(shared) or genesis(other.id)
        for entry in other.journal.entries(after=shared):
            if chained(previous, entry) != entry.hash:
                raise CorpusDamaged(other.path, f"decision {entry.seq} was tampered with; nothing was merged")
            previous = entry.hash
            yield entry

    def _merge(self, entry: Entry) -> Fate | int:
        """Makes a decision of the other's one of this corpus, or notes why it does not fit."""
        editor = self._terms.editor(entry.editor)
        try:
            with self._together():
                became = self._adopting.adopt(entry, editor)
        except (Conflict, NothingFound) as misfit:
            self._fates.note(entry, editor, str(misfit))
            return Fate.CONFLICT
        except _SENSELESS as error:
            reason = f"decision {entry.seq} in it cannot be read ({error}); nothing was merged"
            raise CorpusDamaged(self._other.path, reason) from error
        self._fates.remember(entry.seq, entry.hash, None if became is None else became.seq)
        return Fate.NOTHING if became is None else became.seq

    @contextmanager
    def _together(self) -> Iterator[None]:
        """All of a decision, or nothing of it."""
        sql = self._here.sql
        sql.execute("SAVEPOINT merging")
        try:
            yield
        except BaseException:
            self._here.state.origins.forget()
            if sql.in_transaction:
                sql.execute("ROLLBACK TO merging")
                sql.execute("RELEASE merging")
            raise
        sql.execute("RELEASE merging")
