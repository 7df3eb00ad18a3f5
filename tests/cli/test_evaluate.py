"""Suggestions measured against gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.review.sample import TEXT, annotated, at


def place(words: str) -> tuple[int, int]:
    """Where some words of the sample stand."""
    return int(at(words).start), int(at(words).end)


def test_evaluate(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A measure could not be taken from a script, or would hide that half of the gold was not used."""
    good = {"text": TEXT, "entities": [[*place("Lisova"), "PLACE"]]}
    other = {"id": annotated().article.id, "text": f"{TEXT} ", "entities": []}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(good) + "\n", encoding="utf-8")
    done = call("evaluate", corpus, path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "1 article of 1 measured."
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["PLACE", "100.0", "100.0", "100.0", "1", "1"] in lines
    path.write_text(
        "\n".join(map(json.dumps, (good, other, {"id": "z", "text": "z", "entities": []}))), "utf-8"
    )
    part = call("evaluate", corpus, path, "--json")
    assert part.exit_code == 1
    assert part.stderr.splitlines() == [
        f"gold.jsonl: {annotated().article.id}: its text is not the one in the corpus",
        "gold.jsonl: z: not in the corpus",
    ]
    out = json.loads(part.stdout)
    assert (out["articles"], out["missing"], out["claims"]) == (3, 2, None)


def test_evaluate_not_done(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A script would take no numbers for bad numbers."""
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "z", "entities": []}\n', encoding="utf-8")
    assert call("evaluate", corpus, path).exit_code == 2
    path.write_text("{\n", encoding="utf-8")
    bad = call("evaluate", corpus, path)
    assert (bad.exit_code, bad.stdout) == (2, "")
    assert call("evaluate", corpus, tmp_path / "none.jsonl").exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("attributions.polnear.public.jsonl", "attributions"),
        ("attributions.labelled.public.jsonl", "entities"),
    ],
)
def test_the_numbers_are_those_of_the_reference(
    call: Call, shared: Path, tmp_path: Path, name: str, kind: str
) -> None:
    """Our numbers could not be set beside those of others."""
    gold, corpus, export = tmp_path / "gold.jsonl", tmp_path / "g.corpus", tmp_path / "export.jsonl"
    with (shared / "data" / name).open(encoding="utf-8") as lines:
        gold.write_text("".join(line for line, _ in zip(lines, range(6), strict=False)), encoding="utf-8")
    call("new", corpus)
    call("import", corpus, "--extract", gold)
    call("export", corpus, "jsonl", export)
    done = subprocess.run(
        [sys.executable, str(shared / "tools" / "score.py"), kind, str(gold), str(export)],
        capture_output=True,
        text=True,
        check=True,
    )
    reference, own = json.loads(done.stdout), json.loads(call("evaluate", corpus, gold, "--json").stdout)
    assert (own["articles"], own["missing"]) == (reference["articles"], reference["missing"]) == (6, 0)
    if kind == "attributions":
        assert own["claims"] == {measure: reference[measure] for measure in own["claims"]}
    else:
        assert own["names"] == {
            label: {measure: reference[label][measure] for measure in ("exact", "overlap_f1")}
            for label in own["names"]
        }
