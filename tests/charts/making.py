"""A corpus made by hand: claims of many kinds, figures, photos, and two editors who decide over days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

from annotator.charts.filters import ChartFilter
from annotator.charts.pane import read_charts
from annotator.charts.series import Bar, BarChart
from annotator.corpus import Corpus, Edit
from annotator.domain import ids
from annotator.domain.annotation import Claim, DateText, Entity, Figure, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.decision import Editor
from annotator.domain.offsets import span
from annotator.domain.photo import Credit, CreditParts, Finding, Photo
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import (
    Act,
    Bound,
    Certainty,
    CreditOrigin,
    Kind,
    Label,
    Naming,
    OriginBy,
    Severity,
    SourceType,
    Status,
)

BY = Origin(OriginBy.EXTRACT, "made", "1")
WORDS = (
    "The council of Orlivka said forty boats were lost near the weir on Monday. Photo: I. Moroz/Delta Press\n"
)
TOWN = Entity("e-orlivka", "Orlivka", Label.PLACE)
OUTLETS = ("Harbour Post", "Tidewater Daily", None)
DAYS = ("2023-05-08", "2023-05-10", "2023-05-22", None, "2023-07-20")
TODAY = date(2024, 3, 21)
START = "2024-03-01T08:00:00.000Z"


def draft(n: int, random: Random) -> Draft:
    """The n-th article; every second has a photo."""
    text = f"Report {n}\n\n{WORDS}"
    digest = sha256(text.encode()).hexdigest()
    at = text.index("Photo: ")
    credit = Credit(
        span(at, len(text) - 1),
        CreditParts(
            "I. Moroz", random.choice(("Delta Press", "Northern Wire", None)), None, CreditOrigin.NONE
        ),
    )
    findings = tuple(
        Finding(rule, severity, "noticed")
        for rule, severity in (("W01", Severity.WARNING), ("E01", Severity.ERROR))
        if random.random() < 0.5
    )
    photos = (Photo("p-1", credit=credit, findings=findings),) if n % 2 == 0 else ()
    article = Article(
        ids.article_id(digest),
        digest,
        f"report-{n}.txt",
        "en",
        outlet=OUTLETS[n % len(OUTLETS)],
        title=f"Report {n}",
        published=DAYS[n % len(DAYS)],
    )
    return Draft(Annotated(article, text, photos=photos), text.encode())


def claim(n: int, text: str, random: Random) -> Claim:
    """A suggested claim with whatever the dice give it."""
    content = text.index("forty boats")
    source = text.index("The council")
    kind = random.choice((*list(SourceType)[:4], None))
    sourced = kind is not None
    figures = ()
    if random.random() < 0.5:
        low, high = random.choice(((40.0, 40.0), (None, 20.0), (60.0, None), (10.0, 30.0)))
        unit = random.choice(("km", "mi", None))
        bound = random.choice((Bound.EXACT, Bound.ABOUT))
        figures = (
            Figure(
                span(content, content + 5), "distance" if unit else "killed", bound, low, high, unit, "boats"
            ),
        )
    return Claim(
        f"c-{n}",
        (span(content, content + 20),),
        BY,
        source=(span(source, source + 11),) if sourced else (),
        cue=(span(text.index("said"), text.index("said") + 4),) if sourced else (),
        figures=figures,
        naming=random.choice((*Naming, None)) if sourced else None,
        type=kind,
        party=random.choice((None, "north", "south")) if sourced else None,
        certainty=random.choice(tuple(Certainty)),
        asserted_on=random.choice((None, DateText("Monday", random.choice(DAYS)))),
        event_time=DateText("that day", DAYS[n % len(DAYS)]) if n % 3 else None,
        topic=random.choice((None, None, "Boats lost")),
    )


def build(path: Path, articles: int = 9, claims: int = 12, seed: int = 3) -> None:
    """Makes the corpus, suggestions and decisions."""
    random = Random(seed)
    with Corpus.create(path) as corpus:
        editors = [corpus.editor("Mira Kessler"), corpus.editor("Jonas Tarrant")]
        for n in range(articles):
            made = draft(n, random)
            added = corpus.add(made, editors[0])
            text = made.annotated.text
            where = text.index("Orlivka")
            mentions = (Mention("m-1", span(where, where + 7), Label.PLACE, BY, TOWN.id),) if n % 3 else ()
            # What one claim says no other may say: each covers other words.
            some = tuple(
                replace(one, content=(span(one.content[0].start + k, one.content[0].end + k),))
                for k, one in enumerate(claim(k, text, random) for k in range(claims))
            )
            found = Suggestions("made", "1", mentions, some, (TOWN,) if mentions else ())
            corpus.store(added.article, found, started=START, finished=START)
            decide(corpus, added.article, editors, random)
            if n == 4:
                (only,) = corpus.annotated(added.article).mentions
                gone = replace(only, status=Status.REJECTED)
                edit = Edit(Kind.MENTION, "m-1", added.article, gone)
                corpus.decide(editors[0], Act.REJECT, "reject it", [edit])


def decide(corpus: Corpus, article: str, editors: list[Editor], random: Random) -> None:
    """Lets the editors decide, each for themselves, and take some of it back."""
    for one in corpus.annotated(article).claims:
        if random.random() < 0.3:
            continue
        for editor in random.sample(editors, random.choice((1, 1, 2))):
            stands = next(c for c in corpus.annotated(article).claims if c.id == one.id)
            day = random.randint(2, 20)
            with corpus.dated(f"2024-03-{day:02}T12:00:00.000Z"):
                status, act = random.choice(
                    (
                        (Status.ACCEPTED, Act.ACCEPT),
                        (Status.CORRECTED, Act.CORRECT),
                        (Status.REJECTED, Act.REJECT),
                    )
                )
                certainty = random.choice((stands.certainty, *Certainty))
                after = replace(stands, status=status, certainty=certainty)
                corpus.decide(editor, act, f"{act} it", [Edit(Kind.CLAIM, one.id, article, after)])
                if random.random() < 0.15:
                    corpus.undo(editor)
                    if random.random() < 0.4:
                        corpus.redo(editor)


@contextmanager
def made(folder: Path, **size: int) -> Iterator[Corpus]:
    """The corpus, open for reading."""
    path = folder / "made.corpus"
    build(path, **size)
    with Corpus.open(path, read_only=True) as corpus:
        yield corpus


def bars(corpus: Corpus, name: str, wanted: ChartFilter | None = None) -> dict[str, Bar]:
    """A chart's bars by what they pick."""
    chart = read_charts(corpus, wanted or ChartFilter(), [name], today=TODAY)[name]
    assert isinstance(chart, BarChart)
    return {one.pick.key if one.pick is not None else one.words: one for one in chart.bars}
