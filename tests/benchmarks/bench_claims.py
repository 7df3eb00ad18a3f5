"""Lists of 20,000 claims, beside what SQLite alone needs: `python -m tests.benchmarks.bench_claims`.

The bare query joins claims with their articles and sorts by date: what any list of claims has to do at least.
Times are of the processor, so that what else the machine does hardly counts; 19 of 20 runs need at most
so much.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import get_args

from annotator.corpus import Corpus
from annotator.corpus.claimlist import Field
from annotator.corpus.claimvalues import ClaimOrder, ClaimQuery, GroupBy
from annotator.domain import ids
from annotator.domain.annotation import Claim, Entity, Figure, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.offsets import Span, span
from annotator.domain.words import (
    ArticleStatus,
    Bound,
    Certainty,
    Label,
    Naming,
    OriginBy,
    SourceType,
    Status,
)

CLAIMS = 20_000
_EACH = 40
_BATCH = 100
_TIMES = 20
_MACHINE = Origin(OriginBy.EXTRACT, "made", "1", "said")
_PLACES = [
    f"{a}{b}" for a in ("Or", "Bil", "Kam", "Ver", "Nov", "Zal") for b in ("ivka", "ohirsk", "ets", "yan")
]
_WHAT = (
    ("killed", "soldiers were killed", None),
    ("casualties", "casualties were suffered", None),
    ("distance", "km the troops advanced", "km"),
    ("equipment", "tanks were destroyed by shelling", "tanks"),
)
_BARE = (
    "SELECT c.rowid_, a.published FROM (SELECT article_key, id AS rowid_ FROM claims) c"
    " JOIN articles a ON a.key = c.article_key ORDER BY a.published, c.article_key, c.rowid_"
)


def article(n: int, random: Random, places: list[Entity], people: list[Entity]) -> Annotated:
    """An article of forty claims, most with a figure and a place, some decided by nobody."""
    pieces: list[str] = []
    length = 0

    def put(words: str) -> Span:
        nonlocal length
        pieces.append(words)
        start, length = length, length + len(words)
        return span(start, length)

    mentions, claims = [], []
    put(f"Report {n}\n\n")
    for k in range(_EACH):
        who, place = random.choice(people), random.choice(places)
        kind, what, unit = random.choice(_WHAT)
        source = put(who.name)
        put(" ")
        cue = put(random.choice(("said", "claimed", "told reporters")))
        put(" ")
        start = length
        low = random.randint(1, 900)
        at = put(f"{low:,}")
        put(f" {what} at ")
        name = put(place.name)
        mentions.append(Mention(f"m{n}-{k}", name, Label.PLACE, _MACHINE, place.id))
        figures = () if k % 3 == 0 else (Figure(at, kind, Bound.ABOUT, float(low), float(low + 50), unit),)
        content = span(start, length)
        put(". ")
        claims.append(
            Claim(
                f"c{n}-{k}",
                (content,),
                _MACHINE,
                (source,),
                (cue,),
                figures=figures,
                naming=random.choice(list(Naming)),
                type=random.choice(list(SourceType)),
                party=random.choice(("North", "South", None)),
                who=who.id,
                certainty=random.choice(list(Certainty)),
                topic=random.choice((None, None, None, "The siege", "The dam")),
            )
        )
    text = "".join(pieces)
    fingerprint = sha256(text.encode()).hexdigest()
    about = Article(
        ids.article_id(fingerprint),
        fingerprint,
        f"report{n}.txt",
        "en",
        title=f"Report {n}",
        outlet=f"Outlet {n % 12}",
        published=f"2023-{1 + n % 12:02}-{1 + n % 28:02}",
        status=ArticleStatus.TO_REVIEW,
    )
    return Annotated(about, text, mentions=tuple(mentions), entities=(*places, *people), claims=tuple(claims))


def build(path: Path, claims: int = CLAIMS) -> None:
    """Makes a corpus of so many claims."""
    random = Random(5)
    places = [Entity(f"place{n}", name, Label.PLACE) for n, name in enumerate(_PLACES)]
    people = [Entity(f"person{n}", f"Anna Speaker{n}", Label.PERSON) for n in range(200)]
    with Corpus.create(path) as corpus:
        editor = corpus.editor("Bench")
        for first in range(0, claims // _EACH, _BATCH):
            some = range(first, min(first + _BATCH, claims // _EACH))
            corpus.add_many([Draft(article(n, random, places, people), None) for n in some], editor)


def p95(act: Callable[[], object], times: int = _TIMES) -> float:
    """Milliseconds that all but the slowest twentieth of the runs take at most."""
    taken = []
    for _ in range(times):
        start = time.thread_time()
        act()
        taken.append(1000 * (time.thread_time() - start))
    return sorted(taken)[int(0.95 * (times - 1))]


def main(claims: int = CLAIMS) -> None:
    """Prints what each way of listing takes, and how many times the bare query that is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.corpus"
        build(path, claims)
        with closing(sqlite3.connect(path)) as bare, Corpus.open(path) as corpus:
            base = p95(lambda: bare.execute(_BARE).fetchall())
            print(f"{claims:,} claims; bare SQLite, joined and sorted: {base:.1f} ms")

            def show(what: str, act: Callable[[], object]) -> None:
                taken = p95(act)
                print(f"{what:40} {taken:7.1f} ms  {taken / base:5.1f}x")

            listing = corpus.claims
            for by in get_args(GroupBy):
                show(f"groups by {by}", partial(listing.groups, ClaimQuery(), by))
                show(f"keys by {by}", partial(listing.keys, ClaimQuery(), by))
            for order in get_args(ClaimOrder):
                show(f"order {order}", partial(listing.keys, ClaimQuery(order=order)))
            for name, query in (
                ("words", ClaimQuery(text="tanks orivka")),
                ("certainty", ClaimQuery(certainties=frozenset({Certainty.HEDGED}))),
                ("status", ClaimQuery(statuses=frozenset({Status.SUGGESTED}))),
                ("topic", ClaimQuery(topics=frozenset({"The siege"}))),
                ("source", ClaimQuery(sources=frozenset({"person7", "speaker8"}))),
                ("conflicts", ClaimQuery(conflicts_only=True)),
                ("dates", ClaimQuery(dates=("2023-03-01", "2023-05-31"))),
                ("outlet", ClaimQuery(outlets=frozenset({"Outlet 3"}))),
            ):
                show(f"filter {name}, keys by topic", partial(listing.keys, query, "topic"))
            for field in get_args(Field):
                show(f"values of {field}", partial(listing.values, field))
            keys = listing.keys(ClaimQuery(), "topic")
            show("a page of 100 rows", lambda: listing.rows(keys[9_000:9_100]))


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:2]))
