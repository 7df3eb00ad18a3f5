"""Exports and checks beside the window's own work: finished, refused, cancelled."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.errors import CorpusUnwritable
from annotator.ui.shell.longjob import LongJob, Progress


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """An empty corpus, open."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the progress lies over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_result_comes_back_from_a_reading_connection(
    qtbot: QtBot, corpus: Corpus, window: QWidget
) -> None:
    """The editor would wait for an export that nobody says is done."""

    def work(own: Corpus, progress: Progress) -> tuple[bool, int]:
        progress(1, 2)
        return own.read_only, len(own.article_ids())

    made = LongJob("Counting", corpus, work, window)
    with qtbot.waitSignal(made.done, timeout=5000) as found:
        made.start()
    assert found.args == [(True, 0)]


def test_what_cannot_be_done_is_said(qtbot: QtBot, corpus: Corpus, window: QWidget) -> None:
    """A full disk would end in silence."""

    def work(own: Corpus, _progress: Progress) -> None:
        raise CorpusUnwritable(own.path, "the disk is full")

    made = LongJob("Counting", corpus, work, window)
    with qtbot.waitSignal(made.refused, timeout=5000) as found:
        made.start()
    assert found.args == ["river.corpus: the disk is full"]


def test_cancel_ends_the_work(qtbot: QtBot, corpus: Corpus, window: QWidget) -> None:
    """The work would go on, and its result be shown after all."""
    seen: list[int] = []

    def work(_own: Corpus, progress: Progress) -> None:
        for done in range(1_000_000):
            progress(done, 1_000_000)
            seen.append(done)
            time.sleep(0.001)

    made = LongJob("Counting", corpus, work, window)
    told: list[object] = []
    made.done.connect(told.append)
    made.refused.connect(told.append)
    made.start()
    qtbot.waitUntil(lambda: bool(seen))
    with qtbot.waitSignal(made.destroyed, timeout=5000):
        made._cancel()
    assert told == []
    assert len(seen) < 1_000_000


def test_a_fault_of_the_program_is_not_hidden(qtbot: QtBot, corpus: Corpus, window: QWidget) -> None:
    """An error would vanish with its thread."""

    def work(_own: Corpus, _progress: Progress) -> None:
        raise ZeroDivisionError("a fault")

    made = LongJob("Counting", corpus, work, window)
    with qtbot.captureExceptions() as errors:
        made.start()
        qtbot.waitUntil(lambda: bool(errors), timeout=5000)
    assert isinstance(errors[0][1], ZeroDivisionError)
