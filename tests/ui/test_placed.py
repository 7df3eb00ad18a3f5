"""Mentions and claims by where they stand stay in step with what is decided."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Mention
from annotator.domain.offsets import span
from annotator.domain.words import Label, Status
from annotator.ui.placed import Placed
from tests.review.sample import MACHINE

SPANS = st.tuples(st.integers(0, 80), st.integers(1, 20)).map(lambda t: span(t[0], t[0] + t[1]))
MENTIONS = st.lists(SPANS, max_size=25).map(
    lambda spans: [Mention(f"m{n}", one, Label.PLACE, MACHINE) for n, one in enumerate(spans)]
)


@given(MENTIONS, SPANS)
def test_what_lies_in_a_stretch_is_found_whole(mentions: list[Mention], where: object) -> None:
    """A row would be painted without a mark that reaches into it."""
    assert isinstance(where, type(span(0, 1)))
    found = [one.id for one in Placed(mentions).within(where)]
    expected = sorted(
        (one for one in mentions if one.span.overlaps(where)), key=lambda m: (m.span.start, m.span.end, m.id)
    )
    assert found == [one.id for one in expected]


@given(MENTIONS, st.lists(st.tuples(st.integers(0, 24), SPANS, st.sampled_from(list(Status))), max_size=20))
def test_changes_one_by_one_give_what_a_fresh_reading_gives(
    mentions: list[Mention], edits: list[tuple[int, object, Status]]
) -> None:
    """The screen would drift from the corpus in a long session."""
    placed = Placed(mentions)
    for number, where, status in edits:
        before = placed.by_id.get(f"m{number}")
        if before is None or status is Status.REJECTED:
            placed.put(f"m{number}", None)
        else:
            assert isinstance(where, type(span(0, 1)))
            placed.put(before.id, replace(before, span=where, status=status))
    fresh = Placed(placed.by_id.values())
    assert (placed.order, placed.number, placed.still_open) == (fresh.order, fresh.number, fresh.still_open)


@given(MENTIONS.filter(bool), SPANS, SPANS, st.sampled_from(list(Status)))
def test_what_changed_is_looked_at_again(
    mentions: list[Mention], where: object, row: object, status: Status
) -> None:
    """A row would go on showing a mark that moved away from it or into it."""
    kind = type(span(0, 1))
    assert isinstance(where, kind)
    assert isinstance(row, kind)
    placed, before = Placed(mentions), mentions[0]
    edition = placed.edition
    assert not placed.touched_since(edition, row)
    placed.put(before.id, replace(before, span=where, status=status))
    if before.span.overlaps(row) or where.overlaps(row):
        assert placed.touched_since(edition, row)
    assert not placed.touched_since(placed.edition, row)
