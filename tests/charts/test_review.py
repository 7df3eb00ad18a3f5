"""Forecast, kappa, periods and units."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.charts.reviewcharts import forecast
from annotator.charts.timecharts import periods
from annotator.charts.units import kept
from annotator.domain.kappa import cohens_kappa, same_of

DAY = date(2024, 3, 21).toordinal()
TODAY = date(2024, 3, 21)


def test_too_few_days_give_no_forecast() -> None:
    """One good morning would promise an end next week."""
    assert forecast({DAY: 40, DAY - 1: 2}, 500, TODAY).startswith("Too little to tell")
    assert forecast({}, 500, TODAY) == ""


def test_a_steady_pace_gives_a_day() -> None:
    """The forecast would be off by as many days as somebody rests."""
    steady = {DAY - n: 10 for n in range(10)}
    assert forecast(steady, 50, TODAY) == "At 10 a day done on 26 Mar 2024."
    assert forecast(steady, 0, TODAY) == "Every claim is reviewed."
    assert "more than two years" in forecast(steady, 100_000, TODAY)


def test_a_slow_pace_is_not_none() -> None:
    """A review that goes on slowly would be said to end at a pace of 0 a day."""
    slow = {DAY - n: 1 for n in (0, 4, 13)}
    assert forecast(slow, 2, TODAY).startswith("At 0.1 to 0.3 a day done between ")


def test_an_uneven_pace_gives_two_days() -> None:
    """A guess would look like a promise."""
    uneven = {DAY - n: 4 if n > 4 else 12 for n in range(10)}
    assert forecast(uneven, 24, TODAY) == "At 4 to 12 a day done between 23 Mar 2024 and 27 Mar 2024."


def test_a_review_that_stopped_has_no_forecast() -> None:
    """Work nobody does any more would be promised for tomorrow."""
    assert "no forecast" in forecast({DAY - 60 - n: 5 for n in range(9)}, 10, TODAY)


def test_kappa_as_in_the_textbook() -> None:
    """Agreement by chance would count as agreement. The table is Cohen's own kind of example."""
    assert cohens_kappa([[20, 5], [10, 15]]) == pytest.approx(0.4)
    assert cohens_kappa([[0, 0], [0, 0]]) is None
    assert cohens_kappa([[7, 0], [0, 0]]) is None
    assert same_of([[20, 5], [10, 15]]) == (35, 50)


@given(st.lists(st.lists(st.integers(0, 50), min_size=4, max_size=4), min_size=4, max_size=4))
def test_kappa_stays_within_bounds(cells: list[list[int]]) -> None:
    """An impossible figure would stand under the chart."""
    kappa = cohens_kappa(cells)
    assert kappa is None or -1 - 1e-9 <= kappa <= 1 + 1e-9


@given(st.integers(1, date.max.toordinal() - 400), st.integers(0, 40_000), st.sampled_from((12, 60)))
def test_periods_cover_each_day_once(low: int, span: int, most: int) -> None:
    """A claim would be counted in two weeks, or in none."""
    high = min(low + span, date.max.toordinal() - 366)
    low = min(low, high)
    if date.fromordinal(low).year < 2:
        low = high = date(2, 1, 1).toordinal()
    unit, found = periods(low, high, most)
    assert unit in ("day", "week", "month", "year")
    assert 1 <= len(found) <= most
    assert found[-1].first <= high <= found[-1].last
    assert all(one.last + 1 == after.first for one, after in pairwise(found))
    assert len(found) == most or found[0].first <= low <= found[0].last


def test_units_are_brought_together() -> None:
    """60 miles and 60 kilometres would be drawn as long as each other."""
    assert kept("miles") == ("km", 1.609344)
    assert kept("km per day") == ("km per day", 1.0)
    assert kept("mi per day") == ("km per day", 1.609344)
    assert kept(None) == ("", 1.0)
    assert kept("vehicles") == ("vehicles", 1.0)
