"""An open article as decisions see it, and the rules for what a decision makes of a thing's status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from annotator.corpus import UNSEEN, Edit, Unseen
from annotator.domain.annotation import Entity
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import KIND_OF
from annotator.domain.words import Status
from annotator.review import titles
from annotator.review.queue import claim_numbers
from annotator.review.titles import Reviewed


class Page(Protocol):
    """An article as it lies open: what the titles of decisions are made from."""

    @property
    def article(self) -> Article:
        """What is known about it."""

    @property
    def text(self) -> str:
        """Its text."""

    @property
    def claim_number(self) -> Mapping[str, int]:
        """The number of each claim by id."""


def name(page: Page | Annotated, thing: Reviewed) -> str:
    """The thing as titles call it: "claim 13", "mention “Syrskyi”"."""
    numbers = claim_numbers(page.claims) if isinstance(page, Annotated) else page.claim_number
    return titles.name(thing, page.text, numbers)


def edit(article: str, thing: Reviewed, before: Reviewed | Unseen | None = UNSEEN) -> Edit:
    """The edit that gives a thing of an article its new value; `before` as the editor saw it, None if new."""
    return Edit(KIND_OF[type(thing)], thing.id, article, thing, before)


def moves(now: Status, to: Status) -> bool:
    """Whether accepting or rejecting changes a thing: what was corrected or added stands accepted already."""
    if to is Status.ACCEPTED:
        return now in (Status.SUGGESTED, Status.REJECTED)
    return now is not to


def differs(before: Reviewed, after: Reviewed) -> bool:
    """Whether a new value is one, the status aside."""
    return replace(after, status=before.status) != before


def corrected(before: Reviewed, after: Reviewed) -> Reviewed:
    """The new value with the status a correction gives it: what an editor added stays added."""
    return replace(after, status=Status.ADDED if before.status is Status.ADDED else Status.CORRECTED)


def with_alias(entity: Entity, words: str) -> Entity:
    """The entity known by these words as well."""
    spelling = " ".join(words.split())
    if spelling in (entity.name, *entity.aliases):
        return entity
    return replace(entity, aliases=(*entity.aliases, spelling))
