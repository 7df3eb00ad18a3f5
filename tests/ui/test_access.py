"""Every control of the whole window: a name, a role, a way to it by keyboard, room enough for a pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QMenuBar,
    QScrollBar,
    QSplitterHandle,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind
from annotator.ui.selection import Column, Selection
from annotator.ui.shell import CommandField
from annotator.ui.shell.keyssheet import KeysSheet
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme.tokens import DARK, LIGHT, Tokens, contrasting
from tests.ui.making import Nothing
from tests.ui.whole import make_corpus, open_in, whole_window

LEAST = 24
_NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)


@pytest.fixture
def bare(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on its welcome screen."""
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        yield made


@pytest.fixture
def window(bare: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on two articles."""
    make_corpus(tmp_path / "two.corpus")
    open_in(bare, tmp_path / "two.corpus", qtbot)
    bare.desk.focus(Column.FIRST)
    return bare


def controls(root: QWidget) -> list[QWidget]:
    """Everything in sight that an editor can press or type in; the toolkit's own inner parts left out."""
    found = []
    for one in root.findChildren(QWidget):
        inner = isinstance(one, QScrollBar | QSplitterHandle | QMenuBar) or one.objectName().startswith("qt_")
        parent = one.parentWidget()
        viewport = isinstance(parent, QAbstractScrollArea) and one is parent.viewport()
        of_box = isinstance(parent, QComboBox | QMenuBar)
        takes = one.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(one, QAbstractButton)
        if takes and one.isVisible() and not (inner or viewport or of_box):
            found.append(one)
    return found


def ways_to(one: QWidget) -> list[QWidget]:
    """Where Tab may stop for it: of buttons of which one is chosen at the chosen one, arrows do the rest."""
    if isinstance(one, QAbstractButton) and one.autoExclusive():
        return [each for each in one.parentWidget().findChildren(QAbstractButton) if each.autoExclusive()]
    return [one]


def faults(root: QWidget) -> list[str]:
    """What is wrong with the controls in sight, one line each."""
    wrong = []
    assert controls(root)
    for one in controls(root):
        spoken = QAccessible.queryAccessibleInterface(one)
        called = f"{type(one).__name__} “{one.accessibleName() or one.toolTip()}”"
        if spoken is None or not spoken.text(QAccessible.Text.Name):
            wrong.append(f"{called} has no name")
        if spoken is None or (spoken.role() in _NO_ROLE and not one.accessibleName()):
            wrong.append(f"{called} has no role")
        if not any(way.focusPolicy() & Qt.FocusPolicy.TabFocus for way in ways_to(one)) and one.isEnabled():
            wrong.append(f"{called} cannot be reached by Tab")
        if min(one.width(), one.height()) < LEAST:
            wrong.append(f"{called} is {one.width()}×{one.height()}")
    return wrong


def test_the_welcome_screen(bare: MainWindow) -> None:
    """An editor who hears or only types could not begin."""
    assert faults(bare) == []


def test_the_read_desk_with_a_claim_and_with_a_name(window: MainWindow) -> None:
    """An editor who hears or only types could not review."""
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    for kind, things in ((Kind.CLAIM, opened.claims.order), (Kind.MENTION, opened.mentions.order)):
        window.session.select(Selection(Column.FIRST, kind, things[0]))
        QApplication.processEvents()
        assert faults(window) == []


def test_the_key_of_commands_lists_what_can_be_done(window: MainWindow) -> None:
    """The key would lead to an empty field: what can be done would have to be guessed."""
    window.commands.run("commands")
    field = window.findChild(CommandField)
    assert field is not None
    assert field.hasFocus()
    assert field.popup.isVisible()
    assert len(field.popup.commands.actions) > 10
    field.setText("")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()
    assert window.desk.columns[Column.FIRST].view.hasFocus()


def test_panes_that_lie_over_one_another_are_not_said(window: MainWindow) -> None:
    """“Layered pane” would be said before every row, field and article that gets the keys."""
    stacks = window.findChildren(QStackedWidget)
    assert stacks
    for stack in stacks:
        spoken = QAccessible.queryAccessibleInterface(stack)
        assert spoken is not None
        assert spoken.role() == QAccessible.Role.Client
        assert spoken.childCount() >= stack.count()


@pytest.mark.parametrize("width", [1300, 1100, 820])
def test_narrow_windows(window: MainWindow, width: int) -> None:
    """What is put away in a narrow window would be out of reach."""
    window.resize(width, 700)
    for name in ("library", "inspector", "article"):
        window.desk.standing.show(name)
        QApplication.processEvents()
        assert faults(window) == []


SHEETS: tuple[tuple[str, Callable[[MainWindow], object]], ...] = (
    ("settings", lambda window: window.commands.run("settings")),
    ("differs", lambda window: window.commands.run("differs")),
    ("details", lambda window: window.commands.run("details")),
    ("keys", lambda window: KeysSheet(window.theme, window).open()),
    ("rules", lambda window: window.commands.run("rules")),
    ("conflicts", lambda window: window.commands.run("conflicts")),
    ("agencies", lambda window: window.commands.run("agencies")),
    ("accept_sure", lambda window: window.commands.run("accept_sure")),
    ("history", lambda window: window.commands.run("history")),
)


@pytest.mark.parametrize(("name", "open_"), SHEETS, ids=[name for name, _ in SHEETS])
def test_sheets(name: str, open_: Callable[[MainWindow], object], window: MainWindow, qtbot: QtBot) -> None:
    """A sheet would hold controls that nobody can name, reach or hit."""
    open_(window)
    qtbot.waitUntil(lambda: not window.session.reads.pending())
    QApplication.processEvents()
    sheets = [one for one in window.findChildren(QDialog) if one.isVisible()]
    try:
        assert sheets or name == "history"
        for sheet in sheets or [window]:
            assert faults(sheet) == []
    finally:
        for sheet in sheets:
            sheet.reject()


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, contrasting(False), contrasting(True)])
def test_words_and_letters_can_be_read_on_every_ground(tokens: Tokens) -> None:
    """Words would be too faint for many readers."""
    grounds = (tokens.paper, tokens.panel, tokens.chrome, tokens.sunken)
    least = 7.0 if tokens.contrast else 4.5
    for ground in grounds:
        for ink in (tokens.text, tokens.text_2, tokens.text_3):
            assert contrast(ink, ground) >= least
        assert contrast(tokens.control, ground) >= 2.7
    for colours in tokens.types.values():
        assert contrast(tokens.text, colours.tint) >= 7
        assert contrast(colours.strong, colours.tint) >= 4.5


@pytest.mark.parametrize("tokens", [contrasting(False), contrasting(True)])
def test_strong_contrast_has_no_tints_and_keeps_lines(tokens: Tokens) -> None:
    """An editor who asked for strong contrast would get pale grounds under the words."""
    assert all(one.tint == tokens.paper for one in tokens.types.values())
    assert contrast(tokens.line_strong, tokens.paper) >= 7
    assert contrast(tokens.accent, tokens.paper) >= 7


def test_every_type_has_a_letter_or_word_beside_its_colour() -> None:
    """Types would be told apart by colour alone."""
    for tokens in (LIGHT, DARK):
        assert all(one.letter and one.word for one in tokens.types.values())
        shown = {one.word: one.letter for one in tokens.types.values()}
        assert len(set(shown.values())) == len(shown)
