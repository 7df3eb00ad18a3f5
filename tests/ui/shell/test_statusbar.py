"""What the status bar says, and what it keeps where there is little room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.acts import Acts
from annotator.ui.session import Session
from annotator.ui.shell import StatusBar
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import BRIDGE, PATIENCE, HandExtractor, fill, open_session, write_articles


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light scheme."""
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A corpus of three articles with one claim each."""
    made, _ = open_session(tmp_path / "flood.corpus")
    yield made
    made.close_corpus()


@pytest.fixture
def extractor() -> HandExtractor:
    """One that the test can hold back."""
    return HandExtractor()


@pytest.fixture
def status(qtbot: QtBot, look: Theme, session: Session, extractor: HandExtractor) -> Iterator[StatusBar]:
    """A status bar as wide as the design."""
    tasks = Tasks(session, lambda: extractor)
    made = StatusBar(session, look, tasks)
    made.setProperty("tasks", tasks)
    qtbot.addWidget(made)
    made.resize(1600, 28)
    made.show()
    qtbot.waitUntil(lambda: not session.reads.pending())
    yield made
    extractor.gate.set()
    tasks.close()


def test_says_corpus_count_and_editor(status: StatusBar) -> None:
    """An editor with two corpora would not know which one is open."""
    assert status.file.text() == "flood.corpus"
    assert status.reviewed.text() == "0 of 3 claims reviewed"
    assert status.editor.text() == "Mira Kessler"


def test_counts_a_decision_at_once(status: StatusBar, session: Session) -> None:
    """The count would lag behind the editor."""
    assert session.corpus is not None
    session.open_article(session.corpus.article_ids()[0])
    page = session.active_article()
    assert page is not None
    session.select_thing(next(iter(page.claims)))
    Acts(session).accept()
    assert status.reviewed.text() == "1 of 3 claims reviewed"
    Acts(session).undo()
    assert status.reviewed.text() == "0 of 3 claims reviewed"


def test_counts_again_when_articles_come(qtbot: QtBot, status: StatusBar, tmp_path: Path) -> None:
    """New articles would never be counted."""
    session = status._session
    session.new_corpus(tmp_path / "second.corpus")
    assert status.reviewed.isHidden()
    assert session.corpus is not None
    fill(session.corpus)
    session.libraryChanged.emit()
    qtbot.waitUntil(lambda: status.reviewed.text() == "0 of 3 claims reviewed")


def test_a_decision_during_a_recount_is_counted_once(
    qtbot: QtBot, status: StatusBar, session: Session
) -> None:
    """The count would be one too high or too low until the corpus is opened again."""
    assert session.corpus is not None
    session.open_article(session.corpus.article_ids()[0])
    page = session.active_article()
    assert page is not None
    session.select_thing(next(iter(page.claims)))
    hold = Event()
    session.reads.ask("slow", lambda _corpus: hold.wait(PATIENCE), lambda _ok: None)
    status._tally._ask()
    Acts(session).accept()
    hold.set()
    qtbot.waitUntil(lambda: not session.reads.pending())
    assert status.reviewed.text() == "1 of 3 claims reviewed"
    qtbot.waitUntil(lambda: not status._tally._later.isActive() and not session.reads.pending())
    assert status.reviewed.text() == "1 of 3 claims reviewed"


def test_says_when_it_was_saved(status: StatusBar, session: Session) -> None:
    """Nobody would know whether the last decision is on disk."""
    session.saved_at = datetime(2023, 6, 1, 14, 2)
    session.saveChanged.emit()
    assert status.saved.words.text() == "Saved 14:02"
    assert status.saved.retry.isHidden() or not status.saved.retry.isVisible()


def test_a_failed_save_offers_two_ways_out(qtbot: QtBot, status: StatusBar, session: Session) -> None:
    """Work would be lost without a word, or with no way to rescue it."""
    session.save_error = "flood.corpus: the disk is full"
    session.saveChanged.emit()
    assert status.saved.words.text().startswith("Not saved")
    assert status.saved.toolTip() == "flood.corpus: the disk is full"
    assert status.saved.words.accessibleDescription() == "flood.corpus: the disk is full"
    with qtbot.waitSignal(status.retryRequested):
        qtbot.mouseClick(status.saved.retry, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(status.saveCopyRequested):
        qtbot.keyClick(status.saved.copy, Qt.Key.Key_Space)
    session.save_error = None
    session.saveChanged.emit()
    assert not status.saved.retry.isVisible()


def test_not_saved_is_red(status: StatusBar, session: Session, look: Theme) -> None:
    """The one thing an editor must see would look like all the rest."""
    session.save_error = "the disk is full"
    session.saveChanged.emit()
    ink = status.saved.words.palette().color(status.saved.words.foregroundRole())
    assert ink == look.tokens.err


def test_says_the_result_of_an_act_for_a_while(qtbot: QtBot, status: StatusBar, session: Session) -> None:
    """An act on something out of sight would leave no trace."""
    session.said.emit("Claim 13 accepted. Claim 14")
    assert status.message.text() == "Claim 13 accepted. Claim 14"
    status._quiet.setInterval(1)
    session.said.emit("Skipped")
    qtbot.waitUntil(lambda: status.message.text() == "")


def test_says_where_keys_go(status: StatusBar) -> None:
    """An editor would type a note into the shortcuts."""
    status.set_keys("Typing in the note. Esc returns")
    assert status.keys.text() == "Typing in the note. Esc returns"
    assert status.keys.isVisible()


def test_shows_and_cancels_the_task(
    qtbot: QtBot, status: StatusBar, extractor: HandExtractor, tmp_path: Path
) -> None:
    """Background work could be neither seen nor stopped."""
    tasks: Tasks = status.property("tasks")
    assert status.task.isHidden()
    extractor.gate.clear()
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE + " again",)))
    qtbot.waitUntil(lambda: tasks.state.kind == "extract" and extractor.asked.is_set(), timeout=10_000)
    assert status.task.isVisible()
    assert status.task.accessibleName() == "Looking for claims in 1 new article, 0%"
    qtbot.mouseClick(status.task.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: status.task.isHidden(), timeout=10_000)


def test_a_narrow_bar_keeps_saved_state_and_task(qtbot: QtBot, status: StatusBar) -> None:
    """At twice the scale an editor could not see whether work is saved, nor stop a task."""
    tasks: Tasks = status.property("tasks")
    tasks.state = replace(tasks.state, title="Adding articles", done=1, total=2, running=True)
    tasks.changed.emit()
    status.set_keys("Keys go to the article")
    status.resize(640, 28)
    assert status.saved.isVisible()
    assert status.task.cancel.isVisible()
    assert status.task.cancel.mapTo(status, status.task.cancel.rect().topRight()).x() < 640
    assert not status.file.isVisible()
    assert not status.keys.isVisible()
    for dropped in ("flood.corpus", "0 of 3 claims reviewed", "Keys go to the article", "Mira Kessler"):
        assert dropped in status.toolTip()
    status.resize(1600, 28)
    assert status.file.isVisible()
    assert status.toolTip() == ""
