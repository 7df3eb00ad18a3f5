"""Entities merged and split by an editor, each as one decision with everything that refers to them.

What a mention's status is does not change by it: that two names are one says nothing of where they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from annotator.corpus import Conflict, Corpus, Edit
from annotator.domain.annotation import Claim, Entity, Mention, Rule
from annotator.domain.codec import KIND_OF
from annotator.domain.decision import Decision, Editor
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span
from annotator.domain.protection import Source, together
from annotator.domain.words import Act, Kind
from annotator.review import inparts
from annotator.review.inparts import Progress


def names(entity: Entity) -> tuple[str, ...]:
    """Its name and aliases."""
    return (entity.name, *entity.aliases)


def fuller(one: Entity, other: Entity) -> bool:
    """Whether the first entity's name says more than the other's."""
    return (len(one.name.split()), len(one.name)) > (len(other.name.split()), len(other.name))


def merge(
    corpus: Corpus, editor: Editor, kept: Entity, gone: Entity, progress: Progress | None = None
) -> Decision:
    """Makes two entities one: whatever refers to `gone` refers to `kept`, which takes its names as aliases.

    Both are as the editor saw them. `progress` gets how many are through and of how many; what it raises
    takes everything back. Raises Conflict when one of them is gone or has other names by now.
    """
    if kept.id == gone.id or kept.label is not gone.label:
        raise ValueError("two entities of one label are merged")
    further = tuple(dict.fromkeys(name for name in names(gone) if name not in names(kept)))
    after = replace(
        kept,
        aliases=(*kept.aliases, *further),
        note=kept.note or gone.note,
        external=kept.external or gone.external,
    )
    edits = [Edit(Kind.ENTITY, kept.id, None, after, kept)]
    referring = corpus.referring(gone.id)
    edits += [_moved(article, one, kept.id) for article, one in referring if not isinstance(one, Source)]
    edits += _protected(corpus, kept, gone)
    edits.append(Edit(Kind.ENTITY, gone.id, None, None, gone))
    return _decided(corpus, editor, f"merge {gone.name} into {kept.name}", edits, (kept, gone), progress)


def split(
    corpus: Corpus,
    editor: Editor,
    entity: Entity,
    chosen: Sequence[tuple[str, Mention, str]],
    name: str,
    progress: Progress | None = None,
) -> Decision | None:
    """Makes the chosen mentions a new entity of this name; None where none is chosen.

    A mention comes with its article's id and its words. Names that only chosen mentions bear go with them;
    so does a claim whose source holds a chosen mention, or that is of an article where all are chosen.
    `progress` gets how many are through and of how many; what it raises takes everything back.
    Raises Conflict when the entity or a mention is not as the editor saw it, or nothing would stay with it.
    """
    called = " ".join(name.split())
    if not chosen or not called:
        return None
    referring = corpus.referring(entity.id)
    moved = {(article, one.id) for article, one, _ in chosen}
    staying = [
        (article, one)
        for article, one in referring
        if isinstance(one, Mention) and article is not None and (article, one.id) not in moved
    ]
    if not staying:
        raise Conflict(f"All mentions of {entity.name} are chosen. To give it another name, rename it.")
    lost = _names_lost(corpus, entity, chosen, staying)
    made = Entity(new_id(), called, entity.label, tuple(one for one in lost if one != called))
    rest = [one for one in names(entity) if one not in lost]
    left = replace(entity, name=rest[0], aliases=tuple(rest[1:])) if rest else entity
    edits = [Edit(Kind.ENTITY, made.id, None, made, None)]
    edits += [] if left == entity else [Edit(Kind.ENTITY, entity.id, None, left, entity)]
    edits += [_moved(article, one, made.id) for article, one, _ in chosen]
    spans: dict[str, list[Span]] = {}
    for at, mention, _ in chosen:
        spans.setdefault(at, []).append(mention.span)
    emptied = spans.keys() - {article for article, _ in staying}
    for article, one in referring:
        if isinstance(one, Claim) and article is not None:
            named = any(part.overlaps(span) for part in one.source for span in spans.get(article, ()))
            if named or article in emptied:
                edits.append(_moved(article, one, made.id))
    return _decided(corpus, editor, f"split {called} off {entity.name}", edits, (entity,), progress)


def _names_lost(
    corpus: Corpus,
    entity: Entity,
    chosen: Sequence[tuple[str, Mention, str]],
    staying: Sequence[tuple[str, Mention]],
) -> list[str]:
    """The names of an entity that every mention of is chosen."""
    said = {" ".join(words.split()) for _, _, words in chosen}
    kept: set[str] = set()
    by_article: dict[str, list[Mention]] = {}
    for article, one in staying:
        by_article.setdefault(article, []).append(one)
    for article, mentions in by_article.items():
        text = corpus.annotated(article).text
        kept |= {" ".join(one.span.text(text).split()) for one in mentions}
        if said <= kept:
            break
    return [one for one in names(entity) if one in said and one not in kept]


def _protected(corpus: Corpus, kept: Entity, gone: Entity) -> list[Edit]:
    """The protection of an entity goes over to the one it becomes part of; one mark is left of two."""
    marks = corpus.protection.marked().sources
    mine = next((one for one in marks if one.entity == kept.id), None)
    edits = []
    for one in marks:
        if one.entity == gone.id:
            named = replace(one, names=tuple(dict.fromkeys((*one.names, *names(gone)))), entity=kept.id)
            if mine is None:
                edits.append(Edit(Kind.PROTECTION, one.id, None, named, one))
            else:
                edits.append(Edit(Kind.PROTECTION, mine.id, None, together(mine, named), mine))
                edits.append(Edit(Kind.PROTECTION, one.id, None, None, one))
    return edits


def _moved(article: str | None, thing: Mention | Claim | Rule, entity: str) -> Edit:
    """The edit that makes a thing refer to another entity."""
    after = replace(thing, who=entity) if isinstance(thing, Claim) else replace(thing, entity=entity)
    return Edit(KIND_OF[type(thing)], thing.id, article, after, thing)


def _decided(
    corpus: Corpus,
    editor: Editor,
    title: str,
    edits: Sequence[Edit],
    seen: Collection[Entity],
    progress: Progress | None,
) -> Decision:
    try:
        # Not as a review: articles that nobody looked at stay to be reviewed.
        made = inparts.decide(corpus, editor, Act.LINK, title, edits, progress, starts=False)
    except Conflict as conflict:
        for one in seen:
            now = corpus.entity(one.id)
            if now != one:
                what = "is gone" if now is None else f"is {now.name} by now, with other names"
                raise Conflict(f"“{one.name}” {what}, so nothing was changed.") from conflict
        raise
    assert made is not None
    return made
