"""Takes articles in, after a look at what must hold of them: a record may come from anywhere."""

from __future__ import annotations

import math
import sqlite3
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from annotator.corpus.decisions import Decisions, now
from annotator.corpus.likeness import Wording
from annotator.corpus.pictures import unfit_picture
from annotator.corpus.state import State, decidable, last_end
from annotator.corpus.values import Added, going_on
from annotator.domain.article import Annotated, Draft
from annotator.domain.codec import KIND_OF, Annotation, encode
from annotator.domain.decision import Change, Editor
from annotator.domain.errors import UnreadableFile
from annotator.domain.words import Act, ArticleStatus, Kind, OriginBy, Status

_BY_ID = attrgetter("id")

Became = Added | UnreadableFile
"""What became of a draft: the article it is now, or why it cannot be kept."""


class Taking:
    """Takes articles in."""

    def __init__(self, state: State, decisions: Decisions) -> None:
        self._state = state
        self._decisions = decisions

    def add_many(
        self,
        drafts: Sequence[Draft],
        editor: Editor,
        writing: Callable[[], AbstractContextManager[None]],
        go_on: Callable[[], object] = going_on,
    ) -> list[Became]:
        """What becomes of each draft, all of them in one transaction that `writing` opens.

        One that cannot be kept does not touch the others. `go_on` is called between two of them, and what it
        raises takes all of them back.
        """
        unfit = [unfit_error(draft) for draft in drafts]
        # Before the transaction begins, so that nobody waits for it.
        wordings = [wrong or _wording(draft) for wrong, draft in zip(unfit, drafts, strict=True)]
        try:
            with writing():
                new: dict[int, Annotated] = {}
                became: list[Became] = []
                for wording, draft in zip(wordings, drafts, strict=True):
                    go_on()
                    if isinstance(wording, UnreadableFile):
                        became.append(wording)
                    else:
                        became.append(self._add(draft, wording, editor, new))
                self._enter(new, go_on)
                return became
        except UnicodeEncodeError:
            reason = "its text holds half of a character pair"
        except (OverflowError, sqlite3.DataError):
            reason = "something in it is too large to be kept"
        if len(drafts) == 1:
            return [UnreadableFile(drafts[0].annotated.article.file, reason)]
        # SQLite says no sooner than in the middle of the writing; which one it meant shows one by one.
        return [became for draft in drafts for became in self.add_many([draft], editor, writing)]

    def _enter(self, new: Mapping[int, Annotated], go_on: Callable[[], object]) -> None:
        """Enters the articles that were taken in, each by its key, into lists and indexes."""
        state = self._state
        if with_photos := {key: (one.text, one.photos) for key, one in new.items() if one.photos}:
            state.photo_lines.renew_new(with_photos)
        if claimed := [
            (key, one.text, sorted(one.claims, key=_BY_ID), one.mentions)
            for key, one in new.items()
            if one.claims
        ]:
            state.claim_lines.keep_new(claimed, {})
        state.words.enter([(key, one.text) for key, one in new.items()], go_on)

    def _add(self, draft: Draft, wording: Wording, editor: Editor, new: dict[int, Annotated]) -> Became:
        """Adds the article of a draft, to `new` as well by its key, unless it cannot be or is there."""
        article = draft.annotated.article
        same = self._state.articles.same_bytes(article.sha256)
        if same is not None:
            return Added(same, duplicate=True)
        same = self._same_words(draft, wording)
        if same is not None:
            return Added(same, duplicate=True, same_text=True)
        if self._state.articles.has(article.id):
            return UnreadableFile(article.file, f"another article here has its id “{article.id}”")
        lost = self._lost_entity(draft.annotated)
        if lost is not None:
            return UnreadableFile(
                article.file, f"a mention in it refers to the entity “{lost}”, which it does not hold"
            )
        key = self._write(draft, editor)
        alike = self._state.alike
        like = tuple(alike.of(key)) if alike.enter(key, wording) else ()
        new[key] = draft.annotated
        return Added(article.id, duplicate=False, like=like)

    def _same_words(self, draft: Draft, wording: Wording) -> str | None:
        """The article that holds all a draft would add: its words and its pictures.

        A record is an article in its own right: what is annotated in it would be lost.
        """
        if draft.original is None:
            return None
        brought = {one.picture.sha256 for one in draft.pictures}
        for key, id in self._state.alike.same_words(wording):
            if brought <= self._state.pictures.brought(key):
                return id
        return None

    def _write(self, draft: Draft, editor: Editor) -> int:
        annotated, state = draft.annotated, self._state
        article = annotated.article
        made = {one.origin.by for one in annotated.mentions} | {one.origin.by for one in annotated.claims}
        key = state.articles.insert(
            draft, ArticleStatus.TO_REVIEW, editor.id, now(), extracted=OriginBy.EXTRACT in made
        )
        # Entities that a decision took away come back by one.
        gone = state.entities.deleted(annotated.entities) if annotated.entities else set()
        back = [one for one in annotated.entities if one.id in gone]
        if annotated.entities:
            state.entities.suggest(annotated.entities)
        changes = [Change(Kind.ENTITY, one.id, None, None, encode(one)) for one in back] + _decided(annotated)
        if changes:
            self._decisions.record(
                editor.id, Act.IMPORT, f"import {article.title or article.file}", changes, {}
            )
        self._suggest(key, annotated)
        state.pictures.add(key, draft.pictures)
        if annotated.mentions or annotated.claims or annotated.photos:
            state.articles.count_anew(key)
        return key

    def _suggest(self, key: int, annotated: Annotated) -> None:
        by_kind: dict[Kind, list[Annotation]] = defaultdict(list)
        for one in decidable(annotated):
            if one.status is Status.SUGGESTED:
                by_kind[KIND_OF[type(one)]].append(one)
        for kind, some in by_kind.items():
            self._state.tables[kind].insert(key, some)

    def _lost_entity(self, annotated: Annotated) -> str | None:
        """The first entity that a mention refers to and that is neither brought along nor here."""
        known = {one.id for one in annotated.entities}
        wanted = {one.entity for one in annotated.mentions if one.entity and one.entity not in known}
        return min(wanted - self._state.entities.present(wanted), default=None) if wanted else None


def _decided(annotated: Annotated) -> list[Change]:
    """What editors had decided in the article before, as changes of one decision."""
    article = annotated.article
    changes = [
        Change(KIND_OF[type(one)], one.id, article.id, None, encode(one))
        for one in decidable(annotated)
        if one.status is not Status.SUGGESTED
    ]
    if article.status is not ArticleStatus.TO_REVIEW:
        before = replace(article, status=ArticleStatus.TO_REVIEW)
        changes.append(Change(Kind.ARTICLE, article.id, article.id, encode(before), encode(article)))
    return changes


def _wording(draft: Draft) -> Wording:
    annotated = draft.annotated
    article = annotated.article
    known = None if draft.original is None else draft.sketch
    return Wording(article.url, article.outlet, annotated.text, annotated.blocks, known)


def unfit_error(draft: Draft) -> UnreadableFile | None:
    """Why a draft cannot be kept whole and unchanged; None when it can."""
    reason = _unfit(draft)
    return None if reason is None else UnreadableFile(draft.annotated.article.file or "record", reason)


def _unfit(draft: Draft) -> str | None:
    annotated = draft.annotated
    things = (*decidable(annotated), *annotated.entities)
    if draft.original is None:
        if not _fits(str, annotated.text):
            return "its text is not text"
        for thing in (annotated.article, *things):
            if wrong := _misfit(type(thing), thing):
                return f"{wrong} of {type(thing).__name__.lower()} {thing.id!r} holds the wrong kind of value"
    elif sha256(draft.original).hexdigest() != annotated.article.sha256:
        return "its bytes do not have the fingerprint it was given"
    if (wrong_picture := unfit_picture(draft.pictures)) is not None:
        return wrong_picture
    twice = [key for key, count in Counter((type(one), one.id) for one in things).items() if count > 1]
    if twice:
        return f"two of its {twice[0][0].__name__.lower()}s have the id “{twice[0][1]}”"
    if last_end(things) > len(annotated.text):
        return f"something in it lies beyond the end of the text of {len(annotated.text)} characters"
    if any(not one.content for one in annotated.claims):
        return "a claim in it has no content"
    return None


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {one.name: hints[one.name] for one in fields(cls)}


def _misfit(cls: type, value: object) -> str | None:
    """The name of the first field of a domain object that does not hold what its type says."""
    for name, hint in _hints(cls).items():
        if not _fits(hint, getattr(value, name)):
            return name
    return None


def _fits(hint: object, value: object) -> bool:
    origin = get_origin(hint)
    if origin is Union or origin is types.UnionType:
        return any(_fits(one, value) for one in get_args(hint))
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(get_args(hint)[0], one) for one in value)
    if not isinstance(hint, type):  # the offsets' own integer types
        return type(value) is int
    if is_dataclass(hint):
        return isinstance(value, hint) and _misfit(hint, value) is None
    if hint is float:
        return type(value) is float and math.isfinite(value)
    if issubclass(hint, Enum):
        return isinstance(value, hint)
    return type(value) is hint
