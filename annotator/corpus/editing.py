"""An editor's edits as changes over what stands: what does not fit, or not any more, is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from annotator.corpus.journal import Journal
from annotator.corpus.state import State, Thing, last_end
from annotator.corpus.values import UNSEEN, Conflict, Edit
from annotator.domain.annotation import Claim, Mention, Rule
from annotator.domain.article import Article
from annotator.domain.codec import Annotation, encode
from annotator.domain.decision import Change
from annotator.domain.protection import Source
from annotator.domain.words import Act, Kind, Status

_MAKING = {Act.ADD, Act.LINK, Act.IMPORT}
_OF_NO_ARTICLE = {Kind.ENTITY, Kind.RULE, Kind.PROTECTION}
_FREELY_MADE = {Kind.ENTITY, Kind.LINK, Kind.RULE, Kind.PROTECTION}


class Editing:
    """Reads what stands and compares."""

    def __init__(self, state: State, journal: Journal) -> None:
        self._state = state
        self._journal = journal

    def changes(
        self, act: Act, edits: Iterable[Edit], go_on: Callable[[], object] | None = None
    ) -> list[Change]:
        """What the edits change. Of several edits of one thing the last stands.

        `go_on` is called before each; what it raises ends this. Raises Conflict where a thing is gone or is
        not as the editor saw it.
        """
        last: dict[Thing, Edit] = {}
        for edit in edits:
            thing = (edit.kind, edit.article, edit.id)
            seen = last.get(thing)
            last[thing] = edit if seen is None else replace(edit, before=seen.before)
        changes = []
        for edit in last.values():
            if go_on is not None:
                go_on()
            changes.append(self._change(act, edit))
        self._refuse_lost_entities(last.values())
        return changes

    def _change(self, act: Act, edit: Edit) -> Change:
        before = self._state.thing(edit.kind, edit.article, edit.id)
        self._refuse_changed(edit, before)
        if before is None and not self._may_make(act, edit):
            self._refuse_gone(edit)
        if edit.after is not None:
            self._refuse_misplaced(edit, before)
        elif edit.kind is Kind.ARTICLE:
            raise ValueError("an edit deletes no article")
        return Change(
            edit.kind,
            edit.id,
            edit.article,
            None if before is None else encode(before),
            None if edit.after is None else encode(edit.after),
        )

    def _refuse_changed(self, edit: Edit, now: Annotation | None) -> None:
        if edit.before is UNSEEN or edit.before == now:
            return
        if now is None:
            self._refuse_gone(edit)
        last = self._journal.last_change(edit.kind, edit.article or "", edit.id)
        by = f" by decision {last.seq}, {last.title}" if last else ""
        raise Conflict(f"The {edit.kind} was changed meanwhile{by}: look at it again, then decide.")

    def _refuse_gone(self, edit: Edit) -> None:
        if edit.article is not None and self._state.articles.find(edit.article) is None:
            raise Conflict("The article is no longer there: it was deleted meanwhile.")
        raise Conflict(f"The {edit.kind} is no longer there: it was replaced or deleted meanwhile.")

    def _may_make(self, act: Act, edit: Edit) -> bool:
        if edit.after is None or edit.kind is Kind.ARTICLE:
            return False
        if edit.article is not None and self._state.articles.find(edit.article) is None:
            return False
        if act in _MAKING or edit.kind in _FREELY_MADE:
            return True
        # A correction may bring a new thing along, but not bring back one that another decision took away.
        return getattr(edit.after, "status", None) is Status.ADDED and not self._journal.ever_changed(
            edit.kind, edit.article or "", edit.id
        )

    def _refuse_misplaced(self, edit: Edit, before: Annotation | None) -> None:
        after = edit.after
        if after is None or after.id != edit.id or (edit.article is None) != (edit.kind in _OF_NO_ARTICLE):
            raise ValueError(f"the edit of {edit.kind} {edit.id} does not fit what it holds")
        if isinstance(after, Article) and isinstance(before, Article) and after.sha256 != before.sha256:
            raise ValueError("an article's fingerprint never changes")
        if isinstance(after, Claim) and not after.content:
            raise ValueError("a claim has content")
        end = 0 if edit.article is None else last_end([after])
        # What stands lies in the text already: no need to look how long that is.
        if edit.article is not None and end > (0 if before is None else last_end([before])):
            self._refuse_beyond(edit, end)

    def _refuse_beyond(self, edit: Edit, end: int) -> None:
        if end > self._state.articles.length(self._state.articles.key(edit.article or "")):
            raise ValueError(f"{edit.kind} {edit.id} does not lie in the article's text")

    def _refuse_lost_entities(self, edits: Iterable[Edit]) -> None:
        some = list(edits)
        made = {one.id: one.after is not None for one in some if one.kind is Kind.ENTITY}
        for edit in some:
            entity = edit.after.entity if isinstance(edit.after, Mention | Rule | Source) else None
            if entity and not made.get(entity, entity not in made and self._has_entity(entity)):
                raise Conflict("The entity is no longer there: it was deleted meanwhile.")

    def _has_entity(self, id: str) -> bool:
        return self._state.entities.one(id) is not None


def objects_of(edits: Sequence[Edit]) -> dict[Thing, Annotation]:
    """What edits lead to, as the objects they are."""
    return {(one.kind, one.article, one.id): one.after for one in edits if one.after is not None}
