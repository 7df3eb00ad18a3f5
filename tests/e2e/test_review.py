"""The main job in the true window: import, extract, decide by keyboard, quit or crash, find it all again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.words import Act, Status
from tests.e2e.conftest import Display, annotator

pytestmark = [pytest.mark.slow, pytest.mark.display]


@pytest.fixture
def corpus(sample: Path, tmp_path: Path) -> Path:
    """Two sample articles."""
    return Path(shutil.copy(sample, tmp_path / "bakhmut.corpus"))


def states(path: Path) -> dict[str, Status]:
    """The status of everything an editor can decide upon."""
    with Corpus.open(path, read_only=True) as corpus:
        wholes = [corpus.annotated(one) for one in corpus.article_ids()]
    return {one.id: one.status for whole in wholes for one in (*whole.claims, *whole.mentions)}


def test_a_morning_of_review_survives_quitting(display: Display, corpus: Path) -> None:
    """Decisions made with single keys would be lost, or undone differently after a restart."""
    program = display.open(corpus)
    program.press("j")
    program.press_until(1, "a")
    program.press_until(2, "a")
    program.press_until(3, "a")
    program.press("shift+j")
    corrected = program.press_until(4, "alt+Left")[-1]
    rejected = program.press_until(5, "x")[-1]
    undone = program.press_until(6, "ctrl+z")[-1]
    program.quit()

    assert (corrected.act, rejected.act, undone.act) == (Act.CORRECT, Act.REJECT, Act.UNDO)
    assert undone.reverts == rejected.seq
    found = states(corpus)
    assert [s for s in found.values() if s is not Status.SUGGESTED].count(Status.ACCEPTED) == 3
    assert found[corrected.changes[0].id] in (Status.CORRECTED, Status.SUGGESTED)
    assert Status.REJECTED not in found.values()
    assert "Nothing" in annotator("check", corpus).stdout

    again = display.open(corpus)
    assert states(corpus) == found
    last = again.press_until(7, "ctrl+z")[-1]
    assert last.reverts == corrected.seq
    again.quit()
    assert Status.CORRECTED not in states(corpus).values()


def test_the_end_of_a_session_closes_the_window(display: Display, corpus: Path) -> None:
    """An editor who logs out would be told the next morning that the program had broken off."""
    program = display.open(corpus)
    program.press("j")
    program.press_until(1, "a")
    program.terminate()
    with Corpus.open(corpus, read_only=True) as kept:
        assert len(list(kept.decisions())) == 1
    assert not list(display.folder.rglob("*running.json"))


def test_a_killed_window_loses_nothing_it_had_saved(display: Display, corpus: Path) -> None:
    """A crash would cost an editor decisions, or the corpus."""
    program = display.open(corpus)
    program.press("j")
    seen = program.press_until(3, "a", "a", "a")
    program.press("a", "x", "a")
    program.kill()

    with Corpus.open(corpus, read_only=True) as after:
        kept = list(after.decisions())
    assert kept[: len(seen)] == seen
    assert "Nothing" in annotator("check", corpus).stdout

    again = display.open(corpus)
    again.press_until(len(kept) + 1, "ctrl+z")
    again.quit()
