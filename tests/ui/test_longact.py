"""An act over very many things: one at a time, and its end is told whatever it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusLocked
from annotator.ui.longact import LongAct
from annotator.ui.writing import Progress
from tests.ui.making import PATIENCE

MIRA = Editor("", "Mira Kay")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus."""
    with Corpus.create(tmp_path / "empty.corpus") as made:
        yield made


@pytest.fixture
def act(qapp: QApplication) -> LongAct:
    """One that stands as long as the application, as that of the window does."""
    return LongAct(qapp)


def test_how_far_it_is_and_its_end(act: LongAct, corpus: Corpus, qtbot: QtBot) -> None:
    """An editor would not know whether the undo of fifty thousand mentions goes on."""
    go_on, ends = Event(), list[tuple[object, str]]()

    def work(own: Corpus, editor: Editor, progress: Progress) -> str:
        progress(3, 4)
        assert go_on.wait(PATIENCE)
        return editor.name

    act.start("Undoing: label 4 mentions", corpus, MIRA, work, lambda *end: ends.append(end))
    qtbot.waitUntil(lambda: act.state.running and act.state.done == 3)
    assert (act.state.title, act.state.total) == ("Undoing: label 4 mentions", 4)
    go_on.set()
    qtbot.waitUntil(lambda: not act.runs)
    assert not act.state.running
    assert ends == [("Mira Kay", "")]


def test_a_refusal_is_told(act: LongAct, corpus: Corpus, qtbot: QtBot) -> None:
    """Nothing would be said of an undo that could not be made."""
    ends = list[tuple[object, str]]()

    def work(*_: object) -> None:
        raise CorpusLocked(corpus.path, "it is being written to")

    act.start("Undoing", corpus, MIRA, work, lambda *end: ends.append(end))
    qtbot.waitUntil(lambda: not act.runs)
    assert [made for made, _ in ends] == [None]
    assert "it is being written to" in ends[0][1]


def test_a_fault_does_not_bar_the_next(act: LongAct, corpus: Corpus, qtbot: QtBot) -> None:
    """Nothing large could be undone any more until the program is started again."""

    def work(*_: object) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught:
        act.start("Undoing", corpus, MIRA, work, lambda *_: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert not act.runs
