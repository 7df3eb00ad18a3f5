"""`annotator doctor`: what an editor sends to somebody who helps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator import __version__
from annotator.corpus import facilities
from annotator.ui import diagnostics
from annotator.ui.diagnostics import Fact, as_text, diagnose
from tests.cli.conftest import Call

pytestmark = pytest.mark.usefixtures("qapp")


def test_tells_versions_and_that_nothing_is_wrong(call: Call) -> None:
    """Nobody could say over the telephone what is installed."""
    done = call("doctor")
    assert done.exit_code == 0, done.stderr
    assert f"Annotator                {__version__}" in done.stdout
    assert "Nothing is wrong." in done.stdout
    facts = {one["what"]: one for one in json.loads(call("doctor", "--json").stdout)}
    assert facts["Face Inter"]["found"] == "loaded"
    assert facts["SQLite full text search"]["found"] == "yes"
    assert all(one["fault"] is None for one in facts.values())


def test_a_fault_is_a_sentence_and_ends_with_1(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script would take a broken installation for a whole one."""
    monkeypatch.setattr(diagnostics, "facilities", lambda: [("full text search", "no such module: fts5")])
    done = call("doctor")
    assert done.exit_code == 1
    assert "SQLite’s full text search is not there (no such module: fts5)." in done.stdout


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window would end with a traceback instead."""
    monkeypatch.setattr(diagnostics, "_LIBRARIES", ("no-such-library",))
    faults = [one.fault for one in diagnose() if one.fault]
    assert faults == ["no-such-library is not installed. Install the program again."]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Backups would silently not be made."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert diagnostics._writable(tmp_path / "new" / "folder")
    assert not diagnostics._writable(in_the_way / "folder")


def test_says_nothing_of_whose_machine_it_is(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of an account may be that of a source's contact."""
    assert str(Path.home()) not in call("doctor").stdout


def test_what_a_database_lacks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python without full text search would fail at the first corpus."""
    monkeypatch.setattr(facilities, "_NEEDED", (("magic", "CREATE VIRTUAL TABLE a USING magic (b)"),))
    assert facilities.facilities() == [("magic", "no such module: magic")]


def test_text_ends_with_what_is_wrong() -> None:
    """The sentence would drown among versions."""
    told = as_text([Fact("Qt", "6"), Fact("Face Inter", "missing", "The face is missing.")])
    assert told.splitlines()[-1] == "The face is missing."
