"""Who a source is: a surname's full name, a pronoun's antecedent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.domain.annotation import Claim, Entity
from annotator.domain.names import name_key, same_person
from annotator.domain.words import Label, Naming, SourceType
from annotator.extract.claims.draft import Draft, Speaker

_SINGULAR = frozenset({"he", "she", "his", "her"})
_PLURAL = frozenset({"they", "their"})
_FIRST = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True)
class _Known:
    who: str
    naming: Naming
    type: SourceType
    person: bool
    plural: bool
    at: int


class Resolver:
    """Goes through an article's claims in order and remembers who spoke."""

    def __init__(self, entities: tuple[Entity, ...], subjects: list[tuple[int, str]]) -> None:
        self._full = [e.name for e in entities if e.label is Label.PERSON]
        self._people = sorted(subjects)
        self._spoken: list[_Known] = []
        self._types: dict[str, SourceType] = {}

    def resolve(self, claim: Claim, draft: Draft) -> Claim:
        """The claim with who is meant, and the naming and type that follow from that."""
        speaker = draft.speaker
        if speaker is None:
            return claim
        at = claim.source[0].start if claim.source else claim.cue[0].start
        known = self._pronoun(speaker, draft, at) if speaker.pronoun else self._named(speaker, claim, at)
        if known is None:
            return claim
        if not (speaker.pronoun and speaker.pronoun.lower() in _FIRST):
            self._spoken.append(replace(known, at=at))
        return replace(claim, who=known.who, naming=known.naming, type=known.type)

    def _named(self, speaker: Speaker, claim: Claim, at: int) -> _Known | None:
        naming = claim.naming or Naming.UNNAMED
        kind = claim.type or SourceType.UNSPECIFIED
        if speaker.label is Label.PERSON:
            who = self._fullest(speaker.name)
            key = name_key(who, Label.PERSON)
            if kind is SourceType.UNSPECIFIED:
                kind = self._types.get(key, kind)
            else:
                self._types.setdefault(key, kind)
        else:
            who = (
                speaker.name
                if speaker.label is not None and speaker.words.endswith(speaker.name)
                else speaker.words
            )
            who = who.removeprefix("the ").removeprefix("The ")
        return _Known(who, naming, kind, speaker.person, speaker.plural, at)

    def _fullest(self, name: str) -> str:
        fitting = [full for full in self._full if same_person(name, full)]
        return max(fitting, key=lambda n: (len(n.split()), len(n)), default=name)

    def _pronoun(self, speaker: Speaker, draft: Draft, at: int) -> _Known | None:
        low = (speaker.pronoun or "").lower()
        before = [k for k in self._spoken if k.at < at]
        if low in _FIRST:
            return self._quoting(at) if draft.quoted else None
        if low in _SINGULAR:
            spoken = next((k for k in reversed(before) if k.person and not k.plural), None)
            named = next(((p, n) for p, n in reversed(self._people) if p < at), None)
            if named is not None and (spoken is None or named[0] > spoken.at):
                who = self._fullest(named[1])
                kind = self._types.get(name_key(who, Label.PERSON), SourceType.UNSPECIFIED)
                return _Known(who, Naming.NAMED, kind, person=True, plural=False, at=at)
            return spoken
        if low in _PLURAL:
            return next((k for k in reversed(before) if k.plural), None)
        if low == "it":
            return next((k for k in reversed(before) if not k.person), None)
        return before[-1] if before and low == "who" else None

    def _quoting(self, at: int) -> _Known | None:
        """Who “I” and “we” in a quotation are: its speaker, when the tag came before."""
        return next((k for k in reversed(self._spoken) if k.at < at), None)
