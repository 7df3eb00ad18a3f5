"""An article with claims, mentions and photos to look at, and another one linked to it."""

from __future__ import annotations

import hashlib

from annotator.domain.annotation import Claim, DateText, Entity, Figure, Link, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.ids import article_id, link_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, CreditParts, Finding, Photo
from annotator.domain.words import (
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

TEXT = """One unnamed harbour official told Radio Lindqvist it had lost 60,000 sacks of grain during the \
long winter, with as many as a third of that number spoiled, according to a “cautious guess”.

Colonel Ilse Brandvik said the bridge at Oderfeld would reopen by Friday.

The river rose on Monday. Brandvik denied that Colonel Brandvick had ever left.

Alt: A man stands by a river.
A man stands by the Oder in spring.
(Mira Holt/Tidewater via Northlight)
"""
OTHER_TEXT = "Tens of thousands of sacks of grain are believed to have been lost. The bridge was safe."
FOUND_BY = Origin(OriginBy.EXTRACT, "claims-en", "0.4", "speech_verb")


def at(words: str, after: int = 0, text: str = TEXT) -> Span:
    """Where words stand in the text."""
    start = text.index(words, after)
    return span(start, start + len(words))


def sha(text: str) -> str:
    """The fingerprint of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


ARTICLE = article_id(sha(TEXT))
OTHER = article_id(sha(OTHER_TEXT))

WINTER = Claim(
    id="winter",
    content=(
        at(
            "it had lost 60,000 sacks of grain during the long winter, "
            "with as many as a third of that number spoiled,"
        ),
    ),
    origin=FOUND_BY,
    source=(at("unnamed harbour official"),),
    cue=(at("told"),),
    via=(at("Radio Lindqvist"),),
    hedges=(at("as many as"), at("cautious guess")),
    figures=(
        Figure(at("60,000 sacks"), "sacks", Bound.AT_LEAST, 60000.0, None, "sacks"),
        Figure(at("a third of that number"), "spoiled", Bound.AT_MOST, None, 20000.0, "⅓ of above"),
    ),
    quote=Quote.MIXED,
    naming=Naming.UNNAMED,
    type=SourceType.GOVERNMENT,
    certainty=Certainty.HEDGED,
    event_time=DateText("the long winter", "2022-12/2023-03", inferred=True),
    topic="losses_equipment",
    note="“It” is the port. Find the Radio Lindqvist original before export.",
    why="Speech verb “told” with a person as subject and an outlet as hearer; a count follows “lost”.",
)
BRIDGE = Claim(
    id="bridge",
    content=(at("the bridge at Oderfeld would reopen by Friday"),),
    origin=FOUND_BY,
    source=(at("Colonel Ilse Brandvik"),),
    cue=(at("said"),),
    quote=Quote.INDIRECT,
    naming=Naming.NAMED,
    type=SourceType.MILITARY,
    certainty=Certainty.ATTRIBUTED,
    asserted_on=DateText("this week", "2023-04-12", inferred=True),
)
RIVER = Claim(
    id="river",
    content=(at("The river rose on Monday"),),
    origin=FOUND_BY,
    quote=Quote.NARRATIVE,
    type=SourceType.AUTHOR,
    certainty=Certainty.FLAT,
)
BRANDVIK = Entity("e-brandvik", "Ilse Brandvik", Label.PERSON, ("Brandvick", "Brandvik"))
MENTIONS = (
    Mention("m-outlet", at("Radio Lindqvist"), Label.MEDIA, FOUND_BY, why="A known outlet"),
    Mention(
        "m-brandvik", at("Ilse Brandvik"), Label.PERSON, FOUND_BY, BRANDVIK.id, why="A rank before a name"
    ),
    Mention("m-place", at("Oderfeld"), Label.PLACE, FOUND_BY),
    Mention("m-brandvick", at("Brandvick"), Label.PERSON, FOUND_BY, BRANDVIK.id),
)
PHOTO = Photo(
    id="p1",
    alt_text=at("A man stands by a river."),
    caption=at("A man stands by the Oder in spring."),
    credit=Credit(
        at("(Mira Holt/Tidewater via Northlight)"),
        CreditParts("Mira Holt", "Tidewater", "Northlight", CreditOrigin.STAFF_OR_PARTNER),
    ),
    findings=(
        Finding("caption-date", Severity.ERROR, "The caption names a season but no year."),
        Finding("alt-repeats", Severity.WARNING, "Alt text repeats the first words of the caption."),
        Finding("place", Severity.NOTE, "The Oder is a river; the place is not named."),
    ),
)
LOST = Claim(
    id="lost",
    content=(at("Tens of thousands of sacks of grain are believed to have been lost", text=OTHER_TEXT),),
    origin=FOUND_BY,
    quote=Quote.NARRATIVE,
)
SAFE = Claim(
    id="safe", content=(at("The bridge was safe", text=OTHER_TEXT),), origin=FOUND_BY, quote=Quote.NARRATIVE
)


def draft() -> Draft:
    """The article as a reader hands it over."""
    return Draft(
        Annotated(
            Article(
                ARTICLE,
                sha(TEXT),
                "harbour.txt",
                "en",
                outlet="Meridian Wire",
                title="Harbour counts its losses",
            ),
            TEXT,
            photos=(PHOTO,),
            mentions=MENTIONS,
            entities=(BRANDVIK,),
            claims=(WINTER, BRIDGE, RIVER),
            links=(
                Link(link_id("winter", "lost"), "winter", OTHER, "lost", Relation.UPDATES, Status.SUGGESTED),
                Link(link_id("winter", "safe"), "winter", OTHER, "safe", Relation.SUPPORTS, Status.ADDED),
            ),
        ),
        None,
    )


def other_draft() -> Draft:
    """The article beside it."""
    return Draft(
        Annotated(
            Article(OTHER, sha(OTHER_TEXT), "post.txt", "en", outlet="Harbour Post", title="Grain lost"),
            OTHER_TEXT,
            claims=(LOST, SAFE),
        ),
        None,
    )
