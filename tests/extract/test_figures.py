"""Figures and dates: words to numbers and days."""

from __future__ import annotations

import pytest

from annotator.domain.offsets import span
from annotator.domain.words import Bound
from annotator.extract.claims.figures import figure
from annotator.extract.dates import date_text


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "kind"),
    [
        ("at least 1,200 people", 1200, None, Bound.AT_LEAST, "count"),
        ("up to 40 tanks", None, 40, Bound.AT_MOST, "equipment_lost"),
        ("about 3 kilometers", 3, 3, Bound.ABOUT, "distance"),
        ("sixty soldiers", 60, 60, Bound.EXACT, "personnel"),
        ("$2.5 million", 2_500_000, 2_500_000, Bound.EXACT, "money"),
        ("between 40 and 50 drones", 40, 50, Bound.RANGE, "equipment_lost"),
        ("eight times or even 10 times", 8, 10, Bound.RANGE, "ratio"),
        ("dozens of civilians", 24, None, Bound.VAGUE, "count"),
        ("tens of thousands of men", 20_000, None, Bound.VAGUE, "count"),
        ("65 percent", 65, 65, Bound.EXACT, "percent"),
        ("a kilometer per day", 1, 1, Bound.EXACT, "rate"),
        ("60,000 casualties", 60_000, 60_000, Bound.EXACT, "casualties"),
    ],
)
def test_figure(text: str, low: float | None, high: float | None, bound: Bound, kind: str) -> None:
    """A chart of figures would show another number than the article."""
    found = figure(text, span(0, len(text)), "")
    assert (found.low, found.high, found.bound, found.kind) == (low, high, bound, kind)


def test_what_was_counted_may_follow() -> None:
    """“200 were killed” would be a count of nothing."""
    assert figure("200", span(0, 3), " were killed on Friday").kind == "killed"


@pytest.mark.parametrize(
    ("text", "published", "date", "inferred"),
    [
        ("Monday", "2023-05-10", "2023-05-08", True),
        ("Wednesday", "2023-05-10", "2023-05-10", True),
        ("yesterday", "2023-03-01", "2023-02-28", True),
        ("May 20, 2023", None, "2023-05-20", False),
        ("July 5", "2023-07-20", "2023-07-05", True),
        ("Dec. 30", "2023-01-04", "2022-12-30", True),
        ("Monday", None, None, False),
        ("Feb. 30", "2023-05-10", None, False),
        ("last month", "2023-05-10", None, False),
        ("Monday", "soon", None, False),
    ],
)
def test_date(text: str, published: str | None, date: str | None, inferred: bool) -> None:
    """A claim would be sorted under the wrong day."""
    found = date_text(text, published)
    assert (found.text, found.date, found.inferred) == (text, date, inferred)
