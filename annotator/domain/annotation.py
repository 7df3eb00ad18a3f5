"""What is annotated in an article: blocks, mentions, entities, claims, figures and links."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.domain.offsets import CodePoint, Span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import (
    BlockKind,
    Bound,
    Certainty,
    Label,
    Naming,
    OriginBy,
    Quote,
    Relation,
    Role,
    SourceType,
    Status,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made an annotation: name and version of the extractor or importer, or the editor's id; the rule."""

    by: OriginBy
    name: str
    version: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article with a role. Blocks do not overlap."""

    id: str
    kind: BlockKind
    span: Span
    status: Status = Status.SUGGESTED


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity. `score` is 0 to 1; `why` one plain sentence for the editor."""

    id: str
    span: Span
    label: Label
    origin: Origin
    entity: str | None = None
    status: Status = Status.SUGGESTED
    score: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The person, place, … that mentions in any article refer to.

    `note` are an editor's words; `external` is what a register elsewhere calls it ("Q161053").
    """

    id: str
    name: str
    label: Label
    aliases: tuple[str, ...] = ()
    note: str | None = None
    external: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a claim, normalised to low–high and a unit; None at an open end."""

    span: Span
    kind: str
    bound: Bound
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class DateText:
    """A date as worded, with its ISO form where known; `inferred` when it rests on the publication date."""

    text: str
    date: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """An attribution: source, cue, content. In the author's own voice it has no source and no cue.

    Each role holds its spans in reading order; `content` has at least one (more when the cue interrupts it).
    """

    id: str
    content: tuple[Span, ...]
    origin: Origin
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    via: tuple[Span, ...] = ()
    hedges: tuple[Span, ...] = ()
    figures: tuple[Figure, ...] = ()
    quote: Quote = Quote.INDIRECT
    naming: Naming | None = None
    type: SourceType | None = None
    party: str | None = None
    who: str | None = None
    certainty: Certainty = Certainty.ATTRIBUTED
    asserted_on: DateText | None = None
    event_time: DateText | None = None
    topic: str | None = None
    checkability: str | None = None
    parent: str | None = None
    note: str | None = None
    status: Status = Status.SUGGESTED
    score: float | None = None
    why: str | None = None

    def spans(self) -> Iterator[tuple[Role, Span]]:
        """Every span with its role, figures included."""
        for role, spans in (
            (Role.CONTENT, self.content),
            (Role.SOURCE, self.source),
            (Role.CUE, self.cue),
            (Role.VIA, self.via),
            (Role.HEDGE, self.hedges),
            (Role.FIGURE, tuple(f.span for f in self.figures)),
        ):
            for one in spans:
                yield role, one

    def envelope(self) -> Span:
        """From the first to the last code point of its content, source and cue."""
        return Span(*self.reach())

    def reach(self) -> tuple[CodePoint, CodePoint]:
        """Start and end of its envelope, which are sooner had than the span."""
        start, end = self.content[0].start, self.content[0].end
        for one in (*self.content, *self.source, *self.cue):
            if one.start < start:
                start = one.start
            if one.end > end:
                end = one.end
        return start, end


@dataclass(frozen=True, slots=True)
class Link:
    """How a claim stands to a claim of another article (or the same one)."""

    id: str
    claim: str
    article: str
    other: str
    relation: Relation
    status: Status = Status.ADDED


@dataclass(frozen=True, slots=True)
class Rule:
    """What an editor wants of every later suggestion of a name, decided once for the whole corpus.

    It is about mentions that cover exactly `words`, of one label or of any (None). `becomes` is the label
    they are to have, None for "not a name"; `entity` whom or what they then refer to.
    """

    id: str
    words: str
    label: Label | None = None
    becomes: Label | None = None
    entity: str | None = None
