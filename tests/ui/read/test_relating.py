"""Two articles side by side: related claims, linking by key, scrolling together, what differs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind, Relation
from annotator.ui.read.differs import DiffersSheet
from annotator.ui.read.scrolling import mapped, rising
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.lettermenu import LetterMenu
from tests.ui.making import Nothing
from tests.ui.whole import make_corpus, open_in, whole_window

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two articles, the left one's claim selected."""
    make_corpus(tmp_path / "two.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as shown:
        open_in(shown, tmp_path / "two.corpus", qtbot)
        shown.desk.focus(Column.FIRST)
        select(shown, Column.FIRST)
        yield shown


def select(window: MainWindow, column: Column) -> str:
    """Selects the one claim of a column; gives its id."""
    opened = window.session.opened(column)
    assert opened is not None
    id_ = next(iter(opened.claims)).id
    window.session.select(Selection(column, Kind.CLAIM, id_))
    return id_


def test_r_and_a_digit_link_with_the_claim_that_is_like_it(qtbot: QtBot, window: MainWindow) -> None:
    """Relations between two articles could not be said from the keyboard."""
    view = window.desk.columns[Column.FIRST].view
    qtbot.keyClick(view, Qt.Key.Key_R)
    menu = QApplication.focusWidget()
    assert isinstance(menu, LetterMenu)
    qtbot.keyClick(menu, Qt.Key.Key_2)
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    assert [one.relation for one in opened.links.values()] == [Relation.SUPPORTS]
    qtbot.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not opened.links


def test_the_inspector_offers_related_claims_and_a_card_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    """An editor would not learn which claim over there is about the same."""
    form = window.desk.inspector.forms.claim_form
    assert form is not None
    qtbot.waitUntil(lambda: form.related.shown)
    card = form.related._cards[0]
    assert "Not linked" in card.accessibleName()
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert window.session.selection is not None
    assert window.session.selection.column is Column.SECOND


def test_shift_r_goes_to_the_related_claim_and_back(qtbot: QtBot, window: MainWindow) -> None:
    """Comparing two claims would need the mouse."""
    there = window.desk.columns[Column.SECOND].view
    qtbot.keyClick(window.desk.columns[Column.FIRST].view, Qt.Key.Key_R, SHIFT)
    assert window.session.active is Column.SECOND
    assert QApplication.focusWidget() is there
    qtbot.keyClick(there, Qt.Key.Key_R, SHIFT)
    assert window.session.active is Column.FIRST


def test_d_lists_what_differs(qtbot: QtBot, window: MainWindow) -> None:
    """What only one of two articles has would have to be found by eye."""
    qtbot.keyClick(window.desk.columns[Column.FIRST].view, Qt.Key.Key_D)
    sheet = window.findChild(DiffersSheet)
    assert sheet is not None
    assert sheet.isVisible()
    assert all(one.first is None or one.second is None for one in sheet.rows)
    sheet.reject()


def test_shift_l_scrolls_both_columns(qtbot: QtBot, window: MainWindow) -> None:
    """The same story in two articles would have to be scrolled twice."""
    window.resize(1600, 500)
    for _ in range(5):
        window.looks.handlers()["larger"]()
    left, right = (window.desk.columns[one].view for one in (Column.FIRST, Column.SECOND))
    qtbot.waitUntil(lambda: left.verticalScrollBar().maximum() > 40)
    qtbot.keyClick(left, Qt.Key.Key_L, SHIFT)
    left.verticalScrollBar().setValue(left.verticalScrollBar().maximum())
    assert right.verticalScrollBar().value() > 0
    moved = right.verticalScrollBar().value()
    qtbot.keyClick(left, Qt.Key.Key_L, SHIFT)
    left.verticalScrollBar().setValue(0)
    assert right.verticalScrollBar().value() == moved


@given(st.lists(st.tuples(st.floats(0, 999), st.floats(0, 999)), max_size=8), st.floats(0, 1000))
def test_scrolling_together_never_turns_back(found: list[tuple[float, float]], y: float) -> None:
    """Scrolling down in one column would throw the other one up."""
    anchors = [(-1.0, -1.0), *rising(found), (1000.0, 1000.0)]
    assert mapped(y, anchors) <= mapped(min(1000.0, y + 5), anchors) + 1e-6
