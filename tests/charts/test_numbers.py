"""The numbers behind the charts."""

from __future__ import annotations

import json
from dataclasses import replace

from annotator.charts.numbers import Numbers
from annotator.domain.words import ArticleStatus, Status
from tests.review.sample import annotated, with_status


def counted() -> Numbers:
    """The sample article, and one with every claim rejected and everything else accepted."""
    numbers = Numbers()
    numbers.add(annotated())
    other = with_status(annotated(outlet=None), Status.ACCEPTED)
    rejected = tuple(replace(c, status=Status.REJECTED) for c in other.claims)
    article = replace(other.article, status=ArticleStatus.DONE, published=None)
    numbers.add(replace(other, article=article, claims=rejected))
    return numbers


def test_articles_and_claims_by_status() -> None:
    """The review would look further along than it is."""
    out = counted().as_json()
    assert out["articles"] == {"total": 2, "to_review": 1, "in_progress": 0, "done": 1}
    assert (out["claims"]["total"], out["claims"]["suggested"], out["claims"]["rejected"]) == (8, 4, 4)


def test_rejected_claims_count_only_by_status() -> None:
    """Wrong suggestions would be drawn in the charts as if somebody had said them."""
    claims = counted().as_json()["claims"]
    assert claims["by_certainty"] == {"flat": 1, "attributed": 2, "hedged": 1, "doubted": 0}
    assert claims["by_naming"] == {
        "named": 2,
        "institution": 0,
        "pseudonym": 0,
        "unnamed": 1,
        "collective": 0,
        "implicit": 0,
        "unknown": 1,
    }
    assert list(claims["by_outlet"]) == ["Tidewater Daily"]


def test_source_type_by_certainty() -> None:
    """The chart of who says it how surely would have other bars."""
    types = counted().as_json()["claims"]["by_source_type"]
    assert types["military"] == {"total": 2, "flat": 0, "attributed": 2, "hedged": 0, "doubted": 0}
    assert types["government"]["hedged"] == 1
    assert list(types) == ["military", "government", "author"]


def test_weeks_begin_on_monday() -> None:
    """Claims of one week would be drawn in two bars."""
    assert counted().as_json()["claims"]["by_week"] == {"2024-03-04": {"reviewed": 0, "to_review": 4}}


def test_mentions_by_label_and_status() -> None:
    """The names still to review would not be seen by type."""
    labels = counted().as_json()["mentions"]["by_label"]
    assert (labels["PERSON"]["total"], labels["PERSON"]["suggested"], labels["PERSON"]["accepted"]) == (
        4,
        2,
        2,
    )


def test_photos_with_findings() -> None:
    """A rule that fires on every photo would not be noticed."""
    photos = counted().as_json()["photos"]
    assert (photos["total"], photos["with_findings"]) == (2, 2)
    assert photos["by_rule"] == {"caption.date": {"photos": 2, "warning": 2}}


def test_numbers_are_plain_json() -> None:
    """`stats --json` would fail or name things as the program does inside."""
    out = counted().as_json()
    assert json.loads(json.dumps(out)) == out
