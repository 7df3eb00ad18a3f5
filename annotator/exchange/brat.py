"""brat stand-off: a text and an .ann file an article, with the configuration they fit.

Mentions are text-bound, claims are events on their content with arguments by role, and fragments are kept.
Offsets are code points. brat has no line breaks within a fragment, so spans are cut there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from annotator.domain.annotation import Claim
from annotator.domain.offsets import Span, span
from annotator.domain.words import Certainty, Naming, Quote, Role, SourceType, Status
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import Shaped, entity_names, in_order
from annotator.exchange.writers import Files, Target

_TYPES = {
    Role.CONTENT: "Claim",
    Role.SOURCE: "Source",
    Role.CUE: "Cue",
    Role.VIA: "Via",
    Role.HEDGE: "Hedge",
    Role.FIGURE: "Figure",
}
_ATTRIBUTES = {
    "Certainty": Certainty,
    "Quote": Quote,
    "Naming": Naming,
    "SourceType": SourceType,
    "Status": Status,
}
_UNTYPED = re.compile(r"[^\w-]")


class _Ann:
    """The lines of one .ann file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.lines: list[str] = []
        self._counts = dict.fromkeys("TEANR#", 0)

    def _next(self, letter: str) -> str:
        self._counts[letter] += 1
        return f"{letter}{self._counts[letter]}"

    def bound(self, kind: str, spans: tuple[Span, ...]) -> str:
        """A text-bound line; gives its id."""
        pieces = [piece for one in sorted(spans) for piece in _in_lines(one, self._text)]
        places = ";".join(f"{one.start} {one.end}" for one in pieces)
        covered = " ".join(one.text(self._text) for one in pieces)
        id = self._next("T")
        self.lines.append(f"{id}\t{kind} {places}\t{_one_line(covered)}")
        return id

    def line(self, letter: str, words: str) -> str:
        """A line of another kind; gives its id."""
        id = self._next(letter)
        self.lines.append(f"{id}\t{words}")
        return id


def encode_files(one: Shaped, plan: Plan, lost: Losses) -> list[tuple[str, str]]:
    """The article's text and its annotations."""
    ann = _Ann(one.text)
    names = entity_names(one.kept)
    for mention in in_order(one.kept.mentions):
        id = ann.bound(_kind(plan.names.out(mention.label)), (mention.span,))
        ann.line("A", f"Status {id} {mention.status}")
        if mention.entity in names:
            known = f"annotator:{quote(mention.entity, safe='')}"
            ann.line("N", f"Reference {id} {known}\t{_one_line(names[mention.entity])}")
    events = {claim.id: _event(ann, claim) for claim in one.kept.claims}
    for claim in one.kept.claims:
        if claim.parent in events:
            ann.line("R", f"Within Arg1:{events[claim.id]} Arg2:{events[claim.parent]}")
    base = one.file_name
    return [(f"{base}.txt", one.text), (f"{base}.ann", "".join(f"{line}\n" for line in ann.lines))]


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The annotations alone, to be looked at."""
    return encode_files(one, plan, lost)[1][1]


def _event(ann: _Ann, claim: Claim) -> str:
    trigger = ann.bound("Claim", claim.content)
    arguments = [f"Claim:{trigger}"]
    for role, at in claim.spans():
        if role is not Role.CONTENT:
            arguments.append(f"{_TYPES[role]}:{ann.bound(_TYPES[role], (at,))}")
    event = ann.line("E", " ".join(arguments))
    for name, value in (
        ("Certainty", claim.certainty),
        ("Quote", claim.quote),
        ("Naming", claim.naming),
        ("SourceType", claim.type),
        ("Status", claim.status),
    ):
        if value is not None:
            ann.line("A", f"{name} {event} {value}")
    if claim.note:
        ann.line("#", f"AnnotatorNotes {event}\t{_one_line(claim.note)}")
    return event


def _in_lines(one: Span, text: str) -> Iterator[Span]:
    """The pieces of a span between line breaks; one of line breaks alone stays whole."""
    pieces = [
        span(one.start + found.start(), one.start + found.end())
        for found in re.finditer(r"[^\n]+", one.text(text))
    ]
    yield from pieces or [one]


def _one_line(words: str) -> str:
    return re.sub(r"[\t\r\n]", " ", words)


def _kind(label: str) -> str:
    """brat's types are words of letters, digits, hyphens and underscores."""
    return _UNTYPED.sub("_", label) or "_"


def config(plan: Plan) -> str:
    """annotation.conf: what brat asks for before it shows anything."""
    kinds = "\n".join(dict.fromkeys(_kind(one) for one in plan.names.all()))
    roles = "\n".join(_TYPES[role] for role in Role if role is not Role.CONTENT)
    arguments = ", ".join(f"{_TYPES[r]}*:{_TYPES[r]}" for r in Role if r is not Role.CONTENT)
    values = "\n".join(
        f"{name}\tArg:<{'ANY' if name == 'Status' else 'EVENT'}>, Value:{'|'.join(kind)}"
        for name, kind in _ATTRIBUTES.items()
    )
    return (
        f"[entities]\n{kinds}\n{roles}\n\n[relations]\nWithin\tArg1:Claim, Arg2:Claim\n\n"
        f"[events]\nClaim\t{arguments}\n\n[attributes]\n{values}\n"
    )


def make(target: Target) -> Files:
    """The writer."""
    return Files(target, encode_files, [("annotation.conf", config(target.plan))])
