"""Sources at risk in a merge: one that either corpus protects stays protected."""

from __future__ import annotations

from dataclasses import replace

from annotator.corpus.decisions import Decisions, now
from annotator.corpus.mergefates import Fates, MergeConflict
from annotator.corpus.mergeside import Side
from annotator.corpus.mergeterms import Terms
from annotator.corpus.values import Conflict
from annotator.domain.codec import decode, encode
from annotator.domain.decision import Change
from annotator.domain.ids import new_id
from annotator.domain.protection import Source, together
from annotator.domain.words import Act, Kind

_EARLIER = "an earlier version"
"""Who marked a source that no decision marked."""


class Protections:
    """Fits decisions about protected sources, and sees to it at the end that none is lost."""

    def __init__(self, here: Side, other: Side, terms: Terms) -> None:
        self._here = here
        self._other = other
        self._terms = terms

    def fit(self, there: Change, change: Change) -> Change | None:
        """A change as it is to be made here, None when it has nothing to add; `there` as the other has it.

        Raises Conflict for one that would take a protection away.
        """
        stands = self._here.state.protected.one(change.id)
        if change.after is None:
            if stands is None:
                return None
            raise Conflict(f"“{stands.name}” stays protected until an editor takes that off in this corpus")
        if self._other.state.protected.one(there.id) is None:
            return None  # What was taken off there since is not put on here.
        return self._union(stands, self._known(decode(Source, change.after), there.after))

    def refuse_taking_off(self, seq: int) -> None:
        """Raises Conflict when taking a decision of this corpus back would take a protection away."""
        for change in self._here.journal.decision(seq).changes:
            stands = self._here.state.protected.one(change.id) if change.kind is Kind.PROTECTION else None
            if stands is not None and change.before is None:
                raise Conflict(
                    f"“{stands.name}” stays protected until an editor takes that off in this corpus"
                )

    def take_over(self, decisions: Decisions, fates: Fates) -> None:
        """Protects here what the other protects and its decisions have not brought, as decisions too."""
        for theirs in self._other.state.protected.all().sources:
            mine = self._known(self._terms.protected(theirs), encode(theirs))
            change = self._union(self._here.state.protected.one(mine.id), mine)
            if change is None:
                continue
            last = self._here.journal.last_change(Kind.PROTECTION, "", mine.id)
            made = self._other.journal.last_change(Kind.PROTECTION, "", theirs.id)
            editor = self._terms.editor(made.editor) if made else self._editor(_EARLIER)
            title = f"protect source “{theirs.name}”"
            decisions.record(editor, Act.ADD, title, [change], {})
            if last is not None and change.before is None:
                reason = f"“{last.title}” was decided here on {last.at[:10]}; the source is protected again"
                fates.say(MergeConflict(self._name(editor), made.at if made else now(), title, None, reason))

    def _union(self, stands: Source | None, given: Source) -> Change | None:
        after = given if stands is None else together(stands, given)
        if after == stands:
            return None
        before = None if stands is None else encode(stands)
        return Change(Kind.PROTECTION, after.id, None, before, encode(after))

    def _known(self, source: Source, there: dict[str, object] | None) -> Source:
        """The source with an entity that is here; one that is not leaves its names behind."""
        id = source.entity
        if id is None or self._here.state.entities.one(id) is not None:
            return source
        theirs = str((there or {}).get("entity") or id)
        first = self._other.first_entity(theirs)
        if first is not None and not self._here.changed(Kind.ENTITY, None, id):
            self._here.state.entities.suggest([replace(first, id=id)])
            if self._here.state.entities.one(id) is not None:
                return source
        entity = self._other.state.entities.one(theirs) or first
        named = (entity.name, *entity.aliases) if entity else ()
        return replace(source, entity=None, names=tuple(dict.fromkeys((*source.names, *named))))

    def _name(self, editor: str) -> str:
        return str(self._here.sql.execute("SELECT name FROM editors WHERE id = ?", (editor,)).fetchone()[0])

    def _editor(self, name: str) -> str:
        sql = self._here.sql
        sql.execute("INSERT INTO editors VALUES (?, ?) ON CONFLICT (name) DO NOTHING", (new_id(), name))
        return str(sql.execute("SELECT id FROM editors WHERE name = ?", (name,)).fetchone()[0])
