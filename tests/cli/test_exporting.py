"""Exports, protected sources and differences from the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from annotator.exchange.registry import FORMATS
from tests.cli.conftest import Call


def test_every_format_is_written_by_its_name(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A format of the list could not be asked for."""
    listed = call("export", "--help").stdout
    for name, one in FORMATS.items():
        assert name in listed
        if one.missing() is not None:
            continue
        (tmp_path / name).mkdir()
        done = call("export", corpus, name, tmp_path / name)
        assert done.exit_code == 0, done.stderr
        assert (tmp_path / name / "manifest.json").exists()


def test_what_is_left_out_is_said_on_stderr(call: Call, corpus: Path, tmp_path: Path) -> None:
    """Labels would be missing from the file, and nobody know."""
    done = call("export", corpus, "conll", tmp_path / "o.conll", "--status", "all")
    assert done.exit_code == 0
    assert "claims left out, which CoNLL-2003, IOB2 does not hold: 4 – “The crossing" in done.stderr
    told = json.loads(
        call("export", corpus, "conll", tmp_path / "o.conll", "--status", "all", "--json").stdout
    )
    assert {"reason": "claims left out, which CoNLL-2003, IOB2 does not hold", "count": 4} in told["lost"]
    assert told["files"] == [str(tmp_path / "o.conll")]


def test_a_data_set_without_labels_is_told_of(call: Call, corpus: Path, tmp_path: Path) -> None:
    """An editor who has not decided upon anything yet would send a file of bare articles, and not know."""
    for asked in ((tmp_path / "o.conll",), ("--preview",)):
        done = call("export", corpus, "conll", *asked, "--status", "rejected")
        assert done.exit_code == 0
        assert "Only the articles go out: no mention, claim or photo in them is of the kinds" in done.stderr
        assert "Only the articles" not in call("export", corpus, "conll", *asked, "--status", "all").stderr


def test_a_preview_writes_nothing(call: Call, corpus: Path) -> None:
    """A look at what would go out would already send it."""
    before = sorted(corpus.parent.iterdir())
    done = call("export", corpus, "prodigy", "--preview", "--status", "all", "--label", "PERSON=PER")
    assert done.exit_code == 0
    assert sorted(corpus.parent.iterdir()) == before
    assert done.stdout.startswith("1 article: 4 mentions, 4 claims, 1 photo, ")
    assert "PER          2" in done.stdout
    assert '"label":"PER"' in done.stdout
    shown = json.loads(call("export", corpus, "jsonl", "--preview", "--json").stdout)
    assert (shown["articles"], len(shown["records"])) == (1, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("jsonl",),
        ("jsonl", "--preview", "--date", "spring"),
        ("jsonl", "--preview", "--label", "PERSON=PER"),
        ("conll", "--preview", "--only-label", "NAME"),
        ("schemaorg", "--preview", "--kind", "mentions"),
        ("jsonl", "--preview", "--article", "nobody.txt"),
    ],
)
def test_slips_are_refused(call: Call, corpus: Path, arguments: tuple[str, ...]) -> None:
    """Something else than was asked for would be shown."""
    done = call("export", corpus, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def test_a_source_is_protected_listed_and_taken_off(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A promise to a source could not be kept from a script."""
    assert call("protect", corpus).stdout == "No source is protected.\n"
    done = call("protect", corpus, "Ihor Danyk", "--also", "the colonel", "--editor", "Ada Brandt")
    alias, _, names = done.stdout.strip().partition("  ")
    assert alias.startswith("Source ")
    assert re.fullmatch(r"Ihor Danyk; the colonel; Danyk  \(Ada Brandt, \d{4}-\d\d-\d\d\)", names)
    written = call("export", corpus, "jsonl", tmp_path / "o.jsonl")
    assert "Protected sources bear aliases in 2 places." in written.stderr
    assert "Ihor" not in (tmp_path / "o.jsonl").read_text("utf-8")
    assert call("export", corpus, "jsonl", tmp_path / "p.jsonl", "--refuse").exit_code == 2
    assert not (tmp_path / "p.jsonl").exists()
    assert json.loads(call("protect", corpus, "--json").stdout)[0]["alias"] == alias
    assert call("protect", corpus, "Danyk", "--remove").stdout == "No source is protected.\n"
    assert call("protect", corpus, "Danyk", "--remove").exit_code == 2


def test_diff_ends_with_one_when_something_differs(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A script could not tell whether a data set has to be published anew."""
    call("export", corpus, "jsonl", tmp_path / "all.jsonl")
    call("export", corpus, "jsonl", tmp_path / "curated.jsonl", "--status", "curated")
    same = call("diff", tmp_path / "all.jsonl", tmp_path / "all.jsonl")
    assert (same.exit_code, same.stdout) == (0, "Nothing differs.\n")
    done = call("diff", tmp_path / "all.jsonl", tmp_path / "curated.jsonl")
    assert done.exit_code == 1
    assert "mentions removed: 4" in done.stdout
    told = json.loads(call("diff", tmp_path / "all.jsonl", tmp_path / "curated.jsonl", "--json").stdout)
    assert {one["how"] for one in told["changes"]} == {"removed"}
    assert call("diff", corpus, tmp_path / "all.jsonl").exit_code == 2
