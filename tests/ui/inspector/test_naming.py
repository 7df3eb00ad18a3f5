"""Whom a mention refers to, typed in the Inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind, Status
from annotator.ui.inspector.naming import NameOffers
from tests.ui.inspector.conftest import Desk

Key = Qt.Key


def open_name(desk: Desk, mention: str) -> None:
    """Opens the name of a mention for typing."""
    desk.select(Kind.MENTION, mention)
    QTest.keyClick(desk.row("Name"), Key.Key_Return)
    desk.settle()
    assert desk.inspector.typing_in() == "the name"


def offered(desk: Desk) -> QListView:
    """The list of known names."""
    (offers,) = desk.inspector.editing.findChildren(NameOffers)
    return offers.popup


def test_a_typed_name_is_whom_it_refers_to(desk: Desk) -> None:
    """A name nobody knew would stay unknown: nothing could say who is meant."""
    open_name(desk, "m-place")
    desk.type("Oderfeld an der Linde")
    desk.press(Key.Key_Return)
    assert desk.row("Name").value.plain() == "Oderfeld an der Linde"
    assert desk.mention("m-place").status is Status.CORRECTED
    assert desk.titles() == ["link mention “Oderfeld” to Oderfeld an der Linde"]


def test_known_names_are_offered_and_taken_by_key(desk: Desk, qtbot: QtBot) -> None:
    """An editor would type a known name anew, and misspell it into a second person."""
    known = desk.mention("m-brandvick").entity
    assert known is not None
    name = desk.open.entities[known].name
    desk.acts.call("")
    open_name(desk, "m-brandvick")
    desk.press(Key.Key_Delete)
    desk.type(name[:4])
    qtbot.waitUntil(offered(desk).isVisible)
    QTest.keyClick(offered(desk), Key.Key_Down)
    QTest.keyClick(offered(desk), Key.Key_Return)
    desk.settle()
    qtbot.waitUntil(lambda: desk.row("Name").value.plain() == name)
    assert desk.mention("m-brandvick").entity == known


def test_escape_leaves_the_name(desk: Desk) -> None:
    """A name typed by mistake would be linked."""
    open_name(desk, "m-place")
    desk.type("Elsewhere")
    desk.press(Key.Key_Escape)
    assert desk.titles() == []
    assert desk.article.hasFocus()
