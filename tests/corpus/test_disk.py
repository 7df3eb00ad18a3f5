"""Disk trouble: what is saved stays, nothing is half-written, and work goes on when the trouble is over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusError, CorpusReadOnly, CorpusUnwritable
from annotator.domain.words import Act
from tests.corpus.samples import TEXT, claim, draft, edit, present, store, suggestions

CHECKOUT = Path(__file__).resolve().parents[2]
BIG = TEXT + "The river stands high. " * 20_000


def decide(corpus: Corpus, editor: Editor, dam: str) -> None:
    """A decision with a long note."""
    corpus.decide(editor, Act.NOTE, "note", [edit(claim(), dam, note="x" * 100_000)])


def put(corpus: Corpus, _: Editor, dam: str) -> None:
    """Suggestions."""
    store(corpus, dam, suggestions(note="n" * 100_000))


def add(corpus: Corpus, editor: Editor, _: str) -> None:
    """A large article."""
    corpus.add(draft(BIG), editor)


def delete(corpus: Corpus, editor: Editor, dam: str) -> None:
    """An article."""
    corpus.delete_articles(editor, [dam])


def new_editor(corpus: Corpus, _: Editor, __: str) -> None:
    """Somebody who decides for the first time."""
    corpus.editor("Bo " + "o" * 50_000)


WRITES: list[Callable[[Corpus, Editor, str], None]] = [decide, put, add, delete, new_editor]


def refused(corpus: Corpus, editor: Editor, dam: str, said: str) -> None:
    """Every way of writing is refused with that sentence, and the corpus stands as it stood."""
    before, journal = present(corpus), list(corpus.decisions())
    for write in WRITES:
        with pytest.raises((CorpusUnwritable, CorpusReadOnly), match=said):
            write(corpus, editor, dam)
        assert list(corpus.decisions()) == journal
    assert present(corpus) == before
    assert corpus.check() == []


def works(corpus: Corpus, editor: Editor, dam: str) -> None:
    """Every way of writing works, and what was written lasts."""
    for write in (decide, put, add):
        write(corpus, editor, dam)
    assert corpus.check() == []
    with corpus.another(read_only=True) as again:
        assert again.annotated(dam).claims[0].note == "x" * 100_000


def test_a_file_that_may_not_grow(corpus: Corpus, ada: Editor, dam: str, tmp_path: Path) -> None:
    """A full disk would crash the window, or leave half of a decision."""
    sql = corpus._connection.sql
    (pages,) = sql.execute("PRAGMA page_count").fetchone()
    sql.execute(f"PRAGMA max_page_count = {pages}")
    for write in (decide, add):
        with pytest.raises(CorpusUnwritable, match=r"desk\.corpus: the disk is full; nothing was changed"):
            write(corpus, ada, dam)
    assert corpus.check() == []
    assert corpus.annotated(dam).claims[0] == claim()
    corpus.copy_to(tmp_path / "elsewhere.corpus")
    with Corpus.open(tmp_path / "elsewhere.corpus") as copy:
        assert copy.check() == []
    sql.execute("PRAGMA max_page_count = 1000000")
    works(corpus, ada, dam)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twelve megabytes, where the test may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("needs the right to mount a disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        # Lazily, so that nothing still open keeps the folder busy.
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(ballast: Path) -> None:
    """Writes a file until its disk is full."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096) == 4096:
            pass


def test_a_disk_that_is_full(small_disk: Path, tmp_path: Path) -> None:
    """The same on a real disk, where the log, not the file, is what finds no room."""
    with Corpus.create(small_disk / "desk.corpus") as corpus:
        ada = corpus.editor("Ada")
        dam = corpus.add(draft(), ada).article
        store(corpus, dam, suggestions())
        ballast = small_disk / "ballast"
        fill(ballast)
        refused(corpus, ada, dam, "the disk is full; nothing was changed")
        with pytest.raises(CorpusUnwritable, match="disk is full"):
            corpus.copy_to(small_disk / "copy.corpus")
        assert sorted(one.name for one in small_disk.glob("*copy*")) == []
        corpus.copy_to(tmp_path / "elsewhere.corpus")
        with Corpus.open(tmp_path / "elsewhere.corpus") as copy:
            assert present(copy) == present(corpus)
            assert copy.check() == []
        with pytest.raises(CorpusError):
            Corpus.create(small_disk / "new.corpus")
        assert not list(small_disk.glob("*new*"))
        ballast.unlink()
        works(corpus, ada, dam)


LIMITED = """
import resource, signal, sys
from pathlib import Path
from annotator.corpus import Corpus
from tests.corpus.samples import present
from tests.corpus.test_disk import refused, works

with Corpus.open(sys.argv[1]) as corpus:
    editor, dam = corpus.editor("Ada Brandt"), sys.argv[2]
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    log = Path(sys.argv[1] + "-wal")
    limit = log.stat().st_size + 8192 if log.exists() else 8192
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    refused(corpus, editor, dam, "nothing was changed")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    works(corpus, editor, dam)
print("worked")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX file limits")
def test_a_limit_on_the_size_of_files(corpus: Corpus, dam: str) -> None:
    """A quota would do what a full disk does not."""
    corpus.close()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(corpus.path), dam],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        check=False,
    )
    assert (done.stdout, done.stderr[-2000:]) == ("worked\n", "")


def test_a_file_removed_while_open(corpus: Corpus, ada: Editor, dam: str, tmp_path: Path) -> None:
    """Decisions would be saved into a file that no longer exists."""
    before = present_through(corpus, dam)
    kept = tmp_path / "kept"
    kept.mkdir()
    for one in list(corpus.path.parent.glob("desk.corpus*")):
        one.rename(kept / one.name)
    for write in WRITES:
        with pytest.raises(CorpusUnwritable, match="moved or deleted while open; nothing was saved"):
            write(corpus, ada, dam)
    assert present_through(corpus, dam) == before
    corpus.copy_to(tmp_path / "rescued.corpus")
    with Corpus.open(tmp_path / "rescued.corpus") as copy:
        assert copy.check() == []
        assert present_through(copy, dam) == before
    for one in list(kept.iterdir()):
        one.rename(corpus.path.with_name(one.name))
    works(corpus, ada, dam)


def present_through(corpus: Corpus, dam: str) -> object:
    """What an open corpus still reads, whatever became of its file."""
    return corpus.annotated(dam), list(corpus.decisions()), corpus.article_rows()


def test_a_file_replaced_by_another(corpus: Corpus, ada: Editor, dam: str, tmp_path: Path) -> None:
    """Decisions would go into a stranger's corpus, or be lost with the old one."""
    corpus.path.rename(tmp_path / "moved.corpus")
    shutil.copy(tmp_path / "moved.corpus", corpus.path)
    content = corpus.path.read_bytes()
    before = present_through(corpus, dam)
    for write in WRITES:
        with pytest.raises(CorpusUnwritable, match="moved or deleted while open"):
            write(corpus, ada, dam)
    assert corpus.path.read_bytes() == content
    assert present_through(corpus, dam) == before


def test_a_folder_that_vanished(tmp_path: Path) -> None:
    """A drive that is unplugged, or a folder renamed meanwhile, would crash the window."""
    folder = tmp_path / "drive"
    folder.mkdir()
    with Corpus.create(folder / "desk.corpus") as corpus:
        ada = corpus.editor("Ada")
        dam = corpus.add(draft(), ada).article
        store(corpus, dam, suggestions())
        folder.rename(tmp_path / "renamed")
        for write in WRITES:
            with pytest.raises(CorpusUnwritable, match="moved or deleted while open"):
                write(corpus, ada, dam)
        assert len(corpus.annotated(dam).claims) == 2
        corpus.copy_to(tmp_path / "rescued.corpus")
        (tmp_path / "renamed").rename(folder)
        works(corpus, ada, dam)
    with Corpus.open(tmp_path / "rescued.corpus") as copy:
        assert copy.check() == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_corpus_that_may_no_longer_be_written(tmp_path: Path) -> None:
    """Rights taken away while the window is open would crash it at the next key."""
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    path = tmp_path / "desk.corpus"
    with Corpus.create(path) as corpus:
        ada = corpus.editor("Ada")
        corpus.add(draft(), ada)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(CorpusReadOnly):
            Corpus.open(path)
    finally:
        tmp_path.chmod(0o755)


def test_a_corpus_on_a_disk_that_turned_read_only(small_disk: Path, tmp_path: Path) -> None:
    """A network share that fails over to reading would crash the window at the next key."""
    with Corpus.create(small_disk / "desk.corpus") as corpus:
        ada = corpus.editor("Ada")
        dam = corpus.add(draft(), ada).article
        store(corpus, dam, suggestions())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CorpusReadOnly, match="cannot be written"):
        Corpus.open(small_disk / "desk.corpus")
    with Corpus.open(small_disk / "desk.corpus", read_only=True) as corpus:
        assert corpus.check() == []
        with pytest.raises(CorpusReadOnly, match="reading only"):
            decide(corpus, ada, dam)
        corpus.copy_to(tmp_path / "copy.corpus")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    with Corpus.open(small_disk / "desk.corpus") as corpus:
        works(corpus, ada, dam)


def test_a_log_that_was_removed_under_it(corpus: Corpus, ada: Editor, dam: str, tmp_path: Path) -> None:
    """A clean-up tool that deletes “temporary” files would have decisions saved where nobody finds them."""
    before = present_through(corpus, dam)
    corpus.path.with_name("desk.corpus-wal").unlink()
    for write in WRITES:
        with pytest.raises(
            CorpusUnwritable, match=r"“desk\.corpus-wal” was removed while open; nothing was saved"
        ):
            write(corpus, ada, dam)
    assert present_through(corpus, dam) == before
    corpus.copy_to(tmp_path / "rescued.corpus")
    with Corpus.open(tmp_path / "rescued.corpus") as copy:
        assert copy.check() == []
        assert present_through(copy, dam) == before
