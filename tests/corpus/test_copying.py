"""A copy of the corpus, for when the place it lies in fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.corpus.copying import copy
from annotator.domain.article import Draft
from annotator.domain.errors import CorpusExists, CorpusUnwritable
from tests.review.sample import annotated


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus with one article, open."""
    made = Corpus.create(tmp_path / "river.corpus")
    made.add(Draft(annotated(), None), made.editor("Mira Kay"))
    return made


def test_a_copy_holds_everything_and_is_a_corpus(corpus: Corpus, tmp_path: Path) -> None:
    """An editor would carry home a copy that lacks the last decisions."""
    dest = tmp_path / "copy.corpus"
    dest.write_text("an older file")
    with corpus:
        corpus.copy_to(dest)
        with Corpus.open(dest) as copy:
            assert copy.annotated(annotated().article.id) == corpus.annotated(annotated().article.id)
            assert list(copy.decisions()) == list(corpus.decisions())
            assert copy.check() == []
    assert not list(tmp_path.glob(".*.part"))


def test_the_corpus_is_never_its_own_copy(corpus: Corpus) -> None:
    """Saving a copy over the open corpus would destroy it."""
    with corpus, pytest.raises(CorpusExists):
        corpus.copy_to(corpus.path)


def test_a_folder_that_is_not_there_is_said(corpus: Corpus, tmp_path: Path) -> None:
    """An editor would think that there is a copy."""
    with corpus, pytest.raises(CorpusUnwritable):
        corpus.copy_to(tmp_path / "gone" / "copy.corpus")


def test_an_open_corpus_is_not_written_over(corpus: Corpus, tmp_path: Path) -> None:
    """A copy put over a corpus that a window has open would be garbled by that one's log."""
    with corpus, Corpus.create(tmp_path / "other.corpus") as other:
        other.editor("Mira Kay")
        with pytest.raises(CorpusExists, match="open just now"):
            corpus.copy_to(other.path)
        assert other.check() == []


def test_a_left_over_log_does_not_spoil_a_copy(corpus: Corpus, tmp_path: Path) -> None:
    """SQLite would take the log of an earlier corpus of that name for the copy's own."""
    (tmp_path / "copy.corpus-wal").write_bytes(b"left over")
    with corpus, pytest.raises(CorpusExists, match="lies there"):
        corpus.copy_to(tmp_path / "copy.corpus")


def test_what_killed_programs_left_is_cleared_away(corpus: Corpus, tmp_path: Path) -> None:
    """Halves of copies would pile up, or one that another program is just writing would be deleted."""
    old, new = tmp_path / ".copy.corpus.0a.part", tmp_path / ".copy.corpus.0b.part"
    for one in (old, new):
        one.touch()
    os.utime(old, (0, 0))
    with corpus:
        corpus.copy_to(tmp_path / "copy.corpus")
    assert not old.exists()
    assert new.exists()


COPYING = """
import sys
from pathlib import Path
from annotator.corpus import Corpus

with Corpus.open(sys.argv[1]) as corpus:
    print("ready", flush=True)
    while True:
        corpus.copy_to(Path(sys.argv[2]))
"""


@pytest.mark.parametrize("wait", [0, 0.003, 0.01, 0.02, 0.05])
def test_a_program_killed_while_copying_leaves_the_older_copy(
    corpus: Corpus, tmp_path: Path, wait: float
) -> None:
    """A power cut would cost the copy there was and the one being made."""
    dest, checkout = tmp_path / "copy.corpus", Path(__file__).resolve().parents[2]
    corpus.copy_to(dest)
    corpus.close()
    with subprocess.Popen(
        [sys.executable, "-c", COPYING, str(corpus.path), str(dest)],
        cwd=checkout,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(checkout)},
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        try:
            child.wait(wait)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
    with Corpus.open(dest) as left:
        assert left.check() == []
        assert left.article_ids() == [annotated().article.id]


def test_how_far_a_copy_is_is_told(corpus: Corpus, tmp_path: Path) -> None:
    """A copy of a large corpus would seem to hang the window."""
    shares: list[float] = []
    with corpus, corpus._connection.reading() as sql:
        copy(sql, corpus.path, tmp_path / "copy.corpus", progress=shares.append)
    assert shares
    assert shares == sorted(shares)
    assert shares[-1] == 1
