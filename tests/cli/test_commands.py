"""The commands on a small corpus: what they print, where, and what they end with."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.record import dump
from tests.cli.conftest import Call
from tests.review.sample import annotated


def text_file(folder: Path, name: str = "a.txt") -> Path:
    """A small article."""
    path = folder / name
    path.write_text(f"Ferries run again\n\nThe pier of {name} is open.\n", encoding="utf-8")
    return path


def test_help_lists_the_commands(call: Call) -> None:
    """A command could not be found, or one would be offered that is not there."""
    done = call("--help")
    listed = [line.split()[0] for line in done.stdout.split("Commands:")[1].splitlines() if line.strip()]
    assert listed == [
        "open",
        "demo",
        "new",
        "import",
        "extract",
        "accept",
        "labels",
        "list",
        "show",
        "search",
        "claims",
        "conflicts",
        "dossier",
        "export",
        "protect",
        "diff",
        "stats",
        "check",
        "backup",
        "merge",
        "evaluate",
        "pipeline",
        "doctor",
    ]
    for name in listed:
        assert call(name, "--help").exit_code == 0


def test_new(call: Call, tmp_path: Path) -> None:
    """A corpus could not be made, or one that is there would be emptied."""
    path = tmp_path / "new.corpus"
    assert call("new", path).exit_code == 0
    with Corpus.open(path) as made:
        assert made.article_ids() == []
    again = call("new", path)
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr.startswith("new.corpus: ")


def test_import(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A script could not tell what was added and what was skipped."""
    text_file(tmp_path, "b.txt")
    done = call("import", corpus, tmp_path / "b.txt", tmp_path / "b.txt", text_file(tmp_path))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "2 articles added.\n", "")
    again = call("import", corpus, tmp_path / "a.txt")
    assert (again.exit_code, again.stdout) == (0, "0 articles added, 1 duplicate skipped.\n")


def test_import_done_in_part(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A file that is missing would go unnoticed, or stop the others."""
    done = call("import", corpus, text_file(tmp_path), tmp_path / "gone.txt", tmp_path / "gone2.txt")
    assert (done.exit_code, done.stdout) == (1, "1 article added, 2 not readable.\n")
    assert done.stderr == "gone.txt: There is no such file\ngone2.txt: There is no such file\n"


def test_import_not_done(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A script would go on as if there were articles."""
    assert call("import", corpus, tmp_path / "gone.txt").exit_code == 2
    other = text_file(tmp_path)
    refused = call("import", other, other)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith("a.txt: ")
    assert call("import", tmp_path / "none.corpus", other).exit_code == 2
    assert call("import", corpus).exit_code == 2


def test_import_of_a_table(call: Call, corpus: Path, tmp_path: Path) -> None:
    """An editor could not say which column is the text, or would not hear that there is a way to."""
    table = tmp_path / "wire.csv"
    table.write_text("one,two\nA short line,Ferries run again on Friday\n", encoding="utf-8")
    done = call("import", corpus, table)
    assert done.exit_code == 2
    assert done.stderr == (
        "wire.csv: Which column is the text cannot be told: one, two; name it with --column\n"
    )
    done = call("import", corpus, "--column", "two", table)
    assert (done.exit_code, done.stdout) == (0, "1 article added.\n")
    assert "Ferries run again on" in call("search", corpus, "Friday").stdout


def test_import_in_an_old_encoding(call: Call, corpus: Path, tmp_path: Path) -> None:
    """An editor who knows what an old text is written in could not say so."""
    odd = tmp_path / "odd.txt"
    odd.write_bytes("а б в, г д: 12".encode("cp1251"))
    done = call("import", corpus, odd)
    assert done.exit_code == 2
    assert done.stderr == "odd.txt: Byte 0xE0 at position 0 is not UTF-8; try --encoding windows-1251\n"
    assert call("import", corpus, "--encoding", "windows-1251", odd).exit_code == 0
    done = call("import", corpus, "--encoding", "rot13", odd)
    assert done.exit_code == 2
    assert "“rot13” is not the name of an encoding" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "env", "name"), [(("--editor", "Ana"), {}, "Ana"), ((), {"ANNOTATOR_EDITOR": "Bo"}, "Bo")]
)
def test_who_decides_on_import(
    call: Call, tmp_path: Path, arguments: tuple[str, ...], env: dict[str, str], name: str
) -> None:
    """What a record brings decided would stand under the wrong name."""
    path, record = tmp_path / "new.corpus", tmp_path / "r.jsonl"
    record.write_text(dump(annotated()).replace('"suggested"', '"accepted"') + "\n", encoding="utf-8")
    call("new", path)
    assert call("import", *arguments, path, record, env=env).exit_code == 0
    with Corpus.open(path) as opened:
        (decision,) = opened.decisions()
        assert opened.editors()[decision.editor].name == name


def test_list(call: Call, corpus: Path) -> None:
    """A script could not find the articles, or an editor not read the list."""
    (row,) = json.loads(call("list", corpus, "--json").stdout)
    assert (row["id"], row["title"], row["claims"], row["claims_reviewed"]) == (
        annotated().article.id,
        "Ferry town waits for the second crossing",
        4,
        1,
    )
    (line,) = call("list", corpus).stdout.splitlines()
    assert line == (
        f"{annotated().article.id}  to review        1/4  2024-03-06  Tidewater Daily"
        "  Ferry town waits for the second crossing"
    )


@pytest.mark.parametrize("words", ["ferry town", "ferry.txt", annotated().article.id[:6]])
def test_show(call: Call, corpus: Path, words: str) -> None:
    """An article could not be read without the window."""
    shown = call("show", corpus, words).stdout
    for part in (
        "Ferry town waits for the second crossing\nTidewater Daily · 2024-03-06 · en\n",
        "\nNo byline in the file\n",
        "[caption] A woman waits at the landing stage in Lisova.",
        "  1  accepted · narrative · flat · author\n     author's voice: The crossing was shelled at dawn",
        "  2  suggested · indirect · attributed · named · military\n"
        "     Col. Ihor Danyk — said: at least 40 boats were lost",
        "Two officials via the Harbour Post — told: 🚢 repairs may take months",
        "  2  PERSON    Ihor Danyk",
        "     Credit: (Mira Holt/Northlight) (photographer Mira Holt, agency Northlight)",
        "     Warning: The caption gives no date",
    ):
        assert part in shown


def test_show_json_is_the_record(call: Call, corpus: Path, tmp_path: Path) -> None:
    """What a script reads of one article would differ from the export."""
    call("export", corpus, "jsonl", tmp_path / "out.jsonl")
    shown = call("show", corpus, "ferry", "--json").stdout
    assert shown == (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_show_does_not_command_the_terminal(call: Call, corpus: Path, tmp_path: Path) -> None:
    """An article could clear the screen or rename the window of the one who reads it."""
    (tmp_path / "e.txt").write_text("Escape\n\nRed \x1b[31malert\x07 here.\n", encoding="utf-8")
    call("import", corpus, tmp_path / "e.txt")
    shown = call("show", corpus, "escape").stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown
    listed = call("list", corpus).stdout
    assert "\x1b" not in listed


def test_nothing_by_that_name(call: Call, corpus: Path) -> None:
    """A mistyped headline would end in a program error."""
    done = call("show", corpus, "tramway")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "tramway" in done.stderr


def test_export(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A dataset could not be made from a script."""
    done = call("export", corpus, "jsonl", tmp_path / "out.jsonl", "--status", "curated")
    assert (done.exit_code, done.stdout) == (0, f"1 article written to {tmp_path / 'out.jsonl'}\n")
    record = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert [c["id"] for c in record["claims"]] == ["c-shelled"]
    assert call("export", corpus, "csv", tmp_path / "tables").exit_code == 0
    assert (tmp_path / "tables" / "claims.csv").exists()
    split = call(
        "export", corpus, "jsonl", tmp_path / "s.jsonl", "--split", "80/10/10", "--seed", "4", "--standoff"
    )
    assert split.exit_code == 0
    assert {p.name for p in tmp_path.glob("s.*")} == {
        "s.train.jsonl",
        "s.dev.jsonl",
        "s.test.jsonl",
        "s.rebuild.py",
    }


def test_export_of_photos(call: Call, corpus: Path, tmp_path: Path) -> None:
    """Captions, XMP files and the sheet of findings could not be made from a script."""
    for form, dest in (("captions", "c.csv"), ("xmp", "xmp"), ("review-sheet", "sheet.html")):
        done = call("export", corpus, form, tmp_path / dest)
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout.endswith(f" written to {tmp_path / dest}\n")
        assert (tmp_path / dest).exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("xml", "out.xml"),
        ("captions", "out.txt"),
        ("xmp", "no/such"),
        ("review-sheet", "river.corpus"),
        ("jsonl", "out.jsonl", "--split", "80/20/20"),
        ("jsonl", "out.jsonl", "--status", "good"),
        ("csv", "out", "--standoff"),
        ("conll", "out.conll", "--standoff"),
        ("jsonl", "no/such/out.jsonl"),
        ("jsonl", "river.corpus"),
    ],
)
def test_exports_that_are_refused(call: Call, corpus: Path, arguments: tuple[str, ...]) -> None:
    """A slip would write something else than was asked for, or over the corpus."""
    form, dest, *rest = arguments
    before = corpus.read_bytes()
    done = call("export", corpus, form, corpus.parent / dest, *rest)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr
    assert list(corpus.parent.glob("out*")) == []
    assert corpus.read_bytes() == before


def test_stats(call: Call, corpus: Path) -> None:
    """The numbers behind the charts could not be had without the window."""
    numbers = json.loads(call("stats", corpus, "--json").stdout)
    assert numbers["claims"]["accepted"] == 1
    assert numbers["mentions"]["by_label"]["PERSON"]["total"] == 2
    table = call("stats", corpus).stdout.splitlines()
    assert table[0] == "articles"
    assert any(line.split() == ["attributed", "2"] for line in table)


def test_stats_of_nothing(call: Call, tmp_path: Path) -> None:
    """The first look at a new corpus would end in a program error."""
    call("new", tmp_path / "new.corpus")
    assert call("stats", tmp_path / "new.corpus").stdout == "No articles yet.\n"
    assert call("list", tmp_path / "new.corpus", "--json").stdout == "[]\n"


def test_check(call: Call, corpus: Path) -> None:
    """A damaged corpus would pass for a whole one."""
    whole = call("check", corpus)
    assert (whole.exit_code, whole.stdout, whole.stderr) == (0, "Nothing is wrong.\n", "")
    with closing(sqlite3.connect(corpus, isolation_level=None)) as sql:
        for (trigger,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            sql.execute(f"DROP TRIGGER {trigger}")
        sql.execute("UPDATE journal SET title = 'forged'")
    damaged = call("check", corpus)
    assert damaged.exit_code == 1
    assert damaged.stdout
    assert "Nothing is wrong" not in damaged.stdout
