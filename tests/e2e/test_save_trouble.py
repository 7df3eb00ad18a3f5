"""The disk fails under the true window: decisions stay, are called unsaved, and are saved in the end."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.words import Status
from tests.e2e.conftest import Display, Program, annotator, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.display]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("this account may not mount a disk")
    try:
        yield folder
    finally:
        # The program may still be about to end.
        wait_for("the disk to be let go", lambda: not subprocess.run(["umount", str(folder)]).returncode)


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    return ballast


def accepted(corpus: Path) -> int:
    """How many claims and mentions are accepted."""
    with Corpus.open(corpus, read_only=True) as one:
        wholes = [one.annotated(id_) for id_ in one.article_ids()]
    things = [thing for whole in wholes for thing in (*whole.claims, *whole.mentions)]
    return sum(thing.status is Status.ACCEPTED for thing in things)


def aside(program: Program) -> list[bytes]:
    """The decisions that lie in the editor's own folder, a line each."""
    home = Path(program.env["XDG_DATA_HOME"])
    return [line for file in home.rglob("unsaved/*.jsonl") for line in file.read_bytes().splitlines()]


def accept_three(program: Program) -> None:
    """Three decisions by key, none of which the disk takes."""
    program.press("j", "a", "a", "a")
    wait_for("three decisions in the editor's own folder", lambda: len(aside(program)) == 3)


def test_a_full_disk_is_emptied_and_tried_again(disk: Path, sample: Path, display: Display) -> None:
    """Three decisions would be lost to a full disk, and nobody would know."""
    corpus = Path(shutil.copy(sample, disk / "bakhmut.corpus"))
    program = display.open(corpus)
    ballast = fill(disk)
    accept_three(program)
    assert accepted(corpus) == 0
    ballast.unlink()
    program.press("ctrl+s")
    wait_for("nothing in the editor's own folder", lambda: not aside(program))
    assert accepted(corpus) == 3
    assert "Nothing" in annotator("check", corpus).stdout
    program.quit()
    again = display.open(corpus)
    again.press("ctrl+z")
    wait_for("the last one taken back", lambda: accepted(corpus) == 2)
    again.quit()


def test_a_kill_while_the_disk_is_full_loses_nothing(disk: Path, sample: Path, display: Display) -> None:
    """A power cut would cost everything since the disk was full."""
    corpus = Path(shutil.copy(sample, disk / "bakhmut.corpus"))
    program = display.open(corpus)
    ballast = fill(disk)
    accept_three(program)
    program.kill()
    ballast.unlink()
    assert accepted(corpus) == 0

    again = display.open(corpus)
    # From the article over the Library to the notice, whose first button is Apply.
    again.press("shift+F6", "shift+F6", "space")
    wait_for("what was offered to be saved", lambda: accepted(corpus) == 3)
    wait_for("nothing in the editor's own folder", lambda: not aside(again))
    again.quit()
    assert accepted(corpus) == 3
    assert "Nothing" in annotator("check", corpus).stdout


def test_a_file_removed_under_the_window_goes_on_as_a_copy(
    display: Display, sample: Path, tmp_path: Path
) -> None:
    """Deleting the file by mistake would cost the corpus and the decisions."""
    corpus = Path(shutil.copy(sample, tmp_path / "bakhmut.corpus"))
    program = display.open(corpus)
    program.press("j", "a")
    wait_for("one decision saved", lambda: accepted(corpus) == 1)
    corpus.unlink()
    program.press("a", "a")
    wait_for("two decisions in the editor's own folder", lambda: len(aside(program)) == 2)
    program.press("ctrl+q")
    wait_for("the question", lambda: display.asks("Not saved"))
    program.rest()
    # Save a copy… is the second button of the question.
    program.press("Tab", "space")
    wait_for("where to", lambda: display.asks("Save a copy"))
    program.rest()
    program.press("ctrl+a")
    copy = tmp_path / "rescued.corpus"
    subprocess.run(["xdotool", "type", "--delay", "20", str(copy)], env=program.env, check=True)
    program.press("Return")
    wait_for("the program to end", lambda: program.process.poll() is not None)
    assert program.process.returncode == 0
    assert accepted(copy) == 3
    assert aside(program) == []
    assert "Nothing" in annotator("check", copy).stdout
