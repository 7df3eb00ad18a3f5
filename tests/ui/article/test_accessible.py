"""What a screen reader gets of an article: words, lines as they are broken, caret and choice."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from pytestqt.qtbot import QtBot

from annotator.domain.offsets import OffsetMap, span
from annotator.ui.article.accessible import ArticleText, lines_broken
from annotator.ui.article.telling import asked_selection
from annotator.ui.article.view import ArticleView
from tests.review.sample import TEXT, at


@pytest.fixture
def spoken(view: ArticleView) -> QAccessibleTextInterface:
    """The text interface as the toolkit hands it to a screen reader."""
    view.setAccessibleName("Left article, Harbour Post")
    found = QAccessible.queryAccessibleInterface(view)
    assert found is not None
    assert found.text(QAccessible.Text.Name) == "Left article, Harbour Post"
    assert found.role() == QAccessible.Role.Document
    text = found.textInterface()
    assert text is not None
    return text


def test_the_whole_text_is_there_in_utf16(spoken: QAccessibleTextInterface) -> None:
    """A screen reader would find nothing to read, or words shifted behind an emoji."""
    offsets = OffsetMap(TEXT)
    assert spoken.characterCount() == len(TEXT.encode("utf-16-le")) // 2
    for words in ("Col. Ihor Danyk", "repairs may take months", "Danyk denied it"):
        where = at(words)
        start, end = offsets.to_utf16(where.start), offsets.to_utf16(where.end)
        assert spoken.text(start, end).replace("\n", " ") == words


def test_what_an_article_has_not_can_be_asked_for(
    view: ArticleView, spoken: QAccessibleTextInterface
) -> None:
    """A screen reader asks every widget for all it may have: the program would end without a word."""
    found = QAccessible.queryAccessibleInterface(view)
    assert found is not None
    assert found.valueInterface() is None
    assert found.tableCellInterface() is None
    assert found.attributesInterface() is None
    assert found.selectionInterface() is None
    assert found.editableTextInterface() is None
    assert found.actionInterface() is not None
    assert found.textInterface() is spoken


def test_lines_end_where_they_wrap_and_no_place_moves(view: ArticleView) -> None:
    """Reading line by line would read whole paragraphs."""
    view.grab()
    assert view.page is not None
    broken = lines_broken(view.page)
    assert len(broken) == len(TEXT)
    assert broken.replace("\n", " ") == TEXT.replace("\n", " ")
    assert broken.count("\n") > TEXT.count("\n") + 3
    longest = max(len(line) for line in broken.split("\n"))
    assert longest < 90


def test_caret_and_choice_follow_both_ways(
    spoken: QAccessibleTextInterface, view: ArticleView, qtbot: QtBot
) -> None:
    """A screen reader's cursor would stand elsewhere than the editor's."""
    offsets = OffsetMap(TEXT)
    danyk = at("Ihor Danyk")
    spoken.setCursorPosition(offsets.to_utf16(danyk.start))
    assert view.caret.at == danyk.start
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert spoken.cursorPosition() == offsets.to_utf16(danyk.start) + 1
    assert spoken.selectionCount() == 0
    months = at("months")
    spoken.setSelection(0, offsets.to_utf16(months.start), offsets.to_utf16(months.end))
    assert view.chosen() == months
    assert spoken.selectionCount() == 1
    spoken.removeSelection(0)
    assert view.chosen() is None


@pytest.mark.skipif(sys.platform != "linux", reason="the table of methods is another one there")
def test_the_choice_is_told_as_the_toolkit_asks_for_it(
    spoken: QAccessibleTextInterface, view: ArticleView
) -> None:
    """A screen reader would be told of places no article has: Orca then takes gigabytes and falls silent."""
    offsets = OffsetMap(TEXT)
    assert asked_selection(spoken) == (0, 0)
    months = at("months")
    view.choose(months)
    assert spoken.selectionCount() == 1
    assert asked_selection(spoken) == (offsets.to_utf16(months.start), offsets.to_utf16(months.end))
    view.choose(None)
    assert asked_selection(spoken) == (0, 0)


def test_a_character_is_found_where_it_stands(spoken: QAccessibleTextInterface, view: ArticleView) -> None:
    """A magnifier would follow the wrong place."""
    where = OffsetMap(TEXT).to_utf16(at("boats were lost").start)
    spoken.scrollToSubstring(where, where + 5)
    box = spoken.characterRect(where)
    assert not box.isNull()
    assert spoken.offsetAtPoint(QPoint(box.left() + 1, box.center().y())) == where


@settings(max_examples=50)
@given(start=st.integers(-5, 2000), end=st.integers(-5, 2000))
def test_places_outside_are_no_crash(view: ArticleView, start: int, end: int) -> None:
    """A screen reader that asks too far would end the program."""
    text = ArticleText(view)
    assert len(text.text(start, end)) <= len(TEXT)
    text.setSelection(0, start, end)
    text.characterRect(start)
    text.scrollToSubstring(start, end)
    chosen = view.chosen()
    assert chosen is None or span(0, len(TEXT)).covers(chosen)
