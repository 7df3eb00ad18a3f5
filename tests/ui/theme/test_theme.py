"""Tests of the colours in force: taken by everything that is shown, and those the system asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibilityHints, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui.theme import Scheme, Theme
from annotator.ui.widgets import Label


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The light scheme; what the test leaves is light again."""
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    made.use(Scheme.LIGHT)
    made.deleteLater()


def controls(qtbot: QtBot, look: Theme) -> QWidget:
    """One of each control of the toolkit, on a ground that the palette colours."""
    made = QWidget()
    qtbot.addWidget(made)
    made.setAutoFillBackground(True)
    column = QVBoxLayout(made)
    split = QSplitter()
    panel = QWidget()
    panel.setAutoFillBackground(True)
    split.addWidget(panel)
    split.addWidget(QListWidget())
    progress = QProgressBar()
    progress.setValue(40)
    area = QScrollArea()
    area.setWidget(QLineEdit("a field in an area"))
    combo = QComboBox()
    combo.addItems(["one", "two"])
    button = QPushButton("cannot be pressed")
    button.setEnabled(False)
    tool = QToolButton()
    tool.setText("tool")
    for one in (
        *(QLineEdit("words"), QPushButton("button"), button, combo, tool, QCheckBox("check")),
        *(QTextEdit("text"), progress, area, split, Label(look, "label", colour="text_2")),
    ):
        # A caret would blink in one picture and not in the other.
        one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(one)
    made.resize(400, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def picture(qtbot: QtBot, widget: QWidget) -> QImage:
    """The widget in the window that has the keys: one that has not looks otherwise."""
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    QApplication.processEvents()
    return widget.grab().toImage()


@pytest.mark.parametrize(
    "way",
    [
        (Scheme.DARK,),
        (Scheme.DARK, Scheme.LIGHT),
        (Scheme.DARK, Scheme.CONTRAST),
        (Scheme.CONTRAST, Scheme.DARK),
    ],
)
def test_what_is_shown_takes_other_colours_as_if_made_in_them(
    qtbot: QtBot, look: Theme, way: tuple[Scheme, ...]
) -> None:
    """A field or a pane would stay light in a dark window."""
    there = controls(qtbot, look)
    before = picture(qtbot, there)
    for scheme in way:
        look.use(scheme)
    after = picture(qtbot, there)
    assert after == picture(qtbot, controls(qtbot, look))
    assert (after == before) == (way[-1] is Scheme.LIGHT)


class Asking:
    """What the system says of contrast, as the toolkit tells it."""

    def __init__(self, strong: bool) -> None:
        self.strong = strong

    def contrastPreference(self) -> Qt.ContrastPreference:
        kinds = Qt.ContrastPreference
        return kinds.HighContrast if self.strong else kinds.NoPreference


def test_the_system_can_ask_for_strong_contrast_and_no_more(qapp: QApplication, look: Theme) -> None:
    """An editor who set strong contrast for the whole desktop would have to find the setting here too."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        pytest.skip("this toolkit does not tell of contrast")
    access = hints.accessibility()
    look.use(Scheme.SYSTEM)
    assert not look.tokens.contrast
    for strong in (True, False):
        asking = Asking(strong)
        look._access = cast("QAccessibilityHints", asking)
        access.contrastPreferenceChanged.emit(asking.contrastPreference())
        assert look.tokens.contrast is strong


def test_a_scheme_of_ones_own_stays_whatever_the_system_asks(qapp: QApplication, look: Theme) -> None:
    """The window would change its looks under an editor who has chosen them."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        pytest.skip("this toolkit does not tell of contrast")
    look.use(Scheme.DARK)
    look._access = cast("QAccessibilityHints", Asking(strong=True))
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert look.tokens.dark
    assert not look.tokens.contrast
