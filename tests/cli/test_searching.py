"""`annotator search`: a line for each place, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.corpus import Corpus, Hit
from tests.cli.conftest import Call


def test_lines_for_people(call: Call, corpus: Path) -> None:
    """An editor at a terminal would not see where the words stand, or in which article."""
    with Corpus.open(corpus, read_only=True) as opened:
        (id,) = opened.article_ids()
        text = opened.annotated(id).text
    word = next(word for word in text.split() if word.isalpha() and len(word) == 7)
    result = call("search", corpus, word, env={"COLUMNS": "110"})
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines
    assert all(line.startswith(id[:8]) and f"⟦{word}⟧" in line and len(line) <= 110 for line in lines)
    assert len({line.index("⟦") for line in lines}) == 1
    assert result.stderr == ""


def test_lines_for_programs(call: Call, corpus: Path) -> None:
    """A script would not get the exact places."""
    result = call("search", corpus, "label:person", "--json", "--sort", "best")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert lines
    with Corpus.open(corpus, read_only=True) as opened:
        for line in lines:
            assert tuple(line) == Hit._fields
            text = opened.annotated(line["article"]).text
            assert text[line["start"] : line["end"]] == line["match"]


def test_nothing_found_is_said(call: Call, corpus: Path) -> None:
    """An editor would not know whether the search had worked; a script would take nothing for a failure."""
    result = call("search", corpus, "xylophone")
    assert (result.exit_code, result.stdout) == (0, "Nothing matches “xylophone”.\n")
    assert call("search", corpus, "xylophone", "--json").stdout == ""


def test_what_was_not_understood_is_said(call: Call, corpus: Path) -> None:
    """A mistyped filter would pass for a search that found nothing."""
    result = call("search", corpus, "label:tank the")
    assert result.exit_code == 1
    assert "“tank” is nothing that label: knows." in result.stderr
    assert "⟦" in result.stdout
    assert call("search", corpus).exit_code == 2
    assert call("search", corpus, "the", "--sort", "loudest").exit_code == 2


def test_more_than_the_limit_is_said(call: Call, corpus: Path) -> None:
    """An editor would take the first lines for all of them."""
    every = call("search", corpus, "the ", "--limit", "1000")
    assert "--limit" not in every.stderr
    result = call("search", corpus, "the ", "--limit", "1")
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == "There is more than 1 line; --limit shows more.\n"


def test_a_name_cannot_command_the_terminal(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A hostile article would clear the screen or worse."""
    bad = tmp_path / "bad.txt"
    bad.write_text("Dam \x1b[2J holds, the engineer said.\n")
    call("import", corpus, bad)
    assert "\x1b" not in call("search", corpus, "engineer").output
