"""Suggestions stored, against executemany of the same rows.

`python -m tests.benchmarks.bench_store [ARTICLES]`. The rows go once into tables with all the triggers and
indexes of a corpus, and once into the same tables without the triggers that keep where entities are named;
storing keeps these as well.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from annotator.corpus import Corpus
from annotator.corpus.articlewords import Words
from annotator.corpus.places import PLACE
from annotator.domain.annotation import Entity
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label
from tests.benchmarks.bench_corpus import ORIGIN, TABLES, bare, draft, found, show, times

TABLES_OF_A_RUN = (*TABLES, "claim_lines", "runs")
WITHOUT = "without triggers"
BASELINES = ("same triggers and indexes", WITHOUT)
Rows = dict[str, list[tuple[object, ...]]]


def storing(folder: Path, count: int, at_once: int) -> None:
    """Suggestions into empty articles against executemany of the very same rows into the same tables.

    The same are the rows of annotations, of the list of claims and of runs, the words the articles are found
    by with their index, and what the article's own row says; as many articles a transaction, each table by
    one statement. Once the rows lie ready as tuples, which is what storing is held against; once those of
    annotations are made of the same suggestions. By processor time as well, which other programs and the disk
    do not change.
    """
    suggestions = [found(n) for n in range(count)]
    kept = _rows(folder / f"rows-{at_once}.corpus", suggestions)
    paths = {what: folder / f"{n}-{at_once}.corpus" for n, what in enumerate(BASELINES)}
    for path in paths.values():
        with Corpus.create(path) as corpus:
            _prepared(corpus, count)
    ready = [_together(kept[n : n + at_once]) for n in range(0, count, at_once)]
    baselines = {what: Timed() for what in BASELINES}
    taken, making = Timed(), Timed()
    with ExitStack() as stack:
        bares = {what: stack.enter_context(bare(path)) for what, path in paths.items()}
        _drop_triggers(bares[WITHOUT])
        corpus = stack.enter_context(Corpus.create(folder / f"store-{at_once}.corpus"))
        articles = _prepared(corpus, count)
        given = [(one, some, "t", "t") for one, some in zip(articles, suggestions, strict=True)]
        for n in range(0, count, at_once):
            making.time(partial(_all_made, suggestions[n : n + at_once]))
            for what, sql in bares.items():
                baselines[what].time(partial(_commit, sql, ready[n // at_once]))
            taken.time(partial(corpus.store_many, given[n : n + at_once]))
    show(f"store of {count} articles' suggestions, {at_once} a commit", taken.taken)
    for what, baseline in baselines.items():
        show(f"executemany of the same rows, {what}", baseline.taken, taken.taken)
        for how, more in (("ready", 0.0), ("to be made of the suggestions", 1.0)):
            wall = (sum(baseline.taken) + more * sum(making.taken)) / sum(taken.taken)
            processor = (baseline.processor + more * making.processor) / taken.processor
            print(
                f"  storing, of that speed, tuples {how:<30}{wall:6.2f}  by processor time {processor:5.2f}"
            )


def _commit(sql: sqlite3.Connection, rows: Rows) -> None:
    sql.execute("BEGIN IMMEDIATE")
    _insert(sql, rows)
    sql.execute("COMMIT")


def _drop_triggers(sql: sqlite3.Connection) -> None:
    triggers = sql.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        " AND tbl_name IN ('mentions', 'claims', 'articles')"
    ).fetchall()
    assert triggers
    for (name,) in triggers:
        sql.execute(f"DROP TRIGGER {name}")


class Timed:
    """Calls timed one by one, in milliseconds, with the processor time of all."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.processor = 0.0

    def time(self, job: Callable[[], object]) -> None:
        """Times one more."""
        start = time.process_time()
        self.taken += times(job, 1)
        self.processor += (time.process_time() - start) * 1000


def _together(some: Sequence[Rows]) -> Rows:
    return {table: [row for one in some for row in one[table]] for table in some[0]}


def _all_made(some: Sequence[Suggestions]) -> list[Rows]:
    return [_made(key, one) for key, one in enumerate(some)]


def _made(key: int, one: Suggestions) -> Rows:
    """The rows of annotations as tuples made of the suggestions."""
    return {
        "mentions": [
            (key, m.id, m.span.start, m.span.end, m.label.value, m.status.value, m.entity, m.score, m.why, 1)
            for m in sorted(one.mentions, key=lambda m: m.id)
        ],
        "claims": [
            (
                *(key, c.id, c.quote.value, c.naming, c.type, c.party, c.who, c.certainty.value),
                *(None, None, None, None, None, None),
                *(c.topic, c.checkability, c.parent, c.note, c.status.value, c.score, c.why, 1),
            )
            for c in sorted(one.claims, key=lambda c: c.id)
        ],
        "claim_spans": [
            (key, c.id, role.value, 0, at.start, at.end)
            for c in sorted(one.claims, key=lambda c: c.id)
            for role, at in c.spans()
        ],
    }


def _prepared(corpus: Corpus, count: int) -> list[str]:
    editor = corpus.editor("Ada")
    corpus._connection.sql.execute("PRAGMA synchronous = OFF")
    articles = [corpus.add(draft(n), editor).article for n in range(count)]
    with corpus._connection.writing():
        for n in range(10_000):
            corpus._state.entities.write(Entity(f"e{n:015}", f"Name e{n:015}", Label.PERSON))
    corpus._state.origins.key(ORIGIN)
    corpus._connection.sql.execute("PRAGMA synchronous = FULL")
    return articles


def _rows(path: Path, suggestions: list[Suggestions]) -> list[Rows]:
    """What storing the suggestions writes, an article each."""
    with Corpus.create(path) as corpus:
        articles = _prepared(corpus, len(suggestions))
        corpus.store_many((one, some, "t", "t") for one, some in zip(articles, suggestions, strict=True))
        sql = corpus._connection.sql
        return [
            {
                table: sql.execute(f"SELECT * FROM {table} WHERE article_key = ?", (key,)).fetchall()
                for table in (*TABLES_OF_A_RUN, "article_words")
            }
            | {"articles": sql.execute(f"{_COUNTS} WHERE key = ?", (key,)).fetchall()}
            | {"words_fts": sql.execute(f"SELECT {_PLACED}", (key,)).fetchall()}
            for key in range(1, len(suggestions) + 1)
        ]


_PLACED = (
    f"{PLACE}, {', '.join(f'w.{name}' for name in Words._fields)}"
    " FROM articles JOIN article_words w ON w.article_key = key WHERE key = ?"
)
_COUNTS = "SELECT extracted, note, claims, claims_reviewed, mentions, mentions_reviewed, key FROM articles"


def _insert(sql: sqlite3.Connection, kept: Rows) -> None:
    for table in TABLES_OF_A_RUN:
        rows = kept[table]
        if rows:
            sql.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    words = kept["article_words"]
    marks = ", ".join("?" * len(words[0]))
    columns = ", ".join(Words._fields)
    sql.executemany(
        f"INSERT INTO words_fts (words_fts, rowid, {columns}) SELECT 'delete', {_PLACED}",
        [row[:1] for row in words],
    )
    sql.executemany(f"REPLACE INTO article_words VALUES ({marks})", words)
    sql.executemany(f"INSERT INTO words_fts (rowid, {columns}) VALUES ({marks})", kept["words_fts"])
    sql.executemany(
        "UPDATE articles SET extracted = ?, note = ?, claims = ?, claims_reviewed = ?, mentions = ?,"
        " mentions_reviewed = ? WHERE key = ?",
        kept["articles"],
    )


def main() -> None:
    """Prints the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"{'':<58}{'median ms':>10}{'p95 ms':>10}")
    with tempfile.TemporaryDirectory() as name:
        for at_once in (1, 16, count):
            storing(Path(name), count, at_once)


if __name__ == "__main__":
    main()
