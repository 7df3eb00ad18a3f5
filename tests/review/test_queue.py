"""The walk through an article's claims and names."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Mention
from annotator.domain.offsets import span
from annotator.domain.words import Label, Status
from annotator.review.order import Order
from annotator.review.queue import Queue, Reviewable, claim_numbers
from tests.review.sample import MACHINE, annotated, claims


def walk(queue: Queue) -> list[str]:
    """The ids met going forward from the beginning."""
    ids: list[str] = []
    item = queue.next()
    while item is not None:
        ids.append(item.id)
        item = queue.next(item.id)
    return ids


def test_reading_order() -> None:
    """J would jump about in the text instead of going down it."""
    ids = walk(Queue.of(annotated()))
    assert ids == [
        "m-lisova",
        "c-shelled",
        "c-boats",
        "m-danyk",
        "c-across",
        "c-repairs",
        "m-post",
        "m-danyk2",
    ]


def test_back_is_the_same_way() -> None:
    """K would not lead back over what J passed."""
    queue = Queue.of(annotated())
    back: list[str] = []
    item = queue.previous()
    while item is not None:
        back.append(item.id)
        item = queue.previous(item.id)
    assert back == walk(queue)[::-1]


def test_numbers_count_rejected_claims() -> None:
    """Claim 3 would become claim 2 when the first one is rejected, and notes naming it would mislead."""
    first, *rest = claims()
    numbers = claim_numbers([*rest, replace(first, status=Status.REJECTED)])
    assert numbers == {"c-shelled": 1, "c-boats": 2, "c-across": 3, "c-repairs": 4}


def test_open_steps_leave_out_the_decided() -> None:
    """Shift+J would stop at claims that are done."""
    queue = Queue.of(annotated())
    for id_ in ("c-boats", "c-across"):
        queue.put(replace(queue[id_], status=Status.ACCEPTED))
    found = queue.next_claim("c-shelled", still_open=True)
    assert found is not None
    assert found.id == "c-repairs"
    assert queue.next_claim("c-repairs") is None
    back = queue.previous_claim("c-repairs", still_open=True)
    assert back is not None
    assert back.id == "c-shelled"


def test_rejected_names_are_passed_over() -> None:
    """J would stop where nothing is drawn."""
    queue = Queue.of(annotated())
    queue.put(replace(queue["m-danyk"], status=Status.REJECTED))
    queue.put(replace(queue["c-boats"], status=Status.REJECTED))
    assert "m-danyk" not in walk(queue)
    assert "c-boats" in walk(queue)


def test_hidden_types_are_passed_over() -> None:
    """With places hidden, J would still stop at each of them."""
    hidden = {Label.PLACE}
    queue = Queue.of(annotated(), shown=lambda item: not (isinstance(item, Mention) and item.label in hidden))
    assert "m-lisova" not in walk(queue)
    hidden.clear()
    assert "m-lisova" in walk(queue)


def test_a_moved_item_finds_its_new_place() -> None:
    """A name whose edges were corrected would be lost from the walk."""
    queue = Queue.of(annotated())
    moved = queue["m-danyk2"]
    assert isinstance(moved, Mention)
    queue.put(replace(moved, span=span(0, 5)))
    assert walk(queue)[0] == "m-danyk2"
    queue.drop("m-danyk2")
    queue.drop("m-danyk2")
    assert len(queue) == 7
    assert "m-danyk2" not in queue


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=20), st.data())
def test_any_changes_leave_the_order_sorted(places: list[tuple[int, int]], data: st.DataObject) -> None:
    """After many corrections the walk would skip something or go in circles."""
    items: list[Reviewable] = [
        Mention(f"m{n}", span(start, start + length), Label.PLACE, MACHINE)
        for n, (start, length) in enumerate(places)
    ]
    queue = Queue(items)
    for item in items:
        assert isinstance(item, Mention)
        start = data.draw(st.integers(0, 30))
        queue.put(replace(item, span=span(start, start + 1)))
    starts = [item.span.start for item in queue if isinstance(item, Mention)]
    assert starts == sorted(starts)
    assert len(walk(queue)) == len(items)


def scored(*scores: float | None) -> Queue:
    """The claims of the sample with these scores, in their order, and its names with none."""
    rated = [replace(one, score=score) for one, score in zip(claims(), scores, strict=True)]
    return Queue([*rated, *(replace(one, score=None) for one in annotated().mentions)])


def test_surest_first_has_what_the_article_itself_says_behind() -> None:
    """An editor who wants the sure ones first would meet the article's own sentences among them."""
    queue = scored(0.99, 0.5, 0.9, None)
    queue.use(Order.SUREST)
    assert walk(queue)[:3] == ["c-across", "c-boats", "c-shelled"]
    queue.use(Order.LEAST_SURE)
    assert walk(queue)[:3] == ["c-boats", "c-across", "c-shelled"]
    assert walk(queue)[3:] == ["m-lisova", "m-danyk", "c-repairs", "m-post", "m-danyk2"]
    queue.use(Order.READING)
    assert walk(queue) == walk(Queue.of(annotated()))


@given(st.permutations(range(4)), st.sampled_from(list(Order)))
def test_a_decision_keeps_its_place_in_every_order(turns: list[int], order: Order) -> None:
    """Accepting something would send the walk somewhere else."""
    queue = scored(0.4, 0.8, 0.8, 0.6)
    queue.use(order)
    before = walk(queue)
    for turn in turns:
        queue.put(replace(claims()[turn], score=queue[claims()[turn].id].score, status=Status.ACCEPTED))
    assert walk(queue) == before
    last = claims()[turns[0]].id
    queue.drop(last)
    assert walk(queue) == [id_ for id_ in before if id_ != last]
