"""Finding and running a command by its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.shell import CommandField
from annotator.ui.shell.commandfield import matching
from annotator.ui.theme import Scheme, Theme


class Desk(QWidget):
    """A window with a command field over an article."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field = CommandField(theme)
        self.article = QPlainTextEdit()
        self.ran: list[str] = []
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.article)
        self.commands: list[QAction] = []
        for text, keys in (
            ("&Accept claim", "A"),
            ("Add articles…", "Ctrl+I"),
            ("Export && check…", "Ctrl+Shift+E"),
            ("Undo", "Ctrl+Z"),
        ):
            action = QAction(text, self)
            action.setShortcut(keys)
            action.triggered.connect(lambda _=False, text=text: self.ran.append(text))
            self.commands.append(action)
        separator = QAction(self)
        separator.setSeparator(True)
        self.field.set_actions([*self.commands, separator])


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    """The window, with the focus in the article."""
    made = Desk(Theme(qapp, Scheme.LIGHT))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.article.setFocus()
    return made


def offered(desk: Desk) -> list[str]:
    """The commands in the list."""
    model = desk.field.popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_few_letters_and_enter_run_a_command(qtbot: QtBot, desk: Desk) -> None:
    """A command whose key is forgotten would take a walk through the menus."""
    desk.field.enter()
    qtbot.keyClicks(desk.field, "art")
    assert desk.field.popup.isVisible()
    assert offered(desk) == ["Add articles"]
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == ["Add articles…"]
    assert desk.article.hasFocus()
    assert not desk.field.popup.isVisible()
    assert desk.field.text() == ""


def test_an_apostrophe_of_the_keyboard_finds_a_printed_one(qapp: QApplication) -> None:
    """“Editor’s name” could not be found by anybody who types it."""
    name = QAction("&Editor’s name…")
    assert matching([name], "editor's") == [name]
    assert matching([name], "editor’s") == [name]


def test_arrows_choose_and_what_begins_alike_comes_first(qtbot: QtBot, desk: Desk) -> None:
    """Enter would run another command than the one wanted."""
    desk.field.enter()
    qtbot.keyClicks(desk.field, "a")
    assert offered(desk) == ["Accept claim", "Add articles", "Export & check"][: len(offered(desk))]
    qtbot.keyClick(desk.field, Qt.Key.Key_Down)
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == ["Add articles…"]


def test_what_cannot_be_done_now_does_not_run(qtbot: QtBot, desk: Desk) -> None:
    """Undo would run with nothing to undo."""
    desk.commands[3].setEnabled(False)
    desk.field.enter()
    qtbot.keyClicks(desk.field, "undo")
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == []
    desk.commands[0].setEnabled(False)
    desk.field.clear()
    qtbot.keyClicks(desk.field, "a")
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == ["Add articles…"]


def test_escape_clears_and_gives_the_focus_back(qtbot: QtBot, desk: Desk) -> None:
    """An editor would have to find the way back to the article with the mouse."""
    desk.field.enter()
    qtbot.keyClicks(desk.field, "ex")
    qtbot.keyClick(desk.field, Qt.Key.Key_Escape)
    assert desk.field.text() == ""
    assert not desk.field.popup.isVisible()
    assert desk.article.hasFocus()
    assert desk.ran == []


def test_down_in_the_empty_field_lists_everything(qtbot: QtBot, desk: Desk) -> None:
    """Nobody could look around for what there is."""
    desk.field.enter()
    qtbot.keyClick(desk.field, Qt.Key.Key_Down)
    assert offered(desk) == ["Accept claim", "Add articles", "Export & check", "Undo"]


def test_the_empty_field_lists_what_can_be_done_and_what_was_run_last(qtbot: QtBot, desk: Desk) -> None:
    """An editor would face an empty field, or run a command by a stray Enter."""
    desk.commands[0].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    desk.commands[2].setEnabled(False)
    desk.field.enter()
    assert desk.field.popup.isVisible()
    assert offered(desk) == ["Accept claim", "Add articles", "Undo"]
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == []
    qtbot.keyClicks(desk.field, "un")
    qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.ran == ["Undo"]
    qtbot.mouseClick(desk.field, Qt.MouseButton.LeftButton)
    assert offered(desk) == ["Undo", "Accept claim", "Add articles"]


def test_a_click_runs(qtbot: QtBot, desk: Desk) -> None:
    """The list would be dead to the mouse."""
    desk.field.enter()
    qtbot.keyClicks(desk.field, "undo")
    popup = desk.field.popup
    at = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.ran == ["Undo"]


def test_a_listener_hears_the_current_command(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list lies below the field that has the keys: who hears the window would run commands blindly."""
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    desk.field.enter()
    assert desk.field.accessibleDescription() == "4 commands"
    qtbot.keyClicks(desk.field, "a")
    assert desk.field.accessibleDescription().startswith("Accept claim, 1 of ")
    qtbot.keyClick(desk.field, Qt.Key.Key_Down)
    assert desk.field.accessibleDescription().startswith("Add articles, 2 of ")
