"""The journal replayed: the present state follows from the suggestions and the decisions over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotator.domain.decision import Body, Change, Decision
from annotator.domain.words import Act, Kind

Key = tuple[Kind, str | None, str]
"""What names a thing: kind, article id (None for entities and rules) and its own id."""
State = dict[Key, Body]

REVERTING = frozenset({Act.UNDO, Act.REDO, Act.TAKE_BACK})
"""The acts that are about another decision, which their `reverts` names."""


class ReplayMismatch(ValueError):
    """A decision whose `before` is not what the replay holds at that point."""

    def __init__(self, seq: int, change: Change) -> None:
        self.seq = seq
        self.change = change
        super().__init__(f"decision {seq}: {change.kind} {change.id} was not as the journal says")


class Replay:
    """The state as it follows from what was suggested and decided, one step after the other.

    An article that a decision deletes takes everything in it along, and what brings it back brings back
    all of that. Deleted articles are told apart by the decision that deleted them first: the same bytes
    may be imported again, and that article be deleted as well.
    """

    def __init__(self, suggestions: Mapping[Key, Body]) -> None:
        self.state: State = dict(suggestions)
        self._buried: dict[tuple[str, int], State] = {}
        self._roots: dict[int, int] = {}

    def offer(self, suggestions: Mapping[Key, Body], gone: Iterable[Key] = ()) -> None:
        """Puts in suggestions that came later, and takes out those they replaced."""
        for key in gone:
            del self.state[key]
        self.state.update(suggestions)

    def apply(self, decision: Decision) -> None:
        """Applies one decision. Raises ReplayMismatch and leaves later changes unapplied."""
        root = decision.seq
        if decision.act in REVERTING and decision.reverts is not None:
            root = self._roots[decision.seq] = self._roots.get(decision.reverts, decision.reverts)
        for change in decision.changes:
            key = (change.kind, change.article, change.id)
            if self.state.get(key) != change.before:
                raise ReplayMismatch(decision.seq, change)
            if change.kind is Kind.ARTICLE and change.before is None:
                self._bring_back(decision.seq, root, change)
            if change.after is not None:
                self.state[key] = change.after
            elif change.kind is Kind.ARTICLE:
                self._bury(change.id, root)
            else:
                self.state.pop(key, None)

    def _bury(self, article: str, root: int) -> None:
        within = {key: body for key, body in self.state.items() if key[1] == article}
        self._buried[article, root] = within
        for key in within:
            del self.state[key]

    def _bring_back(self, seq: int, root: int, change: Change) -> None:
        within = self._buried.pop((change.id, root), None)
        if within is None:
            raise ReplayMismatch(seq, change)
        self.state.update(within)


def replay(suggestions: Mapping[Key, Body], decisions: Iterable[Decision]) -> State:
    """The state after all decisions, in their order, over the suggestions."""
    replayed = Replay(suggestions)
    for decision in decisions:
        replayed.apply(decision)
    return replayed.state
