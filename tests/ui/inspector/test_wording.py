"""The plain words of dates, figures and vocabularies."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import DateText, Figure, Origin
from annotator.domain.offsets import span
from annotator.domain.saying import SOURCE_TYPES
from annotator.domain.words import Bound, Certainty, Label, Naming, OriginBy, Quote, Role, SourceType
from annotator.ui.inspector import wording


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("12 May 2023", "2023-05-12"),
        ("May 2023", "2023-05"),
        ("2023", "2023"),
        ("2023-5-1", "2023-05-01"),
        ("Dec 2022 – May 2023", "2022-12/2023-05"),
        ("2022-12 to 2023-05", "2022-12/2023-05"),
        ("7 september 2024", "2024-09-07"),
    ],
)
def test_dates_are_read_as_an_editor_types_them(typed: str, iso: str) -> None:
    """A date would be refused that every editor writes so."""
    assert wording.read_date(typed) == iso


@pytest.mark.parametrize(
    "typed", ["", "last winter", "31 February 2023", "May 2023 – Dec 2022", "2023-13", "1 2 3", "a – b – c"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    """A slip would enter the dataset as a date."""
    assert wording.read_date(typed) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_that_was_shown_is_read_back(day: date) -> None:
    """Opening a date and pressing Enter would change it."""
    assert wording.read_date(wording.one_date(day.isoformat())) == day.isoformat()


def test_an_interval_is_shown_with_a_dash() -> None:
    """An interval would be shown as its ISO form."""
    assert wording.when(DateText("the winter", "2022-12/2023-05", inferred=True)) == "Dec 2022 – May 2023"
    assert wording.when(DateText("the other day")) == "the other day"
    assert wording.when(None) == "not stated"


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_that_was_shown_is_read_back(value: int) -> None:
    """Opening a figure and pressing Enter would change it."""
    assert wording.read_number(wording.number(float(value))) == value


def test_open_ends_are_read() -> None:
    """An end could not be opened again once it was closed."""
    assert wording.read_number("") is None
    assert wording.read_number("Open") is None
    assert wording.number(None) == "open"
    assert wording.read_number("60 000") == 60_000


@pytest.mark.parametrize("typed", ["many", "1e9", "nan", "inf", "12-13", "6" * 40])
def test_what_is_no_number_is_refused(typed: str) -> None:
    """Words would be taken for a number, or a number nobody can count."""
    with pytest.raises(wording.NotANumber):
        wording.read_number(typed)


@pytest.mark.parametrize(
    ("bound", "low", "high", "settled"),
    [
        (Bound.AT_LEAST, 5.0, 9.0, Bound.RANGE),
        (Bound.EXACT, 5.0, None, Bound.AT_LEAST),
        (Bound.EXACT, None, 9.0, Bound.AT_MOST),
        (Bound.RANGE, 5.0, 5.0, Bound.EXACT),
        (Bound.ABOUT, 5.0, 5.0, Bound.ABOUT),
        (Bound.EXACT, None, None, Bound.VAGUE),
    ],
)
def test_the_bound_agrees_with_the_ends(
    bound: Bound, low: float | None, high: float | None, settled: Bound
) -> None:
    """A figure would say "at least" over a closed range."""
    assert wording.settled(bound, low, high) is settled


def test_every_value_has_a_word() -> None:
    """A list in the pane would break on a value of the schema."""
    assert set(SOURCE_TYPES) == set(SourceType)
    assert set(wording.NAMINGS) == set(Naming) == set(wording.NUMBER_OF_PEOPLE)
    assert set(wording.QUOTES) == set(Quote)
    assert set(wording.CERTAINTIES) == set(Certainty) == set(wording.CELLS)
    assert set(wording.BOUNDS) == set(Bound)
    assert set(wording.LABELS) == set(Label)
    assert set(wording.ROLES) == set(Role)


def test_a_figure_says_what_it_counts() -> None:
    """The unit would stand twice, or not at all."""
    assert wording.figure_aside(Figure(span(0, 1), "area", Bound.ABOUT, 2, 2, "km²")) == "km² · about"
    assert wording.figure_aside(Figure(span(0, 1), "sacks", Bound.EXACT, 2, 2, "sacks")) == ""


def test_the_maker_is_named() -> None:
    """An editor could not tell a suggestion from a colleague's claim."""
    assert wording.made_by(Origin(OriginBy.EXTRACT, "en", "1", "said_that"), {}) == "en 1 · rule said that"
    named = Origin(OriginBy.EXTRACT, "en", "1", "village of Ukraine:PLACE")
    assert wording.made_by(named, {}) == "en 1 · rule village of Ukraine"
    assert wording.made_by(Origin(OriginBy.EDITOR, "e1"), {"e1": "Jo Lind"}) == "Added by Jo Lind"
