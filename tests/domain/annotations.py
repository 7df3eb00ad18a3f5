"""Strategies that build articles with everything annotated in them, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.domain.annotation import Block, Claim, DateText, Entity, Figure, Link, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import canonical
from annotator.domain.ids import link_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, CreditParts, Finding, Photo
from annotator.domain.words import (
    ArticleStatus,
    BlockKind,
    Bound,
    Certainty,
    CreditOrigin,
    Label,
    Naming,
    OriginBy,
    Quote,
    Relation,
    Severity,
    SourceType,
    Status,
)

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=4, max_size=8)
maybe_words = st.none() | words
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 10**6).map(float)
origins = st.builds(Origin, st.sampled_from(OriginBy), words, maybe_words, maybe_words)
statuses = st.sampled_from(Status)
dates = st.none() | st.builds(DateText, words, maybe_words, st.booleans())
parts = st.builds(
    CreditParts, maybe_words, maybe_words, maybe_words, st.sampled_from(CreditOrigin), st.booleans()
)
findings = st.lists(st.builds(Finding, words, st.sampled_from(Severity), words), max_size=2).map(tuple)
articles = st.builds(
    Article,
    id=ids,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    file=words,
    language=st.sampled_from(["en", "uk", "und"]),
    source_id=maybe_words,
    url=maybe_words,
    outlet=maybe_words,
    title=maybe_words,
    authors=st.lists(words, max_size=2).map(tuple),
    published=st.none() | st.dates().map(lambda day: day.isoformat()),
    status=st.sampled_from(ArticleStatus),
    metadata=st.just("")
    | st.dictionaries(words, words | st.integers(), min_size=1, max_size=2).map(canonical),
)


def spans_of(text: str) -> st.SearchStrategy[Span]:
    starts = st.integers(0, len(text) - 1)
    return starts.flatmap(lambda at: st.integers(at + 1, len(text)).map(lambda end: span(at, end)))


@st.composite
def annotated(draw: st.DrawFn) -> Annotated:
    """One article whose spans lie in its text and whose references lead somewhere."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    one = spans_of(text)
    some = st.lists(one, max_size=2).map(tuple)
    numbered = draw(st.lists(ids, min_size=8, max_size=8, unique=True))
    entities = tuple(
        draw(
            st.builds(
                Entity, st.just(key), words, st.sampled_from(Label), st.lists(words, max_size=2).map(tuple)
            )
        )
        for key in numbered[:2]
    )
    figures = st.builds(
        Figure, one, words, st.sampled_from(Bound), numbers, numbers, maybe_words, maybe_words
    )
    claims = st.builds(
        Claim,
        content=st.lists(one, min_size=1, max_size=2).map(tuple),
        origin=origins,
        source=some,
        cue=some,
        via=some,
        hedges=some,
        figures=st.lists(figures, max_size=2).map(tuple),
        quote=st.sampled_from(Quote),
        naming=st.none() | st.sampled_from(Naming),
        type=st.none() | st.sampled_from(SourceType),
        party=maybe_words,
        who=maybe_words,
        certainty=st.sampled_from(Certainty),
        asserted_on=dates,
        event_time=dates,
        topic=maybe_words,
        checkability=maybe_words,
        note=maybe_words,
        status=statuses,
        score=st.none() | st.floats(0, 1),
        id=st.just(numbered[2]),
        parent=st.none(),
        why=st.none(),
    )
    first = draw(claims)
    mentions = st.builds(
        Mention,
        st.just(numbered[3]),
        one,
        st.sampled_from(Label),
        origins,
        st.none() | st.sampled_from(numbered[:2]),
        statuses,
        st.none() | st.floats(0, 1),
    )
    photos = st.builds(
        Photo,
        st.just(numbered[4]),
        st.none() | one,
        st.none() | one,
        st.none() | st.builds(Credit, one, parts),
        maybe_words,
        findings,
        statuses,
        st.none() | st.text("0123456789abcdef", min_size=64, max_size=64),
        st.none() | st.integers(0, len(text)),
    )
    blocks = st.builds(Block, st.just(numbered[5]), st.sampled_from(BlockKind), one, statuses)
    links = st.builds(
        Link,
        st.just(link_id(first.id, numbered[6])),
        st.just(first.id),
        st.just(numbered[7]),
        st.just(numbered[6]),
        st.sampled_from(Relation),
        statuses,
    )
    return Annotated(
        article=draw(articles),
        text=text,
        blocks=(draw(blocks),),
        photos=(draw(photos),),
        mentions=(draw(mentions),),
        entities=entities,
        claims=(first,),
        links=(draw(links),),
    )
