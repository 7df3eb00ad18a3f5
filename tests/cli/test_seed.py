"""A whole article from file to scored export, by the command line alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call

STEM = "000_fc7278e109efeb8a"


@pytest.mark.slow
def test_from_file_to_score(call: Call, shared: Path, tmp_path: Path) -> None:
    """What editors get to see of a real article would be worse than what was promised."""
    corpus, export = tmp_path / "seeds.corpus", tmp_path / "seeds.jsonl"
    assert call("new", corpus).exit_code == 0
    done = call("import", corpus, "--extract", shared / "seeds")
    assert (done.exit_code, done.stderr) == (0, "")
    assert call("export", corpus, "jsonl", export).exit_code == 0
    scored = subprocess.run(
        [
            sys.executable,
            str(shared / "tools" / "score.py"),
            "seed",
            str(shared / "gold" / f"{STEM}.json"),
            str(export),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    score = json.loads(scored.stdout)
    assert all(score["blocks"].values()), score["blocks"]
    assert all(all(photo.values()) for photo in score["photos"]), score["photos"]
    assert score["extra_photos"] == 0
    assert score["entities"]["all"]["exact"]["f1"] >= 70
    assert score["claims"]["detected"]["f1"] >= 60
    again = call("extract", corpus)
    assert (again.exit_code, again.stdout) == (0, "Every article has suggestions already.\n")
    assert call("check", corpus).exit_code == 0
