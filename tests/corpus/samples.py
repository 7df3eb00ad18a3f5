"""Articles and annotations to try a corpus with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from annotator.corpus import Corpus, Edit
from annotator.corpus.state import decidable
from annotator.domain import ids
from annotator.domain.annotation import Block, Claim, DateText, Entity, Figure, Link, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.codec import KIND_OF, Annotation, encode
from annotator.domain.offsets import span
from annotator.domain.photo import Credit, CreditParts, Finding, Photo
from annotator.domain.picture import Embedded, Picture, PictureFile
from annotator.domain.replay import State
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import (
    ArticleStatus,
    BlockKind,
    Bound,
    Certainty,
    CreditOrigin,
    Kind,
    Label,
    Naming,
    OriginBy,
    Quote,
    Relation,
    Severity,
    SourceType,
    Status,
)

TEXT = (
    "Dam at Orlivka holds, says engineer 🌊\n\n"
    "The dam withstood the shelling, Oksana Petrenko told reporters in Orlivka on Monday. "
    "Up to 40 houses were flooded, the regional council said, citing the fire brigade.\n\n"
    "Water stands in a street of Orlivka. (I. Moroz/Delta Press via Northern Wire)\n"
)
MACHINE = Origin(OriginBy.EXTRACT, "rules", "1", "said")
BY_HAND = Origin(OriginBy.EDITOR, "ada")
PERSON = Entity("e-petrenko", "Oksana Petrenko", Label.PERSON, ("Petrenko",))
TOWN = Entity("e-orlivka", "Orlivka", Label.PLACE)


def where(words: str, text: str = TEXT) -> tuple[int, int]:
    """The offsets of some words' first occurrence."""
    start = text.index(words)
    return start, start + len(words)


def article(text: str = TEXT, **known: object) -> Article:
    """An article whose original bytes are its text as UTF-8."""
    fingerprint = sha256(text.encode()).hexdigest()
    plain = Article(ids.article_id(fingerprint), fingerprint, "dam.txt", "en", title="Dam holds")
    return replace(plain, **known)  # type: ignore[arg-type]


def draft(text: str = TEXT, **known: object) -> Draft:
    """An article as a reader of plain text hands it over, with its blocks and a photo."""
    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    if text.startswith(TEXT):
        blocks = (
            Block("b-title", BlockKind.TITLE, span(*where(TEXT.split("\n")[0]))),
            Block("b-body", BlockKind.PARAGRAPH, span(*where(TEXT.split("\n")[2]))),
            Block("b-caption", BlockKind.CAPTION, span(*where(TEXT.split("\n")[4]))),
        )
        photos = (photo(),)
    return Draft(Annotated(article(text, **known), text, blocks, photos), text.encode(), notes=("a note",))


def photo() -> Photo:
    """A photo with every part filled."""
    return Photo(
        "p-street",
        alt_text=None,
        caption=span(*where("Water stands in a street of Orlivka.")),
        credit=Credit(
            span(*where("(I. Moroz/Delta Press via Northern Wire)")),
            CreditParts("I. Moroz", "Delta Press", "Northern Wire", CreditOrigin.STAFF_OR_PARTNER, True),
        ),
        file="street.jpg",
        findings=(
            Finding("caption-date", Severity.WARNING, "The caption has no date."),
            Finding("alt-missing", Severity.NOTE, "There is no alt text."),
        ),
    )


def picture(name: str = "street", pdq: str | None = "0f" * 32) -> PictureFile:
    """A picture file as a reader hands it over; what it says of itself is made up."""
    data = f"the bytes of {name}".encode()
    said = Embedded(
        caption=f"What {name} shows",
        creators=("I. Moroz", "A. Berg"),
        read_from=(("caption", "iim"), ("creators", "xmp")),
        others=(("caption", "exif", "Something else"),),
    )
    known = Picture(
        sha256(data).hexdigest(), "image/jpeg", 640, 480, len(data), said, pdq, 80 if pdq else None
    )
    return PictureFile(known, data, f"a small {name}".encode())


def pictured(text: str, *pictures: PictureFile, **known: object) -> Draft:
    """An article whose photos have no words, only pictures."""
    plain = draft(text, **known)
    photos = tuple(
        Photo(f"p-{n}", picture=one.picture.sha256, at=n, file=f"{n}.jpg") for n, one in enumerate(pictures)
    )
    return replace(plain, annotated=replace(plain.annotated, photos=photos), pictures=pictures)


def mention(id: str = "m-petrenko", words: str = "Oksana Petrenko", **other: object) -> Mention:
    """A suggested mention of some words of the text."""
    plain = Mention(id, span(*where(words)), Label.PERSON, MACHINE, PERSON.id, score=0.75, why="A full name.")
    return replace(plain, **other)  # type: ignore[arg-type]


def claim(id: str = "c-dam", **other: object) -> Claim:
    """A suggested claim with a source and a cue."""
    plain = Claim(
        id,
        content=(span(*where("The dam withstood the shelling")),),
        origin=MACHINE,
        source=(span(*where("Oksana Petrenko")),),
        cue=(span(*where("told")),),
        who=PERSON.id,
        score=0.5,
        why="“told” follows what is told.",
    )
    return replace(plain, **other)  # type: ignore[arg-type]


def full_claim(id: str = "c-houses") -> Claim:
    """A claim with every field filled."""
    return Claim(
        id,
        content=(span(*where("Up to 40 houses")), span(*where("were flooded"))),
        origin=replace(MACHINE, rule=None),
        source=(span(*where("the regional council")),),
        cue=(span(*where("said, citing")),),
        via=(span(*where("the fire brigade")),),
        hedges=(span(*where("Up to")),),
        figures=(
            Figure(span(*where("Up to 40")), "houses", Bound.AT_MOST, None, 40.0, "house", "flooded"),
            Figure(span(*where("40")), "houses", Bound.EXACT, 40.0, 40.0),
        ),
        quote=Quote.MIXED,
        naming=Naming.INSTITUTION,
        type=SourceType.GOVERNMENT,
        party="regional",
        who=TOWN.id,
        certainty=Certainty.HEDGED,
        asserted_on=DateText("on Monday", "2024-05-06", True),
        event_time=DateText("overnight"),
        topic="flood",
        checkability="checkable",
        parent="c-dam",
        note="ask the council",
        score=0.25,
        why="A council speaks.",
    )


def suggestions(
    *,
    mentions: tuple[Mention, ...] | None = None,
    claims: tuple[Claim, ...] | None = None,
    entities: tuple[Entity, ...] = (PERSON, TOWN),
    note: str | None = None,
) -> Suggestions:
    """What an extractor would find in the text."""
    return Suggestions(
        "rules",
        "1",
        (mention(), mention("m-orlivka", "Orlivka", label=Label.PLACE, entity=TOWN.id))
        if mentions is None
        else mentions,
        (claim(), full_claim()) if claims is None else claims,
        entities,
        note,
    )


def store(corpus: Corpus, article_id: str, found: Suggestions) -> None:
    """Stores suggestions of a run at a fixed time."""
    corpus.store(article_id, found, started="2024-05-07T08:00:00.000Z", finished="2024-05-07T08:00:01.000Z")


def edit(thing: Annotation, article_id: str | None, **after: object) -> Edit:
    """The edit that gives some fields of a thing new values."""
    return Edit(KIND_OF[type(thing)], thing.id, article_id, replace(thing, **after))  # type: ignore[arg-type]


def deletion(thing: Annotation, article_id: str | None) -> Edit:
    """The edit that deletes a thing."""
    return Edit(KIND_OF[type(thing)], thing.id, article_id, None)


def record() -> Draft:
    """An article read from a record, in which an editor has decided some of it."""
    done = article(TEXT + "Second edition.\n", status=ArticleStatus.DONE, title="Dam holds, again")
    return Draft(
        Annotated(
            done,
            TEXT + "Second edition.\n",
            mentions=(mention("m-r2", "Orlivka", entity=None), mention("m-r1", status=Status.ACCEPTED)),
            entities=(PERSON,),
            claims=(
                claim("c-r1", status=Status.CORRECTED),
                replace(full_claim("c-r2"), parent=None, who=None),
            ),
            links=(Link("c-r1-c-dam", "c-r1", article().id, "c-dam", Relation.SAME),),
        ),
        None,
    )


def present(corpus: Corpus) -> State:
    """Everything that stands in a corpus, as the replay of the journal would give it."""
    state: State = {}
    for article_id in corpus.article_ids():
        annotated = corpus.annotated(article_id)
        for thing in (annotated.article, *decidable(annotated)):
            state[KIND_OF[type(thing)], article_id, thing.id] = encode(thing)
    with raw(corpus.path) as sql:
        for (id,) in sql.execute("SELECT id FROM entities"):
            entity = corpus.entity(id)
            assert entity is not None
            state[Kind.ENTITY, None, id] = encode(entity)
    for rule in corpus.rules.all():
        state[Kind.RULE, None, rule.id] = encode(rule)
    return state


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A bare connection to a corpus, to look at its rows or tamper with them."""
    sql = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        yield sql
    finally:
        sql.close()
