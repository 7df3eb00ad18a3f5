"""Learning what each kind of evidence for a name counts."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.domain.words import Label
from annotator.extract.names.weigh import likelihood
from annotator.training.names import Learned, Teacher, exact, learn, logistic, read_names


def test_logistic_tells_good_evidence_from_bad() -> None:
    """A rule that is mostly wrong would count as much as one that is right."""
    rows = [({"good": 1.0}, True)] * 40 + [({"bad": 1.0}, False)] * 30 + [({"bad": 1.0}, True)] * 10
    table = logistic(rows)
    assert likelihood(table, {"good": 1.0}) > 0.9
    assert 0.2 < likelihood(table, {"bad": 1.0}) < 0.35


def test_rare_evidence_is_left_out() -> None:
    """A rule seen once would be taken at its word."""
    table = logistic([({"a": 1.0}, True)] * 5 + [({"a": 1.0, "seldom": 1.0}, False)])
    assert "seldom" not in table


def test_read_names_come_by_text(tmp_path: Path) -> None:
    """What the transformer read would be learned with another article's gold."""
    odds = [0.9 if one is Label.PLACE else 0.0 for one in Label]
    row = {"id": "a", "text": "Kyiv slept.", "read": [[0, 4, "PLACE", 0.9, [*odds, 0.1]]]}
    path = tmp_path / "read.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    ((text, (one,)),) = read_names(path).items()
    assert text == "Kyiv slept."
    assert (one.span.start, one.span.end, one.label) == (0, 4, Label.PLACE)
    assert one.odds[-1] == 0.1


def test_learning_finds_the_names_of_held_out_articles() -> None:
    """The weights would fit what they were learned from and nothing else."""
    teacher = Teacher()
    articles: list[Learned] = []
    for place in (
        "Kyiv",
        "Paris",
        "Berlin",
        "Moscow",
        "Ankara",
        "Madrid",
        "Cairo",
        "Rome",
        "Oslo",
        "Baghdad",
    ):
        text = f"The road to {place} was closed on Monday."
        at, day = text.index(place), text.index("Monday")
        articles.append(teacher.article(text, [(at, at + len(place), "PLACE"), (day, day + 6, "DATE")], ()))
    learn(articles)
    f1, gold = exact(articles)["all"]
    assert gold == 20
    assert f1 > 90
