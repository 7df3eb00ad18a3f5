"""Found entities matched with those the corpus knows, so that one name means one entity in all articles.

Two people of one surname and different given names are never made one; where a bare surname could be
either of two people, it stays an entity of its own. What an editor merged, split off or renamed is known
by the names it was given: those decide.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.domain.annotation import Claim, Entity, Mention
from annotator.domain.names import is_acronym, name_key, public_body, same_person
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label

Key = tuple[Label, str]
Lookup = Callable[[Iterable[Key]], Mapping[Key, list[Entity]]]
Decided = Callable[[Collection[str]], Collection[str]]


def _none(_entities: Collection[str]) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What an article's suggestions meet: its text, and the mentions that are in it already.

    `decided` tells which entities an editor gave their names.
    """

    text: str = ""
    present: Sequence[Mention] = ()
    decided: Decided = _none


def linked(found: Suggestions, lookup: Lookup, standing: Standing | None = None) -> Suggestions:
    """The suggestions with the corpus's own entities in place of those that match, aliases taken over."""
    article = standing or Standing()
    known = lookup({key for entity in found.entities for key in _keys(entity)})
    referred = {one.entity for one in article.present}
    entities: dict[str, Entity] = {}
    renamed: dict[str, str] = {}
    elsewhere: dict[tuple[str, str], Entity] = {}
    for entity in found.entities:
        candidates = {
            c.id: entities.get(c.id, c) for key in sorted(_keys(entity)) for c in known.get(key, [])
        }
        match = _match(entity, candidates.values(), referred)
        if match is not None:
            elsewhere.update(_split_off(entity, match, candidates.values(), article.decided))
        kept = _merged(match, entity, elsewhere) if match is not None else entity
        entities[kept.id] = kept
        renamed[entity.id] = kept.id
    mentions = tuple(_referring(one, renamed, elsewhere, article.text) for one in found.mentions)
    entities.update((one.id, one) for one in elsewhere.values())
    claims = tuple(_said(one, renamed, found.mentions, mentions) for one in found.claims)
    return replace(found, entities=tuple(entities.values()), mentions=mentions, claims=claims)


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _keys(entity: Entity) -> set[Key]:
    keys = {(entity.label, name_key(name, entity.label)) for name in _names(entity)}
    return {key for key in keys if key[1]}


def _bears(entity: Entity, name: str) -> bool:
    return name.casefold() in {one.casefold() for one in _names(entity)}


def _match(entity: Entity, candidates: Iterable[Entity], referred: Collection[str | None]) -> Entity | None:
    """The one candidate that is the same.

    Of several that could be: the one that bears exactly this name, else the one the article refers to.
    """
    fitting = [c for c in candidates if c.label is entity.label and _fits(c, entity)]
    exact = [c for c in fitting if _bears(c, entity.name)]
    here = [c for c in exact or fitting if c.id in referred]
    for group in (exact, here, fitting):
        if len(group) == 1:
            return group[0]
    return None


def _fits(known: Entity, found: Entity) -> bool:
    """Whether they can be one by their names."""
    if known.label is Label.PERSON:
        return not any(_contradicts(known, name) for name in _names(found)) and any(
            _bears(known, name) or any(same_person(name, other) for other in _names(known))
            for name in _names(found)
        )
    telling, told = _telling(known), _telling(found)
    if telling and told:
        return bool(telling & told)
    if told or any(is_acronym(name) for name in _names(found)):
        return bool(_keys(known) & _keys(found))
    # A body without its state is whichever an editor said, or the one that goes by nothing else.
    return any(_bears(known, name) for name in _names(found)) or not telling


def _contradicts(known: Entity, name: str) -> bool:
    """Whether a person's name is of the surname of a known one and yet somebody else's."""
    key = name_key(name, Label.PERSON)
    rivals = [other for other in _names(known) if name_key(other, Label.PERSON) == key]
    return not _bears(known, name) and not all(same_person(name, other) for other in rivals)


def _telling(entity: Entity) -> set[str]:
    """The keys of those names that no other body goes by: not initials, not “Defence Ministry”."""
    return {
        name_key(name, entity.label)
        for name in _names(entity)
        if not is_acronym(name) and ((body := public_body(name, entity.label)) is None or body[0])
    }


def _split_off(
    found: Entity, match: Entity, candidates: Iterable[Entity], decided: Decided
) -> dict[tuple[str, str], Entity]:
    """The found names that an editor took off the match and gave to another: (found id, name) to that one."""
    others = [one for one in candidates if one.id != match.id and one.label is match.label]
    lost = [
        (name, bearers[0])
        for name in _names(found)
        if not _bears(match, name) and len(bearers := [one for one in others if _bears(one, name)]) == 1
    ]
    if not lost:
        return {}
    by_hand = decided({match.id, *(one.id for _, one in lost)})
    if match.id not in by_hand:
        return {}
    return {(found.id, name): one for name, one in lost if one.id in by_hand}


def _merged(known: Entity, found: Entity, elsewhere: Mapping[tuple[str, str], Entity]) -> Entity:
    new = [
        name
        for name in dict.fromkeys(_names(found))
        if name not in _names(known) and (found.id, name) not in elsewhere
    ]
    return replace(known, aliases=(*known.aliases, *new)) if new else known


def _referring(
    mention: Mention,
    renamed: Mapping[str, str],
    elsewhere: Mapping[tuple[str, str], Entity],
    text: str,
) -> Mention:
    if mention.entity is None:
        return mention
    if elsewhere:
        other = elsewhere.get((mention.entity, " ".join(mention.span.text(text).split())))
        if other is not None:
            return replace(mention, entity=other.id)
    return replace(mention, entity=renamed.get(mention.entity, mention.entity))


def _said(
    claim: Claim, renamed: Mapping[str, str], before: Sequence[Mention], after: Sequence[Mention]
) -> Claim:
    """The claim with the entity its source refers to now."""
    if claim.who is None:
        return claim
    who = renamed.get(claim.who, claim.who)
    for one, other in zip(before, after, strict=True):
        named = one.entity == claim.who and other.entity not in (None, who)
        if named and any(part.covers(one.span) for part in claim.source):
            who = other.entity or who
    return replace(claim, who=who)
