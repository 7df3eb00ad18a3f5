"""The mentions of one article that are one person, place or thing, gathered into entities."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.domain.annotation import Entity
from annotator.domain.ids import new_id
from annotator.domain.names import initials, is_acronym, name_key, public_body, same_person
from annotator.domain.offsets import Span
from annotator.domain.words import Label
from annotator.extract.gender import Gender, given, titled

NameDraft = tuple[Span, Label, str]

_NO_ENTITY = frozenset({Label.DATE, Label.QUANTITY})
_SHORTENED = frozenset({Label.ORG, Label.UNIT, Label.MEDIA, Label.EVENT, Label.WEAPON})
_OPENING = re.compile(r"\s?\(\s?(?:the )?[“\"']?$")
_OWNER = re.compile(r"(?P<first>[A-Z][\w-]*\s)?(?P<last>[A-Z][\w.-]*[’']s?)\s$")
_TITLE = 12
"""Code points before a name that may hold its title."""
_LEAST_INITIALS = 3
_MOST_BEARERS = 64
"""So many of one surname are told apart; more have been made up."""


def clean(name: str) -> str:
    """A name on one line, with one space between its words."""
    return " ".join(name.split())


@dataclass(slots=True)
class _Group:
    """An entity in the making: its names in the order found, and where it is named."""

    id: str
    label: Label
    names: list[str]
    at: list[int] = field(default_factory=list)
    gender: Gender | None = None

    def take(self, name: str, at: int, gender: Gender | None = None) -> None:
        if name not in self.names:
            self.names.append(name)
        insort(self.at, at)
        self.gender = self.gender or gender

    def distance(self, at: int) -> tuple[bool, int]:
        """How far it is named from an offset; before it counts as nearer than any place behind it."""
        before = bisect_right(self.at, at)
        return (False, at - self.at[before - 1]) if before else (True, self.at[0] - at)


class Grouping:
    """Says of each name which entity it belongs to. People are told apart by their given names.

    Full names go first; a bare surname is the one named last before it; “ISW” in brackets behind a name,
    or with its initials, is that name; “Defence Ministry” is the state's that was named last.
    """

    def __init__(self, names: Sequence[NameDraft], text: str) -> None:
        self._text = text
        self._groups: dict[str, _Group] = {}
        self._by_key: dict[tuple[Label, str], list[_Group]] = {}
        self._by_hint: dict[tuple[Label, str], list[_Group]] = {}
        self.of: dict[Span, str] = {}
        named = [(at, label, _called(at, label, text)) for at, label, _ in names if label not in _NO_ENTITY]
        short = _bracketed(named, text)
        later = []
        for at, label, name in sorted(named, key=lambda one: -len(one[2].split())):
            if label is Label.PERSON and len(name.split()) > 1:
                self._put(at, self._person(name, at), name)
            elif label is not Label.PERSON and not (at in short or self._depends(name, label)):
                self._put(at, self._keyed(name, label), name)
            else:
                later.append((at, label, name))
        for at, label, name in sorted(later):
            group = self._bare(name, at) if label is Label.PERSON else self._short(name, label, at, short)
            self._put(at, group, name)

    def entities(self) -> tuple[Entity, ...]:
        """The entities, each under its fullest name."""
        out = []
        for one in self._groups.values():
            best = fullest(one.names, one.label)
            aliases = tuple(n for n in one.names if n != best and not _stateless(n, one.label))
            out.append(Entity(one.id, best, one.label, aliases))
        return tuple(out)

    def _put(self, at: Span, group: _Group | None, name: str) -> None:
        if group is not None:
            if name not in group.names:
                for hint in _hints(name, group.label):
                    self._by_hint.setdefault((group.label, hint), []).append(group)
            group.take(name, at.start, self._gender(name, at) if group.label is Label.PERSON else None)
            self.of[at] = group.id

    def _gender(self, name: str, at: Span) -> Gender | None:
        return titled(self._text[max(0, at.start - _TITLE) : at.start]) or given(name)

    def _new(self, label: Label, key: str) -> _Group:
        group = _Group(new_id(), label, [])
        self._groups[group.id] = group
        self._by_key.setdefault((label, key), []).append(group)
        return group

    def _keyed(self, name: str, label: Label) -> _Group | None:
        key = name_key(name, label)
        if not key:
            return None
        known = self._by_key.get((label, key))
        return known[0] if known else self._new(label, key)

    def _person(self, name: str, at: Span) -> _Group | None:
        key = name_key(name, Label.PERSON)
        if not key:
            return None
        known = self._by_key.get((Label.PERSON, key), [])[-_MOST_BEARERS:]
        for one in sorted(known, key=lambda group: group.distance(at.start)):
            if all(same_person(name, other) for other in one.names):
                return one
        return self._new(Label.PERSON, key)

    def _bare(self, name: str, at: Span) -> _Group | None:
        """Whom a single word names: somebody of that surname, else the one person of that first word."""
        key = name_key(name, Label.PERSON)
        if not key:
            return None
        gender = titled(self._text[max(0, at.start - _TITLE) : at.start])
        bearers = [
            one
            for one in self._by_key.get((Label.PERSON, key), [])[-_MOST_BEARERS:]
            if gender is None or one.gender in (None, gender)
        ]
        if bearers:
            return min(bearers, key=lambda one: one.distance(at.start))
        return self._only(Label.PERSON, f"first {name.casefold()}") or self._new(Label.PERSON, key)

    def _only(self, label: Label, hint: str) -> _Group | None:
        """The one entity of this hint; None where there are several."""
        found = {id(one): one for one in self._by_hint.get((label, hint), ())}
        return next(iter(found.values())) if len(found) == 1 else None

    def _depends(self, name: str, label: Label) -> bool:
        """Whether what a name means rests on the others: initials, or a body without its state."""
        return (label in _SHORTENED and is_acronym(name)) or _stateless(name, label)

    def _short(self, name: str, label: Label, at: Span, short: dict[Span, Span]) -> _Group | None:
        key = name_key(name, label)
        known = self._by_key.get((label, key))
        if known:
            return known[0]
        whole = self.of.get(short[at]) if at in short else None
        if whole is not None:
            group: _Group | None = self._groups[whole]
        elif is_acronym(name):
            group = self._spelled_out(name, label)
        else:
            return self._of_state(name, label, at) or self._keyed(name, label)
        if group is None:
            return self._keyed(name, label)
        self._by_key.setdefault((label, key), []).append(group)
        return group

    def _spelled_out(self, name: str, label: Label) -> _Group | None:
        """The one name whose initials these are."""
        letters = "".join(c for c in name if c.isalpha())
        if len(letters) < _LEAST_INITIALS:
            return None
        return self._only(label, f"initials {letters}")

    def _of_state(self, name: str, label: Label, at: Span) -> _Group | None:
        """The body of this name whose state was named last, where it is told at all."""
        body = public_body(name, label)
        if body is None:
            return None
        fitting = self._by_hint.get((label, f"body {body[1]}"), [])[-_MOST_BEARERS:]
        before = [one for one in fitting if not one.distance(at.start)[0]]
        if before:
            return min(before, key=lambda one: one.distance(at.start))
        return self._only(label, f"body {body[1]}")


def _called(at: Span, label: Label, text: str) -> str:
    """A name as it stands, that of a body with the state before it: “Britain’s | Ministry of Defence |”."""
    name = clean(at.text(text))
    if _stateless(name, label):
        owner = _OWNER.search(text[max(0, at.start - _TITLE * 4) : at.start])
        for words in (owner[0], owner["last"]) if owner else ():
            body = public_body(whole := f"{clean(words)} {name}", label)
            if body is not None and body[0]:
                return whole
    return name


def _stateless(name: str, label: Label) -> bool:
    """Whether a name is that of a body without its state: it is this one's in this article alone."""
    body = public_body(name, label)
    return body is not None and not body[0]


def _hints(name: str, label: Label) -> Iterable[str]:
    """What else a full name is found by: its first word, its initials, the body without its state."""
    words = name.split()
    if label is Label.PERSON and len(words) > 1:
        yield f"first {words[0].casefold()}"
    elif label in _SHORTENED and len(words) > 1:
        yield f"initials {initials(name)}"
        body = public_body(name, label)
        if body is not None and body[0]:
            yield f"body {body[1]}"


def _bracketed(named: Sequence[tuple[Span, Label, str]], text: str) -> dict[Span, Span]:
    """Each name in brackets that is short for the one before them, or the other way round: short to full."""
    short: dict[Span, Span] = {}
    for (one, label, name), (other, other_label, other_name) in pairwise(named):
        if label is not other_label or label not in _SHORTENED:
            continue
        if not _OPENING.fullmatch(text[one.end : other.start]) or ")" not in text[other.end : other.end + 3]:
            continue
        if is_acronym(other_name) and len(name.split()) > 1:
            short[other] = one
        elif is_acronym(name) and len(other_name.split()) > 1:
            short[one] = other
    return short


def fullest(names: Sequence[str], label: Label) -> str:
    """The name an entity goes by: a person's with most words, else the first that stands for itself."""
    if label is Label.PERSON:
        return max(names, key=lambda n: (len(n.split()), len(n)))
    own = [one for one in names if not is_acronym(one)] if label in _SHORTENED else list(names)
    told = [one for one in own if not _stateless(one, label)]
    return (told or own or list(names))[0]
