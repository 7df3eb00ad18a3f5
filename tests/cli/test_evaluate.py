"""Suggestions measured against gold."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.cli.scores import Scores
from annotator.domain.words import Label, Status
from annotator.exchange.gold import Gold, Parts
from tests.cli.conftest import Call
from tests.review.sample import TEXT, annotated, at, claims

ATTRIBUTED = tuple(Parts.of(c) for c in claims() if c.cue)


def measured(gold: Gold, whole: object = None) -> dict[str, dict[str, dict[str, float]]]:
    """The scores of the sample article against some gold."""
    scores = Scores()
    scores.add(gold, annotated() if whole is None else whole)  # type: ignore[arg-type]
    return scores.as_json()  # type: ignore[return-value]


def test_all_right() -> None:
    """Perfect suggestions would not count as perfect."""
    names = frozenset((int(m.span.start), int(m.span.end), m.label.value) for m in annotated().mentions)
    out = measured(Gold(None, TEXT, ATTRIBUTED, names))
    assert [one["f1"] for one in out["claims"].values()] == [100.0] * 4
    assert out["names"]["all"]["exact"] == {"p": 100.0, "r": 100.0, "f1": 100.0, "gold": 4, "pred": 4}


def test_partly_right() -> None:
    """A claim with the wrong source would count as wholly right, or as not found at all."""
    boats, across, repairs = ATTRIBUTED
    wrong = Parts((at("Tuesday"),), boats.cue, boats.content)
    missed = Parts((at("Danyk", 1),), (at("denied"),), (at("it", 3),))
    out = measured(Gold(None, TEXT, (wrong, across, repairs, missed), None))
    assert out["claims"]["detected"] == {"p": 100.0, "r": 75.0, "f1": 85.7, "gold": 4, "pred": 3}
    assert out["claims"]["triple"]["p"] == 66.7
    assert out["claims"]["source_exact"]["r"] == 50.0
    assert out["names"] is None


def test_names_that_overlap() -> None:
    """A name found with its title would count as well as the exact name."""
    gold = frozenset(((*_place("Col. Ihor Danyk"), "PERSON"), (*_place("Lisova"), "ORG")))
    out = measured(Gold(None, TEXT, None, gold))
    assert out["names"]["PERSON"]["exact"]["f1"] == 0.0
    assert out["names"]["PERSON"]["overlap"]["f1"] == 66.7
    assert out["names"]["ORG"]["overlap"]["f1"] == 0.0
    assert set(out["names"]) == {"all", "ORG", "PERSON"}


def _place(words: str) -> tuple[int, int]:
    return int(at(words).start), int(at(words).end)


def test_rejected_suggestions_do_not_count() -> None:
    """An editor's rejections would leave the numbers as they were."""
    whole = annotated()
    whole = replace(
        whole,
        claims=tuple(replace(c, status=Status.REJECTED) for c in whole.claims),
        mentions=tuple(replace(m, status=Status.REJECTED, label=Label.ORG) for m in whole.mentions),
    )
    out = measured(Gold(None, TEXT, ATTRIBUTED, frozenset({(*_place("Lisova"), "PLACE")})), whole)
    assert out["claims"]["detected"]["pred"] == 0
    assert out["names"]["all"]["exact"]["pred"] == 0


def test_evaluate(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A measure could not be taken from a script, or would hide that half of the gold was not used."""
    good = {"text": TEXT, "entities": [[*_place("Lisova"), "PLACE"]]}
    other = {"id": annotated().article.id, "text": f"{TEXT} ", "entities": []}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(good) + "\n", encoding="utf-8")
    done = call("evaluate", corpus, path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "1 article of 1 measured."
    assert done.stdout.splitlines()[-1].split() == ["PLACE", "100.0", "100.0", "100.0", "1", "1"]
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
    assert (out["articles"], out["missing"], out["claims"]) == (1, 2, None)


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
            label: {"exact": reference[label]["exact"], "overlap": {"f1": reference[label]["overlap_f1"]}}
            for label in own["names"]
        }
