"""The welcome screen as an editor meets it."""

from __future__ import annotations

import warnings
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.theme import Scheme, Theme
from annotator.ui.welcome.recent import RecentCorpora
from annotator.ui.welcome.screen import WelcomeScreen


@pytest.fixture
def recent(tmp_path: Path) -> RecentCorpora:
    """Two corpora, one of which has moved."""
    made = RecentCorpora(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made.remember(tmp_path / "gone.corpus", 4, datetime(2023, 6, 1, 9, 0))
    here = tmp_path / "here.corpus"
    here.touch()
    made.remember(here, 13)
    return made


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication, recent: RecentCorpora) -> WelcomeScreen:
    """The screen at the size of the design."""
    made = WelcomeScreen(Theme(qapp, Scheme.LIGHT), recent)
    qtbot.addWidget(made)
    made.resize(1544, 940)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_cards_begin(qtbot: QtBot, screen: WelcomeScreen) -> None:
    """There would be no way into the program."""
    screen.setFocus()
    assert screen.new.hasFocus()
    with qtbot.waitSignal(screen.newRequested):
        qtbot.keyClick(screen.new, Qt.Key.Key_Space)
    with qtbot.waitSignal(screen.openRequested) as asked:
        qtbot.mouseClick(screen.open, Qt.MouseButton.LeftButton)
    assert asked.args == [None]
    with qtbot.waitSignal(screen.sampleRequested):
        qtbot.mouseClick(screen.sample, Qt.MouseButton.LeftButton)


def test_enter_presses_the_focused_card(qtbot: QtBot, screen: WelcomeScreen) -> None:
    """Enter on the card with the ring would do nothing."""
    screen.open.setFocus()
    with qtbot.waitSignal(screen.openRequested):
        qtbot.keyClick(screen.open, Qt.Key.Key_Return)


def test_a_recent_corpus_opens(qtbot: QtBot, screen: WelcomeScreen, tmp_path: Path) -> None:
    """Yesterday's work would take a file dialog."""
    row = screen.rows[0]
    assert row.accessibleName() == "here.corpus, 13 articles"
    with qtbot.waitSignal(screen.openRequested) as asked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert asked.args == [tmp_path / "here.corpus"]


def test_a_moved_corpus_says_so_and_is_located(qtbot: QtBot, screen: WelcomeScreen, tmp_path: Path) -> None:
    """A click would end in an error about a file that is elsewhere."""
    row = screen.rows[1]
    assert row.accessibleName() == "gone.corpus, file has moved"
    with qtbot.waitSignal(screen.locateRequested) as asked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert asked.args == [tmp_path / "gone.corpus"]


def test_dropped_files_are_sent_on(qtbot: QtBot, screen: WelcomeScreen, tmp_path: Path) -> None:
    """The drop area would be a picture of one."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.txt")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        # Later versions of the toolkit want a QPointF here, earlier ones take none.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(QPoint(10, 10), copy, data, left, none)
    QApplication.sendEvent(screen.drop, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(screen.filesDropped) as dropped:
        QApplication.sendEvent(screen.drop, QDropEvent(QPointF(10, 10), copy, data, left, none))
    assert dropped.args == [[tmp_path]]


def test_files_can_be_chosen_instead(qtbot: QtBot, screen: WelcomeScreen) -> None:
    """Without a mouse there would be no way to add articles here."""
    with qtbot.waitSignal(screen.chooseRequested):
        qtbot.keyClick(screen.drop.choose, Qt.Key.Key_Space)


def test_refresh_shows_what_was_opened_since(
    screen: WelcomeScreen, recent: RecentCorpora, tmp_path: Path
) -> None:
    """A corpus just closed would be missing."""
    recent.remember(tmp_path / "new.corpus", 1)
    screen.refresh()
    assert [row.recent.name for row in screen.rows] == ["new.corpus", "here.corpus", "gone.corpus"]


def test_without_recent_corpora_there_is_no_heading(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """The first run would show an empty list."""
    settings = QSettings(str(tmp_path / "none.ini"), QSettings.Format.IniFormat)
    screen = WelcomeScreen(Theme(qapp, Scheme.LIGHT), RecentCorpora(settings))
    qtbot.addWidget(screen)
    screen.show()
    assert screen.rows == []
    assert not screen._recent_label.isVisible()


@pytest.mark.parametrize("size", [(1544, 940), (1024, 640), (760, 440)])
def test_nothing_is_cut(screen: WelcomeScreen, size: tuple[int, int]) -> None:
    """In a small window a card would lie outside of what can be reached."""
    screen.resize(*size)
    QApplication.processEvents()
    controls: list[QWidget] = [screen.new, screen.open, screen.sample, *screen.rows, screen.drop.choose]
    for control in controls:
        left = control.mapTo(screen, QPoint(0, 0)).x()
        assert left >= 0
        assert left + control.width() <= size[0]
        assert control.width() >= control.minimumSizeHint().width()
