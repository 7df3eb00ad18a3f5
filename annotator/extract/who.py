"""Who a source is: a name's fullest form, a pronoun's antecedent, the person an office was named with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Claim, Entity, Mention
from annotator.domain.offsets import Span
from annotator.domain.words import Label, Naming, SourceType
from annotator.extract.antecedents import Antecedents, Candidate
from annotator.extract.claims.draft import Draft, Speaker
from annotator.extract.claims.sources import Phrase, source_type
from annotator.extract.gender import Gender
from annotator.extract.offices import Offices

_SINGULAR = {"he": Gender.MALE, "his": Gender.MALE, "she": Gender.FEMALE, "her": Gender.FEMALE}
_PLURAL = frozenset({"they", "their"})
_THING = frozenset({"it", "its"})
_FIRST = frozenset({"i", "we"})
_REACH = 128
"""Claims to either side among which the speaker of “I” is looked for."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Who a source is: in words, the entity where it is one, and the naming and type that follow.

    `far` says that a word which names nobody was taken for somebody named elsewhere.
    """

    words: str
    entity: str | None
    naming: Naming
    type: SourceType
    label: Label | None
    person: bool
    plural: bool
    far: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What sentences tell beside claims, each with its article offset.

    `subjects` are names that are subjects, `kinds` names with the kind of source each is, `several` words
    for more than one without a name that are subjects.
    """

    subjects: Sequence[tuple[int, str]] = ()
    kinds: Sequence[tuple[int, SourceType]] = ()
    several: Sequence[tuple[int, str]] = ()


class Resolver:
    """Goes through an article's claims in order and remembers who spoke, and who was named."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        around: Around,
    ) -> None:
        self._text = text
        self._entities = {one.id: one for one in entities}
        self._mentions = sorted((one for one in mentions if one.entity), key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]
        subjects = {at for at, _ in around.subjects}
        self._antecedents = Antecedents(text, self._mentions, self._entities, subjects)
        for start, words in around.several:
            self._antecedents.acted(start, words, _several(words))
        self._offices = Offices(text, self._mentions, self._entities)
        self._types: dict[str, SourceType] = {}
        self._named_as: dict[str, SourceType] = {}
        at = {int(one.span.start): one.entity or "" for one in self._mentions}
        for start, kind in around.kinds:
            if start in at and kind is not SourceType.UNSPECIFIED:
                self._named_as.setdefault(at[start], kind)

    def resolve(self, claims: Sequence[Claim], drafts: Sequence[Draft]) -> list[Claim]:
        """The claims with who is meant, and the naming and type that follow from that; in the same order."""
        return [
            claim if meant is None else _told(claim, draft, meant)
            for claim, draft, meant in zip(claims, drafts, self.meant(drafts), strict=True)
        ]

    def meant(self, drafts: Sequence[Draft]) -> list[Meant | None]:
        """Who each draft's source is; None where there is no source, or nobody can be told."""
        found: list[Meant | None] = [None] * len(drafts)
        self._antecedents.reported([s for d in drafts if d.speaker is not None for s in d.content])
        first: list[int] = []
        for n in sorted(range(len(drafts)), key=lambda n: _at(drafts[n])):
            draft = drafts[n]
            speaker = draft.speaker
            if speaker is None:
                continue
            if speaker.pronoun and speaker.pronoun.lower() in _FIRST:
                first.append(n)
                continue
            meant = self._pronoun(draft, speaker) if speaker.pronoun else self._named(draft, speaker)
            found[n] = meant
            if meant is not None:
                self._antecedents.spoke(_at(draft), meant.words, meant.entity, meant)
        for n in first:
            found[n] = _first_person(n, drafts, found)
        return found

    def _named(self, draft: Draft, speaker: Speaker) -> Meant:
        mention = self._mention(draft, speaker)
        naming, kind = draft.naming, draft.type
        if mention is not None and speaker.label is not None:
            entity = self._entities[mention.entity or ""]
            return self._of(entity, naming, kind, speaker)
        alias = self._alias(draft) if naming is Naming.PSEUDONYM else None
        if alias is not None:
            return self._of(alias, naming, kind, replace(speaker, person=True))
        office = self._offices.holder(speaker.words, _at(draft))
        if office is not None:
            held = self._of(self._entities[office], Naming.NAMED, kind, replace(speaker, person=True))
            return replace(held, far=True)
        words = speaker.words
        if speaker.label is not None and words.endswith(speaker.name):
            words = speaker.name
        words = words.removeprefix("the ").removeprefix("The ")
        return Meant(words, None, naming, kind, speaker.label, speaker.person, speaker.plural)

    def _of(self, entity: Entity, naming: Naming, kind: SourceType, speaker: Speaker) -> Meant:
        if entity.label is Label.PERSON:
            # What somebody is, an article says once.
            if kind is SourceType.UNSPECIFIED:
                kind = self._types.get(entity.id) or self._named_as.get(entity.id, kind)
            if kind is not SourceType.UNSPECIFIED:
                self._types.setdefault(entity.id, kind)
        words = entity.name
        if entity.label is not Label.PERSON and speaker.label is not None:
            words = speaker.name if speaker.words.endswith(speaker.name) else speaker.words
            words = words.removeprefix("the ").removeprefix("The ")
        plural = speaker.plural and entity.label is not Label.PERSON
        person = entity.label is Label.PERSON
        # “Russian officials” bear the name of a people, and are not it.
        own = entity.label is Label.PERSON or words == speaker.name
        return Meant(words, entity.id if own else None, naming, kind, entity.label, person, plural)

    def _mention(self, draft: Draft, speaker: Speaker) -> Mention | None:
        """The mention that the head of a source is, or that stands in it under its name."""
        for part in draft.source:
            for one in self._within(part):
                if one.label is speaker.label and self._is(one, speaker.name):
                    return one
        return None

    def _alias(self, draft: Draft) -> Entity | None:
        """The nickname that a source without a name of its own gives."""
        named = [one for part in draft.source for one in self._within(part) if one.label is Label.PERSON]
        return self._entities[named[-1].entity or ""] if named else None

    def _is(self, mention: Mention, name: str) -> bool:
        words, wanted = mention.span.text(self._text).split(), name.split()
        return words[-len(wanted) :] == wanted

    def _within(self, span: Span) -> Sequence[Mention]:
        first = bisect_left(self._starts, span.start)
        if first and self._mentions[first - 1].span.end > span.start:
            first -= 1
        return self._mentions[first : bisect_left(self._starts, span.end)]

    def _pronoun(self, draft: Draft, speaker: Speaker) -> Meant | None:
        low = (speaker.pronoun or "").lower()
        at = _at(draft)
        if low in _SINGULAR:
            best = self._antecedents.person(at, _SINGULAR[low], draft.content)
        elif low in _PLURAL:
            best = self._antecedents.several(at, draft.content)
        elif low in _THING:
            best = self._antecedents.body(at, draft.content)
        else:
            best = self._antecedents.nearest(at)
        if best is None:
            return None
        return self._taken(best, speaker)

    def _taken(self, best: Candidate, speaker: Speaker) -> Meant:
        if best.meant is not None:
            return replace(best.meant, far=True)
        entity = self._entities[best.entity or ""]
        naming = Naming.NAMED if entity.label is Label.PERSON else Naming.INSTITUTION
        kind = self._types.get(entity.id) or self._named_as.get(entity.id, SourceType.UNSPECIFIED)
        person = entity.label is Label.PERSON
        return Meant(entity.name, entity.id, naming, kind, entity.label, person, speaker.plural, far=True)


def _several(words: str) -> Meant:
    """Who “they” are that were the subject of a sentence, and did not speak."""
    phrase = Phrase.of_words(words)
    return Meant(words, None, Naming.COLLECTIVE, source_type(phrase), None, person=False, plural=True)


def _at(draft: Draft) -> int:
    return min(one.start for one in (draft.source or draft.cue or draft.content))


def _told(claim: Claim, draft: Draft, meant: Meant) -> Claim:
    """The claim with who is meant; where it was somebody named elsewhere, its reason says so."""
    why = claim.why
    if meant.far and draft.speaker is not None:
        why = f"{why or ''} “{draft.speaker.words}” is taken for {meant.words}.".strip()
    return replace(claim, who=meant.entity, naming=meant.naming, type=meant.type, why=why)


def _first_person(n: int, drafts: Sequence[Draft], found: Sequence[Meant | None]) -> Meant | None:
    """Who “I” and “we” are: whoever says the words they stand in, or else who spoke last before."""
    at = _at(drafts[n])
    near = [m for m in range(max(0, n - _REACH), min(len(drafts), n + _REACH)) if found[m] is not None]
    around = [m for m in near if any(part.start <= at < part.end for part in drafts[m].content)]
    before = [m for m in near if drafts[n].quoted and _at(drafts[m]) < at]
    if around:
        best = min(around, key=lambda m: sum(part.end - part.start for part in drafts[m].content))
    elif before:
        best = max(before, key=lambda m: _at(drafts[m]))
    else:
        return None
    meant = found[best]
    return replace(meant, far=True) if meant is not None else None
