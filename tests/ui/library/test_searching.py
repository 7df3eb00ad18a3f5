"""The search field of the Library, its filters and what it says."""

from __future__ import annotations

from itertools import count

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from annotator.corpus.search import patience
from annotator.domain.words import ArticleStatus
from annotator.ui.library import LibraryPanel, finder, linespane
from annotator.ui.theme import Theme
from tests.ui.library.rows import Opened, listed
from tests.ui.making import GRAIN, SCHOOL, set_status


def test_typing_filters_by_headline_outlet_and_name(qtbot: QtBot, library: LibraryPanel) -> None:
    """Search would miss what an editor remembers of an article."""
    library.focus_search()
    qtbot.keyClicks(library.search, "harbour post")
    qtbot.waitUntil(lambda: listed(library) == [GRAIN])
    library.search.selectAll()
    qtbot.keyClicks(library.search, "brandv")
    qtbot.waitUntil(lambda: len(listed(library)) == 3)


@pytest.mark.parametrize("steps", [0, 4, 12, 40])
def test_what_is_found_late_is_listed_too(
    qtbot: QtBot, library: LibraryPanel, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """What takes long to find would be missing for good, or said to be nowhere."""
    monkeypatch.setattr(finder, "_PATIENCE", steps)
    monkeypatch.setattr(linespane, "_PATIENCE", steps)
    monkeypatch.setattr(patience, "monotonic", count().__next__)
    library.focus_search()
    qtbot.keyClicks(library.search, "brandv")
    qtbot.waitUntil(lambda: len(listed(library)) == 3)
    model = library.lines.model
    qtbot.mouseClick(library.head.toggle.lines, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert library.lines.currentWidget() is library.lines.list


def test_escape_clears_and_then_leaves(
    qtbot: QtBot, library: LibraryPanel, look: Theme, opened: Opened
) -> None:
    """An editor would be stuck in the search field, away from the article."""
    library.list.setFocus()
    qtbot.keyClick(library.list, Qt.Key.Key_Slash)
    assert library.search.hasFocus()
    qtbot.keyClicks(library.search, "grain")
    qtbot.waitUntil(lambda: listed(library) == [GRAIN])
    qtbot.keyClick(library.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(listed(library)) == 3)
    assert library.search.hasFocus()
    qtbot.keyClick(library.search, Qt.Key.Key_Escape)
    assert library.list.hasFocus()


def test_slash_in_the_field_is_a_letter(qtbot: QtBot, library: LibraryPanel) -> None:
    """Nobody could search for a slash."""
    library.focus_search()
    qtbot.keyClicks(library.search, "9/11")
    assert library.search.text() == "9/11"


def test_enter_in_the_search_opens_what_was_found(
    qtbot: QtBot, library: LibraryPanel, opened: Opened
) -> None:
    """Finding an article and opening it would take the mouse."""
    session, ids = opened
    library.focus_search()
    qtbot.keyClicks(library.search, "school")
    qtbot.keyClick(library.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.articles_open() == [ids[2]])


def test_empty_search_says_so_and_is_cleared(qtbot: QtBot, library: LibraryPanel) -> None:
    """A typing slip would look like an empty corpus."""
    library.focus_search()
    qtbot.keyClicks(library.search, "syrski")
    qtbot.waitUntil(lambda: library.empty.isVisible())
    assert library.empty.words() == "Nothing matches “syrski”. Try fewer letters."
    qtbot.mouseClick(library.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(listed(library)) == 3)
    assert library.search.text() == ""


def test_a_match_behind_the_chips_is_not_denied(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """An editor would import an article again that is there, only done."""
    session, ids = opened
    assert session.corpus is not None
    set_status(session.corpus, ids[2], ArticleStatus.DONE)
    session.libraryChanged.emit()
    library.focus_search()
    qtbot.keyClicks(library.search, "school")
    qtbot.waitUntil(lambda: library.empty.isVisible())
    assert "1 match is behind the chips" in library.empty.words()
    qtbot.mouseClick(library.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed(library) == [SCHOOL])
    assert library.list.hasFocus()


def test_best_match_is_offered_while_searching_and_remembered_apart(
    qtbot: QtBot, library: LibraryPanel
) -> None:
    """The list without a search would be ordered by matches of nothing, or each search anew by date."""
    best = next(one for one in library.sort.menu.actions() if one.data() == "best")
    assert not best.isVisible()
    library.focus_search()
    qtbot.keyClicks(library.search, "water")
    assert best.isVisible()
    best.trigger()
    assert library.sort.text() == "Best match"
    qtbot.keyClick(library.search, Qt.Key.Key_Escape)
    assert library.sort.text() == "Newest"
    qtbot.keyClicks(library.search, "gone")
    assert library.sort.text() == "Best match"
    qtbot.waitUntil(lambda: len(listed(library)) == 3)


def test_what_was_not_understood_is_said_below_the_field(qtbot: QtBot, library: LibraryPanel) -> None:
    """A mistyped filter would quietly find everything."""
    library.focus_search()
    qtbot.keyClicks(library.search, "date:2024-99 ")
    assert not library.head.problems.isVisible()
    qtbot.waitUntil(library.head.problems.isVisible)
    assert "2024-99" in library.head.problems.text()
    qtbot.keyClick(library.search, Qt.Key.Key_Escape)
    assert not library.head.problems.isVisible()


def test_filters_are_found_and_put_into_the_field(qtbot: QtBot, library: LibraryPanel) -> None:
    """Nobody would know what can be searched for beside words."""
    library.search.setText("water")
    help_ = library.head.help
    assert "in:caption" in help_.toolTip()
    next(one for one in help_.menu.actions() if one.data() == "outlet:").trigger()
    assert library.search.text() == "water outlet:"
    assert library.search.hasFocus()
    qtbot.keyClicks(library.search, "harbour")
    qtbot.waitUntil(lambda: listed(library) == [GRAIN])


def test_values_of_a_filter_are_offered(qtbot: QtBot, library: LibraryPanel) -> None:
    """An editor would have to know by heart what status: and label: take."""
    library.focus_search()
    qtbot.keyClicks(library.search, "in:he")
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    assert [popup.model().index(0, 0).data(), popup.model().rowCount()] == ["headline", 1]
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert library.search.text() == "in:he"
    qtbot.keyClicks(library.search, "a")
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert library.search.text() == "in:headline "
    qtbot.keyClicks(library.search, "grain")
    qtbot.waitUntil(lambda: listed(library) == [GRAIN])


def test_a_long_sentence_below_the_field_squeezes_nothing(qtbot: QtBot, library: LibraryPanel) -> None:
    """The head of the Library would run into itself."""
    before = library.search.geometry().height(), library.search.mapTo(library, QPoint(0, 0)).y()
    library.search.setText("label:zzz in: ")
    qtbot.waitUntil(library.head.problems.isVisible)
    qtbot.waitUntil(lambda: library.head.height() == library.head.sizeHint().height())
    after = library.search.geometry().height(), library.search.mapTo(library, QPoint(0, 0)).y()
    assert after == before
    problems = library.head.problems
    assert problems.height() >= problems.heightForWidth(problems.width())
