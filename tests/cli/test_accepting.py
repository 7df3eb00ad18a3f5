"""`accept` from a script: what it says, what it does, and its exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.words import Status
from tests.cli.conftest import Call
from tests.review.scored import make, things


@pytest.fixture
def sure(tmp_path: Path) -> Path:
    """Two articles; three names and a claim of 90% and surer."""
    make(tmp_path / "sure.corpus", {"one": ((0.95, 0.6), (0.92,)), "two": ((0.9, 0.99), (0.5,))}).close()
    return tmp_path / "sure.corpus"


def accepted(path: Path) -> set[str]:
    with Corpus.open(path, read_only=True) as corpus:
        return {one.id for one in things(corpus) if one.status is Status.ACCEPTED}


def test_a_dry_run_changes_nothing(call: Call, sure: Path) -> None:
    """A script could not look first, or looking would already decide."""
    done = call("accept", sure, "--above", "0.9", "--dry-run")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "3 names and 1 claim would be accepted in 2 articles; less than 1 of 4 will be wrong.\n"
    )
    assert accepted(sure) == set()
    out = json.loads(call("accept", sure, "--above", "0.9", "--dry-run", "--json").stdout)
    assert out == {
        "above": 0.9, "dry_run": True, "names": 3, "claims": 1, "articles": 2, "expected_wrong": 0.24
    }  # fmt: skip


def test_what_is_sure_is_accepted(call: Call, sure: Path) -> None:
    """A night's import could not be decided upon before the morning."""
    done = call("accept", sure, "--above", "0.9", "--kind", "claims", "--editor", "Mira Kay")
    assert done.stdout.startswith("0 names and 1 claim accepted in 1 article;")
    assert accepted(sure) == {"one-c0"}
    call("accept", sure, "--above", "0.9", "--label", "PLACE", "--article", "two.txt")
    assert accepted(sure) == {"one-c0", "two-n0", "two-n1"}
    with Corpus.open(sure) as corpus:
        titles = [one.title for one in corpus.decisions()]
        assert titles == [
            "accept 1 suggestion of 90% and surer",
            "accept 2 suggestions of 90% and surer",
        ]
        assert {one.name for one in corpus.editors().values()} >= {"Mira Kay"}
    again = call("accept", sure, "--above", "0.96")
    assert (again.exit_code, again.stdout) == (0, "No suggestion of 96% or surer.\n")


def test_what_is_not_there_is_named(call: Call, sure: Path) -> None:
    """A script would take half a job for the whole."""
    part = call("accept", sure, "--above", "0.9", "--article", "one.txt", "--article", "nine.txt")
    assert part.exit_code == 1
    assert part.stderr == "No article goes by “nine.txt”.\n"
    assert accepted(sure) == {"one-n0", "one-c0"}
    none = call("accept", sure, "--above", "0.9", "--article", "nine.txt")
    assert (none.exit_code, none.stdout) == (2, "")


def test_wrong_usage(call: Call, sure: Path, tmp_path: Path) -> None:
    """A slip of the pen would accept everything."""
    for wrong in (("--above", "95"), (), ("--above", "0.9", "--kind", "claims", "--label", "PLACE")):
        assert call("accept", sure, *wrong).exit_code == 2
    assert call("accept", tmp_path / "none.corpus", "--above", "0.9").exit_code == 2
    assert accepted(sure) == set()
