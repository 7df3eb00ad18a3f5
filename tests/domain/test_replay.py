"""The journal replayed gives the present state, and says where it cannot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.decision import Body, Change, Decision
from annotator.domain.replay import Replay, ReplayMismatch, State, replay
from annotator.domain.words import Act, Kind

BODIES = st.none() | st.fixed_dictionaries(
    {"status": st.sampled_from(["suggested", "accepted"]), "n": st.integers()}
)
KEYS = st.tuples(st.sampled_from([Kind.CLAIM, Kind.MENTION]), st.just("a1"), st.sampled_from("abcd"))


def change(id: str, before: Body | None, after: Body | None, kind: Kind = Kind.CLAIM) -> Change:
    """A change of something in article a1."""
    return Change(kind, id, "a1", before, after)


def decision(seq: int, *changes: Change, act: Act = Act.CORRECT) -> Decision:
    """A decision of one editor."""
    return Decision(seq, "2024-05-07T08:00:00.000Z", "ada", act, "correct", changes)


def changes_of(now: dict[Any, Any], step: dict[Any, Any]) -> list[Change]:
    """The changes that take the state to what a step says."""
    return [
        change(id, now.get((kind, article, id)), after, kind) for (kind, article, id), after in step.items()
    ]


@given(
    st.dictionaries(KEYS, BODIES.filter(bool)),
    st.lists(st.dictionaries(KEYS, BODIES, min_size=1)),
)
def test_the_state_is_the_last_that_was_decided(suggested: State, steps: list[dict[Any, Any]]) -> None:
    """A restored corpus would not stand as it stood."""
    now: dict[Any, Any] = dict(suggested)
    journal = []
    for seq, step in enumerate(steps, 1):
        journal.append(decision(seq, *changes_of(now, step)))
        now.update(step)
    assert replay(suggested, journal) == {key: body for key, body in now.items() if body is not None}


@given(
    st.dictionaries(KEYS, BODIES.filter(bool)),
    st.lists(st.dictionaries(KEYS, BODIES, min_size=1)),
)
def test_the_inverse_decisions_lead_back(suggested: State, steps: list[dict[Any, Any]]) -> None:
    """Undoing everything would not give back what the machine had suggested."""
    now: dict[Any, Any] = dict(suggested)
    journal = []
    for seq, step in enumerate(steps, 1):
        journal.append(decision(seq, *changes_of(now, step)))
        now.update(step)
    back = [
        decision(len(journal) + n, *(one.inverse() for one in reversed(past.changes)), act=Act.UNDO)
        for n, past in enumerate(reversed(journal), 1)
    ]
    assert replay(suggested, [*journal, *back]) == suggested


def test_replay_leaves_the_suggestions_alone() -> None:
    """Replaying twice would give two answers."""
    suggested: State = {(Kind.CLAIM, "a1", "c"): {"n": 1}}
    replay(suggested, [decision(1, change("c", {"n": 1}, None))])
    assert suggested == {(Kind.CLAIM, "a1", "c"): {"n": 1}}


@pytest.mark.parametrize("before", [None, {"n": 2}])
def test_a_decision_that_does_not_fit_is_named(before: dict[str, int] | None) -> None:
    """A journal with a gap would be replayed into a state that never was."""
    state: State = {(Kind.CLAIM, "a1", "c"): {"n": 1}}
    replayed = Replay(state)
    with pytest.raises(ReplayMismatch, match="decision 7: claim c") as told:
        replayed.apply(decision(7, change("c", before, {"n": 3})))
    assert (told.value.seq, told.value.change.id) == (7, "c")
    assert replayed.state == {(Kind.CLAIM, "a1", "c"): {"n": 1}}


def test_an_article_goes_and_comes_back_whole() -> None:
    """An undone deletion would bring back an article without what was suggested in it."""
    article, inside, other = (Kind.ARTICLE, "a1", "a1"), (Kind.CLAIM, "a1", "c"), (Kind.CLAIM, "a2", "c")
    state: State = {article: {"n": 1}, inside: {"n": 2}, other: {"n": 3}}
    gone = Change(Kind.ARTICLE, "a1", "a1", {"n": 1}, None)
    replayed = Replay(state)
    replayed.apply(decision(1, gone, act=Act.DELETE))
    assert replayed.state == {other: {"n": 3}}
    replayed.offer({article: {"n": 9}}, [other])
    replayed.apply(decision(2, Change(Kind.ARTICLE, "a1", "a1", {"n": 9}, None), act=Act.DELETE))
    back = Decision(3, "2024-05-07T08:00:00.000Z", "ada", Act.TAKE_BACK, "x", (gone.inverse(),), 1)
    replayed.apply(back)
    assert replayed.state == {article: {"n": 1}, inside: {"n": 2}}
    with pytest.raises(ReplayMismatch):
        replayed.apply(Decision(4, back.at, "ada", Act.REDO, "x", (gone.inverse(),), 1))
