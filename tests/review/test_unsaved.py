"""The file beside: what waits outlives the program."""

from __future__ import annotations

from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.review.decide import Review
from annotator.review.keeping import Keeping
from annotator.review.unsaved import UnsavedFile, left_behind
from tests.review.keptsample import (
    THREE,
    accept_three,
    accepted,
    claim,
    page,
    refusing,
)


def crash(keeping: Keeping) -> None:
    """What a killed program leaves: its locks go, its files stay."""
    keeping.close()


def test_what_waits_outlives_the_program(corpus: Corpus, kept: Review, keeping: Keeping, aside: Path) -> None:
    """A power cut while the disk is full would cost every decision since."""
    with refusing(corpus):
        accept_three(kept, keeping)
        assert keeping.aside
        assert left_behind(aside, corpus.id) == []
        crash(keeping)
    (left,) = left_behind(aside, corpus.id)
    assert [one.decision.title for one in left.kept] == [f"accept claim {n}" for n in (2, 3, 4)]
    after = Keeping(corpus, aside)
    assert after.take(left).written == 3
    assert accepted(corpus.path) == THREE
    assert list(aside.iterdir()) == []


def test_nothing_lies_beside_once_all_is_saved(
    corpus: Corpus, kept: Review, keeping: Keeping, aside: Path
) -> None:
    """Decisions that are saved would be offered again at the next start."""
    with refusing(corpus):
        accept_three(kept, keeping)
    keeping.flush()
    assert list(aside.iterdir()) == []


def test_what_was_saved_just_before_a_crash_is_not_saved_twice(
    corpus: Corpus, kept: Review, keeping: Keeping, aside: Path
) -> None:
    """A crash in the middle of saving would double decisions or call them conflicts."""
    with refusing(corpus):
        accept_three(kept, keeping)
        crash(keeping)
    (left,) = left_behind(aside, corpus.id)
    copied = left.path.read_bytes()
    assert Keeping(corpus, aside).take(left).written == 3
    left.path.write_bytes(copied)
    (again,) = left_behind(aside, corpus.id)
    flushed = Keeping(corpus, aside).take(again)
    assert flushed.conflicts == ()
    assert len(list(corpus.decisions())) == 3
    assert accepted(corpus.path) == THREE


def test_damaged_and_hostile_lines_are_passed_over_and_named(
    corpus: Corpus, kept: Review, keeping: Keeping, aside: Path
) -> None:
    """One broken line would cost all the others, or something from outside get into the corpus."""
    with refusing(corpus):
        accept_three(kept, keeping)
        crash(keeping)
    (path,) = aside.iterdir()
    lines = path.read_bytes().splitlines(keepends=True)
    bent = lines[0].replace(b'"score":0.9', b'"score":"high"').replace(b"c-boats", b"c-shelled")
    bad = [b"\xff\xfe\n", b"[" * 50_000 + b"\n", b"{}\n", b'{"act":"accept","changes":[]}\n', bent]
    path.write_bytes(lines[0] + b"".join(bad) + b"".join(lines[1:]) + lines[0][: len(lines[0]) // 2])
    (left,) = left_behind(aside, corpus.id)
    assert [one.decision.title for one in left.kept] == [f"accept claim {n}" for n in (2, 3, 4)]
    assert left.damaged == ("line 2", "line 3", "line 4", "line 5", "line 6", "line 9")
    assert Keeping(corpus, aside).take(left).written == 3


def test_a_hostile_corpus_id_names_no_other_folder(aside: Path, tmp_path: Path) -> None:
    """A corpus from elsewhere could have a file written wherever it likes."""
    assert left_behind(aside, "../../elsewhere") == []
    file = UnsavedFile(aside, "../../elsewhere")
    assert file._path.parent == aside


def test_a_home_that_cannot_be_written_is_told(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """An editor would close the window believing that the decisions lie somewhere."""
    (tmp_path / "own").write_text("a file where the folder should be")
    keeping = Keeping(corpus, tmp_path / "own" / "unsaved")
    kept = Review(corpus, editor, keeping)
    with refusing(corpus):
        accept_three(kept, keeping)
        assert keeping.memory_only == "Not a directory"
        (tmp_path / "own").unlink()
        kept.accept(page(keeping), claim(keeping, "c-shelled"))
        assert keeping.aside
        crash(keeping)
    (left,) = left_behind(tmp_path / "own" / "unsaved", corpus.id)
    assert len(left.kept) == 4
