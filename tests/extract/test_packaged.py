"""The language pipeline outside the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from annotator.extract.packaged import FolderInTheWay, write_pipeline

ALONE = """
import sys, spacy
found = spacy.load(sys.argv[1])("The mayor, Ann Lee, said the bridge near Kherson was lost.")._.suggestions
assert [m.label for m in found.mentions] == ["PERSON", "PLACE"], found.mentions
assert len(found.claims) == 1, found.claims
assert "annotator.ui" not in sys.modules
"""


@pytest.mark.slow
def test_spacy_alone_loads_what_was_written(tmp_path: Path) -> None:
    """A data desk could not run the suggestions over its own articles without the window."""
    write_pipeline(tmp_path / "pipeline")
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path / "pipeline")],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A slip in the folder's name would put a hundred files among an editor's own."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderInTheWay, match="not an empty folder"):
        write_pipeline(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
