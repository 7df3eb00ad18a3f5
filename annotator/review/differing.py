"""What one article says and another does not: sources, figures, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.annotation import Claim, Figure, Mention
from annotator.domain.offsets import span
from annotator.domain.words import Kind, Label, Status
from annotator.review.relating import Side, meet, named, same_count

_NAMED = frozenset({Label.PERSON, Label.ORG, Label.MEDIA, Label.PLACE, Label.UNIT, Label.WEAPON, Label.EVENT})


class What(StrEnum):
    """What differs, the weightiest first."""

    FIGURE = "figure"
    SOURCE = "source"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Place:
    """What one article has: its words for the list, and the claim or mention that has them."""

    words: str
    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Difference:
    """`first` or `second` is None where that article has nothing of it; both for figures that disagree."""

    what: What
    first: Place | None
    second: Place | None


def differences(first: Side, second: Side) -> list[Difference]:
    """All differences: figures that disagree, then figures, sources and names that only one of them has."""
    return [
        *_figures(first, second),
        *_only(What.SOURCE, _sources(first), _sources(second)),
        *_only(What.NAME, _names(first), _names(second)),
    ]


def _claims(side: Side) -> Iterable[Claim]:
    return (one for one in side.all_claims() if one.status is not Status.REJECTED)


def _counted(side: Side) -> list[tuple[Figure, Place]]:
    return [
        (figure, Place(_figure_words(figure, side), Kind.CLAIM, claim.id))
        for claim in _claims(side)
        for figure in claim.figures
        if figure.low is not None or figure.high is not None
    ]


def _figure_words(figure: Figure, side: Side) -> str:
    kind = figure.kind.replace("_", " ")
    return f"{kind}: {' '.join(figure.span.text(side.text).split())}"


def _figures(first: Side, second: Side) -> list[Difference]:
    mine, its = _counted(first), _counted(second)
    against: list[Difference] = []
    for figure, place in mine:
        same = [other for other in its if same_count(figure, other[0]) and _comparable(figure, other[0])]
        if same and not any(meet(figure, other) for other, _ in same):
            against.append(Difference(What.FIGURE, place, same[0][1]))
    only = [
        Difference(What.FIGURE, place, None)
        for figure, place in mine
        if not any(same_count(figure, other) for other, _ in its)
    ]
    only += [
        Difference(What.FIGURE, None, place)
        for figure, place in its
        if not any(same_count(figure, other) for other, _ in mine)
    ]
    return against + only


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same people or things, as far as both say whom."""
    return not one.who or not other.who or one.who.casefold() == other.who.casefold()


def _sources(side: Side) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for claim in _claims(side):
        words = " … ".join(" ".join(one.text(side.text).split()) for one in claim.source)
        entity = side.entities.get(claim.who or "")
        if entity is not None:
            found.setdefault(entity.id, Place(entity.name, Kind.CLAIM, claim.id))
        elif len(words) > 3:
            # A pronoun says nothing about whom; a role does.
            found.setdefault(f"“{words.casefold()}", Place(words, Kind.CLAIM, claim.id))
    return found


def _names(side: Side) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for mention in _mentions(side):
        key, name = named(mention, side)
        found.setdefault(key, Place(name, Kind.MENTION, mention.id))
    return found


def _mentions(side: Side) -> Sequence[Mention]:
    whole = side.mentions_within(span(0, max(1, len(side.text))))
    return [one for one in whole if one.status is not Status.REJECTED and one.label in _NAMED]


def _only(what: What, mine: dict[str, Place], its: dict[str, Place]) -> list[Difference]:
    return [
        *(Difference(what, place, None) for key, place in mine.items() if key not in its),
        *(Difference(what, None, place) for key, place in its.items() if key not in mine),
    ]
