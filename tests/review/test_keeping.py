"""Decisions that the disk refuses: in effect at once, kept in order, and saved when it can be."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Conflict, Corpus, Edit
from annotator.domain.annotation import Entity
from annotator.domain.article import Draft
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusReadOnly
from annotator.domain.words import Act, ArticleStatus, Kind, Label, Relation, Status
from annotator.review.decide import Review
from annotator.review.keeping import Keeping
from annotator.review.unsaved import Kept
from annotator.review.writing import write
from tests.review.keptsample import (
    ID,
    THREE,
    accept_three,
    accepted,
    claim,
    made,
    mention,
    page,
    refuse,
    refusing,
    titles,
)
from tests.review.sample import annotated, at


def test_a_full_disk_keeps_what_was_decided(corpus: Corpus, kept: Review, keeping: Keeping) -> None:
    """An hour of decisions would be lost, or the window would claim that they are saved."""
    pages = corpus._connection.sql.execute("PRAGMA page_count").fetchone()[0]
    corpus._connection.sql.execute(f"PRAGMA max_page_count = {pages}")
    decided = 0
    while not keeping.pending:
        status = ArticleStatus.DONE if decided % 2 else ArticleStatus.IN_PROGRESS
        assert kept.set_article_status(ID, status) is not None
        decided += 1
    accept_three(kept, keeping)
    assert len(keeping.pending) == 4
    assert str(keeping.refusal) == "river.corpus: the disk is full; nothing was changed"
    assert {one.id for one in page(keeping).claims if one.status is Status.ACCEPTED} == THREE
    assert keeping.undo_title == "accept claim 4"
    corpus._connection.sql.execute("PRAGMA max_page_count = 1000000")
    assert keeping.flush().written == 4
    assert accepted(corpus.path) == THREE
    assert [one.title for one in corpus.decisions()][-3:] == [f"accept claim {n}" for n in (2, 3, 4)]
    assert corpus.check() == []


def test_a_folder_that_comes_back_takes_what_waited(
    corpus: Corpus, kept: Review, keeping: Keeping, tmp_path: Path
) -> None:
    """Unplugging a disk and plugging it in again would cost the decisions made meanwhile."""
    home = corpus.path.parent
    away = home.with_name("away")
    home.rename(away)
    try:
        accept_three(kept, keeping)
        assert keeping.flush().written == 0
        assert "moved or deleted" in str(keeping.refusal)
    finally:
        away.rename(home)
    assert keeping.flush().written == 3
    assert accepted(corpus.path) == THREE


def test_a_file_put_back_from_elsewhere_is_written_through_a_new_connection(
    corpus: Corpus, kept: Review, keeping: Keeping, tmp_path: Path
) -> None:
    """A corpus restored under the open window would never take a decision again."""
    corpus.copy_to(tmp_path / "copy.corpus")
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"river.corpus{suffix}").rename(tmp_path / f"gone.corpus{suffix}")
    accept_three(kept, keeping)
    assert len(keeping.pending) == 3
    shutil.copyfile(tmp_path / "copy.corpus", corpus.path)
    assert keeping.flush().written == 3
    assert accepted(corpus.path) == THREE
    assert corpus.check() == []
    assert kept.undo() is not None
    assert accepted(corpus.path) == THREE - {"c-repairs"}


def test_another_corpus_in_its_place_is_not_written_to(
    corpus: Corpus, kept: Review, keeping: Keeping, tmp_path: Path
) -> None:
    """Decisions would go into a corpus they were never made in, or over an old backup."""
    kept.set_article_status(ID, ArticleStatus.IN_PROGRESS)
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"river.corpus{suffix}").rename(tmp_path / f"gone.corpus{suffix}")
    accept_three(kept, keeping)
    with Corpus.create(corpus.path) as other:
        other.add(Draft(annotated(), None), other.editor("Mira Kay"))
    assert keeping.flush().written == 0
    assert len(keeping.pending) == 3
    assert "another file lies in its place" in str(keeping.refusal)
    assert accepted(corpus.path) == set()


def test_another_program_at_work_delays_and_loses_nothing(
    corpus: Corpus, kept: Review, keeping: Keeping
) -> None:
    """A key press would hang while a backup runs, or its decision be gone."""
    with corpus.another() as other:
        other._connection.sql.execute("BEGIN IMMEDIATE")
        accept_three(kept, keeping)
        assert len(keeping.pending) == 3
        assert keeping.flush().written == 0
        other._connection.sql.execute("ROLLBACK")
    assert keeping.flush().written == 3
    assert accepted(corpus.path) == THREE


def test_undo_goes_through_what_waits_into_what_is_saved(
    corpus: Corpus, kept: Review, keeping: Keeping
) -> None:
    """Ctrl+Z would stop at the moment the disk filled up, or take back the wrong decision."""
    kept.accept(page(keeping), claim(keeping, "c-shelled"))
    with refusing(corpus):
        kept.accept(page(keeping), claim(keeping, "c-boats"))
        assert kept.undo() is not None
        assert titles(keeping) == ("accept claim 1", "accept claim 2")
        assert kept.undo() is not None
        assert titles(keeping) == (None, "accept claim 1")
        assert kept.undo() is None
        assert claim(keeping, "c-shelled").status is Status.SUGGESTED
        assert keeping.article(ID).status is ArticleStatus.TO_REVIEW
        assert kept.redo() is not None
        assert titles(keeping) == ("accept claim 1", "accept claim 2")
        assert claim(keeping, "c-shelled").status is Status.ACCEPTED
    assert keeping.flush().written == 4
    assert accepted(corpus.path) == {"c-shelled"}
    assert (corpus.undo_title, corpus.redo_title) == ("accept claim 1", "accept claim 2")
    assert corpus.check() == []


def test_saved_decisions_keep_their_editor_and_their_time(corpus: Corpus, keeping: Keeping) -> None:
    """The journal would say that a morning's work was done at the minute the disk was emptied."""
    with refusing(corpus):
        kept = Review(corpus, keeping.editor("Noor Vane"), keeping)
        made = kept.accept(page(keeping), claim(keeping, "c-boats"))
        added = kept.add_mention(page(keeping), at("brigade"), Label.UNIT)
    assert made is not None
    assert keeping.flush().written == 2
    saved = list(corpus.decisions())[-2:]
    assert [one.at for one in saved] == [made.at, added.at]
    noor = corpus.editor("Noor Vane")
    assert {one.editor for one in saved} == {noor.id}
    new = next(one for one in corpus.annotated(ID).mentions if one.status is Status.ADDED)
    assert new.origin.name == noor.id


def test_what_another_program_changed_is_set_aside_and_told(
    corpus: Corpus, kept: Review, keeping: Keeping
) -> None:
    """One editor's decision would silently overwrite another's, or hold up all that follow."""
    with refusing(corpus):
        accept_three(kept, keeping)
    with corpus.another() as other:
        theirs = Review(other, other.editor("Noor Vane"))
        theirs.reject(other.annotated(ID), other.annotated(ID).claims[1])
    flushed = keeping.flush()
    assert flushed.written == 2
    assert len(flushed.conflicts) == 1
    assert flushed.conflicts[0].startswith("“accept claim 2” no longer fits")
    (unfit,) = corpus.conflicts.all()
    assert unfit.title == "accept claim 2"
    assert unfit.headline is not None
    assert accepted(corpus.path) == THREE - {"c-boats"}
    assert not keeping.pending


def test_an_undo_never_takes_back_what_another_program_did(
    corpus: Corpus, kept: Review, keeping: Keeping
) -> None:
    """An undo that waited would take back a colleague's decision instead."""
    kept.accept(page(keeping), claim(keeping, "c-boats"))
    with refusing(corpus):
        kept.undo()
    with corpus.another() as other:
        theirs = Review(other, other.editor("Noor Vane"))
        theirs.accept(other.annotated(ID), other.annotated(ID).claims[0])
    assert len(keeping.flush().conflicts) == 1
    assert accepted(corpus.path) == {"c-boats", "c-shelled"}


def test_a_corpus_opened_for_reading_takes_no_decisions(corpus: Corpus, editor: Editor, aside: Path) -> None:
    """Decisions would pile up that can never be saved."""
    with corpus.another(read_only=True) as other:
        keeping = Keeping(other, aside)
        with pytest.raises(CorpusReadOnly):
            Review(other, editor, keeping).accept(page(keeping), claim(keeping, "c-boats"))
    assert not keeping.pending
    assert not aside.exists()


def test_everything_an_editor_does_goes_on_unsaved(corpus: Corpus, kept: Review, keeping: Keeping) -> None:
    """Links, notes, deletions or bulk acts would fail while the disk is full."""
    with refusing(corpus):
        kept.set_note(page(keeping), claim(keeping, "c-boats"), "ask the brigade")
        kept.relate(page(keeping), claim(keeping, "c-boats"), (ID, "c-repairs"), Relation.SUPPORTS)
        new = kept.claim_from(page(keeping), (at("Danyk denied it").start, at("Danyk denied it").end))
        assert new is not None
        kept.add_claim(page(keeping), new)
        kept.set_entity(page(keeping), mention(keeping, "m-post"), Entity("e-post", "Post", Label.MEDIA))
        kept.accept_many([(ID, one) for one in page(keeping).claims])
        kept.set_article_field(ID, "outlet", "Ferry Times")
        kept.delete(page(keeping), claim(keeping, new.id))
        with pytest.raises(Conflict):
            kept.accept(page(keeping), replace(new, status=Status.SUGGESTED, id="c-nowhere"))
        laid = page(keeping)
    assert keeping.flush().conflicts == ()
    assert corpus.annotated(ID) == laid
    assert claim(keeping, "c-boats").note == "ask the brigade"
    assert corpus.article(ID).outlet == "Ferry Times"
    assert corpus.check() == []


def test_a_deleted_entity_is_unlinked_as_the_corpus_does_it(
    corpus: Corpus, editor: Editor, keeping: Keeping
) -> None:
    """A mention would go on referring to somebody who is no longer there."""
    with refusing(corpus):
        keeping.decide(editor, Act.DELETE, "delete Danyk", [Edit(Kind.ENTITY, "e-danyk", None, None)])
        laid = page(keeping)
    assert [one.id for one in laid.mentions if one.entity] == ["m-lisova"]
    assert keeping.flush().written == 1
    assert corpus.annotated(ID) == laid


def test_a_disk_that_fills_up_again_keeps_the_rest(
    corpus: Corpus, kept: Review, keeping: Keeping, aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Room for one decision would save one, and lose or double the two behind it."""
    with refusing(corpus):
        accept_three(kept, keeping)
        kept.undo()

    def one_only(to: Corpus, one: Kept) -> None:
        write(to, one)
        refuse(to, on=True)

    monkeypatch.setattr("annotator.review.writing.write", one_only)
    assert keeping.flush().written == 1
    refuse(corpus, on=False)
    assert [one.decision.title for one in keeping.pending] == [
        "accept claim 3",
        "accept claim 4",
        "undo accept claim 4",
    ]
    assert titles(keeping) == ("accept claim 3", "accept claim 4")
    assert {one.id for one in page(keeping).claims if one.status is Status.ACCEPTED} == THREE - {"c-repairs"}
    (path,) = aside.iterdir()
    assert path.read_bytes().count(b"\n") == 3
    monkeypatch.undo()
    assert keeping.flush().written == 3
    assert accepted(corpus.path) == THREE - {"c-repairs"}


def test_a_long_row_is_saved_in_pieces(corpus: Corpus, kept: Review, keeping: Keeping) -> None:
    """A morning's decisions would freeze the window while they are all written at once."""
    with refusing(corpus):
        accept_three(kept, keeping)
    assert [keeping.flush(seconds=0).written for _ in THREE] == [1, 1, 1]
    assert accepted(corpus.path) == THREE


def mounted(folder: Path) -> bool:
    """A disk of two megabytes at a folder, where this account may make one."""
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    return mount is not None and subprocess.run(command, capture_output=True).returncode == 0


def test_a_real_disk_that_fills_up(tmp_path: Path, aside: Path) -> None:
    """What a disk truly says when it is full would not be among what is kept."""
    disk = tmp_path / "disk"
    if not mounted(disk):
        pytest.skip("this account may not mount a disk")
    try:
        with made(disk, "river.corpus") as corpus:
            keeping = Keeping(corpus, aside)
            kept = Review(corpus, corpus.editor("Mira Kay"), keeping)
            ballast = disk / "ballast"
            with suppress(OSError), ballast.open("wb", buffering=0) as file:
                while True:
                    file.write(b"\0" * 4096)
            accept_three(kept, keeping)
            assert len(keeping.pending) == 3
            assert keeping.flush().written == 0
            ballast.unlink()
            assert keeping.flush().written == 3
            assert corpus.check() == []
        assert accepted(disk / "river.corpus") == THREE
    finally:
        subprocess.run(["umount", str(disk)], check=True)
