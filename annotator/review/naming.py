"""Saying by name whom or what a mention refers to: a known entity, a better name for it, or a new one."""

from __future__ import annotations

from dataclasses import replace

from annotator.corpus import Edit
from annotator.domain.annotation import Entity, Mention
from annotator.domain.article import Annotated
from annotator.domain.decision import Decision
from annotator.domain.ids import new_id
from annotator.domain.names import name_key, same_person
from annotator.domain.words import Act, Kind, Label
from annotator.review.decide import Review
from annotator.review.page import Page


def call(review: Review, page: Page | Annotated, mention: Mention, words: str) -> Decision | None:
    """Makes the mention refer to what the words name; none for nobody known.

    An entity of the mention's label that bears the name already is taken. A spelling of the present entity's
    name becomes its name everywhere, and the old one an alias. Any other name is a new entity. None where
    nothing changes.
    """
    typed = " ".join(words.split())
    if not typed:
        return review.set_entity(page, mention, None)
    present = review.corpus.entity(mention.entity) if mention.entity is not None else None
    if present is not None and present.name == typed:
        return None
    known = bearers(review, mention.label, typed)
    other = next((one for one in known if present is None or one.id != present.id), None)
    if other is not None and not (present is not None and typed in present.aliases):
        return review.set_entity(page, mention, other)
    if present is not None and (typed in present.aliases or _spelled_alike(present, typed)):
        return rename(review, present, typed)
    return review.set_entity(page, mention, Entity(new_id(), typed, mention.label))


def rename(review: Review, entity: Entity, name: str) -> Decision:
    """Gives an entity another name in all articles; the old one stays an alias."""
    aliases = tuple(dict.fromkeys(one for one in (*entity.aliases, entity.name) if one != name))
    after = replace(entity, name=name, aliases=aliases)
    edits = [Edit(Kind.ENTITY, entity.id, None, after, entity)]
    return review.decide(Act.CORRECT, f"rename {entity.name} to {name}", edits)


def bearers(review: Review, label: Label, typed: str) -> list[Entity]:
    """The entities that bear the name, in any case; those whose first name it is come first."""
    key = (label, name_key(typed, label))
    wanted = typed.casefold()
    found = [
        one
        for one in review.corpus.entities([key])[key]
        if wanted in {name.casefold() for name in (one.name, *one.aliases)}
    ]
    return sorted(found, key=lambda one: one.name.casefold() != wanted)


def _spelled_alike(entity: Entity, typed: str) -> bool:
    if entity.label is Label.PERSON:
        return same_person(entity.name, typed)
    return name_key(entity.name, entity.label) == name_key(typed, entity.label)
