"""Datasets without the words, and the words put back."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.article import Annotated
from annotator.domain.record import dump, to_record
from annotator.exchange.standoff import rebuild_script, stand_off
from tests.review.sample import TEXT, annotated


def line(whole: Annotated) -> str:
    """An article as a line of a stand-off release, without the line end."""
    return json.dumps(stand_off(to_record(whole)), ensure_ascii=False)


def rebuild(folder: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """Runs the script as one who got the dataset would, away from the program."""
    script = folder / "data.rebuild.py"
    script.write_text(rebuild_script(), encoding="utf-8")
    return subprocess.run(
        [
            sys.executable,
            "-I",
            str(script),
            str(folder / "data.jsonl"),
            str(source),
            str(folder / "whole.jsonl"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """A folder with a stand-off dataset of one article."""
    (tmp_path / "data.jsonl").write_text(line(annotated()) + "\n", encoding="utf-8")
    return tmp_path


def test_no_words_are_left() -> None:
    """Text that may not be published would go out with the labels."""
    bare = line(annotated())
    record = json.loads(bare)
    assert "text" not in record
    assert record["length"] == len(TEXT)
    for span in (*record["mentions"], *record["claims"][1]["content"], record["photos"][0]["credit"]):
        assert "text" not in span
    for words in ("at least 40 boats", "A woman waits", "Two officials", "said"):
        assert words not in bare


def test_metadata_that_may_hold_the_words_is_left_out() -> None:
    """An importer's own copy of the text would be published after all."""
    whole = annotated()
    metadata = json.dumps({"licence": "CC BY", "html": "x" * 500, "tokens": ["a", "woman"], "desk": 3})
    record = json.loads(line(replace(whole, article=replace(whole.article, metadata=metadata))))
    assert record["metadata"] == {"licence": "CC BY", "desk": 3}


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("deep/ferry.txt", TEXT.encode()),
        ("ferry.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()),
        ("ferry.txt", TEXT.encode("utf-16")),
        ("texts.jsonl", b"not json\n" + json.dumps({"text": TEXT}).encode() + b"\n"),
    ],
)
def test_the_words_come_back(dataset: Path, name: str, raw: bytes) -> None:
    """A colleague who has the articles could not use the labels."""
    originals = dataset / "originals"
    (originals / name).parent.mkdir(parents=True)
    (originals / name).write_bytes(raw)
    (originals / "other.txt").write_bytes(b"\x98\xff another article")
    done = rebuild(dataset, originals)
    assert (done.returncode, done.stderr) == (0, "")
    assert (dataset / "whole.jsonl").read_text(encoding="utf-8") == dump(annotated()) + "\n"


def test_another_text_is_refused(dataset: Path) -> None:
    """A text edited since would be labelled in the wrong places."""
    originals = dataset / "originals"
    originals.mkdir()
    (originals / "ferry.txt").write_text(TEXT + " ", encoding="utf-8")
    done = rebuild(dataset, originals)
    assert done.returncode == 1
    assert "ferry.txt" in done.stderr
    assert (dataset / "whole.jsonl").read_bytes() == b""
