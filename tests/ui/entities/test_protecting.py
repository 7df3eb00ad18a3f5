"""Sources at risk marked from an article, by keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind
from annotator.ui.exporting.sources import SourcesSheet
from annotator.ui.history.detail import read_detail
from annotator.ui.inspector.mention_form import MentionForm
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from tests.ui.entities.test_sheets import path, text_of, window

__all__ = ["path", "window"]
KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_name_in_the_article_is_protected_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    """The editor who reads the name would have to look for it elsewhere and not see that it is safe."""
    session = window.session
    corpus = session.corpus
    assert corpus is not None
    session.select(Selection(Column.FIRST, Kind.MENTION, "0-0"))
    (form,) = [one for one in window.findChildren(MentionForm) if one.isVisible()]
    assert form.at_risk.isHidden()
    assert form.protect.button.text() == "Protect this source"
    QTest.keyClick(text_of(window), KEY.Key_P, SHIFT)
    assert [one.entity for one in corpus.protection.read().sources] == ["e-slip"]
    qtbot.waitUntil(lambda: not form.at_risk.isHidden())
    assert form.at_risk.accessibleName() == "In exports: Protected · bears an alias"
    assert form.protect.button.text() == "Protect no longer"
    detail = read_detail(corpus, corpus.head()[0])
    assert detail.title == "Protect source “Korsoon”"
    assert [one.what for one in detail.told] == ["Protected source “Korsoon”"]
    assert detail.why_not is None
    QTest.keyClick(text_of(window), KEY.Key_Z, CONTROL)
    assert not corpus.protection.read()
    qtbot.waitUntil(form.at_risk.isHidden)


def test_a_claims_source_is_protected(window: MainWindow, qtbot: QtBot) -> None:
    """Of a claim the editor would have to find the name of who says it first."""
    session = window.session
    (claim,) = session.articles_open() and list(session.active_article().claims)  # type: ignore[union-attr]
    session.select(Selection(Column.FIRST, Kind.CLAIM, claim.id))
    QTest.keyClick(text_of(window), KEY.Key_P, SHIFT)
    corpus = session.corpus
    assert corpus is not None
    assert [one.entity for one in corpus.protection.read().sources] == ["e-slip"]
    QTest.keyClick(text_of(window), KEY.Key_P, SHIFT)
    assert not corpus.protection.read()
    assert corpus.undo_title == "protect source “Korsoon” no longer"


def test_the_list_says_who_marked_whom(window: MainWindow, qtbot: QtBot) -> None:
    """Nobody could ask the colleague who gave the promise."""
    window.session.select(Selection(Column.FIRST, Kind.MENTION, "0-0"))
    QTest.keyClick(text_of(window), KEY.Key_P, SHIFT)
    window.actions_["protected"].trigger()
    (sheet,) = [one for one in window.findChildren(SourcesSheet) if one.isVisible()]
    cells = [sheet.model.index(0, column).data() for column in range(3)]
    assert cells[0] == "Korsoon"
    assert cells[1].startswith("Source ")
    assert cells[2].startswith("Mira Kay, ")
    sheet.reject()
