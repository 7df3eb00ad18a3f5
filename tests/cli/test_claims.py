"""`annotator claims`, `conflicts` and `dossier`: who says what, for people, scripts and spreadsheets."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from tests.cli.conftest import Call
from tests.review.claims.pages import page, tolls


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A corpus with two tolls of one town, and a claim a spreadsheet would take for a formula."""
    path = tmp_path / "desk.corpus"
    with Corpus.create(path) as made:
        tolls(made)
        one = page("An official said =SUM(A1) held.", title="Sums", outlet=None)
        one.claim("c-sum", "=SUM(A1) held", "An official", "said")
        one.into(made)
    return path


def test_lines_for_people(call: Call, desk: Path) -> None:
    """An editor at a terminal would not see who says what, nor what conflicts."""
    lines = call("claims", desk, "--figures").stdout.splitlines()
    assert [line[:9] for line in lines] == ["! Delta 1", "! NWG 1  "]
    assert call("claims", desk, "--text", "xylophone").stdout == "No claim fits.\n"


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (["--source", "army"], ["c-300"]),
        (["--topic", "Losses at Orlivka", "--sort", "figure", "--descending"], ["c-900", "c-300"]),
        (["--outlet", "none"], ["c-sum"]),
        (["--since", "2024-05-07"], ["c-900"]),
        (["--article", "Sums"], ["c-sum"]),
        (["--conflicting"], ["c-300", "c-900"]),
    ],
)
def test_filters_for_scripts(call: Call, desk: Path, filters: list[str], wanted: list[str]) -> None:
    """A script would get other claims than it asked for."""
    result = call("claims", desk, "--json", *filters)
    assert [json.loads(line)["claim"] for line in result.stdout.splitlines()] == wanted


def test_a_spreadsheet_runs_nothing(call: Call, desk: Path) -> None:
    """An article could make the editor's spreadsheet program calculate."""
    rows = list(csv.DictReader(call("claims", desk, "--csv").stdout.splitlines()))
    assert len(rows) == 3
    assert {row["content"] for row in rows} >= {"'=SUM(A1) held"}


def test_conflicts_with_their_reasons(call: Call, desk: Path) -> None:
    """A nightly script could not say what does not go together."""
    (line,) = call("conflicts", desk, "--json").stdout.splitlines()
    found = json.loads(line)
    assert (found["kind"], found["topic"]) == ("figures", "Losses at Orlivka")
    assert "Ranges do not meet" in call("conflicts", desk).stdout
    assert call("conflicts", desk, "--outlet", "none").stdout == "Nothing conflicts.\n"


def test_a_dossier_of_named_claims_in_their_order(call: Call, desk: Path, tmp_path: Path) -> None:
    """The lawyer would get another claim than was chosen."""
    dest = tmp_path / "out.html"
    result = call("dossier", desk, dest, "--claim", "c-900", "--claim", "c-300", "--title", "Tolls")
    assert (result.exit_code, result.stdout) == (0, f"2 claims written to {dest}\n")
    words = dest.read_text(encoding="utf-8")
    assert words.index("1. NWG 1") < words.index("2. Delta 1")


def test_a_dossier_of_nothing_is_not_written(call: Call, desk: Path, tmp_path: Path) -> None:
    """A script would send the lawyer a dossier with nothing in it, or lose the one of yesterday."""
    dest = tmp_path / "out.html"
    dest.write_text("yesterday's", encoding="utf-8")
    result = call("dossier", desk, dest, "--outlet", "Nowhere Times")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No claim fits, so out.html is not written." in result.stderr
    assert dest.read_text(encoding="utf-8") == "yesterday's"


def test_a_claim_that_is_not_there_is_said(call: Call, desk: Path, tmp_path: Path) -> None:
    """A mistyped id would leave a claim out in silence."""
    result = call("dossier", desk, tmp_path / "out.html", "--claim", "c-nowhere")
    assert result.exit_code == 2
    assert "There is no claim “c-nowhere”" in result.stderr
    assert call("claims", desk, "--json", "--csv").exit_code == 2
