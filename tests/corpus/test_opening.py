"""Only a corpus is opened; whatever else lies at the path stays as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.corpus import Corpus, connection
from annotator.corpus.schema import APPLICATION_ID, SCHEMA_VERSION, described, expected
from annotator.domain.decision import Editor
from annotator.domain.errors import (
    CorpusError,
    CorpusExists,
    CorpusLocked,
    CorpusNotFound,
    CorpusReadOnly,
    NewerCorpus,
    NotACorpus,
)
from annotator.domain.words import Act
from tests.conftest import SHIPPED_SYNCHRONOUS
from tests.corpus.samples import claim, draft, edit, raw


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(one.name for one in folder.iterdir())


def made(path: Path) -> Path:
    """A closed corpus with an article."""
    with Corpus.create(path) as corpus:
        corpus.add(draft(), corpus.editor("Ada"))
    return path


def empty(path: Path) -> None:
    """A file without a byte."""
    path.touch()


def prose(path: Path) -> None:
    """A text."""
    path.write_text("Notes on the flood, not a corpus.\n" * 20)


def foreign(path: Path) -> None:
    """A database of another program."""
    with raw(path) as sql:
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute("CREATE TABLE corpus (id)")


def cut_short(path: Path) -> None:
    """A corpus whose copy stopped half-way."""
    made(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def cut_to_the_header(path: Path) -> None:
    """A corpus of which only the first bytes arrived."""
    path.write_bytes(made(path).read_bytes()[:90])


def overwritten(path: Path) -> None:
    """A corpus with garbage behind its header."""
    content = made(path).read_bytes()
    path.write_bytes(content[:100] + bytes(range(256)) * ((len(content) - 100) // 256 + 1))


def lookalike(path: Path) -> None:
    """A database with a corpus's mark but none of its tables."""
    with raw(path) as sql:
        sql.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        sql.execute("CREATE TABLE other (a)")


def newer(path: Path) -> None:
    """A corpus of a later program."""
    made(path)
    with raw(path) as sql:
        sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


REFUSED: list[tuple[Callable[[Path], None], type[CorpusError]]] = [
    (empty, NotACorpus),
    (prose, NotACorpus),
    (foreign, NotACorpus),
    (cut_short, NotACorpus),
    (cut_to_the_header, NotACorpus),
    (overwritten, NotACorpus),
    (lookalike, NotACorpus),
    (newer, NewerCorpus),
]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(("make", "error"), REFUSED, ids=[make.__name__ for make, _ in REFUSED])
def test_what_is_no_corpus_stays_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], error: type[CorpusError], read_only: bool
) -> None:
    """A wrong click in the file dialog would damage a file, or litter its folder."""
    path = tmp_path / "thing.corpus"
    make(path)
    os.utime(path, ns=(10**18, 10**18))
    content, names = path.read_bytes(), names_in(tmp_path)
    with pytest.raises(error, match=r"thing\.corpus: ") as told:
        Corpus.open(path, read_only=read_only)
    assert type(told.value) is error
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == 10**18
    assert names_in(tmp_path) == names


def test_a_missing_file_or_a_folder_is_named(tmp_path: Path) -> None:
    """Opening a moved corpus would make a new empty one in its place."""
    with pytest.raises(CorpusNotFound):
        Corpus.open(tmp_path / "gone.corpus")
    with pytest.raises(NotACorpus, match="folder"):
        Corpus.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_not_opened(tmp_path: Path) -> None:
    """The window would hang on a pipe."""
    os.mkfifo(tmp_path / "pipe.corpus")
    with pytest.raises(NotACorpus):
        Corpus.open(tmp_path / "pipe.corpus")


def test_a_new_corpus_overwrites_nothing(tmp_path: Path) -> None:
    """“New corpus” would destroy an old one."""
    path = tmp_path / "old.corpus"
    path.write_text("precious")
    with pytest.raises(CorpusExists):
        Corpus.create(path)
    assert path.read_text() == "precious"
    (tmp_path / "new.corpus-wal").write_text("left over")
    with pytest.raises(CorpusExists, match="earlier corpus"):
        Corpus.create(tmp_path / "new.corpus")
    with pytest.raises(CorpusReadOnly, match="no folder"):
        Corpus.create(tmp_path / "nowhere" / "new.corpus")
    assert names_in(tmp_path) == ["new.corpus-wal", "old.corpus"]


def test_a_new_corpus_is_one_file(tmp_path: Path) -> None:
    """Half-made files would lie about, or the corpus would not be one to be copied whole."""
    path = tmp_path / "with 100% & spaces?.corpus"
    with Corpus.create(path) as corpus:
        assert corpus.check() == []
        first = corpus.id
    assert names_in(tmp_path) == [path.name]
    with Corpus.open(path) as again:
        assert again.id == first
    with raw(path) as sql:
        assert sql.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert sql.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert sql.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert described(sql) == expected()


def test_settings_of_a_connection(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut would lose decisions that the screen had called saved, or rows would refer to nothing."""
    monkeypatch.setattr(connection, "SYNCHRONOUS", SHIPPED_SYNCHRONOUS)
    with corpus.another() as own:
        settings = {
            name: own._connection.sql.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("foreign_keys", "synchronous", "journal_mode", "trusted_schema")
        }
    assert settings == {"foreign_keys": 1, "synchronous": 2, "journal_mode": "wal", "trusted_schema": 0}


HOLDER = """
import sqlite3, sys
sql = sqlite3.connect(sys.argv[1], isolation_level=None)
sql.execute("PRAGMA locking_mode = EXCLUSIVE")
sql.execute("BEGIN EXCLUSIVE")
sql.execute("UPDATE corpus SET created = created")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_corpus_held_by_another_program_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor would see a crash instead of “another program is using it”."""
    monkeypatch.setattr("annotator.corpus.connection.BUSY_SECONDS", 0.1)
    path = made(tmp_path / "held.corpus")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        content = path.read_bytes()
        with pytest.raises(CorpusLocked, match="another program"):
            Corpus.open(path)
        assert path.read_bytes() == content
        holder.communicate("\n")
    with Corpus.open(path) as free:
        assert free.check() == []


def test_a_writer_that_takes_too_long_is_said_to(
    corpus: Corpus, ada: Editor, dam: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key press during a long import from the terminal would crash the window."""
    corpus._connection.sql.execute("PRAGMA busy_timeout = 50")
    with raw(corpus.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CorpusLocked):
            corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="x")])
        assert corpus.annotated(dam).claims[0] == claim()
        other.execute("ROLLBACK")
    corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="x")])


@pytest.fixture
def as_nobody() -> object:
    """Runs the test without the rights of root, which may write everything."""
    if os.geteuid():
        return lambda: None
    return lambda: os.seteuid(65534)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_cannot_be_written_can_be_read(tmp_path: Path, what: str, as_nobody: Callable[[], None]) -> None:
    """An archive on a read-only share could not be looked at, or would fail at the first decision."""
    folder = tmp_path / "archive"
    folder.mkdir()
    path = made(folder / "old.corpus")
    content = path.read_bytes()
    for above in (tmp_path, *tmp_path.parents):
        if above.name.startswith(("test_", "popen-", "pytest-")):
            above.chmod(above.stat().st_mode | 0o055)
    path.chmod(0o444 if what == "file" else 0o666)
    folder.chmod(0o555 if what == "folder" else 0o777)
    try:
        as_nobody()
        with pytest.raises(CorpusReadOnly, match="the file" if what == "file" else "the folder"):
            Corpus.open(path)
        with Corpus.open(path, read_only=True) as reader:
            assert reader.article_rows()[0].title == "Dam holds"
            assert reader.check() == []
        if what == "folder":
            with pytest.raises(CorpusReadOnly):
                Corpus.create(folder / "new.corpus")
        assert names_in(folder) == ["old.corpus"]
        assert path.read_bytes() == content
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o755)


def test_reading_leaves_no_trace(tmp_path: Path) -> None:
    """A look at a colleague's corpus would change its date, or leave files beside it."""
    path = made(tmp_path / "seen.corpus")
    os.utime(path, ns=(10**18, 10**18))
    content = path.read_bytes()
    with Corpus.open(path, read_only=True) as reader:
        assert len(reader.article_rows()) == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader._connection.sql.execute("DELETE FROM runs")
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == 10**18
    assert names_in(tmp_path) == ["seen.corpus"]


def test_opening_twice_in_one_program_keeps_the_locks(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A second window on the same corpus would let another program remove the log under the first."""
    with corpus.another(), Corpus.open(corpus.path):
        pass
    probe = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT id FROM corpus').fetchone()"
    subprocess.run([sys.executable, "-c", probe, str(corpus.path)], check=True)
    log = corpus.path.with_name(corpus.path.name + "-wal")
    assert log.exists()
    corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="kept")])
    assert log.exists()
    corpus.close()
    with Corpus.open(corpus.path) as again:
        assert again.annotated(dam).claims[0].note == "kept"
