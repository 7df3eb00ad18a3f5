"""Who has a corpus open."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QSysInfo

from annotator.ui.shell.heldby import Hold, Holder, lock_path

OTHER = """
import sys
from pathlib import Path
from annotator.ui.shell.heldby import Hold
hold, path = Hold(), Path(sys.argv[1])
hold.keep(path, hold.ask(path))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A file; the lock does not look into it."""
    path = tmp_path / "desk.corpus"
    path.write_bytes(b"a corpus")
    return path


def written(corpus: Path, text: str, age: float = 0.0) -> None:
    """A lock file as another program left it."""
    lock = lock_path(corpus)
    lock.write_text(text)
    then = time.time() - age
    os.utime(lock, (then, then))


def test_another_program_is_named(corpus: Path) -> None:
    """Two editors would work past each other without knowing."""
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(corpus)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        holder = Hold().ask(corpus)
        assert isinstance(holder, Holder)
        assert (holder.host, holder.process) == (QSysInfo.machineHostName(), other.pid)
        assert abs(datetime.now() - holder.since) < timedelta(minutes=1)
    finally:
        other.kill()
        other.communicate()
    # It broke off without giving the lock up.
    assert lock_path(corpus).exists()
    assert isinstance(Hold().ask(corpus), QLockFile)


def test_the_lock_goes_when_it_is_given_up(corpus: Path) -> None:
    """A corpus would stay locked after its window was closed."""
    hold = Hold()
    lock = hold.ask(corpus)
    assert isinstance(lock, QLockFile)
    hold.keep(corpus, lock)
    assert hold.holds(corpus)
    assert hold.ask(corpus) is lock
    let_go = hold.let_go()
    assert let_go is not None
    let_go.unlock()
    assert (hold.holds(corpus), lock_path(corpus).exists()) == (False, False)


def test_taking_another_corpus_gives_the_first_one_up(corpus: Path, tmp_path: Path) -> None:
    """A window would hold every corpus it ever opened."""
    hold, other = Hold(), tmp_path / "other.corpus"
    for path in (corpus, other):
        lock = hold.ask(path)
        assert isinstance(lock, QLockFile)
        hold.keep(path, lock)
    assert isinstance(Hold().ask(corpus), QLockFile)
    assert isinstance(Hold().ask(other), Holder)


@pytest.mark.parametrize("text", ["", "nonsense", "12\n", "-4\nannotator\nhost\n", "\0" * 5000])
def test_a_damaged_lock_is_taken_over_once_it_is_old(corpus: Path, text: str) -> None:
    """Half a lock file would shut an editor out for ever."""
    written(corpus, text, age=60)
    lock = Hold().ask(corpus)
    assert isinstance(lock, QLockFile)
    assert str(os.getpid()) in lock_path(corpus).read_text()


def test_a_lock_that_is_just_being_written_is_left_alone(corpus: Path) -> None:
    """A window that opens the corpus this moment would lose its lock."""
    written(corpus, "")
    assert Hold().ask(corpus) is None
    assert lock_path(corpus).read_text() == ""


def test_a_process_that_has_ended_holds_nothing(corpus: Path) -> None:
    """After a crash nobody could decide any more."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    written(corpus, f"{ended.pid}\n{Path(sys.executable).name}\n{QSysInfo.machineHostName()}\n")
    assert isinstance(Hold().ask(corpus), QLockFile)


def test_a_process_of_another_program_holds_nothing(corpus: Path) -> None:
    """Once its number is given to another program, the lock would never end."""
    sleeping = subprocess.Popen(["sleep", "60"])
    try:
        written(corpus, f"{sleeping.pid}\nannotator\n{QSysInfo.machineHostName()}\n")
        assert isinstance(Hold().ask(corpus), QLockFile)
    finally:
        sleeping.kill()
        sleeping.wait()


def test_another_computer_is_believed_for_a_day(corpus: Path) -> None:
    """A corpus on a shared disk would be locked for ever by a computer that was switched off."""
    written(corpus, "12\nannotator\nfar-away\n", age=3600)
    holder = Hold().ask(corpus)
    assert isinstance(holder, Holder)
    assert holder.host == "far-away"
    written(corpus, "12\nannotator\nfar-away\n", age=25 * 3600)
    assert isinstance(Hold().ask(corpus), QLockFile)


def test_where_no_lock_can_be_made_there_is_none(corpus: Path, tmp_path: Path) -> None:
    """A corpus could not be opened because of its lock."""
    lock_path(corpus).mkdir()
    assert Hold().ask(corpus) is None
    assert Hold().ask(tmp_path / "nowhere" / "desk.corpus") is None


def test_a_link_has_the_lock_of_what_it_leads_to(corpus: Path, tmp_path: Path) -> None:
    """The same corpus under another name would be open twice."""
    link = tmp_path / "link.corpus"
    link.symlink_to(corpus)
    assert lock_path(link) == lock_path(corpus)


def test_the_holder_is_said_in_a_sentence() -> None:
    """An editor would not know whom to ask."""
    now = datetime(2026, 11, 22, 15, 0)
    holder = Holder("desk-4", 1234, datetime(2026, 11, 22, 14, 2))
    words = "“desk.corpus” is open on desk-4 (process 1234) since "
    assert holder.words(Path("/x/desk.corpus"), now) == f"{words}14:02."
    assert holder.words(Path("/x/desk.corpus"), now + timedelta(days=1)) == f"{words}2026-11-22 14:02."
