"""The desks beside the Read desk: made when first shown, with keys and state of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.commands import Where
from annotator.ui.desk import Desk, DeskParts
from annotator.ui.shell import desks
from annotator.ui.shell.room import Room
from annotator.ui.shell.window import MainWindow
from tests.ui.whole import make_corpus, put_away, shown_window


class Board(Desk):
    """A desk with two panes that takes over one command of the window."""

    name: ClassVar[str] = "charts"
    where: ClassVar[Where] = Where.CHARTS

    def __init__(self, parts: DeskParts) -> None:
        super().__init__()
        self.parts = parts
        self.left, self.right = QPushButton("Left"), QPushButton("Right")
        layout = QHBoxLayout(self)
        layout.addWidget(self.left)
        layout.addWidget(self.right)
        self.undone = 0
        self.room: Room | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"library": self._take}

    def _take(self) -> None:
        self.undone += 1

    def panes(self) -> list[QWidget]:
        return [self.left, self.right]

    def reviewed(self) -> str:
        return "7 bars"

    def enter(self) -> None:
        self.left.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, room: Room) -> None:
        self.room = room


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The window on a corpus, with one more desk."""
    monkeypatch.setattr(desks, "PLACES", {"charts": f"{__name__}:Board"})
    make_corpus(tmp_path / "a.corpus")
    made = shown_window(qapp, qtbot, tmp_path / "settings.ini")
    assert made.files.open_path(tmp_path / "a.corpus")
    yield made
    put_away(made)


def test_a_desk_is_made_once_and_told_of_the_room(window: MainWindow) -> None:
    """Going back to a desk would lose what was set there, or come up too wide."""
    assert window.desks.current() is None
    window.desks.show("charts")
    first = window.desks.current()
    assert isinstance(first, Board)
    assert first.room is Room.WIDE
    window.going.to_desk("read")
    assert window.desks.current() is None
    window.desks.show("charts")
    assert window.desks.current() is first


def test_the_next_window_opens_on_the_desk_the_last_was_left_on(
    window: MainWindow, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """An editor who works on another desk would begin on the Read desk every morning."""
    window.desks.show("charts")
    window.close()
    again = shown_window(qapp, qtbot, tmp_path / "settings.ini")
    try:
        assert again.files.open_path(tmp_path / "a.corpus")
        assert isinstance(again.desks.current(), Board)
        again.going.to_desk("read")
        again.files.close()
        assert again.files.open_path(tmp_path / "a.corpus")
        assert again.desks.current() is None
    finally:
        put_away(again)


def test_its_commands_go_before_those_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    """Ctrl+B would fold the Library of a desk that is not in sight."""
    window.desks.show("charts")
    board = window.desks.current()
    assert isinstance(board, Board)
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert board.undone == 1
    window.going.to_desk("read")
    before = window.desk.library.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert board.undone == 1
    assert window.desk.library.isHidden() is not before


def test_commands_of_the_article_rest_meanwhile(window: MainWindow) -> None:
    """A menu would act on an article that nobody sees."""
    window.going.open_side_by_side()
    assert window.actions_["swap"].isEnabled()
    assert window.actions_["next"].isEnabled()
    window.desks.show("charts")
    assert not window.actions_["swap"].isEnabled()
    assert not window.actions_["next"].isEnabled()
    assert window.actions_["export"].isEnabled()


def test_status_and_rail_follow(window: MainWindow) -> None:
    """An editor would read the claims' count on a desk of something else."""
    window.desks.show("charts")
    assert window.rail.desks["charts"].isChecked()
    assert window.status.reviewed.text() == "7 bars"
    window.going.to_desk("read")
    assert window.rail.desks["read"].isChecked()
    assert "claim" in window.status.reviewed.text() or not window.status.reviewed.text()


def test_f6_walks_its_panes(qtbot: QtBot, window: MainWindow) -> None:
    """A pane could be reached by mouse only."""
    window.desks.show("charts")
    board = window.desks.current()
    assert isinstance(board, Board)
    window.activateWindow()
    qtbot.waitUntil(board.left.hasFocus)
    window.commands.run("next_pane")
    assert board.right.hasFocus()
    window.commands.run("next_pane")
    assert board.left.hasFocus()


def test_a_thing_is_shown_on_the_read_desk(window: MainWindow) -> None:
    """Enter on a row of another desk would lead nowhere."""
    from annotator.domain.words import Kind

    window.desks.show("charts")
    assert window.session.corpus is not None
    article = window.session.corpus.article_ids()[-1]
    claim = window.session.corpus.annotated(article).claims[0]
    window.going.show_in_read(article, Kind.CLAIM, claim.id)
    assert window.desks.current() is None
    chosen = window.session.selection
    assert chosen is not None
    assert chosen.id == claim.id
