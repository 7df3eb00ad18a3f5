"""What one article says and another does not: figures, sources, names. Form alone is no difference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.domain.annotation import Claim, Figure, Mention
from annotator.domain.names import initials, is_acronym, name_key, public_body, same_person
from annotator.domain.offsets import span
from annotator.domain.words import BlockKind, Kind, Label, Status
from annotator.review.relating import Side, meet, named, same_count

_BODIES = frozenset({Label.ORG, Label.MEDIA, Label.UNIT})
_ALWAYS = frozenset({Label.PERSON, Label.ORG, Label.UNIT, Label.EVENT})
"""Those that tell articles apart though they are named but once; places and weapons have to be spoken of."""
_NAMED = _ALWAYS | {Label.PLACE, Label.WEAPON}
_FURNITURE = frozenset({
    *(BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CREDIT, BlockKind.CONTRIBUTOR, BlockKind.BOILERPLATE)
})  # fmt: skip
_BARE = "count"
_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r",| who\b| whose\b| which\b| that\b")
_SAYS_NOTHING = frozenset("""
a an the this that these those some many several few most all both each every other others another one ones
two three four five first second third last its his her their our my your own same of from in at by and or
he she it they we i you him them us who whom which what nobody none somebody someone everybody everyone
people person man men woman women source sources
""".split())  # fmt: skip  # noqa: SIM905
"""Words of a source that say nothing of who it is."""
_NUMBERS = {
    **{word: str(n) for n, word in enumerate(("first", "second", "third", "fourth", "fifth"), 1)},
    **{word: str(n) for n, word in enumerate(("ii", "iii", "iv"), 2)},
}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


class What(StrEnum):
    """What differs, the weightiest first."""

    AGAINST = "against"
    FIGURE = "figure"
    SOURCE = "source"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Place:
    """What one article has, and how often; the claim or mention where it has it first."""

    words: str
    kind: Kind
    id: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """`first` or `second` is None where that article has nothing of it; both for figures that disagree."""

    what: What
    first: Place | None
    second: Place | None


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody or something by all its names in one article."""

    place: Place
    label: Label | None = None
    names: tuple[str, ...] = ()
    entity: str = ""
    keys: frozenset[str] = field(default=frozenset())


def differences(first: Side, second: Side) -> list[Difference]:
    """Figures that disagree, then figures, sources and names that only one has; of each the weightiest first.

    What differs by spelling, title, ordinal or article alone is the same; names of bylines, datelines and
    credits are nobody's difference.
    """
    mine, its = _sources(first), _sources(second)
    my_names, its_names = _names(first), _names(second)
    # Who says something is listed as a source, and is no other's difference for being only named there.
    only_mine = [one for one in mine if not _there(one, [*its, *its_names])]
    only_its = [one for one in its if not _there(one, [*mine, *my_names])]
    return [
        *_figures(first, second),
        *_only(What.SOURCE, only_mine, only_its),
        *_only(
            What.NAME,
            [one for one in my_names if not _there(one, [*its, *its_names, *mine])],
            [one for one in its_names if not _there(one, [*mine, *my_names, *its])],
        ),
    ]


def _claims(side: Side) -> Iterable[Claim]:
    return (one for one in side.all_claims() if one.status is not Status.REJECTED)


# figures


def _counted(side: Side) -> list[tuple[Figure, Place]]:
    """The figures by what they count, each once; a bare number counts nothing that could be compared."""
    found: dict[tuple[object, ...], tuple[Figure, Place]] = {}
    for claim in _claims(side):
        for figure in claim.figures:
            told = figure.low is not None or figure.high is not None
            if not told or (figure.kind == _BARE and not (figure.unit or figure.who)):
                continue
            key = (figure.kind, figure.low, figure.high, figure.unit)
            if key in found:
                known, place = found[key]
                found[key] = known, replace(place, times=place.times + 1)
            else:
                found[key] = figure, Place(_figure_words(figure, side), Kind.CLAIM, claim.id)
    return list(found.values())


def _figure_words(figure: Figure, side: Side) -> str:
    kind = figure.kind.replace("_", " ")
    words = f"{kind}: {' '.join(figure.span.text(side.text).split())}"
    return f"{words} ({figure.who})" if figure.who else words


def _figures(first: Side, second: Side) -> list[Difference]:
    mine, its = _counted(first), _counted(second)
    against: list[Difference] = []
    for figure, place in mine:
        same = [other for other in its if same_count(figure, other[0]) and _comparable(figure, other[0])]
        if same and not any(meet(figure, other) for other, _ in same):
            against.append(Difference(What.AGAINST, place, same[0][1]))
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


# sources and names


def _sources(side: Side) -> list[_Named]:
    """Who says something: entities, and roles by the words that say who it is."""
    found: dict[object, _Named] = {}
    for claim in _claims(side):
        entity = side.entities.get(claim.who or "")
        words = " … ".join(" ".join(one.text(side.text).split()) for one in claim.source)
        if entity is not None:
            names = (entity.name, *entity.aliases)
            one = _Named(Place(entity.name, Kind.CLAIM, claim.id), entity.label, names, entity.id)
            _count(found, entity.id, one)
        else:
            keys = _role(words)
            if keys:
                _count(found, keys, _Named(Place(words, Kind.CLAIM, claim.id), keys=keys))
    return _weightiest(found.values())


def _names(side: Side) -> list[_Named]:
    """What is named in the body of an article and matters in it."""
    found: dict[object, _Named] = {}
    spoken: set[object] = set()
    claimed = sorted(one for claim in _claims(side) for one in (*claim.content, *claim.source))
    for mention in _mentions(side):
        key, name = named(mention, side)
        entity = side.entities.get(mention.entity or "")
        names = (entity.name, *entity.aliases) if entity is not None else (name,)
        place = Place(name, Kind.MENTION, mention.id)
        _count(found, key, _Named(place, mention.label, names, mention.entity or ""))
        if any(where.covers(mention.span) for where in claimed):
            spoken.add(key)
    kept = (
        one
        for key, one in found.items()
        if one.label in _ALWAYS or (key in spoken and (one.label is not Label.WEAPON or _proper(one)))
    )
    return _weightiest(kept)


def _proper(one: _Named) -> bool:
    """Whether a weapon goes by a name of its own ("RAK-SA-12"), not by its kind ("artillery")."""
    return any(sign.isupper() or sign.isdigit() for sign in one.place.words)


def _count(found: dict[object, _Named], key: object, one: _Named) -> None:
    known = found.setdefault(key, one)
    if known is not one:
        found[key] = replace(known, place=replace(known.place, times=known.place.times + 1))


def _weightiest(found: Iterable[_Named]) -> list[_Named]:
    return sorted(found, key=lambda one: -one.place.times)


def _mentions(side: Side) -> Sequence[Mention]:
    whole = side.mentions_within(span(0, max(1, len(side.text))))
    aside = side.blocks_of(_FURNITURE)
    return [
        one
        for one in whole
        if one.status is not Status.REJECTED
        and one.label in _NAMED
        and not any(where.covers(one.span) for where in aside)
    ]


def _role(words: str) -> frozenset[str]:
    """The words of a role that say who it is: "another Western official, who …" is western, official."""
    head = _CLAUSE.split(words, maxsplit=1)[0].casefold().replace("’s", "").replace("'s", "")
    kept = (_NUMBERS.get(one, one) for one in _WORD.findall(head) if one not in _SAYS_NOTHING)
    return frozenset(one.removesuffix("s") if len(one) > 4 else one for one in kept)


def _there(one: _Named, others: Iterable[_Named]) -> bool:
    return any(_same(one, other) for other in others)


def _same(one: _Named, other: _Named) -> bool:
    """Whether two are one as far as their names tell."""
    if one.entity and one.entity == other.entity:
        return True
    if one.keys and other.keys:
        return one.keys <= other.keys or other.keys <= one.keys
    if one.keys or other.keys:
        role, thing = (one, other) if one.keys else (other, one)
        return any(_role(name) == role.keys for name in thing.names)
    if one.label is not other.label and not {one.label, other.label} <= _BODIES:
        return False
    test: Callable[[str, str], bool] = (
        same_person if one.label is Label.PERSON else lambda a, b: _same_name(a, b, one.label, other.label)
    )
    return any(test(a, b) for a in one.names for b in other.names)


def _same_name(a: str, b: str, label: Label | None, other: Label | None) -> bool:
    if label is None or other is None:
        return False
    key, its = name_key(a, label), name_key(b, other)
    if key and (key == its or _folded(key) == _folded(its)):
        return True
    body, own = public_body(a, label), public_body(b, other)
    if body is not None and own is not None and body[1] == own[1] and not (body[0] and own[0]):
        return True
    short, full = (a, b) if is_acronym(a) else (b, a)
    letters = "".join(filter(str.isalpha, short))
    return is_acronym(short) and len(full.split()) > 1 and initials(full) == letters


def _folded(key: str) -> frozenset[str]:
    """The words of a name without their order, ordinals as figures: the 2nd is the second."""
    return frozenset(_NUMBERS.get(word, _ORDINAL.sub(r"\1", word)) for word in key.split())


def _only(what: What, mine: list[_Named], its: list[_Named]) -> list[Difference]:
    return [
        *(Difference(what, one.place, None) for one in mine),
        *(Difference(what, None, one.place) for one in its),
    ]
