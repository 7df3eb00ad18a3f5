"""What an article says in two ways: its head against its body, the alt text of a picture against the caption.

General rules over the words; each says why. Nothing is decided: an editor looks at both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from annotator.domain.annotation import Entity
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span, span
from annotator.domain.words import BlockKind, Certainty, Label, Status
from annotator.review.claims.related import stems

_HEAD = (BlockKind.TITLE, BlockKind.STANDFIRST)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s”\"’)]|$)[^.!?\n]*)*[.!?]?[”\"’)]*")
_KINDS = (
    r"(?:the )?(?:(?:small|nearby|\w+ern) )?"
    r"(?:village|town|city|settlement|suburb|hamlet|port|cent(?:er|re))(?: of)? "
)
_INSIDE = re.compile(
    rf"\b(?:in|inside|into|within|entered|captured|took|seized|liberated) (?:{_KINDS})?(?:the )?$", re.I
)
_OUTSIDE = re.compile(
    r"\b(?:(?:just |immediate(?:ly)? )?(?:west|east|north|south)(?:west|east|ern)?|outside|outskirts"
    r"|edge|short)"
    rf"(?: (?:side|edge|outskirts|flank))?(?: of)? (?:{_KINDS})?(?:the )?$",
    re.I,
)
_BESIDE = 60
_ALIKE = 3
_HALF = 0.5
_SUPERLATIVE = re.compile(r"\b(?P<word>[a-z]{3,}est|most [a-z]{4,})\b(?= (?P<noun>[a-z-]{3,}))", re.I)
_NOT_SUPERLATIVE = frozenset(
    {
        "west",
        "protest",
        "request",
        "interest",
        "arrest",
        "forest",
        "contest",
        "quest",
        "invest",
        "guest",
        "honest",
        "modest",
        "harvest",
        "manifest",
        "suggest",
        "test",
        "rest",
        "best",
        "priest",
        "tempest",
        "conquest",
        "earnest",
        "latest",
        "nearest",
    }
)
_CERTAIN = re.compile(
    r"\b(?:said|says|claim\w*|according|alleg\w*|report\w*|believe\w*|may|might|could|appear\w*|seem\w*|likely"
    r"|possibl\w*|estimat\w*|apparent\w*|suspect\w*|\?|told|accus\w*|deni\w*|warn\w*|assess\w*|vow\w*|plan\w*)\b|[‘’“”'\"]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two stretches of an article that do not go together; `rule` names the rule, `why` is a sentence.

    `first` is the head or the alt text, `second` the body or the caption.
    """

    rule: str
    first: Span
    second: Span
    why: str


def inconsistencies(annotated: Annotated) -> list[Inconsistency]:
    """What an article says in two ways, in reading order."""
    text = annotated.text
    standing = [one for one in annotated.blocks if one.status is not Status.REJECTED]
    heads = [
        (one, "headline" if kind is BlockKind.TITLE else "standfirst")
        for one, kind in _sentences(text, [(b.span, b.kind) for b in standing if b.kind in _HEAD])
    ]
    body = [
        one
        for one, _ in _sentences(text, [(b.span, b.kind) for b in standing if b.kind is BlockKind.PARAGRAPH])
    ]
    places = _places(annotated)
    found: list[Inconsistency] = []
    for (head, name), one in product(heads, body):
        found += _between(text, head, one, (f"the {name}", "the body"), places)
    found += _certainty(annotated, heads)
    for photo in annotated.photos:
        if photo.alt_text and photo.caption and photo.status is not Status.REJECTED:
            found += _between(
                text, photo.alt_text, photo.caption, ("the alt text", "the caption"), places, shared=2
            )
    return sorted(_first_of_each(found), key=lambda one: (one.first, one.second, one.rule))


def _sentences(text: str, stretches: Sequence[tuple[Span, BlockKind]]) -> Iterator[tuple[Span, BlockKind]]:
    for stretch, kind in stretches:
        for found in _SENTENCE.finditer(text, stretch.start, stretch.end):
            if found.group().strip():
                yield span(found.start(), found.end()), kind


def _places(annotated: Annotated) -> list[tuple[Span, str]]:
    names: dict[str, Entity] = {one.id: one for one in annotated.entities}
    return [
        (one.span, names[one.entity].name if one.entity in names else one.span.text(annotated.text))
        for one in annotated.mentions
        if one.label is Label.PLACE and one.status is not Status.REJECTED
    ]


def _between(
    text: str,
    first: Span,
    second: Span,
    called: tuple[str, str],
    places: Sequence[tuple[Span, str]],
    shared: int = _ALIKE,
) -> Iterator[Inconsistency]:
    one, other = first.text(text), second.text(text)
    mine, its = stems(one), stems(other)
    common = mine.keys() & its.keys()
    if len(common) < shared:
        return
    yield from _intensity(first, second, (one, other), called)
    # The same happening, not only the same place: half of what the shorter one says.
    if len(common) >= _HALF * min(len(mine), len(its)):
        yield from _where(text, first, second, called, places)


def _where(
    text: str, first: Span, second: Span, called: tuple[str, str], places: Sequence[tuple[Span, str]]
) -> Iterator[Inconsistency]:
    for (at, name), (there, other) in product(places, places):
        if name != other or not first.covers(at) or not second.covers(there):
            continue
        mine, its = (_relation(text, whole, place) for whole, place in ((first, at), (second, there)))
        if mine and its and mine != its:
            yield Inconsistency(
                "place",
                first,
                second,
                f"{called[0][:1].upper()}{called[0][1:]} has it {_worded(mine, name)},"
                f" {called[1]} {_worded(its, name)}.",
            )


def _relation(text: str, whole: Span, place: Span) -> str | None:
    before = text[max(whole.start, place.start - _BESIDE) : place.start]
    if _OUTSIDE.search(before):
        return "outside"
    return "inside" if _INSIDE.search(before) else None


def _worded(relation: str, name: str) -> str:
    return f"in {name}" if relation == "inside" else f"outside {name}"


def _intensity(
    first: Span, second: Span, words: tuple[str, str], called: tuple[str, str]
) -> Iterator[Inconsistency]:
    for strong, weak, swap in ((words[0], words[1], False), (words[1], words[0], True)):
        for found in _SUPERLATIVE.finditer(strong):
            word, noun = found["word"].lower(), found["noun"].lower()
            if word in _NOT_SUPERLATIVE:
                continue
            for base in _bases(word):
                plain = re.search(rf"(?<!most )\b{re.escape(base)} {re.escape(noun)}\b", weak, re.I)
                if plain is None or re.search(rf"\b{re.escape(word)} {re.escape(noun)}\b", weak, re.I):
                    continue
                more, less = (called[1], called[0]) if swap else called
                yield Inconsistency(
                    "strength",
                    first,
                    second,
                    f"{more[:1].upper()}{more[1:]} says “{found['word']} {found['noun']}”,"
                    f" {less} “{plain.group()}”.",
                )
                break


def _bases(superlative: str) -> Iterator[str]:
    if superlative.startswith("most "):
        yield superlative.removeprefix("most ")
        return
    stem = superlative.removesuffix("est")
    yield stem
    yield f"{stem}e"
    if stem.endswith("i"):
        yield f"{stem[:-1]}y"
    if len(stem) > 1 and stem[-1] == stem[-2]:
        yield stem[:-1]


def _certainty(annotated: Annotated, heads: Sequence[tuple[Span, str]]) -> Iterator[Inconsistency]:
    """Heads that state flatly what the body only doubts or hedges."""
    text = annotated.text
    weak = [
        one
        for one in annotated.claims
        if one.status is not Status.REJECTED and one.certainty in (Certainty.HEDGED, Certainty.DOUBTED)
    ]
    for head, name in heads:
        words = head.text(text)
        if _CERTAIN.search(words):
            continue
        mine = stems(words)
        for claim in weak:
            reach = claim.envelope()
            if any(one.overlaps(reach) for one, _ in heads):
                continue
            its = stems(" ".join(one.text(text) for one in claim.content))
            common = mine.keys() & its.keys()
            if len(common) >= _ALIKE + 1 or (len(common) >= _ALIKE and len(common) >= 0.6 * len(mine)):
                how = "doubted" if claim.certainty is Certainty.DOUBTED else "hedged"
                yield Inconsistency(
                    "certainty",
                    head,
                    reach,
                    f"The {name} states it flatly; in the body it is {how}.",
                )
                break


def _first_of_each(found: Sequence[Inconsistency]) -> Iterator[Inconsistency]:
    seen: set[tuple[str, Span, str]] = set()
    for one in found:
        if (one.rule, one.first, one.why) not in seen:
            seen.add((one.rule, one.first, one.why))
            yield one
