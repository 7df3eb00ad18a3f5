"""List and rows of the contact sheet, read in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.corpus import PhotoState
from annotator.ui.photos.desk import PhotoDesk
from annotator.ui.shell.window import MainWindow
from tests.ui.photos.conftest import rest


def test_scrolling_lets_what_is_being_read_come(desk: PhotoDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the wheel turns, each step would throw away what the last one asked for, and no card come."""
    listing, asked = desk.listing, list[str]()
    monkeypatch.setattr(listing._session.reads, "ask", lambda topic, *_: asked.append(topic))
    monkeypatch.setattr(listing._grid, "missing", lambda first, last: (first + 1, last + 1))
    for first in range(3):
        listing.want(first, first + 1)
    assert asked == ["photo rows"]
    listing._take_rows(())
    assert asked == ["photo rows"] * 2
    assert listing._wanted == ()


def test_a_list_read_before_a_decision_does_not_hide_it(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A photo just checked would stand there as it was before, and be checked a second time."""
    reads, corpus, first = window.session.reads, window.session.corpus, desk.current.key
    assert corpus is not None
    assert first is not None
    late: list[Callable[[], object]] = []
    with monkeypatch.context() as patch:
        patch.setattr(reads, "ask", lambda _topic, read, answer: late.append(partial(answer, read(corpus))))
        desk.listing.reread()
    QTest.keyClick(desk.sheet, Qt.Key.Key_A)
    for answer in late:
        answer()
    rest(qtbot, window)
    row = desk.grid.known(first)
    assert row is not None
    assert row.state is PhotoState.CHECKED
