"""What a decision changes while the corpus cannot be asked to make it: worked out as the corpus would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.corpus import Conflict, Corpus, Edit
from annotator.corpus.values import Unseen
from annotator.domain.annotation import Entity
from annotator.domain.codec import encode
from annotator.domain.decision import Body, Change
from annotator.domain.errors import CorpusError
from annotator.domain.words import Act, Kind, Status
from annotator.review.overlay import Overlay

_FREELY_MADE = {Kind.ENTITY, Kind.LINK, Kind.RULE, Kind.PROTECTION}


class Changing:
    """Works on a corpus with what waits laid over it."""

    def __init__(self, corpus: Corpus, overlay: Overlay) -> None:
        self._corpus = corpus
        self._overlay = overlay

    def changes(self, act: Act, edits: Sequence[Edit]) -> tuple[Change, ...]:
        """The changes of a decision; the last edit of a thing counts. Raises Conflict as the corpus does."""
        last: dict[tuple[Kind, str | None, str], Edit] = {}
        for edit in edits:
            thing = (edit.kind, edit.article, edit.id)
            last[thing] = replace(edit, before=last[thing].before) if thing in last else edit
        changes = [self._change(act, edit) for edit in last.values()]
        return (*changes, *self._unlinked(changes))

    def _change(self, act: Act, edit: Edit) -> Change:
        before = self._before(edit)
        status = getattr(edit.after, "status", None)
        makes = act in (Act.ADD, Act.LINK) or edit.kind in _FREELY_MADE or status is Status.ADDED
        if before is None and (edit.after is None or not makes):
            raise Conflict(f"The {edit.kind} is no longer there: it was replaced or deleted meanwhile.")
        after = None if edit.after is None else encode(edit.after)
        return Change(edit.kind, edit.id, edit.article, before, after)

    def _before(self, edit: Edit) -> Body | None:
        thing = (edit.kind, edit.article, edit.id)
        unseen = isinstance(edit.before, Unseen)
        seen = None if edit.before is None or isinstance(edit.before, Unseen) else encode(edit.before)
        try:
            body = self._overlay[thing] if thing in self._overlay else self._corpus.turning.body(*thing)
        except CorpusError:
            if unseen:
                raise
            # What the editor saw has to do; whether it still holds shows when it is written.
            body = seen
        if not unseen and body is not None and body != seen:
            raise Conflict(f"The {edit.kind} was changed meanwhile: look at it again, then decide.")
        return body

    def _unlinked(self, changes: Sequence[Change]) -> list[Change]:
        """What refers to entities that go then refers to none, as the corpus has it."""
        gone = {one.id for one in changes if one.kind is Kind.ENTITY and one.after is None}
        if not gone:
            return []
        known = {(one.kind, one.article, one.id) for one in changes}
        articles = dict.fromkeys(
            [*(a for id_ in sorted(gone) for a in self._corpus.articles_of(id_)), *self._overlay.articles()]
        )
        further = []
        for article in articles:
            whole = self._overlay.over(self._corpus.annotated(article), self._entity)
            for kind, field, things in (
                (Kind.MENTION, "entity", whole.mentions),
                (Kind.CLAIM, "who", whole.claims),
            ):
                for one in things:
                    if getattr(one, field) in gone and (kind, article, one.id) not in known:
                        body = encode(one)
                        further.append(Change(kind, one.id, article, body, {**body, field: None}))
        return further

    def _entity(self, entity_id: str) -> Entity | None:
        return self._overlay.entity(entity_id, self._corpus.entity)
