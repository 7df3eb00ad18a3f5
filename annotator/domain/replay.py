"""The journal replayed: the present state follows from the suggestions and the decisions over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotator.domain.decision import Body, Change, Decision
from annotator.domain.words import Kind

Key = tuple[Kind, str]
State = dict[Key, Body]


class ReplayMismatch(ValueError):
    """A decision whose `before` is not what the replay holds at that point."""

    def __init__(self, seq: int, change: Change) -> None:
        self.seq = seq
        self.change = change
        super().__init__(f"decision {seq}: {change.kind} {change.id} was not as the journal says")


def apply(state: State, decision: Decision) -> None:
    """Applies one decision in place. Raises ReplayMismatch and leaves later changes unapplied."""
    for change in decision.changes:
        key = (change.kind, change.id)
        if state.get(key) != change.before:
            raise ReplayMismatch(decision.seq, change)
        if change.after is None:
            state.pop(key, None)
        else:
            state[key] = change.after


def replay(suggestions: Mapping[Key, Body], decisions: Iterable[Decision]) -> State:
    """The state after all decisions, in their order, over the suggestions."""
    state: State = dict(suggestions)
    for decision in decisions:
        apply(state, decision)
    return state
