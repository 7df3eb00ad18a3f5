"""All charts by name, the numbers beside the filters, and the claims behind what is picked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from annotator.charts.agreecharts import agreement, agreements
from annotator.charts.claimcharts import by_naming, by_source
from annotator.charts.facts import Facts
from annotator.charts.figurecharts import contested_figures
from annotator.charts.filters import ChartFilter
from annotator.charts.known import CHARTS, Choice, Choices, Kept
from annotator.charts.matching import matching
from annotator.charts.photocharts import by_agency, by_finding, photos_behind
from annotator.charts.reviewcharts import pace, progress
from annotator.charts.series import Chart
from annotator.charts.timecharts import entities_over_time, over_time
from annotator.charts.words import STATUSES
from annotator.domain.words import Status

if TYPE_CHECKING:
    from annotator.corpus import Corpus

_MAKERS: Mapping[str, Callable[[Facts, ChartFilter, date], Chart]] = {
    "source": lambda facts, wanted, _: by_source(facts, wanted),
    "figures": lambda facts, wanted, _: contested_figures(facts, wanted),
    "time": lambda facts, wanted, _: over_time(facts, wanted),
    "progress": progress,
    "agreement": lambda facts, wanted, _: agreement(facts, wanted),
    "pace": lambda facts, wanted, _: pace(facts, wanted),
    "named": lambda facts, wanted, _: by_naming(facts, wanted),
    "entities": lambda facts, wanted, _: entities_over_time(facts, wanted),
    "agency": lambda facts, wanted, _: by_agency(facts, wanted),
    "findings": lambda facts, wanted, _: by_finding(facts, wanted),
}


def read_charts(
    corpus: Corpus,
    wanted: ChartFilter,
    names: Sequence[str] = CHARTS,
    *,
    today: date | None = None,
    kept: Kept | None = None,
) -> dict[str, Chart]:
    """The charts of these names over what a filter leaves."""
    with corpus.chart_rows.view() as version:
        facts = (kept or Kept()).facts(corpus, version)
        return {name: _MAKERS[name](facts, wanted, today or date.today()) for name in names}


def read_agreements(corpus: Corpus) -> list[dict[str, Any]]:
    """How well each two editors agree on each field, as plain JSON values."""
    with corpus.chart_rows.view() as version:
        return agreements(Kept().facts(corpus, version))


def claims_reviewed(corpus: Corpus, *, kept: Kept) -> int:
    """How many claims are reviewed in all."""
    with corpus.chart_rows.view() as version:
        kept.facts(corpus, version)
        if kept.claims_reviewed is None:
            kept.claims_reviewed = corpus.totals().claims_reviewed
        return kept.claims_reviewed


def read_choices(corpus: Corpus, *, kept: Kept | None = None) -> Choices:
    """What the filters can be set to; nothing narrows the counts."""
    keeping = kept or Kept()
    with corpus.chart_rows.view() as version:
        facts = keeping.facts(corpus, version)
        if keeping.choices is None:
            keeping.choices = _choices(facts)
        return keeping.choices


def _choices(facts: Facts) -> Choices:
    standing = matching(facts, ChartFilter())
    per_article = np.bincount(facts.article[standing], minlength=len(facts.articles))
    per_outlet = np.zeros(len(facts.outlets), dtype=np.int64)
    np.add.at(per_outlet, facts.outlet, per_article)
    per_status = np.bincount(facts.all_claims.status, minlength=len(Status)).tolist()
    per_editor = np.bincount(facts.review[1][standing] + 1, minlength=len(facts.editors) + 1).tolist()
    return Choices(
        tuple(
            Choice(one.id, one.name, int(n))
            for one, n in zip(facts.articles, per_article.tolist(), strict=True)
        ),
        tuple(
            Choice(name, name or "No outlet given", int(n))
            for name, n in zip(facts.outlets, per_outlet.tolist(), strict=True)
        ),
        tuple(
            Choice(id, name, n)
            for (id, name), n in zip(facts.editors.items(), per_editor[1:], strict=True)
            if n
        ),
        tuple(Choice(one, STATUSES[one], n) for one, n in zip(Status, per_status, strict=True)),
        int(standing.sum()),
        int((standing & facts.reviewed()).sum()),
    )


def claims_behind(corpus: Corpus, wanted: ChartFilter, *, kept: Kept | None = None) -> list[tuple[int, str]]:
    """The claims that a filter leaves, by article key and id: what every number of a bar is made of."""
    with corpus.chart_rows.view() as version:
        facts = (kept or Kept()).facts(corpus, version)
        return facts.named_claims(matching(facts, wanted))


def photos_listed(corpus: Corpus, wanted: ChartFilter, *, kept: Kept | None = None) -> list[tuple[int, str]]:
    """The photos that a filter leaves, by article key and id."""
    with corpus.chart_rows.view() as version:
        return photos_behind((kept or Kept()).facts(corpus, version), wanted)


def as_json(charts: Mapping[str, Chart]) -> dict[str, Any]:
    """Plain JSON values of charts: title, what is counted, unit, and the table of each."""
    return {
        name: {
            "title": chart.title,
            "counted": chart.counted,
            "unit": chart.unit,
            "note": chart.note,
            "columns": list(chart.header()),
            "rows": [list(row) for row in chart.rows()],
        }
        for name, chart in charts.items()
    }
