"""`annotator stats --json`: the numbers of the Charts desk for scripts."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.charts.known import CHARTS
from tests.charts.making import build
from tests.cli.conftest import Call


def test_stats_has_every_chart_of_the_desk(tmp_path: Path, call: Call) -> None:
    """A script would have to count by itself what the window shows."""
    build(tmp_path / "made.corpus")
    result = call("stats", "--json", tmp_path / "made.corpus")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert tuple(told["charts"]) == CHARTS
    source = told["charts"]["source"]
    assert source["columns"] == ["Source", "Flat", "Attributed", "Hedged", "Doubted", "claims"]
    claims = sum(told["claims"]["by_certainty"].values())
    assert sum(row[-1] for row in source["rows"]) == claims
    assert {"articles", "claims", "mentions", "photos"} <= told.keys()
