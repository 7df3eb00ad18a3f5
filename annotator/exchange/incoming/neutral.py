"""What any tool's file says, in plain values: texts, spans, relations; offsets as the file counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Format(StrEnum):
    """A format that labels come in, by the name an editor reads."""

    RECORD = "annotator records"
    PRODIGY = "Prodigy JSON lines"
    LABEL_STUDIO = "Label Studio JSON"
    DOCCANO = "doccano JSON lines"
    BRAT = "brat stand-off"
    CONLL = "CoNLL columns"
    DOCBIN = "spaCy DocBin"
    CAS_JSON = "UIMA CAS JSON"
    XMI = "UIMA CAS XMI"
    WEBANNO = "WebAnno TSV 3"
    W3C = "W3C Web Annotation"
    REFI = "REFI-QDA"
    QUALCODER = "QualCoder project"


class Unreadable(Exception):
    """A file, or a document in it, that gives no labels; `str()` is the reason, a sentence for the editor."""


class Problem(NamedTuple):
    """Something that was not taken: where it stands, what it is called, and why in a clause."""

    where: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what + ': ' if self.what else ''}{self.why}"


class Piece(NamedTuple):
    """One stretch of a span, as the file counts: whatever unit, whatever its end means."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """A span as a file gives it. `covered` are the words the file says it covers, None where it is silent.

    A span without pieces is known by its words alone; `before` and `after` are what stands around them.
    `fields` are what else is said of it, by name.
    """

    id: str
    label: str
    pieces: tuple[Piece, ...]
    covered: str | None = None
    before: str = ""
    after: str = ""
    score: float | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignRelation:
    """A relation with a name between two spans, by their ids."""

    label: str
    head: str
    child: str


@dataclass(frozen=True, slots=True)
class ForeignGroup:
    """Something with parts: an event with its arguments, a claim. `parts` are roles with ids of spans.

    A part may also be the id of another group. `trigger` is the span it hangs on, None where there is none.
    """

    id: str
    label: str
    trigger: str | None
    parts: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...] = ()


class Unit(StrEnum):
    """What an offset counts."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16"
    BYTES = "UTF-8 bytes"
    GRAPHEMES = "graphemes"


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a file with what is marked in it; `name` is how a report calls it.

    `text` is as it stands in the file, line ends included; None where only `reference` names it (an address,
    an id, a file's name). `rebuilt` texts were put together from tokens. `whole` are labels of the document
    as a whole, `problems` what its reader left out; `original` are the bytes of a text that is a file.
    `text_sha256` (hex, of the text as UTF-8) names a text that is left out on purpose: no other will do.
    `unit` is what its offsets count where the file says so.
    """

    name: str
    text: str | None
    spans: tuple[ForeignSpan, ...] = ()
    relations: tuple[ForeignRelation, ...] = ()
    groups: tuple[ForeignGroup, ...] = ()
    reference: str | None = None
    title: str | None = None
    url: str | None = None
    rebuilt: bool = False
    whole: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    original: bytes | None = field(default=None, repr=False)
    text_sha256: str | None = None
    unit: Unit | None = None


Given = Iterator[Document | Problem]
"""What a reader gives: documents, and what could not be read as one, in the order of the file."""


def claims_by_id(spans: Iterable[ForeignSpan]) -> tuple[ForeignGroup, ...]:
    """Claims of spans that bear one id in their field "claim", as this program writes them."""
    by_claim: dict[str, list[ForeignSpan]] = {}
    for one in spans:
        for name, value in one.fields:
            if name == "claim":
                by_claim.setdefault(value, []).append(one)
    return tuple(
        ForeignGroup(id_, "claim", None, tuple((one.label, one.id) for one in some))
        for id_, some in by_claim.items()
    )


class LineEnds(StrEnum):
    """What a line end counts: as it is written in the file, always one, or always two."""

    WRITTEN = "as written"
    LF = "LF"
    CRLF = "CRLF"


class Convention(NamedTuple):
    """How a tool counts: the unit, the line ends, and whether the end is the last one covered."""

    unit: Unit = Unit.CODE_POINTS
    lines: LineEnds = LineEnds.WRITTEN
    inclusive: bool = False

    def __str__(self) -> str:
        lines = {
            LineEnds.WRITTEN: "line ends as written",
            LineEnds.LF: "a line end counts one",
            LineEnds.CRLF: "a line end counts two",
        }
        return f"{self.unit}, {lines[self.lines]}, end {'included' if self.inclusive else 'left out'}"
