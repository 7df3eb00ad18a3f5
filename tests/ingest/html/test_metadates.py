"""Dates as pages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ingest.html.metadates import day_in_url, moment


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024-04-30T16:38:37+02:00", "2024-04-30"),
        ("2024-04-30 16:38:37 +02:00", "2024-04-30"),
        ("2024-04-30T23:59:59.123Z", "2024-04-30"),
        ("2024-11-26T21:45+0800", "2024-11-26"),
        ("20240430", "2024-04-30"),
        ("1714487917", "2024-04-30"),
        ("1714487917000", "2024-04-30"),
        ("Tue, 30 Apr 2024 16:38:37 GMT", "2024-04-30"),
        ("April 30, 2024 at 9:00 a.m.", "2024-04-30"),
        ("30 квітня 2024", "2024-04-30"),
        ("30 de abril de 2024", "2024-04-30"),
        ("30.04.2024", "2024-04-30"),
        ("30/04/2024", "2024-04-30"),
        ("04/30/2024", "2024-04-30"),
    ],
)
def test_a_date_is_read_as_it_is_written(told: str, day: str) -> None:
    """An article would have no date, or another one than its page shows."""
    found = moment(told)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "told",
    [
        "05/04/2024",
        "2024-02-30",
        "4 hours ago",
        "00:00-YY-DD-MM",
        "1970-01-01T00:00:00Z",
        "0001-01-01",
        "",
        None,
    ],
)
def test_what_can_be_read_in_two_ways_or_is_no_day_is_left(told: str | None) -> None:
    """A guess would stand in the archive as a fact."""
    assert moment(told) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/feb/24/fire", "2024-02-24"),
        ("https://a.example/2024/02/24/fire", "2024-02-24"),
        ("https://a.example/article/2025-05-03-hearings", "2025-05-03"),
        ("https://a.example/politics/20241013-216478/", "2024-10-13"),
        ("https://a.example/2024/02/fire", None),
        ("https://a.example/id/20249999-1", None),
        (None, None),
    ],
)
def test_a_day_in_an_address(url: str | None, day: str | None) -> None:
    """A number in an address would be taken for a day."""
    found = day_in_url(url)
    assert (found and found.day) == day


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(told: str) -> None:
    """A date written in an odd way would stop the import."""
    moment(told)
    day_in_url(told)
