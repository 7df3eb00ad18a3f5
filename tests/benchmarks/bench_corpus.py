"""The corpus against bare sqlite3 in the same run: `python -m tests.benchmarks.bench_corpus [ARTICLES]`.

Prints medians in milliseconds, the 95th percentile, and the ratio to the baseline. With the path of a corpus
in the place of a number, what is read and decided in that one; the decisions stay in it.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from annotator.corpus import ArticleQuery, ArticleRow, Corpus, Edit, HistoryQuery
from annotator.domain import ids
from annotator.domain.annotation import Claim, Entity, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act, Kind, Label, OriginBy, Status

MENTIONS, CLAIMS, LENGTH = 37, 13, 4000
DECISIONS = 200_000
ORIGIN = Origin(OriginBy.EXTRACT, "rules", "1", "said")
TABLES = ("mentions", "claims", "claim_spans", "figures")
WORDS = ["harbour", "convoy", "council", "bridge", "depot", "ferry", "grain", "turbine", "signal", "quarry"]


def times(job: Callable[[], object], count: int) -> list[float]:
    """How long each of some calls took, in milliseconds."""
    taken = []
    for _ in range(count):
        start = time.perf_counter()
        job()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def show(what: str, taken: list[float], baseline: list[float] | None = None) -> None:
    """Prints one line of the table."""
    middle = statistics.median(taken)
    late = sorted(taken)[int(len(taken) * 0.95)] if len(taken) > 1 else taken[0]
    ratio = f"{middle / statistics.median(baseline):6.2f}×" if baseline else ""
    print(f"{what:<58}{middle:10.3f}{late:10.3f}  {ratio}")


def draft(n: int) -> Draft:
    """An article of four thousand characters."""
    head = f"{WORDS[n % 10]} {WORDS[n // 10 % 10]} {n}. "
    text = (head + "Officials said the convoy had crossed the bridge before noon. " * 80)[:LENGTH]
    raw = text.encode()
    fingerprint = sha256(raw).hexdigest()
    article = Article(
        ids.article_id(fingerprint),
        fingerprint,
        f"{n}.txt",
        "en",
        title=head.strip(),
        outlet="Northern Wire",
        published=f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}",
    )
    return Draft(Annotated(article, text), raw)


def found(n: int) -> Suggestions:
    """Fifty annotations of one article: mentions of some of ten thousand entities, and claims."""
    entities = {
        id: Entity(id, f"Name {id}", Label.PERSON)
        for id in (f"e{(n * 7 + k * k) % 10_000:015}" for k in range(MENTIONS // 2))
    }
    names = list(entities)
    mentions = tuple(
        Mention(
            ids.new_id(),
            span(at, at + 9),
            Label.PERSON,
            ORIGIN,
            names[k % len(names)],
            score=0.5,
            why="A full name.",
        )
        for k, at in enumerate(range(0, MENTIONS * 100, 100))
    )
    claims = tuple(
        Claim(
            ids.new_id(),
            (span(at + 14, at + 60),),
            ORIGIN,
            source=(span(at, at + 9),),
            cue=(span(at + 10, at + 14),),
            hedges=(span(at + 20, at + 24),),
            score=0.5,
            why="“said” follows the source.",
        )
        for at in range(0, CLAIMS * 300, 300)
    )
    return Suggestions("rules", "1", mentions, claims, tuple(entities.values()))


def keep(corpus: Corpus, article: str, suggestions: Suggestions) -> None:
    """Stores suggestions."""
    corpus.store(
        article, suggestions, started="2024-05-07T08:00:00.000Z", finished="2024-05-07T08:00:01.000Z"
    )


@contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection with the corpus's durability."""
    sql = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    sql.execute("PRAGMA journal_mode = WAL")
    sql.execute("PRAGMA synchronous = FULL")
    sql.execute("PRAGMA foreign_keys = ON")
    sql.execute("PRAGMA cache_size = -16000")
    try:
        yield sql
    finally:
        sql.close()


def filled(path: Path, articles: int) -> list[str]:
    """A corpus of so many articles with their suggestions, made through the corpus itself."""
    with Corpus.create(path) as corpus:
        editor = corpus.editor("Ada")
        start = time.perf_counter()
        corpus._connection.sql.execute("PRAGMA synchronous = OFF")
        for n in range(articles):
            added = corpus.add(draft(n), editor).article
            keep(corpus, added, found(n))
        rate = articles / (time.perf_counter() - start)
        each = MENTIONS + CLAIMS
        print(f"{articles} articles, {articles * each} annotations: {rate:.0f} articles a second,")
        corpus._connection.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        print(f"{path.stat().st_size / 1e6:.0f} MB\n")
        return corpus.article_ids()


ROWS_OF_A_DECISION = 6
"""Accepting a claim writes one row each of claims, articles, journal, journal_object, undo and corpus."""


def deciding(folder: Path, corpus: Corpus, articles: list[str]) -> None:
    """One decision against bare commits of one row, and of as many rows in as many tables."""
    editor = corpus.editor("Ada")
    with bare(folder / "bare.db") as sql:
        for n in range(ROWS_OF_A_DECISION):
            sql.execute(f"CREATE TABLE t{n} (a INTEGER PRIMARY KEY, b TEXT)")

        def commit(rows: int) -> None:
            sql.execute("BEGIN IMMEDIATE")
            for n in range(rows):
                sql.execute(f"INSERT INTO t{n} (b) VALUES (?)", ("x" * (1000 if n == 0 else 100),))
            sql.execute("COMMIT")

        some = [corpus.annotated(id) for id in articles[:: max(1, len(articles) // 300)]]
        claims = iter([(one.article.id, claim) for one in some for claim in one.claims if _open(claim)])
        names = iter([(one.article.id, name) for one in some for name in one.mentions if _open(name)])

        def accept(things: Iterator[tuple[str, Claim | Mention]], kind: Kind) -> None:
            id, one = next(things)
            after = replace(one, status=Status.ACCEPTED)
            corpus.decide(editor, Act.ACCEPT, f"accept {kind}", [Edit(kind, one.id, id, after, one)])

        single, baseline, taken, named = [], [], [], []
        for _ in range(300):
            single += times(lambda: commit(1), 1)
            baseline += times(lambda: commit(ROWS_OF_A_DECISION), 1)
            taken += times(lambda: accept(claims, Kind.CLAIM), 1)
            named += times(lambda: accept(names, Kind.MENTION), 1)
    show("bare WAL + FULL commit of one row", single)
    show("one decision (accept a claim), against that", taken, single)
    show("one decision (accept a mention), against that", named, single)
    show("bare WAL + FULL commit of six rows in six tables", baseline)
    show("one decision (accept a claim), against that", taken, baseline)
    show("undo, against that", times(lambda: corpus.undo(editor), 200), baseline)
    corpus._connection.sql.execute("PRAGMA synchronous = OFF")
    show("redo, without waiting for the disk", times(lambda: corpus.redo(editor), 200))
    corpus._connection.sql.execute("PRAGMA synchronous = FULL")


def _open(one: Claim | Mention) -> bool:
    return one.status is Status.SUGGESTED


def history(folder: Path, decisions: int) -> None:
    """The history of a long journal."""
    with Corpus.create(folder / "history.corpus") as corpus:
        editor = corpus.editor("Ada")
        corpus._connection.sql.execute("PRAGMA synchronous = OFF")
        articles = [corpus.add(draft(n), editor).article for n in range(100)]
        for n, article in enumerate(articles):
            keep(corpus, article, found(n))
        claims = [(id, one) for id in articles for one in corpus.annotated(id).claims]
        with corpus._connection.writing():
            for n in range(decisions):
                id, one = claims[n % len(claims)]
                edits = [Edit(Kind.CLAIM, one.id, id, replace(one, note=str(n)))]
                corpus._decisions.decide(editor.id, Act.NOTE, f"note on claim {n % 97}", edits)
        plain = "SELECT seq FROM journal ORDER BY seq DESC"
        baseline = times(lambda: corpus._connection.sql.execute(plain).fetchall(), 5)
        show(f"seqs of {decisions} decisions by plain select", baseline)
        for name, query in {
            "history, all": HistoryQuery(),
            "history, of one editor": HistoryQuery(editor=editor.id),
            "history, since a moment": HistoryQuery(since="2024-05-07T08:00:00.000Z"),
            "history, of one article": HistoryQuery(article=articles[7]),
            "history, two words": HistoryQuery(words="CLAIM 96"),
        }.items():
            show(name, times(partial(corpus.history.seqs, query), 5), baseline)
        seqs = corpus.history.seqs(HistoryQuery())
        show("history, a page of 60 lines", times(lambda: corpus.history.rows(seqs[1000:1060]), 20))
        show("why not, of an old decision", times(lambda: corpus.why_not(7), 20))


def reading(corpus: Corpus, articles: list[str]) -> None:
    """One article's annotations against the same rows by plain selects."""
    some = articles[:: max(1, len(articles) // 200)]
    with bare(corpus.path) as sql:

        def rows(id: str) -> None:
            (key,) = sql.execute("SELECT key FROM articles WHERE id = ?", (id,)).fetchone()
            sql.execute("SELECT * FROM articles WHERE key = ?", (key,)).fetchall()
            for table in ("article_texts", "blocks", "photos", "links", *TABLES):
                sql.execute(f"SELECT * FROM {table} WHERE article_key = ?", (key,)).fetchall()
            sql.execute(
                "SELECT * FROM entities WHERE id IN (SELECT entity FROM mentions WHERE article_key = ?)",
                (key,),
            ).fetchall()

        baseline, taken = [], []
        for id in some * 2:
            baseline += times(partial(rows, id), 1)
            taken += times(partial(corpus.annotated, id), 1)
    show("one article's rows by plain select", baseline)
    show("one article, annotated", taken, baseline)


def listing(corpus: Corpus) -> None:
    """The article list."""
    query = f"SELECT {', '.join(ArticleRow._fields)} FROM articles"
    with bare(corpus.path) as sql:
        baseline = times(lambda: sql.execute(query).fetchall(), 7)
    show("the columns of the article list by plain select", baseline)
    for query_name, asked in {
        "article list, newest first": ArticleQuery(),
        "article list, by title": ArticleQuery(order="title"),
        "article list, one word (a tenth of them)": ArticleQuery("harbour"),
        "article list, two words": ArticleQuery("harbour quarry"),
        "article list, nothing found": ArticleQuery("xylophone"),
    }.items():
        show(query_name, times(partial(corpus.article_rows, asked), 7), baseline)
    show("status counts", times(corpus.status_counts, 7))
    show("articles without suggestions", times(lambda: corpus.article_ids(without_suggestions=True), 7))
    show("open and close", times(lambda: Corpus.open(corpus.path).close(), 20))


def main() -> None:
    """Runs all of it over a corpus in a temporary folder."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "2000"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not asked.isdigit():
            # Beside it, so that both wait for the same disk.
            with Corpus.open(asked) as corpus, tempfile.TemporaryDirectory(dir=Path(asked).parent) as beside:
                print(f"{'':<58}{'median ms':>10}{'p95 ms':>10}")
                articles = corpus.article_ids()
                reading(corpus, articles)
                deciding(Path(beside), corpus, articles)
            return
        count = int(asked)
        articles = filled(folder / "bench.corpus", count)
        print(f"{'':<58}{'median ms':>10}{'p95 ms':>10}")
        with Corpus.open(folder / "bench.corpus") as corpus:
            reading(corpus, articles)
            listing(corpus)
            deciding(folder, corpus, articles)
        history(folder, DECISIONS)
        with Corpus.open(folder / "bench.corpus", read_only=True) as corpus:
            start = time.perf_counter()
            problems = corpus.check()
            print(f"\ncheck: {time.perf_counter() - start:.1f} s, {len(problems)} problems")


if __name__ == "__main__":
    main()
