"""What decisions that are not in the corpus yet make of what is: their changes laid over what is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from annotator.domain.annotation import Block, Claim, Entity, Link, Mention
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import TYPES, Annotation, decode
from annotator.domain.decision import Body, Change
from annotator.domain.photo import Photo
from annotator.domain.words import Kind

T = TypeVar("T", Block, Claim, Link, Mention, Photo)
_Laid = Mapping[tuple[Kind, str], Body | None]


class Overlay:
    """The present state of every thing that such a decision has changed; None for what it took away."""

    def __init__(self) -> None:
        self._of: dict[str | None, dict[tuple[Kind, str], Body | None]] = defaultdict(dict)

    def take(self, changes: Iterable[Change]) -> None:
        """Lays a decision's changes over what is there."""
        for change in changes:
            self._of[change.article][change.kind, change.id] = change.after

    def __contains__(self, thing: tuple[Kind, str | None, str]) -> bool:
        kind, article, id_ = thing
        return (kind, id_) in self._of.get(article, {})

    def __getitem__(self, thing: tuple[Kind, str | None, str]) -> Body | None:
        kind, article, id_ = thing
        return self._of[article][kind, id_]

    def articles(self) -> list[str]:
        """The articles in which something was changed."""
        return [article for article in self._of if article is not None]

    def entity(self, entity_id: str, known: Callable[[str], Entity | None]) -> Entity | None:
        """The entity with that id; `known` finds one that no such decision has touched."""
        thing = (Kind.ENTITY, None, entity_id)
        if thing not in self:
            return known(entity_id)
        body = self[thing]
        return None if body is None else decode(Entity, body)

    def over(self, whole: Annotated, entity: Callable[[str], Entity | None]) -> Annotated:
        """An article as it stands with these changes, each kind in the order the corpus gives.

        `entity` finds one that the article did not refer to before.
        """
        laid = self._of.get(whole.article.id, {})
        if not laid and not self._of.get(None):
            return whole
        mentions = sorted(_laid(laid, Kind.MENTION, whole.mentions), key=_by_span)
        claims = sorted(_laid(laid, Kind.CLAIM, whole.claims), key=_by_reach)
        named = {one.entity for one in mentions if one.entity} | {one.who for one in claims if one.who}
        known = {one.id: one for one in whole.entities}
        found = [
            entity(id_) if id_ not in known or (Kind.ENTITY, None, id_) in self else known[id_]
            for id_ in sorted(named)
        ]
        return replace(
            whole,
            article=self.article(whole.article),
            blocks=tuple(sorted(_laid(laid, Kind.BLOCK, whole.blocks), key=_by_span)),
            photos=tuple(_laid(laid, Kind.PHOTO, whole.photos)),
            mentions=tuple(mentions),
            entities=tuple(one for one in found if one is not None),
            claims=tuple(claims),
            links=tuple(
                sorted(_laid(laid, Kind.LINK, whole.links), key=lambda link: (link.claim, link.other))
            ),
        )

    def article(self, known: Article) -> Article:
        """What is known about an article, with these changes."""
        body = self._of.get(known.id, {}).get((Kind.ARTICLE, known.id))
        return known if body is None else decode(Article, body)


def _laid(laid: _Laid, kind: Kind, things: Iterable[T]) -> list[T]:
    """The things of one kind with what was changed in its new value; what is new stands at the end."""
    mine = {id_: body for (one, id_), body in laid.items() if one is kind}
    after: dict[str, Any] = {one.id: one for one in things}
    for id_, body in mine.items():
        if body is None:
            after.pop(id_, None)
        else:
            after[id_] = thing_of(kind, body)
    return list(after.values())


def thing_of(kind: Kind, body: Body) -> Annotation:
    """The domain object of a body."""
    return cast("Annotation", decode(TYPES[kind], body))


def _by_span(thing: Block | Mention) -> tuple[int, int, str]:
    return thing.span.start, thing.span.end, thing.id


def _by_reach(claim: Claim) -> tuple[int, int, str]:
    reach = claim.envelope()
    return reach.start, reach.end, claim.id
