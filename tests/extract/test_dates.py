"""Dates: their words to days, months and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.days import days
from annotator.extract.dates import date_text, event_time

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@pytest.mark.parametrize(
    ("words", "published", "told", "inferred"),
    [
        ("Monday", "2023-05-10", "2023-05-08", True),
        ("Wednesday", "2023-05-10", "2023-05-10", True),
        ("on Monday", "2023-05-10", "2023-05-08", True),
        ("Tue 12 Mar 2024", "2024-03-12", "2024-03-12", False),
        ("Sat., Aug. 12, 2023", "2024-03-12", "2023-08-12", False),
        ("the evening of 7 July", "2024-07-10", "2024-07-07", True),
        ("late Monday", "2023-05-10", "2023-05-08", True),
        ("Monday night", "2023-05-10", "2023-05-08", True),
        ("last Wednesday", "2023-05-10", "2023-05-03", True),
        ("last Monday", "2023-05-10", "2023-05-08", True),
        ("next Monday", "2023-05-10", "2023-05-15", True),
        ("next Wednesday", "2023-05-10", "2023-05-17", True),
        ("yesterday", "2023-03-01", "2023-02-28", True),
        ("last night", "2023-03-01", "2023-02-28", True),
        ("overnight", "2023-03-01", "2023-03-01", True),
        ("earlier today", "2023-03-01", "2023-03-01", True),
        ("the day before yesterday", "2023-03-01", "2023-02-27", True),
        ("May 20, 2023", None, "2023-05-20", False),
        ("Saturday, May 20, 2023", None, "2023-05-20", False),
        ("20 May 2023", None, "2023-05-20", False),
        ("2023-05-20", None, "2023-05-20", False),
        ("July 5", "2023-07-20", "2023-07-05", True),
        ("July 5th", "2023-07-20", "2023-07-05", True),
        ("July 21", "2023-07-20", "2023-07-21", True),
        ("July 25", "2023-07-20", "2022-07-25", True),
        ("Thursday, July 25", "2023-07-20", "2024-07-25", True),
        ("Dec. 30", "2023-01-04", "2022-12-30", True),
        ("Feb. 24 of last year", "2023-07-20", "2022-02-24", True),
        ("May 2 and 3 this year", "2023-07-20", "2023-05-02/2023-05-03", True),
        ("mid-June", "2023-07-20", "2023-06", True),
        ("since late August", "2023-07-20", "2022-08", True),
        ("June", "2023-06-20", "2023-06", True),
        ("last June", "2023-06-20", "2022-06", True),
        ("last July", "2023-05-12", "2022-07", True),
        ("next January", "2023-06-20", "2024-01", True),
        ("June 2014", None, "2014-06", False),
        ("June last year", "2023-06-20", "2022-06", True),
        ("early 2022", None, "2022", False),
        ("the spring of 2014", None, "2014", False),
        ("in the summer of 2014", None, "2014", False),
        ("2014", None, "2014", False),
        ("last month", "2023-01-10", "2022-12", True),
        ("earlier this month", "2023-05-10", "2023-05", True),
        ("next month", "2023-12-10", "2024-01", True),
        ("last year", "2023-05-10", "2022", True),
        ("last summer", "2023-07-10", "2022", True),
        ("last summer", "2023-11-10", "2023", True),
        ("this spring", "2023-05-10", "2023", True),
        ("last week", "2023-05-24", "2023-05-15/2023-05-21", True),
        ("next week", "2023-05-10", "2023-05-15/2023-05-21", True),
        ("this week", "2023-05-31", "2023-05-29/2023-06-04", True),
        ("the past week", "2023-05-24", "2023-05-17/2023-05-24", True),
        ("the past 24 hours", "2023-05-24", "2023-05-23/2023-05-24", True),
        ("the last 12 months", "2023-05-24", "2022-05/2023-05", True),
        ("two days ago", "2023-05-01", "2023-04-29", True),
        ("two weeks ago", "2023-05-20", "2023-05", True),
        ("three months ago", "2023-02-20", "2022-11", True),
        ("a decade ago", "2023-02-20", "2013", True),
        ("over the weekend", "2023-05-24", "2023-05-20/2023-05-21", True),
        ("the weekend", "2023-05-28", "2023-05-27/2023-05-28", True),
        ("the end of the year", "2023-05-24", "2023", True),
        ("more than two years ago", "2023-05-24", "2021", True),
        ("recent weeks", "2023-05-24", None, False),
        ("this past week", "2023-05-24", "2023-05-17/2023-05-24", True),
        ("last weekend", "2023-05-24", "2023-05-20/2023-05-21", True),
        ("last winter", "2023-05-24", "2022/2023", True),
        ("last winter", "2023-11-24", "2022/2023", True),
        ("this winter", "2023-01-24", "2022/2023", True),
        ("the 1990s", None, "1990/1999", False),
        ("2004 to 2007", None, "2004/2007", False),
        ("2007 to 2004", None, None, False),
        ("Monday", None, None, False),
        ("mid-June", None, None, False),
        ("last year", None, None, False),
        ("Feb. 30", "2023-05-10", None, False),
        ("Feb. 29", "2023-05-10", None, False),
        ("Monday", "soon", None, False),
        ("the same day", "2023-05-10", None, False),
        ("five years", "2023-05-10", None, False),
        ("a day that " + "never " * 40, "2023-05-10", None, False),
    ],
)
def test_date(words: str, published: str | None, told: str | None, inferred: bool) -> None:
    """A claim would be sorted under the wrong day, or under one that nothing in the article tells."""
    found = date_text(words, published)
    assert (found.text, found.date, found.inferred) == (words, told, inferred)


@pytest.mark.parametrize(
    ("words", "told"), [("Monday", "2023-05-15"), ("July 25", "2023-07-25"), ("March", "2024-03")]
)
def test_what_is_told_ahead(words: str, told: str) -> None:
    """“The envoy will arrive on Monday” would be dated before it was written."""
    assert date_text(words, "2023-05-10", ahead=True).date == told


@given(published=DAYS, weekday=st.sampled_from(NAMES))
def test_a_weekday_is_the_last_one(published: date, weekday: str) -> None:
    """“On Monday” would lie in the week before or in the one to come."""
    told = date.fromisoformat(date_text(weekday, published.isoformat()).date or "")
    assert NAMES[told.weekday()] == weekday
    assert timedelta(0) <= published - told < timedelta(7)
    last = date.fromisoformat(date_text(f"last {weekday}", published.isoformat()).date or "")
    following = date.fromisoformat(date_text(f"next {weekday}", published.isoformat()).date or "")
    assert last < published < following
    assert following - last in (timedelta(7), timedelta(14))


@given(published=DAYS, told=DAYS)
def test_a_day_is_read_back(published: date, told: date) -> None:
    """A full date would change with the day the article came out; one without a year would lie far ahead."""
    words = f"{MONTHS[told.month - 1]} {told.day}"
    found = date_text(f"{words}, {told.year}", published.isoformat())
    assert (found.date, found.inferred) == (told.isoformat(), False)
    near = date_text(words, published.isoformat()).date
    if near is not None:
        assert near[5:] == told.isoformat()[5:]
        assert timedelta(-1) <= published - date.fromisoformat(near) <= timedelta(366)


@given(words=st.text(max_size=120), published=st.one_of(st.none(), DAYS.map(str), st.text(max_size=12)))
def test_any_words_are_read(words: str, published: str | None) -> None:
    """A strange date would stop the reading of the whole article, or be searched for as no date at all."""
    found = date_text(words, published)
    assert found.text == words
    assert found.date is None or days(found.date.replace("/", "..")) is not None
    assert not found.inferred or found.date is not None


@given(
    words=st.sampled_from(
        ["yesterday", "last year", "99 years ago", "next week", "next Monday", "next month"]
    )
)
def test_the_ends_of_the_calendar(words: str) -> None:
    """An article dated in the first or last year there is would not be read."""
    for published in ("0001-01-01", "9999-12-31"):
        assert date_text(words, published).text == words


@pytest.mark.parametrize(
    ("content", "dates", "told"),
    [
        ("the push began in mid-June", ["mid-June"], "2023-06"),
        ("they left on Monday after five years", ["Monday", "five years"], "2023-07-17"),
        ("they came in May and left in June", ["May", "June"], None),
        ("they fell on July 5, a Wednesday", ["July 5", "July 5"], "2023-07-05"),
        ("the envoy will arrive on Monday", ["Monday"], "2023-07-24"),
        ("shells land each day", ["each day"], None),
        ("nothing is dated", [], None),
    ],
)
def test_event_time(content: str, dates: list[str], told: str | None) -> None:
    """What happened would be filed under a day that the claim does not give for it."""
    found = event_time(content, dates, "2023-07-20")
    assert (found and found.date) == told
