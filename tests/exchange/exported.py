"""An article that is hard to export: signs beyond 16 bits, Cyrillic, line ends, overlaps, fragments."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from annotator.corpus import Corpus
from annotator.domain.annotation import Block, Claim, Entity, Figure, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.ids import article_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, CreditParts, Photo
from annotator.domain.words import BlockKind, Bound, Certainty, Label, OriginBy, Quote, Status
from annotator.exchange.exporting import export
from annotator.exchange.lost import Lost
from annotator.exchange.plan import Plan
from annotator.exchange.tally import Made as Exported

ORIGINAL = (
    "🚢 Порт Лісова горить\r\n\r\n"
    "“We saw 🔥 40 boats,” Олена Марчук of the Harbour Guard said, “and then nothing.”\r\n"
    "She spoke to the Harbour\r\nPost in Лісова on 5 March 2024.\r\n"
)
TEXT = ORIGINAL.replace("\r\n", "\n")
BY_HAND = Origin(OriginBy.EDITOR, "ed-1")
MACHINE = Origin(OriginBy.EXTRACT, "rules", "1", "verb")


Made = TypeVar("Made", Mention, Claim)


def at(words: str, nth: int = 0) -> Span:
    """Where the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return span(start, start + len(words))


def mentions() -> tuple[Mention, ...]:
    """Six of them; the guard's name holds its harbour's, and one crosses a line end."""
    accepted = Status.ACCEPTED
    return (
        Mention("m1", at("Лісова"), Label.PLACE, MACHINE, "e-lisova", accepted, 0.9),
        Mention("m2", at("40 boats"), Label.QUANTITY, MACHINE, None, accepted),
        Mention("m3", at("Олена Марчук"), Label.PERSON, BY_HAND, "e-olena", Status.ADDED),
        Mention("m4", at("Harbour"), Label.PLACE, MACHINE, None, accepted),
        Mention("m5", at("Harbour Guard"), Label.UNIT, MACHINE, None, Status.CORRECTED),
        Mention("m6", at("Harbour\nPost"), Label.MEDIA, MACHINE, None, accepted),
        Mention("m7", at("Лісова", 1), Label.PLACE, MACHINE, "e-lisova", accepted),
        Mention("m8", at("5 March 2024"), Label.DATE, MACHINE, None, Status.SUGGESTED),
    )


def claims() -> tuple[Claim, ...]:
    """One in two fragments with a figure and a note, one nested in it, one that nobody decided upon."""
    return (
        Claim(
            "c1",
            (at("“We saw 🔥 40 boats,”"), at("“and then nothing.”")),
            MACHINE,
            source=(at("Олена Марчук"),),
            cue=(at("said"),),
            figures=(Figure(at("40 boats"), "equipment", Bound.EXACT, 40.0, 40.0, "boats"),),
            quote=Quote.DIRECT,
            who="e-olena",
            certainty=Certainty.ATTRIBUTED,
            note="Марчук asked Ada Lund\nnot to be named.",
            status=Status.ACCEPTED,
        ),
        Claim("c2", (at("40 boats"),), BY_HAND, parent="c1", status=Status.ADDED),
        Claim("c3", (at("She spoke"),), MACHINE, status=Status.SUGGESTED),
    )


def hard(text: str = TEXT, file: str = "harbour.txt", outlet: str = "Tidewater") -> Annotated:
    """The whole article; `text` may be longer than its own."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        article_id(sha256),
        sha256,
        file,
        "en",
        url="https://example.org/порт?a=1",
        outlet=outlet,
        title="🚢 Порт Лісова горить",
        published="2024-03-06",
        metadata='{"licence":"CC BY 4.0"}',
    )
    body = span(at("“We saw").start, len(TEXT) - 1)
    photo = Photo(
        "p1",
        caption=at("Порт Лісова горить"),
        credit=Credit(at("Harbour Guard"), CreditParts("Олена Марчук", "Harbour")),
        status=Status.ACCEPTED,
    )
    return Annotated(
        article,
        text,
        (
            Block("b1", BlockKind.TITLE, at("🚢 Порт Лісова горить"), Status.ACCEPTED),
            Block("b2", BlockKind.PARAGRAPH, body, Status.ACCEPTED),
        ),
        (photo,),
        mentions(),
        (
            Entity("e-lisova", "Лісова", Label.PLACE),
            Entity("e-olena", "Олена Марчук", Label.PERSON, ("Марчук", "Olena Marchuk")),
        ),
        claims(),
    )


def corpus_of(path: Path, *wholes: Annotated, editor: str = "Ada Lund") -> Corpus:
    """A corpus of these articles, the first from its own bytes with their line ends."""
    corpus = Corpus.create(path)
    who = corpus.editor(editor)
    for whole in wholes:
        own = replace(
            whole,
            mentions=tuple(_by(m, who.id) for m in whole.mentions),
            claims=tuple(_by(c, who.id) for c in whole.claims),
        )
        corpus.add(Draft(own, None), who)
    return corpus


def _by(thing: Made, editor: str) -> Made:
    origin = thing.origin
    return replace(thing, origin=replace(origin, name=editor)) if origin.by is OriginBy.EDITOR else thing


def curated() -> list[tuple[int, int, str]]:
    """Start, end and label of what an editor curated."""
    return sorted(
        (m.span.start, m.span.end, m.label.value) for m in mentions() if m.status is not Status.SUGGESTED
    )


def written(corpus: Corpus, plan: Plan) -> tuple[Path, Exported]:
    """The folder an export went into."""
    folder = corpus.path.parent / plan.format
    folder.mkdir(exist_ok=True)
    return folder, export(corpus, folder, plan)


def counts(lost: tuple[Lost, ...]) -> dict[str, int]:
    """How many of each reason, by its first two words."""
    return {" ".join(one.reason.split()[:2]): one.count for one in lost}
