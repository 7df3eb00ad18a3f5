"""The menu of letters: keys before, in and after it, in a window with one field under it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.lettermenu import LetterMenu

Key = Qt.Key
PLACE = QPoint(20, 20)


class Under(QWidget):
    """A window with a field that has the keys; `taken` is what was chosen, `told` what its command did."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []
        self.told: list[str] = []
        self.resize(400, 300)
        self.field = QLineEdit()
        self.button = QPushButton("Elsewhere")
        inside = QVBoxLayout(self)
        inside.addWidget(self.field)
        inside.addWidget(self.button)
        QShortcut(QKeySequence("Ctrl+K"), self, lambda: self.told.append("ctrl+k"))
        QShortcut(QKeySequence("Q"), self, lambda: self.told.append("q"))

    def ask(self, at: QPoint = PLACE) -> LetterMenu:
        """Opens a menu of three."""
        choices = [("&Person", self._person), ("P&lace", self._place)]
        menu = LetterMenu("What it names", choices, self, "A & B")
        menu.ask_at(at)
        return menu

    def _person(self) -> None:
        # Where the next key would go when the choice is acted on.
        self.taken.append("person" if QApplication.focusWidget() is self.field else "lost")

    def _place(self) -> None:
        self.taken.append("place")


@pytest.fixture
def under(qtbot: QtBot) -> Under:
    """The window, shown."""
    made = Under()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.field.setFocus()
    return made


def blind(qtbot: QtBot, *keys: Key | str) -> None:
    """Types without a turn of the event loop between: each key goes where the keys are at that moment."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)


def test_it_has_the_keys_at_once_and_gives_them_back_at_once(qtbot: QtBot, under: Under) -> None:
    """A key typed right after the one that opens it, or right after the choice, would be lost."""
    menu = under.ask()
    assert QApplication.focusWidget() is menu
    assert not menu.isWindow()
    assert QApplication.activePopupWidget() is None
    blind(qtbot, Key.Key_P, Key.Key_X, Key.Key_Y)
    assert under.taken == ["person"]
    assert under.field.text() == "xy"
    assert not menu.isVisible()


def test_a_letter_of_no_choice_does_nothing(qtbot: QtBot, under: Under) -> None:
    """A wrong letter would act on the article under the menu."""
    menu = under.ask()
    blind(qtbot, Key.Key_Q, Key.Key_Z)
    assert menu.isVisible()
    assert (under.taken, under.told, under.field.text()) == ([], [], "")
    blind(qtbot, Key.Key_L)
    assert under.taken == ["place"]


def test_arrows_choose_and_esc_leaves(qtbot: QtBot, under: Under) -> None:
    """An editor who does not know the letters could not choose, or not leave."""
    under.ask()
    blind(qtbot, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert under.taken == ["place"]
    menu = under.ask()
    blind(qtbot, Key.Key_Escape)
    assert not menu.isVisible()
    assert QApplication.focusWidget() is under.field
    assert under.taken == ["place"]


def test_a_command_of_the_window_closes_it_and_counts(qtbot: QtBot, under: Under) -> None:
    """Ctrl+Z after a slip would do nothing, or the menu would stay over what the command shows."""
    menu = under.ask()
    qtbot.keyClick(menu, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not menu.isVisible()
    assert under.told == ["ctrl+k"]
    assert QApplication.focusWidget() is under.field


def test_a_click_elsewhere_closes_it(qtbot: QtBot, under: Under) -> None:
    """The menu would stay open over the window with the keys gone elsewhere."""
    menu = under.ask()
    qtbot.mouseClick(under.button, Qt.MouseButton.LeftButton)
    assert not menu.isVisible()
    menu = under.ask()
    under.field.setFocus()
    assert not menu.isVisible()


def test_a_click_on_a_choice_takes_it(qtbot: QtBot, under: Under) -> None:
    """Choices could be taken by key alone."""
    menu = under.ask()
    where = menu.actionGeometry(menu.actions()[2]).center()
    qtbot.mouseMove(menu, where - QPoint(3, 0))
    qtbot.mouseMove(menu, where)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=where)
    assert under.taken == ["place"]
    assert not menu.isVisible()


@pytest.mark.parametrize("at", [QPoint(390, 290), QPoint(-30, -30)])
def test_all_of_it_is_seen(under: Under, at: QPoint) -> None:
    """Choices near an edge of the window would be cut off."""
    menu = under.ask(at)
    assert under.rect().contains(menu.geometry())
    menu.close()


def test_a_listener_hears_the_first_choice(
    under: Under, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A menu would open without a word, and whoever hears the window would not know of it."""
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    menu = under.ask()
    current = menu.activeAction()
    assert current is not None
    assert current.text() == "&Person"
    qtbot.keyClick(menu, Key.Key_L)
    assert under.taken == ["place"]
