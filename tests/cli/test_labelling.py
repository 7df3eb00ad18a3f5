"""`labels` from a script: what it says, what it does, and its exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.words import Label, Status
from tests.cli.conftest import Call
from tests.exchange.incoming import samples


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A corpus without articles."""
    Corpus.create(tmp_path / "e.corpus").close()
    return tmp_path / "e.corpus"


def test_labels_come_in_and_are_told(call: Call, empty: Path, tmp_path: Path) -> None:
    """A script could not tell what came, nor how the offsets were read."""
    done = call("labels", empty, samples.write(tmp_path, "short.jsonl"))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "doccano JSON lines: 1 file, 1 text, 5 spans" in done.stdout
    assert "offsets: UTF-16" in done.stdout
    assert "next best:" in done.stdout
    assert "label PER (1) → PERSON" in done.stdout
    assert "label MISC (1) → left out" in done.stdout
    assert "4 names and 0 claims came in" in done.stdout
    with Corpus.open(empty, read_only=True) as corpus:
        (id_,) = corpus.article_ids()
        assert {one.status for one in corpus.annotated(id_).mentions} == {Status.SUGGESTED}


def test_a_dry_run_changes_nothing(call: Call, empty: Path, tmp_path: Path) -> None:
    """Looking first would already import."""
    done = call("labels", empty, samples.write(tmp_path, "news.ann"), "--dry-run", "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert (told["dry_run"], told["came"]["names"], told["articles"]) == (True, 4, {"new": 1, "known": 0})
    assert told["offsets"]["brat stand-off"]["fits"] == 8
    with Corpus.open(empty, read_only=True) as corpus:
        assert corpus.article_ids() == []


def test_as_an_editor_with_names_mapped(call: Call, empty: Path, tmp_path: Path) -> None:
    """A script could not say whose labels they are, nor what a tool's own names mean."""
    path = samples.write(tmp_path, "prodigy.jsonl")
    done = call("labels", empty, path, "--as", "Ana Bel", "--map", "MISC=WEAPON", "--map", "PER=")
    assert done.exit_code == 1
    assert done.stderr == "prodigy.jsonl:2: it was rejected in Prodigy\n"
    with Corpus.open(empty, read_only=True) as corpus:
        whole = corpus.annotated(corpus.article_ids()[0])
        assert {one.status for one in whole.mentions} == {Status.ADDED}
        labels = {one.span.text(whole.text): one.label for one in whole.mentions}
        assert labels["ferry"] is Label.WEAPON
        assert "Оксана Гай" not in labels
        assert "Ana Bel" in {one.name for one in corpus.editors().values()}


def test_what_does_not_fit_is_named(call: Call, empty: Path, tmp_path: Path) -> None:
    """Labels on the wrong words would come in, or be dropped without a word."""
    start, end = samples.at("Lisova")
    path = tmp_path / "p.jsonl"
    spans = [
        {"start": start, "end": end, "label": "LOC", "text": "Lisova"},
        {"start": start + 1, "end": end + 1, "label": "LOC", "text": "Kyiv"},
    ]
    path.write_bytes(samples.lines({"text": samples.TEXT, "spans": spans, "answer": "accept"}))
    done = call("labels", empty, path)
    assert done.exit_code == 1
    assert "not “Kyiv”" in done.stderr
    assert "1 name and 0 claims came in" in done.stdout


def test_offsets_can_be_said(call: Call, empty: Path, tmp_path: Path) -> None:
    """Where a file cannot tell, an editor who knows could not either."""
    done = call(
        "labels", empty, samples.write(tmp_path, "short.jsonl"), "--offsets", "code-points", "--only-known"
    )
    assert "offsets as chosen: code points" in done.stdout
    wrong = call("labels", empty, tmp_path / "short.jsonl", "--offsets", "furlongs")
    assert wrong.exit_code == 2
    assert "no way to count" in wrong.stderr


def test_nothing_to_take_ends_with_two(call: Call, empty: Path, tmp_path: Path) -> None:
    """A script would go on as if labels had come."""
    (tmp_path / "notes.txt").write_text("Only words.\n", encoding="utf-8")
    done = call("labels", empty, tmp_path / "notes.txt")
    assert done.exit_code == 2
    assert "notes.txt: it holds no labels in a format that is read" in done.stderr
    wrong = call("labels", empty, samples.write(tmp_path, "prodigy.jsonl"), "--map", "PRE=PERSON")
    assert wrong.exit_code == 2
    assert "“PRE” is no label in these files" in wrong.stderr
