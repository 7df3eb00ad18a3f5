"""The settings: each takes effect at once and is kept; keys are changed, checked and followed everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from annotator.review.order import Order
from annotator.ui.commands import COMMANDS
from annotator.ui.commands.keymap import KEYMAP, Keymap, portable
from annotator.ui.preferences import Preferences
from annotator.ui.selection import Column
from annotator.ui.settings.dialog import KEYS, SettingsDialog
from annotator.ui.settings.keys import KeysPage
from annotator.ui.settings.page import SettingsPage
from annotator.ui.shell.keyssheet import KeysSheet
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from annotator.ui.widgets.keycap import KeyCap
from tests.ui.making import Nothing
from tests.ui.whole import make_corpus, open_in, whole_window

ALT = Qt.KeyboardModifier.AltModifier
BY_ID = {one.id: one for one in COMMANDS if one.id}


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two articles."""
    make_corpus(tmp_path / "two.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, tmp_path / "two.corpus", qtbot)
        made.desk.focus(Column.FIRST)
        yield made
    KEYMAP.use({})


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[SettingsDialog]:
    """The dialog over the window."""
    window.commands.run("settings")
    made = window.findChild(SettingsDialog)
    assert made is not None
    yield made
    made.reject()


def control(dialog: SettingsDialog, words: str) -> object:
    pages = [one for one in dialog.pages.values() if isinstance(one, SettingsPage)]
    return next(one.controls[words] for one in pages if words in one.controls)


def keys_page(dialog: SettingsDialog) -> KeysPage:
    dialog.show_page(KEYS)
    page = dialog.pages[KEYS]
    assert isinstance(page, KeysPage)
    return page


def go_to(page: KeysPage, id_: str) -> None:
    page.search.setText(BY_ID[id_].words.rstrip("…"))
    page.table.go_to(next(n for n, one in enumerate(page._rows) if one.id == id_))


def test_a_choice_takes_effect_at_once_and_is_kept(window: MainWindow, dialog: SettingsDialog) -> None:
    """A setting would be lost, or wait for a restart."""
    colours = control(dialog, "Colours")
    assert isinstance(colours, QComboBox)
    colours.setCurrentText("Strong contrast")
    assert window.theme.tokens.contrast
    order = control(dialog, "Order of J and K")
    assert isinstance(order, QComboBox)
    order.setCurrentText("Least sure first")
    assert window.session.order is Order.LEAST_SURE
    size = control(dialog, "Text size of articles")
    assert isinstance(size, QComboBox)
    size.setCurrentText("21 px")
    assert window.desk.text_size == 21
    again = Preferences(QSettings(window.preferences.settings.fileName(), QSettings.Format.IniFormat))
    window.preferences.settings.sync()
    assert (again.scheme, again.order, again.text_size) == (Scheme.CONTRAST, Order.LEAST_SURE, 21)


def test_name_minutes_and_folder(
    window: MainWindow, dialog: SettingsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    """Decisions would carry the wrong name, or backups go where nobody looks."""
    name = control(dialog, "Editor’s name")
    assert isinstance(name, QLineEdit)
    name.setText("Jonas Tarrant")
    name.editingFinished.emit()
    assert window.session.editor is not None
    assert window.session.editor.name == "Jonas Tarrant"
    minutes = control(dialog, "A backup every")
    assert isinstance(minutes, QSpinBox)
    minutes.setValue(30)
    assert window.preferences.backup_minutes == 30
    page = next(
        one
        for one in dialog.pages.values()
        if isinstance(one, SettingsPage) and "Backups lie in" in one.controls
    )
    line = page.controls["Backups lie in"].findChild(QLineEdit)
    assert line is not None
    line.setText(str(tmp_path / "nowhere"))
    line.editingFinished.emit()
    assert "no folder" in page.problem.text()
    line.setText(str(tmp_path))
    line.editingFinished.emit()
    assert window.preferences.backups_folder == tmp_path
    assert page.problem.isHidden()


def test_new_keys_are_bound_shown_and_kept(window: MainWindow, dialog: SettingsDialog, qtbot: QtBot) -> None:
    """Keys could not be changed, or menus, key caps and the sheet of keys would still print the old ones."""
    page = keys_page(dialog)
    go_to(page, "accept")
    page.change.click()
    qtbot.keyClick(page.catcher, Qt.Key.Key_Y, ALT)
    assert window.actions_["accept"].shortcut().toString() == "Alt+Y"
    button = window.desk.inspector.actions_row.accept
    assert button.accessibleDescription() == "Alt+Y"
    sheet = KeysSheet(window.theme, window)
    assert "Alt+Y" in {cap._keys for cap in sheet.findChildren(KeyCap)}
    assert window.preferences.keys == {"accept": "Alt+Y"}
    page.default.click()
    assert window.actions_["accept"].shortcut().toString() == "A"
    assert window.preferences.keys == {}


def test_taken_keys_are_told_and_given_up_only_when_asked_twice(
    window: MainWindow, dialog: SettingsDialog, qtbot: QtBot
) -> None:
    """Two commands would have one key, and neither would work."""
    page = keys_page(dialog)
    go_to(page, "skip")
    page.change.click()
    qtbot.keyClick(page.catcher, Qt.Key.Key_A)
    assert "Accept" in page.said.text()
    assert KEYMAP.of("skip") == "S"
    qtbot.keyClick(page.catcher, Qt.Key.Key_A)
    assert (KEYMAP.of("skip"), KEYMAP.of("accept")) == ("A", "")
    page.defaults.click()
    assert (KEYMAP.of("skip"), KEYMAP.of("accept")) == ("S", "A")


def test_a_single_key_is_refused_where_fields_are_typed_in(dialog: SettingsDialog, qtbot: QtBot) -> None:
    """A command of the window on a bare letter would take it from every text field."""
    page = keys_page(dialog)
    go_to(page, "open")
    page.change.click()
    qtbot.keyClick(page.catcher, Qt.Key.Key_Z)
    assert "Ctrl or Alt" in page.said.text()
    assert KEYMAP.of("open") == "Ctrl+O"
    qtbot.keyClick(page.catcher, Qt.Key.Key_Escape)
    assert page.catcher.isHidden()


def test_keys_kept_by_hand_that_do_not_fit_are_dropped() -> None:
    """A spoilt settings file would leave commands without keys that work."""
    map_ = Keymap()
    map_.use({"accept": "Esc", "nobody": "Q", "open": "z", "skip": "", "reject": "Alt+R"})
    assert map_.own == {"skip": "", "reject": portable("Alt+R")}
    assert map_.of("accept") == "A"


def test_no_two_commands_have_one_key_as_delivered() -> None:
    """A key would do nothing at all."""
    map_ = Keymap()
    assert not [one.id for one in COMMANDS if one.keys and map_.clashes(one, one.keys)]
