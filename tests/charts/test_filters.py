"""One filter for all charts, and from each bar to what it counts."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.charts.filters import ChartFilter
from annotator.charts.pane import (
    CHARTS,
    as_json,
    claims_behind,
    read_charts,
    read_choices,
)
from annotator.charts.series import BarChart, Field, MatrixChart, Pick, RangeChart
from annotator.corpus import Corpus
from annotator.domain.days import Days
from annotator.domain.words import Status
from tests.charts.making import TODAY, bars


def fits(one: object, article: object, wanted: ChartFilter) -> bool:
    """Whether a claim is left by a filter of outlets, states, days and picked certainty and type."""
    claim, about = one, article
    certainties = wanted.picked(Field.CERTAINTY)
    sources = wanted.picked(Field.SOURCE)
    key = f"{claim.type or ''}|{claim.party or ''}"  # type: ignore[attr-defined]
    return (
        claim.status in wanted.statuses  # type: ignore[attr-defined]
        and (wanted.outlets is None or (about.outlet or "") in wanted.outlets)  # type: ignore[attr-defined]
        and (wanted.days == Days(None, None) or wanted.days.holds(about.published))  # type: ignore[attr-defined]
        and (not certainties or claim.certainty in certainties)  # type: ignore[attr-defined]
        and (not sources or key in sources)  # type: ignore[attr-defined]
    )


@pytest.mark.parametrize(
    "wanted",
    [
        ChartFilter(),
        ChartFilter(outlets=frozenset({"Harbour Post", ""})),
        ChartFilter(statuses=frozenset({Status.REJECTED})),
        ChartFilter(days=Days("2023-05-09", "2023-05-31")),
        ChartFilter(picks=(Pick(Field.CERTAINTY, "hedged", ""), Pick(Field.CERTAINTY, "flat", ""))),
        ChartFilter(picks=(Pick(Field.CERTAINTY, "doubted", ""), Pick(Field.SOURCE, "military|", ""))),
    ],
)
def test_one_filter_for_all(corpus: Corpus, wanted: ChartFilter) -> None:
    """Charts beside each other would count different claims, or Enter open others than the bar counts."""
    expected = {
        (id, one.id)
        for id in corpus.article_ids()
        for one in corpus.annotated(id).claims
        if fits(one, corpus.article(id), wanted)
    }
    keys = {one.key: one.id for one in corpus.chart_rows.articles()}
    behind = claims_behind(corpus, wanted)
    assert {(keys[key], id) for key, id in behind} == expected
    if not wanted.picked(Field.SOURCE):
        assert sum(bar.total for bar in bars(corpus, "source", wanted).values()) == len(expected)
    assert sum(bar.total for bar in bars(corpus, "named", wanted).values()) == len(expected)


@pytest.mark.parametrize("name", ["source", "time", "named", "agreement", "figures"])
def test_every_bar_leads_to_its_claims(corpus: Corpus, name: str) -> None:
    """A bar of 31 would open a list of 28 claims."""
    chart = read_charts(corpus, ChartFilter(), [name], today=TODAY)[name]
    picks: list[tuple[Pick, int]] = []
    if isinstance(chart, BarChart):
        picks = [(bar.pick, bar.total) for bar in chart.bars if bar.pick is not None]
    elif isinstance(chart, MatrixChart):
        for row, cells in zip(chart.picks, chart.cells, strict=True):
            picks += [(one[0], cell) for one, cell in zip(row, cells, strict=True)]
    elif isinstance(chart, RangeChart):
        picks = [(one.pick, 1) for group in chart.groups for one in group.ranges if one.pick is not None]
    assert picks
    for pick, count in picks:
        assert len(claims_behind(corpus, ChartFilter(picks=(pick,)))) == count


def test_a_picked_bar_keeps_its_neighbours(corpus: Corpus) -> None:
    """After one click there would be no other bar to Ctrl+click."""
    key = next(iter(bars(corpus, "source")))
    picked = ChartFilter(picks=(Pick(Field.SOURCE, key, ""),))
    assert bars(corpus, "source", picked).keys() == bars(corpus, "source").keys()
    assert (
        sum(bar.total for bar in bars(corpus, "named", picked).values()) == bars(corpus, "source")[key].total
    )


def test_choices_count_all(corpus: Corpus, sql: sqlite3.Connection) -> None:
    """The filters would offer editors or outlets that the corpus does not have."""
    choices = read_choices(corpus)
    assert {one.words for one in choices.editors} == {"Mira Kessler", "Jonas Tarrant"}
    assert {one.key: one.claims for one in choices.statuses if one.claims} == dict(
        sql.execute("SELECT status, count(*) FROM claims GROUP BY 1").fetchall()
    )
    assert sum(one.claims for one in choices.articles) == choices.claims


def test_an_empty_corpus_has_empty_charts(tmp_path: Path) -> None:
    """A new corpus would show an error instead of empty charts."""
    with Corpus.create(tmp_path / "new.corpus") as empty:
        charts = read_charts(empty, ChartFilter(), today=TODAY)
        assert tuple(charts) == CHARTS
        assert all(chart.is_empty() for chart in charts.values() if chart.id != "agreement")
        assert set(as_json(charts)["source"]) == {"title", "counted", "unit", "note", "columns", "rows"}
        assert claims_behind(empty, ChartFilter()) == []
