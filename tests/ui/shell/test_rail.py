"""The rail: which desk, and which are not there yet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.shell import Rail
from annotator.ui.shell.desks import PLACES
from annotator.ui.theme import Scheme, Theme


@pytest.fixture
def rail(qtbot: QtBot, qapp: QApplication) -> Rail:
    """The rail beside the Read desk."""
    made = Rail(Theme(qapp, Scheme.LIGHT))
    qtbot.addWidget(made)
    made.resize(56, 900)
    made.set_current("read")
    made.show()
    return made


def test_goes_to_a_desk(qtbot: QtBot, rail: Rail) -> None:
    """The rail would be decoration."""
    with qtbot.waitSignal(rail.deskRequested) as asked:
        qtbot.mouseClick(rail.desks["read"], Qt.MouseButton.LeftButton)
    assert asked.args == ["read"]
    with qtbot.waitSignal(rail.settingsRequested):
        qtbot.keyClick(rail.settings, Qt.Key.Key_Space)


@pytest.mark.parametrize("name", ["claims", "photos", "charts"])
def test_a_desk_to_come_says_so(rail: Rail, name: str) -> None:
    """A button that does nothing looks like a fault."""
    button = rail.desks[name]
    assert button.isEnabled() == (name in PLACES)
    if name in PLACES:
        return
    assert button.toolTip() == f"The {button.text()} desk comes in a later version"


def test_shows_the_current_desk(rail: Rail) -> None:
    """An editor would not see where he is."""
    assert rail.desks["read"].isChecked()
    rail.set_current(None)
    assert not rail.desks["read"].isChecked()
    rail.set_current("read")
    assert rail.desks["read"].isChecked()


def test_narrow_rail_leaves_the_words_to_tooltips(rail: Rail) -> None:
    """In a small window the rail would take the room of the article."""
    rail.set_compact(True)
    assert rail.width() == 40
    assert all(button.toolTip() for button in rail.desks.values())
    rail.set_compact(False)
    assert rail.width() == 56
