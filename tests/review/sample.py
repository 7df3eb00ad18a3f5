"""A short article with claims, names and a photo, for the tests above the corpus."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from annotator.domain.annotation import Block, Claim, DateText, Entity, Figure, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.ids import article_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, CreditParts, Finding, Photo
from annotator.domain.words import (
    BlockKind,
    Bound,
    Certainty,
    CreditOrigin,
    Label,
    Naming,
    OriginBy,
    Quote,
    Severity,
    SourceType,
    Status,
)
from annotator.review.decide import Review

TEXT = (
    "Ferry town waits for the second crossing\n"
    "\n"
    "A woman waits at the landing stage in Lisova. (Mira Holt/Northlight)\n"
    "\n"
    "The crossing was shelled at dawn. Col. Ihor Danyk, who commands the river brigade, said on Tuesday "
    "that at least 40 boats were lost. “We will bring the rest across,” he added, “before the week ends.”\n"
    "\n"
    "Two officials told the Harbour Post that 🚢 repairs may take months. Danyk denied it."
)

MACHINE = Origin(OriginBy.EXTRACT, "annotator-en", "1", "speech_verb")


def at(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """The place of some words in the text, the nth time they occur."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return span(start, start + len(words))


def claims() -> tuple[Claim, ...]:
    """Four claims: in the author's voice, with a figure, direct in two parts, hedged with a carrier."""
    return (
        Claim(
            "c-shelled",
            (at("The crossing was shelled at dawn"),),
            MACHINE,
            quote=Quote.NARRATIVE,
            type=SourceType.AUTHOR,
            certainty=Certainty.FLAT,
        ),
        Claim(
            "c-boats",
            (at("at least 40 boats were lost"),),
            MACHINE,
            source=(at("Col. Ihor Danyk"),),
            cue=(at("said"),),
            hedges=(at("at least"),),
            figures=(Figure(at("40 boats"), "equipment_lost", Bound.AT_LEAST, low=40.0, unit="boats"),),
            naming=Naming.NAMED,
            type=SourceType.MILITARY,
            asserted_on=DateText("Tuesday", "2024-03-05", inferred=True),
            score=0.9,
            why="Speech verb “said” with a person as subject",
        ),
        Claim(
            "c-across",
            (at("“We will bring the rest across,”"), at("“before the week ends.”")),
            MACHINE,
            source=(span(at("he added").start, at("he added").start + 2),),
            cue=(at("added"),),
            quote=Quote.DIRECT,
            naming=Naming.NAMED,
            type=SourceType.MILITARY,
        ),
        Claim(
            "c-repairs",
            (at("🚢 repairs may take months"),),
            MACHINE,
            source=(at("Two officials"),),
            cue=(at("told"),),
            via=(at("the Harbour Post"),),
            hedges=(at("may"),),
            naming=Naming.UNNAMED,
            type=SourceType.GOVERNMENT,
            certainty=Certainty.HEDGED,
        ),
    )


def mentions() -> tuple[Mention, ...]:
    """Lisova, Danyk twice and the Harbour Post."""
    return (
        Mention("m-lisova", at("Lisova"), Label.PLACE, MACHINE, entity="e-lisova"),
        Mention("m-danyk", at("Ihor Danyk"), Label.PERSON, MACHINE, entity="e-danyk", score=0.8),
        Mention("m-post", at("Harbour Post"), Label.MEDIA, MACHINE),
        Mention("m-danyk2", at("Danyk", 1), Label.PERSON, MACHINE, entity="e-danyk"),
    )


def photo() -> Photo:
    """The photo of the landing stage, with one finding."""
    parts = CreditParts("Mira Holt", "Northlight", None, CreditOrigin.STAFF_OR_PARTNER)
    return Photo(
        "p-landing",
        caption=at("A woman waits at the landing stage in Lisova."),
        credit=Credit(at("(Mira Holt/Northlight)"), parts),
        findings=(Finding("caption.date", Severity.WARNING, "The caption gives no date"),),
    )


def annotated(text: str = TEXT, file: str = "ferry.txt", outlet: str | None = "Tidewater Daily") -> Annotated:
    """The whole article, everything in it suggested."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        article_id(sha256),
        sha256,
        file,
        "en",
        outlet=outlet,
        title="Ferry town waits for the second crossing",
        published="2024-03-06",
    )
    blocks = (
        Block("b-title", BlockKind.TITLE, at("Ferry town waits for the second crossing")),
        Block("b-caption", BlockKind.CAPTION, at("A woman waits at the landing stage in Lisova.")),
        Block("b-credit", BlockKind.CREDIT, at("(Mira Holt/Northlight)")),
        Block("b-first", BlockKind.PARAGRAPH, span(at("The crossing").start, at("ends.”").end)),
        Block("b-second", BlockKind.PARAGRAPH, span(at("Two officials").start, len(TEXT))),
    )
    entities = (
        Entity("e-danyk", "Ihor Danyk", Label.PERSON, ("Danyk",)),
        Entity("e-lisova", "Lisova", Label.PLACE),
    )
    return Annotated(article, text, blocks, (photo(),), mentions(), entities, claims())


def with_status(whole: Annotated, status: Status) -> Annotated:
    """The article with every mention, claim, block and photo in one status."""
    return replace(
        whole,
        blocks=tuple(replace(b, status=status) for b in whole.blocks),
        photos=tuple(replace(p, status=status) for p in whole.photos),
        mentions=tuple(replace(m, status=status) for m in whole.mentions),
        claims=tuple(replace(c, status=status) for c in whole.claims),
    )


def claim(page: Annotated, id_: str) -> Claim:
    """A claim of the article by id."""
    return next(c for c in page.claims if c.id == id_)


def mention(page: Annotated, id_: str) -> Mention:
    """A mention of the article by id."""
    return next(m for m in page.mentions if m.id == id_)


def now(review: Review, page: Annotated) -> Annotated:
    """The article as it stands in the corpus now."""
    return review.corpus.annotated(page.article.id)
