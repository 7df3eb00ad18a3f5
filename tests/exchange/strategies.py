"""Articles with anything a record can hold, for property tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from hypothesis import strategies as st

from annotator.domain.annotation import Block, Claim, DateText, Entity, Figure, Link, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import canonical
from annotator.domain.ids import article_id, link_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import (
    Credit,
    CreditParts,
    Edited,
    Finding,
    Fix,
    Marked,
    Photo,
    ShownPlace,
    Waiver,
)
from annotator.domain.words import (
    ArticleStatus,
    BlockKind,
    Bound,
    Certainty,
    CreditOrigin,
    Label,
    Naming,
    OriginBy,
    PhotoField,
    PictureOrigin,
    Quote,
    Relation,
    Severity,
    SourceType,
    Status,
)

T = TypeVar("T")

WORDS = st.text("ab é“🚢,=\n\t\u0301", min_size=1, max_size=12)
MAYBE_WORDS = st.none() | WORDS
IDS = st.text("abcdefg2", min_size=1, max_size=8)
SCORES = st.none() | st.floats(0, 1)
AMOUNTS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
ORIGINS = st.builds(Origin, st.sampled_from(OriginBy), WORDS, MAYBE_WORDS, MAYBE_WORDS)
DATES = st.none() | st.builds(DateText, WORDS, st.none() | st.just("2024-03-05"), st.booleans())
STATUSES = st.sampled_from(Status)
# Few draws: each is one more that every article takes.
MARKS = st.sampled_from([(), (Marked(PhotoField.CAPTION, 0, 3),), (Marked(PhotoField.CREDIT, 0, 0),) * 2])
FIXES = st.sampled_from([None, Fix("Remove", PhotoField.ALT_TEXT, 3, 4, "", True)])
FINDINGS = st.lists(
    st.builds(Finding, WORDS, st.sampled_from(Severity), WORDS, MARKS, FIXES), max_size=2
).map(tuple)
PARTS = st.builds(
    CreditParts, MAYBE_WORDS, MAYBE_WORDS, MAYBE_WORDS, st.sampled_from(CreditOrigin), st.booleans()
)
EDITED = st.sampled_from(
    [
        None,
        Edited(),
        Edited("é“🚢\n", "", CreditParts(None, "b", None, CreditOrigin.HANDOUT, True), taken="2024-03"),
        Edited(persons=("é", "=b"), place=ShownPlace(city="🚢"), origin=PictureOrigin.FILE, authenticity="a"),
    ]
)
WAIVED = st.sampled_from([(), (Waiver("W01", "é"), Waiver("I04", "=1"))])
METADATA = st.dictionaries(WORDS, st.none() | st.integers(-9, 9) | st.lists(WORDS, max_size=2), max_size=2)


def many(one: Callable[[str], st.SearchStrategy[T]], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """Some things with ids of their own."""
    ids = st.lists(IDS, max_size=most, unique=True)
    return ids.flatmap(lambda own: st.tuples(*(one(id_) for id_ in own)))


def spans_of(text: str) -> st.SearchStrategy[Span]:
    """Any span of a text."""
    starts = st.integers(0, len(text) - 1)
    return starts.flatmap(lambda start: st.integers(start + 1, len(text)).map(lambda end: span(start, end)))


def blocks_of(text: str) -> st.SearchStrategy[tuple[Block, ...]]:
    """Blocks that do not overlap."""
    cuts = st.lists(st.integers(0, len(text)), max_size=4, unique=True).map(sorted)
    places = cuts.map(lambda at: [span(a, b) for a, b in pairwise(at)])
    kinds = st.sampled_from(BlockKind)
    return places.flatmap(
        lambda own: st.tuples(
            *(st.builds(Block, st.just(f"b{n}"), kinds, st.just(s), STATUSES) for n, s in enumerate(own))
        )
    )


def photos_of(places: st.SearchStrategy[Span]) -> st.SearchStrategy[tuple[Photo, ...]]:
    """Photos with any of their parts."""
    credits = st.none() | st.builds(Credit, places, PARTS)
    maybe = st.none() | places
    nothing = st.none()
    return many(
        lambda id_: st.builds(
            Photo,
            st.just(id_),
            maybe,
            maybe,
            credits,
            MAYBE_WORDS,
            FINDINGS,
            STATUSES,
            nothing,
            nothing,
            EDITED,
            WAIVED,
        )
    )


def claims_of(places: st.SearchStrategy[Span], entities: list[str]) -> st.SearchStrategy[tuple[Claim, ...]]:
    """Claims with any of their fields."""
    spans = st.lists(places, max_size=2, unique=True).map(lambda own: tuple(sorted(own)))
    content = st.lists(places, min_size=1, max_size=2, unique=True).map(lambda own: tuple(sorted(own)))
    figures = st.builds(
        Figure, places, WORDS, st.sampled_from(Bound), AMOUNTS, AMOUNTS, MAYBE_WORDS, MAYBE_WORDS
    )
    return many(
        lambda id_: st.builds(
            Claim,
            id=st.just(id_),
            content=content,
            origin=ORIGINS,
            source=spans,
            cue=spans,
            via=spans,
            hedges=spans,
            figures=st.lists(figures, max_size=2, unique_by=lambda f: f.span).map(
                lambda own: tuple(sorted(own, key=lambda f: f.span))
            ),
            quote=st.sampled_from(Quote),
            naming=st.none() | st.sampled_from(Naming),
            type=st.none() | st.sampled_from(SourceType),
            party=MAYBE_WORDS,
            who=st.none() | st.sampled_from(entities) if entities else st.none(),
            certainty=st.sampled_from(Certainty),
            asserted_on=DATES,
            event_time=DATES,
            topic=MAYBE_WORDS,
            checkability=MAYBE_WORDS,
            parent=st.just(id_) | st.none(),
            note=MAYBE_WORDS,
            status=STATUSES,
            score=SCORES,
        )
    )


@st.composite
def articles(draw: st.DrawFn) -> Annotated:
    """One article with anything in it."""
    text = draw(st.text("ab é“🚢,=\n\t\u0301", min_size=1, max_size=40))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    places = spans_of(text)
    labels = st.sampled_from(Label)
    aliases = st.lists(WORDS, max_size=2, unique=True).map(tuple)
    entities = draw(many(lambda id_: st.builds(Entity, st.just(id_), WORDS, labels, aliases)))
    names = [e.id for e in entities]
    referred = st.none() | st.sampled_from(names) if names else st.none()
    claims = draw(claims_of(places, names))
    relations = st.tuples(
        st.sampled_from([c.id for c in claims]), IDS, IDS, st.sampled_from(Relation), STATUSES
    )
    links = draw(st.lists(relations, max_size=2, unique_by=lambda r: (r[0], r[2]))) if claims else []
    return Annotated(
        article=Article(
            id=article_id(sha256),
            sha256=sha256,
            file=draw(WORDS),
            language=draw(st.sampled_from(("en", "uk"))),
            source_id=draw(MAYBE_WORDS),
            url=draw(MAYBE_WORDS),
            outlet=draw(MAYBE_WORDS),
            title=draw(MAYBE_WORDS),
            authors=tuple(draw(st.lists(WORDS, max_size=2))),
            published=draw(st.none() | st.dates().map(str)),
            status=draw(st.sampled_from(ArticleStatus)),
            metadata=draw(METADATA.map(lambda found: canonical(found) if found else "")),
        ),
        text=text,
        blocks=draw(blocks_of(text)),
        photos=draw(photos_of(places)),
        mentions=draw(
            many(
                lambda id_: st.builds(
                    Mention, st.just(id_), places, labels, ORIGINS, referred, STATUSES, SCORES
                )
            )
        ),
        entities=entities,
        claims=claims,
        links=tuple(
            Link(link_id(claim, other), claim, article, other, relation, status)
            for claim, article, other, relation, status in links
        ),
    )
