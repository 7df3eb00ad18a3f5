"""Found entities matched with those the corpus knows, so that one name means one entity in all articles.

Two people of one surname and different given names are never made one; where a bare surname could be
either of two people, it stays an entity of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from annotator.domain.annotation import Entity
from annotator.domain.names import name_key, same_person
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label

Key = tuple[Label, str]
Lookup = Callable[[Iterable[Key]], Mapping[Key, list[Entity]]]


def linked(found: Suggestions, lookup: Lookup) -> Suggestions:
    """The suggestions with the corpus's own entities in place of those that match, aliases taken over."""
    known = lookup({key for entity in found.entities for key in _keys(entity)})
    entities: dict[str, Entity] = {}
    renamed: dict[str, str] = {}
    for entity in found.entities:
        candidates = {c.id: entities.get(c.id, c) for key in _keys(entity) for c in known.get(key, [])}
        match = _match(entity, candidates.values())
        kept = _merged(match, entity) if match else entity
        entities[kept.id] = kept
        renamed[entity.id] = kept.id
    mentions = tuple(
        replace(m, entity=renamed.get(m.entity, m.entity)) if m.entity else m for m in found.mentions
    )
    claims = tuple(replace(c, who=renamed.get(c.who, c.who)) if c.who else c for c in found.claims)
    return replace(found, entities=tuple(entities.values()), mentions=mentions, claims=claims)


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _keys(entity: Entity) -> set[Key]:
    keys = {(entity.label, name_key(name, entity.label)) for name in _names(entity)}
    return {key for key in keys if key[1]}


def _match(entity: Entity, candidates: Iterable[Entity]) -> Entity | None:
    """The one candidate that is the same; of several that could be, the one that bears exactly this name."""
    fitting = [c for c in candidates if c.label is entity.label and _compatible(c, entity)]
    exact = [c for c in fitting if entity.name.casefold() in {name.casefold() for name in _names(c)}]
    for group in (exact, fitting):
        if len(group) == 1:
            return group[0]
    return None


def _compatible(one: Entity, other: Entity) -> bool:
    if one.label is not Label.PERSON:
        return True
    return all(same_person(a, b) for a in _names(one) for b in _names(other))


def _merged(known: Entity, found: Entity) -> Entity:
    new = [name for name in dict.fromkeys(_names(found)) if name not in _names(known)]
    return replace(known, aliases=(*known.aliases, *new)) if new else known
