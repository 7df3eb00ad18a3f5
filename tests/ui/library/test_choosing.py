"""Several articles selected in the Library: by Shift, Ctrl and Ctrl+A, and through what changes the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.domain.words import ArticleStatus
from annotator.ui.library import LibraryPanel
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from tests.ui.library.rows import Opened
from tests.ui.library.test_large import large, shown
from tests.ui.making import draft, set_status

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def chosen(panel: LibraryPanel) -> list[int]:
    """The selected rows, from the top."""
    return [row for row in range(panel.model.rowCount()) if row_is_chosen(panel, row)]


def row_is_chosen(panel: LibraryPanel, row: int) -> bool:
    return panel.list.selectionModel().isSelected(panel.model.index(row))


def keys(qtbot: QtBot, panel: LibraryPanel, held: Qt.KeyboardModifier, *pressed: Qt.Key) -> None:
    for key in pressed:
        qtbot.keyClick(panel.list, key, held)


def click(qtbot: QtBot, panel: LibraryPanel, row: int, held: Qt.KeyboardModifier = NONE) -> None:
    at = panel.list.visualRect(panel.model.index(row)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, held, at)


def settle(qtbot: QtBot, session: Session) -> None:
    """Waits for what was asked, and for what follows it."""
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not session.reads.pending())
    qtbot.wait(20)


def titles(panel: LibraryPanel, session: Session) -> set[str | None]:
    """The headlines of what is selected."""
    assert session.corpus is not None
    return {row.title for row in session.corpus.library.rows(panel.list.chosen())}


def test_arrows_alone_select_one(qtbot: QtBot, library: LibraryPanel) -> None:
    """Going through the list would collect articles."""
    library.focus_list()
    keys(qtbot, library, NONE, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert chosen(library) == [2]
    assert library.list.currentIndex().row() == 2
    assert library.head.title.isVisible()
    keys(qtbot, library, NONE, Qt.Key.Key_Home)
    assert chosen(library) == [0]
    click(qtbot, library, 1)
    assert chosen(library) == [1]


def test_shift_with_arrows_and_pointer_selects_a_range(qtbot: QtBot, library: LibraryPanel) -> None:
    """An editor would find that Shift does here what it does nowhere else."""
    library.focus_list()
    keys(qtbot, library, SHIFT, Qt.Key.Key_Down)
    assert chosen(library) == [0, 1]
    keys(qtbot, library, SHIFT, Qt.Key.Key_End)
    assert chosen(library) == [0, 1, 2]
    keys(qtbot, library, SHIFT, Qt.Key.Key_Up)
    assert chosen(library) == [0, 1]
    click(qtbot, library, 2)
    click(qtbot, library, 0, SHIFT)
    assert chosen(library) == [0, 1, 2]
    keys(qtbot, library, NONE, Qt.Key.Key_Down)
    assert chosen(library) == [1]


def test_ctrl_adds_and_takes_away(qtbot: QtBot, library: LibraryPanel) -> None:
    """Articles that do not stand together could not be chosen together."""
    library.focus_list()
    click(qtbot, library, 0)
    click(qtbot, library, 2, CONTROL)
    assert chosen(library) == [0, 2]
    assert library.list.currentIndex().row() == 2
    click(qtbot, library, 0, CONTROL)
    assert chosen(library) == [2]
    keys(qtbot, library, CONTROL, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert chosen(library) == [0, 2]
    assert library.list.currentIndex().row() == 0


def test_the_head_tells_how_many(qtbot: QtBot, library: LibraryPanel) -> None:
    """What an act is about to reach could only be counted row by row."""
    library.focus_list()
    assert library.head.count.text() == "3"
    keys(qtbot, library, SHIFT, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: library.head.count.text() == "2 of 3 selected")
    assert library.head.count.accessibleName() == "2 of 3 articles selected"
    assert not library.head.title.isVisible()
    keys(qtbot, library, NONE, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: library.head.count.text() == "3")
    assert library.head.title.isVisible()


def test_a_screen_reader_hears_which_rows_are_selected(qtbot: QtBot, library: LibraryPanel) -> None:
    """Who does not see the list could not know what Delete would take."""
    library.focus_list()
    click(qtbot, library, 0)
    click(qtbot, library, 2, CONTROL)
    list_ = QAccessible.queryAccessibleInterface(library.list)
    cells = [list_.child(n) for n in range(list_.childCount())]
    said = [cell.state().selected for cell in cells if cell.role() is QAccessible.Role.Cell]
    assert said == [1, 0, 1]


def test_a_decision_leaves_the_selection(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """Marking one of them would cost the editor the others."""
    session, ids = opened
    assert session.corpus is not None
    library.focus_list()
    keys(qtbot, library, SHIFT, Qt.Key.Key_Down)
    set_status(session.corpus, ids[0], ArticleStatus.IN_PROGRESS)
    session.libraryChanged.emit()
    settle(qtbot, session)
    assert chosen(library) == [0, 1]
    set_status(session.corpus, ids[0], ArticleStatus.DONE)
    session.libraryChanged.emit()
    qtbot.waitUntil(lambda: library.model.rowCount() == 2)
    assert chosen(library) == [0]


def test_another_order_keeps_what_is_selected(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """A look at the same articles by name would begin the choosing anew, and lose what is further down."""
    session = large(tmp_path / "large.corpus", 150)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 150)
    panel.focus_list()
    keys(qtbot, panel, NONE, Qt.Key.Key_End)
    keys(qtbot, panel, SHIFT, Qt.Key.Key_Up, Qt.Key.Key_Up)
    click(qtbot, panel, 143, CONTROL)
    before = titles(panel, session)
    assert before == {"Mill 149", "Mill 148", "Mill 147", "Mill 143"}
    by_title = next(one for one in panel.sort.menu.actions() if one.data() == "title")
    by_title.trigger()
    settle(qtbot, session)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 150)
    assert titles(panel, session) == before
    assert panel.list.verticalScrollBar().value() == 0
    index = panel.list.currentIndex()
    assert session.corpus is not None
    (row,) = session.corpus.library.rows([panel.model.key(index)])
    assert row.title == "Mill 143"
    session.close_corpus()


def test_ctrl_a_selects_all_also_those_still_to_be_listed(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """Ctrl+A just after the corpus opened would select the first fifty."""
    session = large(tmp_path / "large.corpus", 150)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    panel.focus_list()
    keys(qtbot, panel, CONTROL, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: panel.list.number() == 150)
    read = sum(panel.model.row(panel.model.index(row)) is not None for row in range(150))
    assert read < 150, "rows nobody looks at are not read"
    qtbot.waitUntil(lambda: panel.head.count.text() == "150 of 150 selected")
    assert session.corpus is not None
    assert session.editor is not None
    session.corpus.add(draft("Newer", outlet="Harbour Post", published="2024-01-01"), session.editor)
    session.libraryChanged.emit()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 151)
    assert panel.list.number() == 150
    assert not row_is_chosen(panel, 0)
    session.close_corpus()


def test_a_new_search_clears_the_selection(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """What was selected before would be acted upon unseen."""
    session = large(tmp_path / "large.corpus", 60)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 60)
    panel.focus_list()
    keys(qtbot, panel, CONTROL, Qt.Key.Key_A)
    panel.focus_search()
    qtbot.keyClicks(panel.search, "17")
    settle(qtbot, session)
    qtbot.waitUntil(lambda: panel.model.rowCount() < 60)
    assert panel.list.number() < 2
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 60)
    assert panel.list.number() < 2
    session.close_corpus()


def test_another_corpus_has_nothing_selected(qtbot: QtBot, library: LibraryPanel, tmp_path: Path) -> None:
    """The first articles of the next corpus could be deleted for those of the last."""
    library.focus_list()
    keys(qtbot, library, CONTROL, Qt.Key.Key_A)
    library._session.new_corpus(tmp_path / "other.corpus")
    assert library.list.chosen() == ()
    qtbot.waitUntil(lambda: library.head.title.isVisible())


def test_the_menu_is_about_all_that_are_selected(qtbot: QtBot, library: LibraryPanel) -> None:
    """A right click would do to one article what was meant for several, without saying so."""
    library.focus_list()
    keys(qtbot, library, CONTROL, Qt.Key.Key_A)
    index = library.model.index(1)
    qtbot.mouseClick(
        library.list.viewport(), Qt.MouseButton.RightButton, NONE, library.list.visualRect(index).center()
    )
    assert chosen(library) == [0, 1, 2]
    library.list.menuRequested.emit(index, QPoint(10, 10))
    menu = library.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert [action.text() for action in menu.actions()] == [
        "Open side by side\tEnter",
        "Open the current one in the left column",
        "Open the current one in the right column",
        "",
        "Suggest names and claims again in 3 articles",
        "Mark 3 articles as",
        "Outlet of 3 articles…",
        "Export 3 articles…",
        "",
        "Delete 3 articles…\tDel",
    ]
    with qtbot.waitSignal(library.actRequested) as asked:
        menu.actions()[-1].trigger()
    assert asked.args == ["chosen_delete"]
    menu.close()


@pytest.mark.parametrize(("key", "command"), [(Qt.Key.Key_Return, "open"), (Qt.Key.Key_Delete, "delete")])
def test_enter_and_del_are_for_all_that_are_selected(
    qtbot: QtBot, library: LibraryPanel, key: Qt.Key, command: str
) -> None:
    """Of three articles the current one alone would be opened, or asked about."""
    library.focus_list()
    keys(qtbot, library, SHIFT, Qt.Key.Key_Down)
    with qtbot.waitSignal(library.actRequested) as asked:
        keys(qtbot, library, NONE, key)
    assert asked.args == [f"chosen_{command}"]
