"""Why some words are taken for an entity, in a sentence; and which entities may be one."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher

from annotator.domain.annotation import Entity
from annotator.domain.names import initials, is_acronym, name_key, public_body, same_person
from annotator.domain.words import Label

_ALIKE = 0.75
"""How much of two names must be the same letters for one to be a slip of the other."""


def reason(words: str, entity: Entity, before: Collection[str] = ()) -> str:
    """Why a mention of these words is of this entity: one plain sentence.

    `before` are the words of its earlier mentions in the same article.
    """
    said, name = " ".join(words.split()), entity.name
    if said == name:
        return "The name itself."
    how = _person(said, name) if entity.label is Label.PERSON else _thing(said, entity)
    if how is None:
        others = [one for one in entity.aliases if one != said]
        known = said in entity.aliases or _close(said, (name, *others))
        return f"One of the names of {name}." if known else f"Linked to {name}, whose names do not hold it."
    if how not in ("Surname", "First name", "Part of the name"):
        return f"{how} {name}."
    full = any(len(one.split()) > 1 for one in before)
    return f"{how} of {name}, {'named in full earlier' if full else 'not named in full before this'}."


def _person(said: str, name: str) -> str | None:
    words, whole = said.split(), name.split()
    if len(words) == 1 and len(whole) > 1:
        if name_key(said, Label.PERSON) == name_key(name, Label.PERSON):
            return "Surname"
        if said.casefold() == whole[0].casefold():
            return "First name"
    if not same_person(said, name):
        return None
    if name_key(said, Label.PERSON) == said.casefold() or set(words) < set(whole):
        return "Part of the name"
    return "Another form of the name" if len(words) != len(whole) else "Another spelling of"


def _thing(said: str, entity: Entity) -> str | None:
    name, label = entity.name, entity.label
    if is_acronym(said) and not is_acronym(name):
        return "Short for"
    body, own = public_body(said, label), public_body(name, label)
    if body is not None and own is not None and body[1] == own[1] and not body[0]:
        return "Short here for"
    return "Another form of" if name_key(said, label) == name_key(name, label) else None


def _close(one: str, others: Collection[str]) -> bool:
    return any(_ratio(one, other) >= _ALIKE for other in others)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def likeness(one: Entity, other: Entity) -> tuple[int, str] | None:
    """How two entities of a label may be one, likeliest lowest, in a few words; None where they are not."""
    names, others = (one.name, *one.aliases), (other.name, *other.aliases)
    if {n.casefold() for n in names} & {n.casefold() for n in others}:
        return 0, "Same name"
    pairs = [(a, b) for a in names for b in others]
    label = one.label
    if label is Label.PERSON:
        return _like_people(one.name, other.name, pairs)
    if any(name_key(a, label) and name_key(a, label) == name_key(b, label) for a, b in pairs):
        return 1, "Another spelling"
    if any(_short(a, b) or _short(b, a) for a, b in pairs):
        return 2, "Short form"
    if any(_ratio(a, b) >= _ALIKE for a, b in pairs):
        return 3, "Nearly the same name"
    return (4, "Shares words") if any(_within(a, b) or _within(b, a) for a, b in pairs) else None


def _like_people(name: str, other: str, pairs: list[tuple[str, str]]) -> tuple[int, str] | None:
    if same_person(name, other):
        return (
            (1, "Same person by name") if len(name.split()) > 1 < len(other.split()) else (2, "Same surname")
        )
    if any(_ratio(a, b) >= _ALIKE for a, b in pairs):
        return 3, "Nearly the same name"
    if any(name_key(a, Label.PERSON) == name_key(b, Label.PERSON) for a, b in pairs):
        return 5, "Same surname, other given name"
    return (4, "Shares words") if any(_within(a, b) or _within(b, a) for a, b in pairs) else None


def _short(short: str, full: str) -> bool:
    return (
        is_acronym(short) and len(full.split()) > 1 and initials(full) == "".join(filter(str.isalpha, short))
    )


def _within(short: str, full: str) -> bool:
    words = set(short.casefold().split())
    return bool(words) and words < set(full.casefold().split())
