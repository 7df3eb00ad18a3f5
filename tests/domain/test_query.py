"""What an editor types is read as it was meant, and nothing that can be typed fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.days import Days, days
from annotator.domain.query import FILTERS, LONGEST, MOST_WORDS, Filters, Query, Where, Words, parse
from annotator.domain.words import ArticleStatus, Label, Status

TYPED = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from('"“”-:* \t\n.<>\0abd012'),
    ),
    max_size=60,
)
PIECES = st.lists(
    st.one_of(
        TYPED,
        st.sampled_from(
            [*(f"{name}:" for name in FILTERS), "-", '"', " ", "*", "2024-05", "person", "to review", ".."]
        ),
    ),
    max_size=12,
).map("".join)


@given(PIECES)
def test_nothing_that_can_be_typed_fails(words: str) -> None:
    """A search field would stop the program at some key."""
    query = parse(words)
    for problem in query.problems:
        assert problem.endswith(".")
    for one in (*query.words, *query.without):
        assert "\0" not in one.text
        one.text.encode()


@given(st.lists(st.text("abcé", min_size=1, max_size=5), min_size=1, max_size=6))
def test_plain_words_are_words(words: list[str]) -> None:
    """A word would be lost between the field and the corpus."""
    assert [one.text for one in parse(" ".join(words)).words] == words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bridge dep", (Words("bridge"), Words("dep", True))),
        ("bridge dep ", (Words("bridge"), Words("dep"))),
        ("dep* bridge ", (Words("dep", True), Words("bridge"))),
        ('"grain dep', (Words("grain dep", True),)),
        ('"grain depot"', (Words("grain depot"),)),
        ('"grain dep"*', (Words("grain dep", True),)),
        ("“grain  depot” x ", (Words("grain depot"), Words("x"))),
        ("Grad-2 ", (Words("Grad-2"),)),
        ("http://a.test ", (Words("http://a.test"),)),
        ("caliber:120 ", (Words("caliber:120"),)),
        ("a - b ", (Words("a"), Words("-"), Words("b"))),
        ("", ()),
    ],
)
def test_words_and_beginnings_of_words(typed: str, found: tuple[Words, ...]) -> None:
    """Results would not come while a word is typed, or a finished word would find other words."""
    assert parse(typed) == Query(words=found)


def test_what_is_left_out() -> None:
    """What an editor does not want to see would be searched for."""
    query = parse('-convoy -"grain depot" -label:place -outlet:Delta ')
    assert query.without == (Words("convoy"), Words("grain depot"))
    assert query.never == Filters(labels=frozenset({Label.PLACE}), outlets=(Words("Delta"),))
    assert query.words == ()


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("source:Petrenko ", Filters(sources=(Words("Petrenko"),))),
        ('outlet:"Northern Wire"', Filters(outlets=(Words("Northern Wire"),))),
        ("LABEL:People", Filters(labels=frozenset({Label.PERSON}))),
        ("label:organisations", Filters(labels=frozenset({Label.ORG}))),
        ("label:o", Filters(labels=frozenset({Label.ORG, Label.MEDIA}))),
        ("label:weap", Filters(labels=frozenset({Label.WEAPON}))),
        ("label:nationalities", Filters(labels=frozenset({Label.NORP}))),
        ("label:place label:unit", Filters(labels=frozenset({Label.PLACE, Label.UNIT}))),
        ("status:to_review", Filters(article_statuses=frozenset({ArticleStatus.TO_REVIEW}))),
        ('status:"to review"', Filters(article_statuses=frozenset({ArticleStatus.TO_REVIEW}))),
        ("status:rejected", Filters(statuses=frozenset({Status.REJECTED}))),
        (
            "status:curated",
            Filters(statuses=frozenset({Status.ACCEPTED, Status.CORRECTED, Status.ADDED})),
        ),
        ("in:caption in:note", Filters(places=frozenset({Where.CAPTION, Where.NOTE}))),
        ("date:2024-05", Filters(days=(Days("2024-05-01", "2024-05-31"),))),
    ],
)
def test_filters_are_understood(typed: str, filters: Filters) -> None:
    """A filter would be searched for as words, or narrow to something else."""
    assert parse(typed) == Query(only=filters)


@pytest.mark.parametrize(
    "typed", ["label:tank", "status:a", "date:yesterday", "in:middle", "source:", 'in:""']
)
def test_what_a_filter_does_not_know_is_said(typed: str) -> None:
    """A mistyped filter would silently show everything."""
    query = parse(typed)
    (problem,) = query.problems
    assert FILTERS[typed.partition(":")[0]] in problem
    assert query.only == Filters()


def test_a_search_is_read_up_to_a_bound() -> None:
    """A pasted page would keep the program busy, or be cut without a word."""
    many = parse("a " * (MOST_WORDS + 1))
    assert (len(many.words), len(many.problems)) == (MOST_WORDS, 1)
    long = parse("a" * (LONGEST + 1))
    assert (len(long.words[0].text), len(long.problems)) == (LONGEST, 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024", Days("2024-01-01", "2024-12-31")),
        ("2024-2", Days("2024-02-01", "2024-02-29")),
        ("2024-05-01", Days("2024-05-01", "2024-05-01")),
        ("2024-05..2024-07", Days("2024-05-01", "2024-07-31")),
        ("2024-07..2024-05", Days("2024-05-01", "2024-07-31")),
        ("2024..", Days("2024-01-01", None)),
        ("..2024", Days(None, "2024-12-31")),
        (">2024-05", Days("2024-06-01", None)),
        (">=2024-05", Days("2024-05-01", None)),
        ("<2024", Days(None, "2023-12-31")),
        ("<=2024-02", Days(None, "2024-02-29")),
        ("2024-02-30", None),
        ("2024-13", None),
        ("..", None),
        ("<0001", None),
        (">9999", None),
        ("٢٠٢٤", None),
    ],
)
def test_days(typed: str, meant: Days | None) -> None:
    """A month would end a day early, or a leap day be lost."""
    assert days(typed) == meant


@given(TYPED)
def test_no_days_fail(typed: str) -> None:
    """A half-typed date would stop the program."""
    meant = days(typed)
    assert meant is None or meant.first or meant.last
