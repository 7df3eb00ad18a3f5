"""A corpus of two articles that disagree: six claims, some with figures, in topics of their own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, DateText, Entity, Figure, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.ids import article_id, new_id
from annotator.domain.offsets import Span, span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Bound, Certainty, Label, Naming, OriginBy, SourceType

NOW = "2023-06-01T12:00:00.000+00:00"
BY = Origin(OriginBy.EXTRACT, "test", "1")


@dataclass(frozen=True)
class Said:
    """One sentence: who, how, what; a figure's words with its ends; its topic and certainty."""

    source: str
    cue: str
    content: str
    topic: str | None
    figure: str = ""
    ends: tuple[float | None, float | None] = (None, None)
    certainty: Certainty = Certainty.ATTRIBUTED
    type: SourceType = SourceType.MILITARY
    hedge: str = ""


TIDEWATER = (
    Said("Colonel Brandvik", "said", "40 ferries were lost at Oderfeld", "Ferries lost", "40", (40, 40)),
    Said(
        "one official",
        "believed",
        "as many as 90 people had drowned",
        "People drowned",
        "90 people",
        (None, 90),
        Certainty.HEDGED,
        SourceType.GOVERNMENT,
        "as many as",
    ),
    Said("Colonel Brandvik", "claimed", "the bridge would stand", "The bridge", certainty=Certainty.DOUBTED),
)
HARBOUR = (
    Said(
        "Mayor Lindqvist",
        "said",
        "between 60 and 70 ferries were lost at Oderfeld",
        "Ferries lost",
        "60 and 70 ferries",
        (60, 70),
        type=SourceType.GOVERNMENT,
    ),
    Said("Mayor Lindqvist", "added", "the bridge had fallen", "The bridge", type=SourceType.GOVERNMENT),
    Said("a fisherman", "told", "the water rose at night", None, type=SourceType.WITNESS),
)


def _sentence(one: Said) -> str:
    return f"{one.source} {one.cue} {one.content}."


def _claim(text: str, one: Said, entities: dict[str, Entity]) -> Claim:
    start = text.index(_sentence(one))

    def of(words: str) -> Span:
        at = text.index(words, start)
        return span(at, at + len(words))

    low, high = one.ends
    bound = Bound.EXACT if low == high else Bound.RANGE if low and high else Bound.AT_MOST
    figures = (
        (Figure(of(one.figure), "ferries" if "ferr" in one.topic.lower() else "people", bound, low, high),)
        if one.figure and one.topic
        else ()
    )
    return Claim(
        new_id(),
        (of(one.content),),
        BY,
        source=(of(one.source),),
        cue=(of(one.cue),),
        hedges=(of(one.hedge),) if one.hedge else (),
        figures=figures,
        naming=Naming.NAMED if one.source in entities else Naming.UNNAMED,
        type=one.type,
        who=entities[one.source].id if one.source in entities else None,
        certainty=one.certainty,
        topic=one.topic,
        event_time=DateText("in May", "2023-05"),
    )


def add(corpus: Corpus, title: str, outlet: str, published: str, said: tuple[Said, ...]) -> str:
    """An article of these sentences with its claims suggested; gives its id."""
    text = f"{title}\n\n{' '.join(_sentence(one) for one in said)}\n"
    raw = text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    article = Article(
        id=article_id(digest),
        sha256=digest,
        file=f"{title.split()[0].lower()}.txt",
        language="en",
        outlet=outlet,
        title=title,
        published=published,
    )
    entities = {
        name: Entity(new_id(), name, Label.PERSON)
        for name in ("Colonel Brandvik", "Mayor Lindqvist")
        if name in text
    }
    mentions = []
    for name, entity in entities.items():
        at = text.index(name)
        mentions.append(Mention(new_id(), span(at, at + len(name)), Label.PERSON, BY, entity.id))
    claims = tuple(_claim(text, one, entities) for one in said)
    added = corpus.add(Draft(Annotated(article, text), raw), corpus.editor("Mira Kessler"))
    found = Suggestions("test", "1", tuple(mentions), claims, tuple(entities.values()))
    corpus.store(added.article, found, started=NOW, finished=NOW)
    return added.article


def make(path: Path) -> list[str]:
    """The corpus; gives the articles' ids, the Tidewater Daily first."""
    with Corpus.create(path) as corpus:
        return [
            add(corpus, "Flood at Oderfeld", "Tidewater Daily", "2023-05-12", TIDEWATER),
            add(corpus, "What the flood took", "Harbour Post", "2023-05-14", HARBOUR),
        ]
