"""Backups: whole copies of a corpus in a folder, made now and then, thinned out with age."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from annotator.corpus.connection import bare, uri
from annotator.corpus.copying import Progress, copy
from annotator.corpus.opening import connect, peek, refuse_foreign
from annotator.corpus.store import Corpus
from annotator.domain.errors import CorpusError, CorpusExists, CorpusUnwritable, NotACorpus

BEFORE = "before"
"""How the reason of a backup begins that was made ahead of something that changes much."""

_SUFFIX = ".corpus"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6})Z(?: ([^/\\]{1,80}))?\.corpus")
_STAMP = "%Y-%m-%dT%H%M%S"
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_UNFIT = re.compile(r"[^\w ,()-]+")
_ROOM = 2
_MB = 1_000_000
_MOST = 100
_HOURLY = timedelta(hours=24)
_DAILY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: `made` is UTC, `size` in bytes, `why` what it was made for ("" when made in passing)."""

    path: Path
    made: datetime
    size: int
    articles: int
    decisions: int
    why: str


class PassedOver(NamedTuple):
    """A file in the folder of backups that is none, with the reason."""

    path: Path
    reason: str


class Found(NamedTuple):
    """What lies in a folder of backups: those of one corpus, newest first, and what else is there."""

    backups: list[Backup]
    passed_over: list[PassedOver]


class _Mark(NamedTuple):
    """What tells two states of a corpus apart; all of it is read from a few pages."""

    id: str
    schema: int
    head: str
    decisions: int
    articles: int
    newest: int
    runs: int
    editors: int
    merged: int
    trash: int
    conflicts: int


def back_up(
    corpus: Corpus, folder: Path, *, now: datetime, why: str = "", progress: Progress | None = None
) -> Backup | None:
    """Backs a corpus up into its own folder under `folder`; None when nothing changed since the last one.

    Others may go on writing meanwhile. `progress` gets 0 to 1; what it raises ends the job and leaves
    nothing. Raises CorpusUnwritable when there is too little room (twice the size of the corpus), or the
    folder cannot be written.
    """
    with closing(connect(corpus.path, read_only=True)) as own, own.reading() as sql:
        return keep(sql, corpus.path, folder, now=now, why=why, progress=progress)


def copy_file(path: Path, dest: Path, *, replace: bool = False, progress: Progress | None = None) -> None:
    """Writes a copy of a corpus that need not be open here, of whatever version, to another file.

    `progress` gets 0 to 1. Raises CorpusExists and CorpusUnwritable for `dest`, and for the corpus what
    opening it does.
    """
    with closing(peek(path)) as sql:
        sql.execute("BEGIN")
        copy(sql, path, dest, progress=progress, replace=replace)


def keep(
    sql: sqlite3.Connection,
    path: Path,
    folder: Path,
    *,
    now: datetime,
    why: str,
    progress: Progress | None,
    unless_any: bool = False,
) -> Backup | None:
    """The same over a connection within a read transaction; `unless_any`: none if any backup is the same."""
    mark = _mark(sql)
    known = backups(folder, mark.id)
    if any(_mark_of(one.path) == mark for one in (known if unless_any else known[:1])):
        return None
    home = _home(folder, mark.id)
    try:
        home.mkdir(parents=True, exist_ok=True)
        _refuse_without_room(path, home, sql)
    except OSError as error:
        reason = f"no backup was made; “{home}” cannot be written ({error.strerror})"
        raise CorpusUnwritable(path, reason) from error
    made, why = now.astimezone(UTC).replace(microsecond=0), _fit(why)
    while True:
        dest = home / f"{made.strftime(_STAMP)}Z{' ' + why if why else ''}{_SUFFIX}"
        try:
            copy(sql, path, dest, progress=progress, replace=False)
            break
        except CorpusExists:
            made += timedelta(seconds=1)
    return Backup(dest, made, dest.stat().st_size, mark.articles, mark.decisions, why)


def backups(folder: Path, corpus_id: str) -> list[Backup]:
    """The backups of a corpus that can be read, newest first."""
    return found(folder, corpus_id).backups


def found(folder: Path, corpus_id: str) -> Found:
    """The backups of a corpus, newest first, and the files beside them that are damaged or foreign."""
    good: list[Backup] = []
    odd: list[PassedOver] = []
    try:
        files = sorted(_home(folder, corpus_id).iterdir(), reverse=True)
    except OSError:
        return Found([], [])
    for path in files:
        # Backups being made, and what SQLite keeps beside one that somebody looks into.
        if path.name.startswith(".") or path.name.endswith(("-wal", "-shm", "-journal")):
            continue
        try:
            good.append(_look(path, corpus_id))
        except CorpusError as error:
            odd.append(PassedOver(path, error.reason))
        except FileNotFoundError:
            # Thinned out by another window between two looks.
            continue
    good.sort(key=lambda one: (one.made, one.path.name), reverse=True)
    return Found(good, odd)


def thin(folder: Path, corpus_id: str, now: datetime) -> list[Backup]:
    """Deletes the backups that `kept` does without, and gives those deleted."""
    present = backups(folder, corpus_id)
    stay = {one.path for one in kept(present, now)}
    gone = [one for one in present if one.path not in stay]
    for one in gone:
        one.path.unlink(missing_ok=True)
    return gone


def kept(backups: Iterable[Backup], now: datetime, most: int = _MOST) -> list[Backup]:
    """Those worth keeping, newest first.

    The newest of each hour for a day, of each day for thirty days, of each week before; and for thirty
    days each one made before something that changes much. Of more than `most`, the oldest go; the newest
    always stays, and so do those of the last thirty days made before something.
    """
    ordered = sorted(backups, key=lambda one: (one.made, one.path.name), reverse=True)
    stay: dict[object, Backup] = {}
    for one in ordered:
        for slot in _slots(one.made.astimezone(UTC), now.astimezone(UTC)):
            stay.setdefault(slot, one)
    chosen = {one.path for one in stay.values()}
    firm = {one.path for one in ordered[:1]} | {one.path for one in ordered if _firm(one, now)}
    left = most - len(firm)
    result = []
    for one in ordered:
        if one.path in firm:
            result.append(one)
        elif one.path in chosen and left > 0:
            left -= 1
            result.append(one)
    return result


def looked_into(path: Path) -> sqlite3.Connection:
    """A connection that reads a corpus file that nobody writes. Raises NotACorpus and its like."""
    refuse_foreign(path)
    log = path.with_name(path.name + "-wal")
    return bare(uri(path, "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"))


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The same for a while; whatever SQLite cannot read in it is NotACorpus."""
    try:
        with closing(looked_into(path)) as sql:
            yield sql
    except sqlite3.Error as error:
        raise NotACorpus(path, "the file is damaged or not a corpus") from error


def _look(path: Path, corpus_id: str) -> Backup:
    name = _NAME.fullmatch(path.name)
    if name is None or not path.is_file():
        raise NotACorpus(path, "it does not have the name of a backup")
    try:
        made = datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)
    except ValueError as error:
        raise NotACorpus(path, "there is no such time as its name says") from error
    mark = _mark_of(path)
    if mark.id != corpus_id:
        raise NotACorpus(path, "it is a backup of another corpus")
    return Backup(path, made, path.stat().st_size, mark.articles, mark.decisions, name[2] or "")


def _mark_of(path: Path) -> _Mark:
    with reading(path) as sql:
        return _mark(sql)


def _mark(sql: sqlite3.Connection) -> _Mark:
    (schema,) = sql.execute("PRAGMA user_version").fetchone()
    row = sql.execute(
        "SELECT id, head_hash, head_seq, (SELECT count(*) FROM articles),"
        " (SELECT coalesce(max(key), 0) FROM articles), (SELECT coalesce(max(key), 0) FROM runs),"
        " (SELECT count(*) FROM editors) FROM corpus"
    ).fetchone()
    if row is None:
        raise sqlite3.DatabaseError("a corpus without an id")
    id, head, decisions, articles, newest, runs, editors = row
    later = (0, 0, 0)
    if schema > 1:
        later = sql.execute(
            "SELECT (SELECT count(*) FROM merged), (SELECT count(*) FROM trash),"
            " (SELECT count(*) FROM conflicts)"
        ).fetchone()
    return _Mark(id, schema, head, decisions, articles, newest, runs, editors, *later)


def _slots(made: datetime, now: datetime) -> Iterator[object]:
    """The stretches of time of which a backup may be the one to keep; the calendar's, so that they last."""
    hour, today = now.replace(minute=0, second=0, microsecond=0), now.date()
    if made.replace(minute=0, second=0, microsecond=0) >= hour - _HOURLY:
        yield made.replace(minute=0, second=0, microsecond=0)
    if made.date() >= today - _DAILY:
        yield made.date()
    yield _week(made.date())


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _firm(one: Backup, now: datetime) -> bool:
    return one.why.startswith(BEFORE) and one.made.astimezone(UTC) >= now.astimezone(UTC) - _DAILY


def _refuse_without_room(path: Path, home: Path, sql: sqlite3.Connection) -> None:
    (pages,), (page,) = (
        sql.execute("PRAGMA page_count").fetchone(),
        sql.execute("PRAGMA page_size").fetchone(),
    )
    needed, free = _ROOM * pages * page, shutil.disk_usage(home).free
    if free < needed:
        raise CorpusUnwritable(
            path,
            f"no backup was made; it needs {max(1, needed // _MB):,} MB of room, and {free // _MB:,} MB are"
            f" free in “{home}”",
        )


def _home(folder: Path, corpus_id: str) -> Path:
    # The id is read from a file that may come from anywhere; it is not to lead out of the folder.
    if not _ID.fullmatch(corpus_id):
        raise NotACorpus(folder, "the corpus has an id that is none")
    return folder / corpus_id


def _fit(why: str) -> str:
    """The reason as a part of a file's name."""
    return " ".join(_UNFIT.sub(" ", why).split())[:60].strip()
