"""Articles made of a few words, for whatever holds claims of several articles together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

from annotator.corpus import Corpus
from annotator.domain.annotation import Block, Claim, Entity, Figure, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.ids import article_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind, Bound, Label, Naming, OriginBy, SourceType

MACHINE = Origin(OriginBy.EXTRACT, "rules", "1", "said")
TOWN = Entity("e-orlivka", "Orlivka", Label.PLACE)
COUNTRY = Entity("e-russia", "Russia", Label.PLACE)
OTHER_SIDE = Entity("e-ukraine", "Ukraine", Label.PLACE)
PERSON = Entity("e-petrenko", "Oksana Petrenko", Label.PERSON)
ENTITIES = (TOWN, COUNTRY, OTHER_SIDE, PERSON)


@dataclass
class Page:
    """An article as it is written down: paragraphs first, claims and mentions at their words then."""

    title: str = "Dam at Orlivka holds"
    outlet: str | None = "Delta Press"
    published: str | None = "2024-05-06"
    blocks: list[tuple[BlockKind, str]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All blocks, a blank line between."""
        return "\n\n".join((self.title, *(words for _, words in self.blocks)))

    def at(self, words: str) -> Span:
        """Where words stand."""
        start = self.text.index(words)
        return span(start, start + len(words))

    def claim(
        self, id: str, content: str, source: str = "", cue: str = "", via: str = "", **other: object
    ) -> Claim:
        """A claim of some words of the article."""
        made = Claim(
            id,
            (self.at(content),),
            MACHINE,
            source=(self.at(source),) if source else (),
            cue=(self.at(cue),) if cue else (),
            via=(self.at(via),) if via else (),
            naming=Naming.INSTITUTION if source else None,
            type=SourceType.MILITARY if source else SourceType.AUTHOR,
        )
        self.claims.append(replace(made, **other))  # type: ignore[arg-type]
        return self.claims[-1]

    def figure(self, words: str, kind: str, low: float | None, high: float | None, **other: object) -> Figure:
        """A figure of some words of the article."""
        made = Figure(self.at(words), kind, Bound.EXACT, low, high)
        return replace(made, **other)  # type: ignore[arg-type]

    def annotated(self) -> Annotated:
        """The article with every name of the entities above as a mention."""
        fingerprint = sha256(self.text.encode()).hexdigest()
        about = Article(
            article_id(fingerprint),
            fingerprint,
            "page.txt",
            "en",
            title=self.title,
            outlet=self.outlet,
            published=self.published,
        )
        blocks = [Block("b-0", BlockKind.TITLE, span(0, len(self.title)))]
        start = len(self.title) + 2
        for n, (kind, words) in enumerate(self.blocks, 1):
            blocks.append(Block(f"b-{n}", kind, span(start, start + len(words))))
            start += len(words) + 2
        return Annotated(
            about,
            self.text,
            blocks=tuple(blocks),
            photos=tuple(self.photos),
            mentions=tuple(self._mentions()),
            entities=ENTITIES,
            claims=tuple(self.claims),
        )

    def _mentions(self) -> list[Mention]:
        found = []
        for entity in ENTITIES:
            at = self.text.find(entity.name)
            while at >= 0:
                place = span(at, at + len(entity.name))
                found.append(Mention(f"m-{at}", place, entity.label, MACHINE, entity.id))
                at = self.text.find(entity.name, at + 1)
        return found

    def into(self, corpus: Corpus) -> str:
        """Adds the article to a corpus and gives its id."""
        return corpus.add(Draft(self.annotated(), None), corpus.editor("Import")).article


def page(*paragraphs: str, **known: object) -> Page:
    """An article of some paragraphs."""
    made = Page(blocks=[(BlockKind.PARAGRAPH, words) for words in paragraphs])
    for name, value in known.items():
        setattr(made, name, value)
    return made


def tolls(corpus: Corpus) -> tuple[str, str]:
    """Two articles that give different tolls of one town."""
    one = page("The army said 300 soldiers were killed at Orlivka.")
    one.claim(
        "c-300",
        "300 soldiers were killed at Orlivka",
        "The army",
        "said",
        figures=(one.figure("300 soldiers", "killed", 300.0, 300.0, who="soldiers"),),
        who=None,
    )
    other = page(
        "Oksana Petrenko claimed at least 900 soldiers were killed at Orlivka that week.",
        outlet="The Northern Wire Gazette",
        published="2024-05-08",
        title="Toll at Orlivka rises",
    )
    other.claim(
        "c-900",
        "at least 900 soldiers were killed at Orlivka that week",
        "Oksana Petrenko",
        "claimed",
        figures=(other.figure("900 soldiers", "killed", 900.0, None, who="soldiers", bound=Bound.AT_LEAST),),
        who=PERSON.id,
        naming=Naming.NAMED,
    )
    return one.into(corpus), other.into(corpus)
