"""What an editor says of sources and entities in the registers, each as one decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.corpus import Conflict, Edit
from annotator.domain.annotation import Claim, Entity
from annotator.domain.decision import Decision
from annotator.domain.ids import new_id
from annotator.domain.words import Act, Kind, Label
from annotator.review.decide import Review
from annotator.review.naming import bearers
from annotator.review.page import edit

LONGEST_NOTE = 4_000
LONGEST_EXTERNAL = 200


def set_note(review: Review, entity_id: str, note: str) -> Decision | None:
    """An editor's words about an entity; empty ones take the note away. None where nothing changes."""
    before = _entity(review, entity_id)
    after = replace(before, note=note.strip()[:LONGEST_NOTE] or None)
    if after == before:
        return None
    verb = "note on" if after.note else "remove the note of"
    return review.decide(
        Act.NOTE, f"{verb} {before.name}", [Edit(Kind.ENTITY, entity_id, None, after, before)]
    )


def set_external(review: Review, entity_id: str, external: str) -> Decision | None:
    """What a register elsewhere calls an entity; empty words take it away. None where nothing changes."""
    before = _entity(review, entity_id)
    after = replace(before, external=" ".join(external.split())[:LONGEST_EXTERNAL] or None)
    if after == before:
        return None
    title = f"{'set' if after.external else 'remove'} the identifier of {before.name}"
    return review.decide(Act.CORRECT, title, [Edit(Kind.ENTITY, entity_id, None, after, before)])


def group_sources(
    review: Review,
    claims: Sequence[tuple[str, Claim]],
    into: Entity | str | None,
    label: Label = Label.PERSON,
) -> Decision | None:
    """Says that several claims have one source: an entity, one by its name, or None for nobody known.

    Who bears that name already is taken, else the name is that of a new entity.

    Each claim comes with its article's id, as the editor saw it. The claims' status stays as it is. None
    where nothing changes.
    """
    made: Entity | None = None
    if isinstance(into, str):
        name = " ".join(into.split())
        if not name:
            return None
        into = next(iter(bearers(review, label, name)), None)
        made = Entity(new_id(), name, label) if into is None else None
    entity = made or into
    who = entity.id if entity else None
    edits = [edit(article, replace(one, who=who), one) for article, one in claims if one.who != who]
    if not edits:
        return None
    if made is not None:
        edits.insert(0, Edit(Kind.ENTITY, made.id, None, made, None))
    number = f"{len(claims):,} claim{'s' if len(claims) != 1 else ''}"
    title = f"give {number} the source {entity.name}" if entity else f"take the source off {number}"
    return review.decide(Act.LINK, title, edits)


def _entity(review: Review, id: str) -> Entity:
    found = review.corpus.entity(id)
    if found is None:
        raise Conflict("The entity is no longer there: it was deleted meanwhile.")
    return found
