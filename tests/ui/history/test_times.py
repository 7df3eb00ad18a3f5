"""Days and moments as an editor reads and types them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.history.times import Days, local, moment, presets, read_day

TODAY = date(2026, 11, 22)


@pytest.fixture
def in_kyiv(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer whose clock is two hours (in summer three) before UTC."""
    monkeypatch.setenv("TZ", "Europe/Kyiv")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_kyiv")
def test_a_day_is_the_editors_own() -> None:
    """What was decided after midnight would be listed under the day before."""
    assert Days(TODAY, TODAY).instants() == ("2026-11-21T22:00:00.000Z", "2026-11-22T22:00:00.000Z")
    assert Days(date(2026, 7, 1), None).instants() == ("2026-06-30T21:00:00.000Z", None)


@pytest.mark.usefixtures("in_kyiv")
def test_moments_are_said_by_the_clock_on_the_wall() -> None:
    """An editor would not find the decision made a minute ago."""
    assert moment("2026-11-22T12:02:00.000Z", TODAY) == "today 14:02"
    assert moment("2026-11-21T23:30:00.000Z", TODAY) == "today 01:30"
    assert moment("2026-11-20T23:30:00.000Z", TODAY) == "yesterday 01:30"
    assert moment("2026-05-12T12:02:00.000Z", TODAY) == "12 May 15:02"
    assert moment("2023-05-12T12:02:00.000Z", TODAY) == "12 May 2023 15:02"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 500))
def test_the_instants_hold_the_days_and_no_more(first: date, more: int) -> None:
    """The first or the last day of a span would be missing."""
    days = Days(first, first + timedelta(days=more))
    since, until = days.instants()
    assert since is not None
    assert until is not None
    assert local(since.replace("Z", "+00:00")).date() == days.first
    assert local(until.replace("Z", "+00:00")).date() == first + timedelta(days=more + 1)


def test_open_ends_and_the_ends_of_time_are_taken() -> None:
    """Typing the year 1 or 9999 would end the program."""
    assert Days().instants() == (None, None)
    assert Days(date.min, date.max).instants()[1] is None
    assert Days(date.max, None).instants()[0] is not None


def test_spans_are_said_by_name_where_they_have_one() -> None:
    """The button would not say what is left out."""
    assert [days.words(TODAY) for _, days in presets(TODAY)] == [
        "All",
        "Today",
        "Last 7 days",
        "Last 30 days",
    ]
    assert Days(date(2026, 1, 2), date(2026, 1, 2)).words(TODAY) == "2026-01-02"
    assert Days(date(2026, 1, 2), date(2026, 1, 9)).words(TODAY) == "2026-01-02 – 2026-01-09"
    assert Days(None, date(2026, 1, 9)).words(TODAY) == "to 2026-01-09"
    assert Days(date(2026, 1, 2), None).words(TODAY) == "since 2026-01-02"


@pytest.mark.parametrize("typed", ["", "2026-02-30", "12 May", "2026", "²⁰²⁶-01-01"])
def test_what_is_no_day_is_none(typed: str) -> None:
    """Half a date would be taken for a whole one."""
    assert read_day(typed) is None
