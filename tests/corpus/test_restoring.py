"""A backup put back, whatever happens meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.corpus.backups import backups
from annotator.corpus.restoring import WHY, restore
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusExists, CorpusLocked, CorpusUnwritable, NotACorpus
from tests.corpus.kept import NOON, made, note, noted
from tests.corpus.samples import raw

CHECKOUT = Path(__file__).resolve().parents[2]


def test_restoring_brings_a_state_back_and_keeps_the_present_one(
    corpus: Corpus, ada: Editor, dam: str, folder: Path
) -> None:
    """Going back to yesterday would cost everything decided today."""
    note(corpus, ada, dam, "yesterday")
    old = made(corpus, folder)
    note(corpus, ada, dam, "today")
    corpus.close()
    shares: list[float] = []
    before = restore(old, corpus.path, folder, now=NOON + timedelta(hours=1), progress=shares.append)
    assert shares[-1] == 1
    assert noted(corpus.path, dam) == "yesterday"
    assert before is not None
    assert before.why == WHY
    assert noted(before.path, dam) == "today"
    assert restore(before, corpus.path, folder, now=NOON + timedelta(hours=2)) is None
    assert noted(corpus.path, dam) == "today"
    assert [one.name for one in corpus.path.parent.iterdir() if one.is_file()] == ["desk.corpus"]


def test_what_an_open_log_holds_is_not_lost(corpus: Corpus, ada: Editor, dam: str, folder: Path) -> None:
    """After a crash the decisions still in the write-ahead log would vanish, or spoil what is restored."""
    old = made(corpus, folder)
    note(corpus, ada, dam, "in the log")
    left = [Path(shutil.copy(corpus.path.with_name("desk.corpus" + one), folder)) for one in ("", "-wal")]
    corpus.close()
    for one in left:
        shutil.move(one, corpus.path.with_name(one.name))
    before = restore(old, corpus.path, folder, now=NOON)
    assert before is not None
    assert noted(before.path, dam) == "in the log"
    assert noted(corpus.path, dam) is None


def test_an_open_corpus_is_not_replaced(corpus: Corpus, ada: Editor, dam: str, folder: Path) -> None:
    """A second window would go on writing into a file that is gone."""
    old = made(corpus, folder)
    note(corpus, ada, dam, "open")
    with pytest.raises(CorpusLocked, match="it is open"):
        restore(old, corpus.path, folder, now=NOON)
    path = corpus.path
    corpus.close()
    hold = (
        "import sqlite3, sys; sql = sqlite3.connect(sys.argv[1]);"
        " sql.execute('SELECT * FROM corpus').fetchone(); print(1, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(CorpusLocked, match="it is open"):
            restore(old, path, folder, now=NOON)
        other.communicate("\n")
    assert noted(path, dam) == "open"
    assert len(backups(folder, old.path.parent.name)) == 1


@pytest.mark.parametrize("state", ["gone", "garbage", "cut", "empty", "torn"])
def test_restoring_in_the_place_of_what_is_lost_or_damaged(
    corpus: Corpus, ada: Editor, dam: str, folder: Path, state: str
) -> None:
    """A corpus that a disk fault has damaged could not be brought back."""
    note(corpus, ada, dam, "kept")
    old = made(corpus, folder)
    corpus.close()
    path, content = corpus.path, corpus.path.read_bytes()
    if state == "gone":
        path.unlink()
        path.with_name("desk.corpus-wal").write_bytes(b"left over")
    elif state == "torn":
        path.write_bytes(content[:4096] + b"\0" * 60_000 + content[64_096:])
    else:
        path.write_bytes({"garbage": b"\1" * 9000, "cut": content[:9000], "empty": b""}[state])
    damaged = path.read_bytes() if path.exists() else None
    assert restore(old, path, folder, now=NOON) is None
    assert noted(path, dam) == "kept"
    aside = path.with_name("desk (damaged, 2026-03-04).corpus")
    assert (aside.read_bytes() if aside.exists() else None) == damaged
    assert not path.with_name("desk.corpus-wal").exists()


def test_a_damaged_backup_is_not_restored(corpus: Corpus, ada: Editor, dam: str, folder: Path) -> None:
    """A good corpus would be replaced by a bad one."""
    old = made(corpus, folder)
    content = old.path.read_bytes()
    old.path.write_bytes(content[:204_800] + b"\1" * 40_960 + content[245_760:])
    note(corpus, ada, dam, "good")
    corpus.close()
    with pytest.raises(NotACorpus, match="the backup is damaged; take another"):
        restore(old, corpus.path, folder, now=NOON)
    assert noted(corpus.path, dam) == "good"


def test_another_corpus_is_not_replaced(corpus: Corpus, folder: Path, tmp_path: Path) -> None:
    """A slip in the dialog would replace one corpus by another."""
    old = made(corpus, folder)
    with Corpus.create(tmp_path / "other.corpus") as other:
        id = other.id
    with pytest.raises(CorpusExists, match="another corpus lies there"):
        restore(old, tmp_path / "other.corpus", folder, now=NOON)
    with Corpus.open(tmp_path / "other.corpus") as again:
        assert again.id == id


def test_a_full_disk_during_restoring_leaves_the_corpus(
    corpus: Corpus, ada: Editor, dam: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The corpus would be gone because there was no room for its backup."""
    old = made(corpus, folder)
    note(corpus, ada, dam, "today")
    corpus.close()

    def fsync(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as within:
        within.setattr("annotator.corpus.copying.os.fsync", fsync)
        with pytest.raises(CorpusUnwritable, match="No space left"):
            restore(old, corpus.path, folder, now=NOON)
    assert noted(corpus.path, dam) == "today"


RESTORING = """
import os, sys, threading, time
from datetime import UTC, datetime
from pathlib import Path
from annotator.corpus.backups import backups
from annotator.corpus.restoring import restore

path, folder, id, wait = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], float(sys.argv[4])
old = backups(folder, id)[-1]
print("ready", flush=True)
threading.Thread(target=lambda: (time.sleep(wait), os.kill(os.getpid(), 9))).start()
while True:
    restore(old, path, folder, now=datetime.now(UTC))
    old = backups(folder, id)[0]
"""


@pytest.mark.parametrize("wait", [0.001, 0.004, 0.009, 0.015, 0.03, 0.06, 0.1])
def test_a_program_killed_while_restoring_leaves_one_or_the_other(
    corpus: Corpus, ada: Editor, dam: str, folder: Path, wait: float
) -> None:
    """A power cut while going back to a backup would leave neither state."""
    note(corpus, ada, dam, "yesterday")
    made(corpus, folder)
    note(corpus, ada, dam, "today")
    corpus.close()
    done = subprocess.run(
        [sys.executable, "-c", RESTORING, str(corpus.path), str(folder), corpus.id, str(wait)],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        check=False,
        stdout=subprocess.DEVNULL,
    )
    assert done.returncode == -signal.SIGKILL
    assert noted(corpus.path, dam) in ("yesterday", "today")
    states = {noted(one.path, dam) for one in backups(folder, corpus.id)} | {noted(corpus.path, dam)}
    assert states == {"yesterday", "today"}


def test_backups_of_an_older_version_are_listed_and_restored(tmp_path: Path, folder: Path) -> None:
    """After an update of the program all earlier backups would be lost to the editor."""
    old = Path(shutil.copy(CHECKOUT / "tests/corpus/released/schema-1.corpus", tmp_path / "old.corpus"))
    with raw(old) as sql:
        (id,) = sql.execute("SELECT id FROM corpus").fetchone()
    (folder / id).mkdir(parents=True)
    shutil.copy(old, folder / id / "2026-03-04T110000Z.corpus")
    (backup,) = backups(folder, id)
    assert (backup.articles, backup.decisions) == (4, 62)
    with Corpus.open(old) as corpus:
        assert made(corpus, folder).decisions == 62
    restore(backup, old, folder, now=NOON)
    with Corpus.open(old) as again:
        assert len(list(again.decisions())) == 62
        assert again.check() == []
