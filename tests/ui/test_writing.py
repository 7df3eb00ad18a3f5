"""Something long that is written in a thread: its end is told, and it can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusLocked
from annotator.ui.writing import Progress, Writing
from tests.ui.making import PATIENCE


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus."""
    with Corpus.create(tmp_path / "empty.corpus") as made:
        yield made


@pytest.fixture
def writing(corpus: Corpus) -> Writing:
    """What writes into it for Mira."""
    return Writing(corpus, Editor("", "Mira Kay"))


def test_it_gives_what_it_made_and_how_far_it_is(writing: Writing, qtbot: QtBot) -> None:
    """The sheet would stay open after all is done, its bar at the beginning."""
    seen = threading.Event()
    told: list[tuple[int, int]] = []

    def moved(done: int, total: int) -> None:
        told.append((done, total))
        seen.set()

    writing.moved.connect(moved)

    def work(own: Corpus, editor: Editor, progress: Progress) -> str:
        progress(3, 4)
        assert seen.wait(PATIENCE)
        return f"{own.path.name} by {editor.name}"

    with qtbot.waitSignal(writing.done) as done:
        writing.start(work)
    assert (told, done.args) == ([(3, 4)], ["empty.corpus by Mira Kay"])


def test_it_is_stopped_at_its_next_step(writing: Writing, qtbot: QtBot) -> None:
    """Cancel would wait for the end, and then it would be done."""
    begun = threading.Event()

    def work(own: Corpus, editor: Editor, progress: Progress) -> None:
        while True:
            progress(0, 1)
            begun.set()

    with qtbot.waitSignal(writing.stopped):
        writing.start(work)
        assert begun.wait(PATIENCE)
        writing.stop()


def test_a_refusal_is_told(writing: Writing, corpus: Corpus, qtbot: QtBot) -> None:
    """An editor would not learn why nothing happened."""

    def work(own: Corpus, editor: Editor, progress: Progress) -> None:
        raise CorpusLocked(own.path, "somebody writes")

    with qtbot.waitSignal(writing.refused) as refused:
        writing.start(work)
    assert refused.args is not None
    assert "somebody writes" in str(refused.args[0])


def test_a_bug_is_raised(writing: Writing, qtbot: QtBot) -> None:
    """A mistake of the program would look like nothing at all."""

    def work(own: Corpus, editor: Editor, progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        writing.start(work)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_window_that_is_gone_is_told_nothing(writing: Writing) -> None:
    """A program that ends in the midst of a long write would leave a page of its own faults in the log."""
    begun, gone = threading.Event(), threading.Event()

    def work(own: Corpus, editor: Editor, progress: Progress) -> None:
        begun.set()
        assert gone.wait(PATIENCE)

    before = threading.enumerate()
    writing.start(work)
    assert begun.wait(PATIENCE)
    (thread,) = [one for one in threading.enumerate() if one.name == "writing" and one not in before]
    delete(writing)
    gone.set()
    # What is raised in it fails the test.
    thread.join(PATIENCE)
    assert not thread.is_alive()
