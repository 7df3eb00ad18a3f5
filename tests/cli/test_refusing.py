"""What the commands say where a folder, a disk or a value of an option does not do."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from tests.cli.conftest import Call


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that takes no files, whoever runs the tests."""
    folder = tmp_path / "locked"
    folder.mkdir()
    touch, unlink, mkdir = Path.touch, Path.unlink, Path.mkdir

    def refusing(path: Path) -> None:
        if folder in path.parents:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def refused_touch(self: Path, mode: int = 0o666, exist_ok: bool = True) -> None:
        refusing(self)
        touch(self, mode, exist_ok)

    def refused_unlink(self: Path, missing_ok: bool = False) -> None:
        refusing(self)
        unlink(self, missing_ok)

    def refused_mkdir(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        refusing(self)
        mkdir(self, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "touch", refused_touch)
    monkeypatch.setattr(Path, "unlink", refused_unlink)
    monkeypatch.setattr(Path, "mkdir", refused_mkdir)
    return folder


def test_a_folder_that_takes_no_files_is_named(call: Call, corpus: Path, locked: Path) -> None:
    """An editor would be told of a fault of the program, or that the corpus can no longer be opened."""
    done = call("new", locked / "a.corpus")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "a.corpus: it cannot be saved there (Read-only file system)\n"
    done = call("backup", corpus, locked / "b.corpus")
    assert (done.exit_code, done.stderr) == (
        2,
        "b.corpus: the copy could not be written (Read-only file system)\n",
    )
    done = call("pipeline", locked / "p")
    assert (done.exit_code, done.stderr) == (2, "p: cannot be written (Read-only file system)\n")


def test_a_folder_in_the_place_of_a_corpus(call: Call, tmp_path: Path) -> None:
    """An editor would look for a file that is none."""
    done = call("new", tmp_path)
    assert (done.exit_code, done.stderr) == (2, f"{tmp_path.name}: there is a folder of that name already\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_no_fault_of_the_program(tmp_path: Path) -> None:
    """An editor would send in a report about a full disk."""
    Corpus.create(tmp_path / "a.corpus").close()
    root = Path(__file__).resolve().parents[2]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", "stats", "a.corpus", "--json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "The output: cannot be written (No space left on device)"


def test_a_day_in_another_order_is_refused(call: Call, corpus: Path) -> None:
    """An editor would get all claims, and take them for those of the days asked for."""
    for command in (("claims",), ("conflicts",)):
        done = call(*command, corpus, "--since", "12.05.2023")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "“12.05.2023” is no day; write it as in 2024-05-31." in done.stderr
    assert call("claims", corpus, "--since", "2023-05-12", "--until", "2023-06-01").exit_code == 0


def test_a_search_for_nothing_is_refused(call: Call, corpus: Path) -> None:
    """A script with an empty variable would go on as if nothing were said of it anywhere."""
    done = call("search", corpus, " ")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("Error: QUERY holds no words.\n")


def test_gold_that_is_not_there(call: Call, corpus: Path, tmp_path: Path) -> None:
    """An editor would read of an error code where a name was mistyped."""
    done = call("evaluate", corpus, tmp_path / "gold.jsonl")
    assert (done.exit_code, done.stderr) == (2, "gold.jsonl: there is no such file\n")
