"""Searching a large corpus: `python -m tests.benchmarks.bench_search CORPUS` (`corpora.py` makes one).

Times are milliseconds over what an editor types, letter by letter: median and 95th percentile, those of the
processor's time alone, which other programs hardly change, then the processor's time of a bare sqlite3 query
for fifty rows of the same index in the same run (95th percentile), last how many times as long it takes here.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from annotator.corpus import ArticleQuery, Corpus, ReadCancelled
from annotator.corpus.listing import First
from annotator.corpus.search.asking import ask
from annotator.corpus.values import Order

_HEAD = "{:<46}" + "".join(f"{one:>9}" for one in ("median", "95 %", "cpu", "95 %", "bare"))
_ROUNDS = 2
_CANCELS = 20
# In so many of a hundred articles a word of each kind occurs.
_KINDS = {"rare": (0.002, 0.2), "seldom": (0.2, 2), "now and then": (2, 20), "common": (20, 90)}
_EACH = 5
_FILTERS = {
    "an outlet": ("outlet:Times {}", "{} outlet:po"),
    "dates": ("date:2024-05 {}", "{} date:>2023", "date:<2020 {}"),
    "a status": ("status:done {}", "{} status:to-review"),
    "a label": ("label:weapon {}", "{} label:person"),
    "a source": ("source:council {}", "{} source:ministry"),
    "a word not to be there": ("-council {}", "{} -taken"),
}
_FIRST, _LINES = 50, 25
_LOOKED_AT = (
    "in:claim said ",
    "in:caption wa",
    "label:weapon br",
    "status:rejected said ",
    "-the bridge ",
    "-the ",
    "-label:person ",
)
# What the window waits for before it shows what is found so far.
_PATIENCE = 0.012
_SEARCHES, _SLOWEST = 60, 8
_VALUES = {
    "label:": ("person", "weapon", "place", "date", "unit", "organisation", "event", "media"),
    "status:": ("done", "to-review", "rejected", "accepted", "suggested", "curated", "corrected"),
    "date:": ("2019", "2024-05", "2021-03-04", ">2023", "<2020", "2020..2022", "2018"),
    "in:": ("claim", "headline", "caption", "credit", "note", "name", "text"),
}


class Times(NamedTuple):
    """What some runs took, in milliseconds, and what of it the processor worked."""

    median: float
    late: float
    median_cpu: float
    late_cpu: float


def typed(words: Sequence[str]) -> list[str]:
    """Each beginning of some words, then these whole."""
    return [word[:length] for word in words for length in range(1, len(word) + 1)] + [f"{w} " for w in words]


def words_of(sql: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Words by how many articles hold them."""
    sql.execute("CREATE VIRTUAL TABLE temp.bench_words USING fts5vocab ('main', 'text_fts', 'row')")
    (articles,) = sql.execute("SELECT count(*) FROM articles").fetchone()
    rows = sql.execute("SELECT term, doc FROM bench_words WHERE length(term) > 4 ORDER BY term").fetchall()
    yield "very common", ["the", "and", "said"]
    for kind, (least, most) in _KINDS.items():
        some = [term for term, held in rows if least <= held * 100 / articles < most]
        yield kind, some[:: max(1, len(some) // _EACH)][:_EACH]


def timed(job: Callable[[str], object], given: Sequence[str]) -> Times:
    """What a job takes over what it is given."""
    taken, busy = [], []
    for one in list(given) * _ROUNDS:
        start, cpu = time.perf_counter(), time.thread_time()
        job(one)
        taken.append((time.perf_counter() - start) * 1000)
        busy.append((time.thread_time() - cpu) * 1000)
    taken.sort()
    busy.sort()
    late = int(len(taken) * 0.95)
    half = len(taken) // 2
    return Times(taken[half], taken[late], busy[half], busy[late])


def searches(words: Sequence[str], names: Sequence[str], seed: int = 5) -> Iterator[str]:
    """Searches as editors put them together: words, phrases, names and filters, some with a minus."""
    random = Random(seed)

    def part() -> str:
        kind = random.choice(("word", "word", "word", "phrase", "hyphened", "source:", "outlet:", *_VALUES))
        if kind in _VALUES:
            return kind + random.choice(_VALUES[kind])
        name = random.choice(names)
        own = name if random.random() < 0.5 else random.choice(name.split())
        if kind.endswith(":"):
            return f'{kind}"{own}"' if " " in own else f"{kind}{own}"
        word, other = random.choice(words), random.choice((*words, own))
        return {"word": other, "phrase": f'"{word} {other}"', "hyphened": f"{word}-{other}"}[kind]

    for _ in range(_SEARCHES):
        parts = [part() for _ in range(random.choice((1, 1, 2, 2, 3)))]
        yield " ".join(f"-{one}" if random.random() < 0.15 else one for one in parts)


def slowest(what: str, job: Callable[[str], object], given: Sequence[str]) -> None:
    """Prints how long searches took by the clock, and those that took longest in the processor's time."""
    taken, waited = [], []
    for one in given:
        start, cpu = time.perf_counter(), time.thread_time()
        job(one)
        taken.append(((time.thread_time() - cpu) * 1000, one))
        waited.append((time.perf_counter() - start) * 1000)
    taken.sort(reverse=True)
    waited.sort()
    shares = ", ".join(f"{share} % {waited[len(waited) * share // 100]:.1f}" for share in (50, 90, 95, 99))
    print(
        f"{what}: {len(taken)} beginnings, ms by the clock: {shares}, at worst {waited[-1]:.1f}; the slowest:"
    )
    for milliseconds, one in taken[:_SLOWEST]:
        print(f"{milliseconds:9.1f}  {one!r}", flush=True)


def show(what: str, here: Times, bare: Times) -> None:
    """Prints one line of the table."""
    times = "".join(f"{one:9.2f}" for one in (*here, bare.late_cpu))
    print(f"{what:<46}{times}{here.late_cpu / max(bare.late_cpu, 0.001):8.1f}×", flush=True)


def cancelled(path: Path, words: str, order: Order) -> tuple[float, float]:
    """How long after an interrupt a long search ends: at worst, and the processor's time of it."""
    worst = busy = 0.0
    with Corpus.open(path, read_only=True) as corpus:
        for attempt in range(_CANCELS):
            ended: list[float] = []
            asked = threading.Event()
            cpu: list[float] = []

            def read(
                ended: list[float] = ended, asked: threading.Event = asked, cpu: list[float] = cpu
            ) -> None:
                asked.set()
                try:
                    corpus.library.keys(
                        ArticleQuery(words, order=order), None if order == "newest" else _FIRST
                    )
                except ReadCancelled:
                    ended.append(time.perf_counter())

            thread = threading.Thread(target=read)
            thread.start()
            asked.wait()
            time.sleep(0.003 + 0.007 * attempt)
            start, before = time.perf_counter(), time.process_time()
            corpus.interrupt()
            thread.join()
            if ended:
                worst = max(worst, (ended[0] - start) * 1000)
                busy = max(busy, (time.process_time() - before) * 1000)
    return worst, busy


def main() -> None:
    """Prints the table for one corpus."""
    path = Path(sys.argv[1])
    with Corpus.open(path, read_only=True) as corpus, closing(sqlite3.connect(path)) as sql:
        sql.execute("PRAGMA cache_size = -16000")

        def bare(words: str) -> None:
            wanted = ask(words, lines=False).wanted
            sql.execute(
                "SELECT rowid FROM text_fts WHERE text_fts MATCH ? LIMIT 50",
                (" AND ".join(one.match for one in wanted) or '"the"',),
            ).fetchall()

        def keys(order: Order = "newest", limit: int | None = _FIRST) -> Callable[[str], object]:
            return lambda words: corpus.library.keys(ArticleQuery(words, order=order), limit)

        def each(what: str, given: list[str]) -> None:
            if not given:
                return
            base = timed(bare, given)
            show(f"{what}: list, newest", timed(keys(), given), base)
            show(f"{what}: list, best", timed(keys("best"), given), base)
            show(f"{what}: lines", timed(lambda words: corpus.search.lines(words, limit=_LINES), given), base)

        print(_HEAD.format("as typed"))
        kinds = dict(words_of(sql))
        for kind, words in kinds.items():
            each(f"{kind} words", typed(words))
        common, some, seldom = kinds["common"], kinds["now and then"], kinds["seldom"]
        pairs = [*pairwise(common), *zip(seldom, common, strict=False)]
        each("two words", [f"{one} {two}" for one, other in pairs for two in typed([other])])
        phrases = [*zip(["the", *common], common, strict=False)]
        each("phrases", [f'"{one} {two}' for one, other in phrases for two in typed([other])])
        phrases = [*zip(seldom, common, strict=False), *zip(common, seldom, strict=False), *pairwise(some)]
        each("phrases of other words", [f'"{one} {two}' for one, other in phrases for two in typed([other])])
        for kind, filters in _FILTERS.items():
            given = [one.format(word) for one in filters for word in (*common, *some, *seldom)]
            show(f"a word with {kind}", timed(keys(), given), timed(bare, given))
        each("what is looked at", list(_LOOKED_AT))

        def in_time(words: str) -> First:
            return corpus.library.first(ArticleQuery(words), _FIRST, _PATIENCE)

        def lines_in_time(words: str) -> object:
            return corpus.search.lines(words, limit=_LINES, patience=_PATIENCE)

        names = [one for (one,) in sql.execute("SELECT name FROM entities ORDER BY id LIMIT 500")]
        names += [one for (one,) in sql.execute("SELECT DISTINCT outlet FROM articles WHERE outlet != ''")]
        every = [word for words in kinds.values() for word in words]
        begun = list(dict.fromkeys(typed(list(searches(every, names)))))
        print("\nletter by letter, words and filters as they come")
        slowest("list, newest", keys(), begun)
        slowest("list, as the window asks for it", in_time, begun)
        whole = sum(one.whole or len(one.keys) == _FIRST for one in map(in_time, begun))
        print(f"{whole} of them have all of their first {_FIRST} by then")
        slowest("lines, as the window asks for them", lines_in_time, begun)
        slowest("list, best", keys("best"), begun[:: len(begun) // 300 or 1])

        print("\n" + _HEAD.format("all of them"))
        base = timed(lambda _: sql.execute("SELECT key FROM articles ORDER BY published").fetchall(), "123")
        every = [f"{word} " for words in kinds.values() for word in words]
        show("the whole list", timed(keys(limit=None), ["", "", ""]), base)
        show("all that hold a word", timed(keys(limit=None), every), base)
        show("counts of all", timed(corpus.library.counts, ["", "", ""]), base)
        show("counts of those that hold a word", timed(corpus.library.counts, every), base)
        page = corpus.library.keys(ArticleQuery(), limit=100)
        show("lines of 100 articles", timed(lambda _: corpus.library.rows(page), "123"), base)
        print(f"\n{'cancelled after, at worst':<46}{'wall':>9}{'cpu':>9}")
        for long in (*_LOOKED_AT, "the -bridge", "br"):
            print(f"{long:<46}" + "".join(f"{one:9.2f}" for one in cancelled(path, long, "newest")))
        for long in ("the said and ", '"in the'):
            print(f"{long + ', best':<46}" + "".join(f"{one:9.2f}" for one in cancelled(path, long, "best")))

        print("\n" + _HEAD.format("all of what is looked at"))
        for one in _LOOKED_AT:
            show(f"{one}", timed(keys(limit=None), [one]), base)


if __name__ == "__main__":
    main()
