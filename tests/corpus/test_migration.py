"""Corpora of every released version open for ever, with everything in them, or stay exactly as they were."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.corpus import connection as connecting
from annotator.corpus.places import KEY_OF_ROW
from annotator.corpus.schema import SCHEMA_VERSION, described, expected
from annotator.corpus.schemaseventh import SEVENTH
from annotator.domain.article import Annotated, Draft
from annotator.domain.errors import CorpusReadOnly, CorpusUnwritable, NewerCorpus
from annotator.domain.likeness import Likeness
from tests.corpus.samples import raw
from tests.exchange.writing import export_jsonl

RELEASED = Path(__file__).parent / "released"
CHECKOUT = Path(__file__).resolve().parents[2]
FIXTURES = sorted(RELEASED.glob("schema-*.corpus"))
OLDER = FIXTURES[: SCHEMA_VERSION - 1]


@pytest.fixture(params=OLDER, ids=lambda one: one.stem)
def source(request: pytest.FixtureRequest) -> Path:
    """A corpus as an older version of the program made it."""
    found: Path = request.param
    return found


@pytest.fixture
def old(source: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(source, tmp_path / "old.corpus"))


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(one.name for one in folder.iterdir())


def version(path: Path) -> int:
    """The schema of a corpus file."""
    with raw(path) as sql:
        return int(sql.execute("PRAGMA user_version").fetchone()[0])


def test_every_schema_has_a_corpus_here() -> None:
    """A corpus of a version nobody tries any more would one day not open."""
    assert [one.stem for one in FIXTURES] == [f"schema-{n + 1}" for n in range(SCHEMA_VERSION)]
    assert [version_of_bytes(one) for one in FIXTURES] == list(range(1, SCHEMA_VERSION + 1))


def version_of_bytes(path: Path) -> int:
    """The schema as the file's header has it, without opening it."""
    return int.from_bytes(path.read_bytes()[60:64], "big")


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda one: one.stem)
def test_a_released_corpus_opens_whole(fixture: Path, tmp_path: Path) -> None:
    """After an update of the program the work of years would be damaged, or parts of it gone."""
    path = Path(shutil.copy(fixture, tmp_path / "old.corpus"))
    with Corpus.open(path) as corpus:
        assert corpus.check() == []
        export_jsonl(corpus, tmp_path / "out.jsonl")
        assert (tmp_path / "out.jsonl").read_bytes() == fixture.with_suffix(".jsonl").read_bytes()
    assert version(path) == SCHEMA_VERSION
    with raw(path) as sql:
        assert described(sql) == expected()


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda one: one.stem)
def test_undo_and_redo_reach_back_behind_an_upgrade(fixture: Path, tmp_path: Path) -> None:
    """What was decided before the update could not be taken back any more."""
    path = Path(shutil.copy(fixture, tmp_path / "old.corpus"))
    with Corpus.open(path) as corpus:
        editor = next(iter(corpus.editors().values()))
        assert corpus.undo_title is not None
        assert corpus.redo_title is not None
        redone = 0
        while corpus.redo(editor) is not None:
            redone += 1
        undone = 0
        while corpus.undo(editor) is not None:
            undone += 1
        assert undone > redone > 0
        while corpus.redo(editor) is not None:
            undone -= 1
        for _ in range(redone):
            corpus.undo(editor)
        assert undone == 0
        assert corpus.check() == []
        export_jsonl(corpus, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == fixture.with_suffix(".jsonl").read_bytes()


def test_articles_of_an_older_corpus_are_compared(old: Path) -> None:
    """An update of a story that was imported years ago would come in as if nobody had ever seen it."""
    with Corpus.open(old) as corpus:
        here = corpus.annotated(corpus.article_ids()[0])
        text = f"{here.text}\n\nThe desk added this line on Monday.\n"
        article = replace(here.article, id="later", sha256=sha256(text.encode()).hexdigest())
        added = corpus.add(Draft(Annotated(article, text, here.blocks), text.encode()), corpus.editor("Ada"))
        (like,) = added.like
        assert (like.article, like.kind) == (here.article.id, Likeness.VERSION)
        assert corpus.check() == []


def test_photos_of_an_older_corpus_are_in_the_list(old: Path) -> None:
    """The contact sheet of an old corpus would be empty."""
    with Corpus.open(old) as corpus:
        listed = corpus.photo_list
        rows = listed.rows(listed.keys())
        assert len(rows) == corpus.totals().photos > 0
        assert any(row.findings for row in rows)
        assert not listed.needs_a_look()


def test_search_finds_what_an_older_version_kept(old: Path) -> None:
    """An editor would search an old corpus and find nothing."""
    with Corpus.open(old) as corpus, raw(old) as sql:
        for key, text in sql.execute("SELECT article_key, text FROM article_texts").fetchall():
            word = max("".join(c if c.isalpha() else " " for c in text).split(), key=len)
            asked = f"SELECT {KEY_OF_ROW} FROM text_fts WHERE text_fts MATCH ?"
            hits = sql.execute(asked, (f'"{word}"',)).fetchall()
            assert (key,) in hits
        assert len(corpus.article_ids()) >= 4
        for index in ("text_fts", "words_fts", "names_fts"):
            sql.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_the_corpus_as_it_was_is_kept_beside(old: Path, source: Path) -> None:
    """Whoever shares the corpus with an older version of the program would be locked out for good."""
    with Corpus.open(old):
        pass
    kept, new = sorted(old.parent.iterdir())
    assert new == old
    assert kept.name.startswith("old (before the upgrade of ")
    assert version(kept) == version_of_bytes(source)
    with raw(kept) as left, raw(source) as right:
        assert list(left.iterdump()) == list(right.iterdump())
    shutil.copy(source, old)
    with Corpus.open(old):
        pass
    assert len(names_in(old.parent)) == 3


def test_how_far_an_upgrade_is_is_told(old: Path) -> None:
    """A large corpus would seem to hang the window when it is first opened with a new version."""
    shares: list[float] = []
    with Corpus.open(old, progress=shares.append):
        pass
    assert shares == sorted(shares)
    assert shares[0] >= 0
    assert shares[-1] == 1
    assert len(shares) >= 2
    shares.clear()
    with Corpus.open(old, progress=shares.append):
        pass
    assert shares == []


def test_reading_only_says_what_to_do(old: Path, source: Path) -> None:
    """An editor who may only read would not know why an old corpus does not open."""
    with pytest.raises(CorpusReadOnly, match="open it once for writing"):
        Corpus.open(old, read_only=True)
    assert names_in(old.parent) == ["old.corpus"]
    assert old.read_bytes() == source.read_bytes()


def test_a_newer_corpus_stays_untouched(old: Path) -> None:
    """A colleague with a newer version would find the corpus damaged by an older one."""
    with raw(old) as sql:
        sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    content = old.read_bytes()
    with pytest.raises(NewerCorpus, match="update the program"):
        Corpus.open(old)
    assert old.read_bytes() == content
    assert names_in(old.parent) == ["old.corpus"]


class StoppedError(Exception):
    """What an editor who stops the upgrade raises."""


def stop(share: float) -> None:
    """Stops an upgrade near its end."""
    if share > 0.9:
        raise StoppedError


def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the last statements of the upgrade fails."""
    broken = (*SEVENTH, "INSERT INTO rules VALUES (1)")
    monkeypatch.setattr("annotator.corpus.schema.SEVENTH", broken)


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk has room for some of the upgrade."""
    plain = connecting.bare

    def tight(address: str) -> sqlite3.Connection:
        sql = plain(address)
        (pages,) = sql.execute("PRAGMA page_count").fetchone()
        sql.execute(f"PRAGMA max_page_count = {pages + 5}")
        return sql

    monkeypatch.setattr("annotator.corpus.opening.bare", tight)
    # The last step alone frees more than it takes.
    wide = "CREATE TABLE wide AS SELECT zeroblob(10000000)"
    monkeypatch.setattr("annotator.corpus.schema.SEVENTH", (*SEVENTH, wide))


def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk has no room at all."""
    usage = shutil.disk_usage("/")._replace(free=1000)
    monkeypatch.setattr("annotator.corpus.upgrading.shutil.disk_usage", lambda _: usage)


def uncopied(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy cannot be written whole."""

    def fsync(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.corpus.copying.os.fsync", fsync)


def unbroken(_: pytest.MonkeyPatch) -> None:
    """Nothing fails."""


@pytest.mark.parametrize("journal", ["wal", "delete"])
@pytest.mark.parametrize(
    ("trouble", "progress", "error", "said"),
    [
        (failing, None, sqlite3.OperationalError, "rules"),
        (full, None, CorpusUnwritable, r"old\.corpus: an older version .* the disk is full; nothing was ch"),
        (crowded, None, CorpusUnwritable, r"needs \d MB of room on its disk, where 0 MB are free"),
        (uncopied, None, CorpusUnwritable, "No space left"),
        (unbroken, stop, StoppedError, None),
    ],
)
def test_an_upgrade_that_fails_changes_nothing(
    old: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Callable[[pytest.MonkeyPatch], None],
    progress: Callable[[float], None] | None,
    error: type[Exception],
    said: str | None,
    journal: str,
) -> None:
    """A full disk on the day of the update would cost the corpus."""
    with raw(old) as sql:
        sql.execute(f"PRAGMA journal_mode = {journal}")
    content = old.read_bytes()
    with monkeypatch.context() as within:
        trouble(within)
        with pytest.raises(error, match=said):
            Corpus.open(old, progress=progress)
    assert old.read_bytes() == content
    assert names_in(old.parent) == ["old.corpus"]
    with Corpus.open(old) as corpus:
        assert corpus.check() == []


SLOWLY = """
import sys, time
from annotator.corpus import Corpus, connection

# As long as the slowest machine may need for the upgrade that another program makes.
connection.BUSY_SECONDS = 120

def tell(share):
    print(share, flush=True)
    time.sleep(0.02)

Corpus.open(sys.argv[1], progress=tell)
print("done", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("share", [0, 0.1, 0.4, 0.9])
def test_a_program_killed_during_an_upgrade_leaves_the_old_corpus(
    old: Path, source: Path, share: float
) -> None:
    """A power cut during the first start after an update would cost the corpus."""
    with raw(old) as sql:
        before = list(sql.iterdump())
    with subprocess.Popen(
        [sys.executable, "-c", SLOWLY, str(old)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    ) as child:
        assert child.stdout is not None
        while float(child.stdout.readline()) < share:
            pass
        child.send_signal(signal.SIGKILL)
    if version(old) == version_of_bytes(source):
        with raw(old) as sql:
            assert list(sql.iterdump()) == before
    with Corpus.open(old) as corpus:
        assert corpus.check() == []
        export_jsonl(corpus, old.with_suffix(".jsonl"))
    assert old.with_suffix(".jsonl").read_bytes() == source.with_suffix(".jsonl").read_bytes()


def test_two_programs_upgrade_a_corpus_once(old: Path) -> None:
    """Two windows opened on an old corpus after an update would damage it, or one would fail."""
    children = [
        subprocess.Popen(
            [sys.executable, "-c", SLOWLY.replace("time.sleep(60)", "").replace("0.02", "0.005"), str(old)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        )
        for _ in range(2)
    ]
    said = [child.communicate()[0] for child in children]
    assert [child.returncode for child in children] == [0, 0]
    assert sorted(len(one.splitlines()) > 2 for one in said) == [False, True]
    assert len(names_in(old.parent)) == 2
    with Corpus.open(old) as corpus:
        assert corpus.check() == []


def test_a_corpus_rewritten_by_another_program_gets_its_log_back(old: Path) -> None:
    """After a tool had compacted the file, each decision would wait for whoever reads."""
    with Corpus.open(old):
        pass
    with raw(old) as sql:
        sql.execute("PRAGMA journal_mode = DELETE")
    with Corpus.open(old), raw(old) as sql:
        assert sql.execute("PRAGMA journal_mode").fetchone() == ("wal",)
