"""The Library as an editor works in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.suggestions import Suggestions
from annotator.domain.words import ArticleStatus
from annotator.ui.acts import Acts
from annotator.ui.library import LibraryPanel
from annotator.ui.library.model import COLUMN_ROLE, ROW_ROLE
from annotator.ui.selection import Column
from annotator.ui.session import Session
from annotator.ui.theme import Scheme, Theme
from tests.ui.library.rows import Opened, listed
from tests.ui.making import BRIDGE, GRAIN, NOW, SCHOOL, draft, fill, set_status


def test_lists_the_newest_first(library: LibraryPanel) -> None:
    """The article of the day would be at the bottom."""
    assert listed(library) == [BRIDGE, GRAIN, SCHOOL]


def test_enter_opens_here_and_shift_enter_beside(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """Two articles could not be put side by side from the keyboard."""
    session, ids = opened
    library.focus_list()
    qtbot.keyClick(library.list, Qt.Key.Key_Return)
    library.list.setFocus()
    qtbot.keyClick(library.list, Qt.Key.Key_Down)
    qtbot.keyClick(library.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    left, right = session.opened(Column.FIRST), session.opened(Column.SECOND)
    assert left is not None
    assert right is not None
    assert (left.article.id, right.article.id) == (ids[0], ids[1])
    assert library.model.index(0).data(COLUMN_ROLE) == "left"
    assert library.model.index(1).data(COLUMN_ROLE) == "right"
    assert "Open in the right column" in library.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_double_click_opens(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """The mouse would do nothing."""
    session, ids = opened
    at = library.list.visualRect(library.model.index(1)).center()
    qtbot.mouseClick(library.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(library.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    article = session.active_article()
    assert article is not None
    assert article.article.id == ids[1]


def test_the_menu_offers_both_columns(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """With the mouse, an article could only ever go into the active column."""
    session, ids = opened
    library.list.menuRequested.emit(library.model.index(2), QPoint(10, 10))
    menu = library.findChild(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert [action.text() for action in menu.actions()] == [
        "Open in the left column",
        "Open in the right column",
        "",
        "Suggest names and claims again",
        "Mark as",
        "Outlet…",
        "Export article…",
        "",
        "Delete article…\tDel",
    ]
    menu.actions()[1].trigger()
    article = session.opened(Column.SECOND)
    assert article is not None
    assert article.article.id == ids[2]
    menu.close()


def test_chips_count_and_filter(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """An editor could not tell what is left to do."""
    session, ids = opened
    assert session.corpus is not None
    set_status(session.corpus, ids[0], ArticleStatus.DONE)
    session.libraryChanged.emit()
    qtbot.waitUntil(lambda: listed(library) == [GRAIN, SCHOOL])
    chips = library.chips
    qtbot.waitUntil(lambda: [chips[status].count for status in ArticleStatus] == [2, 0, 1])
    qtbot.keyClick(chips[ArticleStatus.DONE], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: listed(library) == [BRIDGE, GRAIN, SCHOOL])
    qtbot.mouseClick(chips[ArticleStatus.TO_REVIEW], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: listed(library) == [BRIDGE])
    assert chips[ArticleStatus.DONE].accessibleName() == "Done, 1"


def test_a_decision_shows_in_its_row_at_once(library: LibraryPanel, opened: Opened, qtbot: QtBot) -> None:
    """Progress would stand still until the corpus is opened again."""
    session, ids = opened
    session.open_article(ids[1])
    page = session.active_article()
    assert page is not None
    session.select_thing(next(iter(page.claims)))
    Acts(session).accept()
    row = library.model.index(1).data(ROW_ROLE)
    assert (row.claims_reviewed, row.claims) == (1, 1)


def test_a_list_read_before_a_decision_does_not_hide_it(
    library: LibraryPanel, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was just reviewed would stand there as still to be done."""
    session, ids = opened
    session.open_article(ids[1])
    page, corpus = session.active_article(), session.corpus
    assert page is not None
    assert corpus is not None
    late: list[Callable[[], object]] = []

    def ask(_topic: str, read: Callable[[object], object], answer: Callable[[object], object]) -> None:
        late.append(partial(answer, read(corpus)))

    with monkeypatch.context() as patch:
        patch.setattr(session.reads, "ask", ask)
        session.libraryChanged.emit()
        qtbot.waitUntil(lambda: bool(late))
    session.select_thing(next(iter(page.claims)))
    Acts(session).accept()
    for answer in late:
        answer()
    row = library.model.index(1).data(ROW_ROLE)
    assert (row.claims_reviewed, row.claims) == (1, 1)
    qtbot.waitUntil(lambda: library.chips[ArticleStatus.IN_PROGRESS].count == 1)


def test_new_articles_do_not_move_the_current_row(
    qtbot: QtBot, library: LibraryPanel, opened: Opened
) -> None:
    """While articles come in, Enter would open another one than the one an editor stands on."""
    session, _ = opened
    assert session.corpus is not None
    assert session.editor is not None
    library.focus_list()
    qtbot.keyClick(library.list, Qt.Key.Key_Down)
    new = draft("Aardvark seen near the mill", outlet="Harbour Post", published="2023-06-01")
    session.corpus.add(new, session.editor)
    session.libraryChanged.emit()
    qtbot.waitUntil(lambda: library.model.rowCount() == 4)
    assert library.list.currentIndex().data(ROW_ROLE).title == GRAIN


def test_order_is_shown_and_changed(library: LibraryPanel) -> None:
    """An editor could not find an article by its name in the alphabet."""
    assert library.sort.text() == "Newest"
    by_title = next(one for one in library.sort.menu.actions() if one.data() == "title")
    by_title.trigger()
    assert library.sort.text() == "Title"
    assert listed(library) == sorted([BRIDGE, GRAIN, SCHOOL])


def test_empty_library_offers_to_add(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """A new corpus would be a blank pane."""
    session = Session("Mira Kessler")
    session.new_corpus(tmp_path / "new.corpus")
    panel = LibraryPanel(session, look)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(panel.empty.isVisible)
    assert panel.empty.words() == "No articles yet. Drop files here or add them."
    with qtbot.waitSignal(panel.addRequested):
        qtbot.mouseClick(panel.empty.button, Qt.MouseButton.LeftButton)
    session.close_corpus()


def test_another_corpus_replaces_the_list(qtbot: QtBot, library: LibraryPanel, tmp_path: Path) -> None:
    """Articles of the corpus just closed would stay, and open nothing."""
    session = library._session
    library.search.setText("grain")
    session.new_corpus(tmp_path / "second.corpus")
    assert listed(library) == []
    assert library.search.text() == ""
    assert session.corpus is not None
    fill(session.corpus)
    session.libraryChanged.emit()
    qtbot.waitUntil(lambda: len(listed(library)) == 3)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_open_rows_are_filled_and_barred(
    library: LibraryPanel, opened: Opened, look: Theme, scheme: Scheme
) -> None:
    """Nothing in the list would say which articles are in the columns."""
    session, ids = opened
    look.use(scheme)
    session.open_article(ids[1])
    picture = library.list.viewport().grab().toImage()
    top = library.list.visualRect(library.model.index(1)).top()
    tokens = look.tokens
    assert picture.pixelColor(1, top + 50) == tokens.accent
    assert picture.pixelColor(8, top + 50) == tokens.accent_soft
    assert picture.pixelColor(8, top - 49) not in (tokens.accent, tokens.accent_soft)
    look.use(Scheme.LIGHT)


def test_every_control_has_a_name(library: LibraryPanel) -> None:
    """A screen reader would say "button" and nothing more."""
    focusable = [
        one
        for one in library.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(one, QMenu)
    ]
    nameless = [one for one in focusable if not one.accessibleName()]
    assert focusable
    assert nameless == []


def test_tab_walks_search_chips_list(qtbot: QtBot, library: LibraryPanel) -> None:
    """The order of the keyboard would not be the order on screen."""
    library.search.setFocus()
    order: list[QWidget | None] = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [*library.chips.values(), library.list]
    assert not any(isinstance(one, QLineEdit) for one in order)


def test_a_row_that_was_read_for_claims_is_read_again_alone(
    qtbot: QtBot, library: LibraryPanel, opened: Opened
) -> None:
    """Claims found in a new article would show only once the whole list is read again."""
    session, ids = opened
    assert session.corpus is not None
    session.corpus.store(ids[2], Suggestions("test", "1", (), (), ()), started=NOW, finished=NOW)
    resets: list[int] = []
    library.model.modelReset.connect(lambda: resets.append(1))
    session.articleChanged.emit(ids[2])
    qtbot.waitUntil(lambda: library.model.index(2).data(ROW_ROLE).claims == 0)
    assert resets == []


@pytest.mark.parametrize("width", [224, 280])
def test_large_counts_are_shown_whole(library: LibraryPanel, width: int) -> None:
    """Of a hundred thousand articles an editor would read "To review 75"."""
    library.resize(width, 700)
    library.head.say_counts(dict.fromkeys(ArticleStatus, 74_812))
    QApplication.processEvents()
    for chip in library.chips.values():
        assert chip.width() >= chip.sizeHint().width()
        assert chip.geometry().right() <= library.width()
        assert chip.geometry().bottom() < library.head.chip_row.height()
    boxes = [chip.geometry() for chip in library.chips.values()]
    assert not any(one.intersects(other) for one, other in pairwise(boxes))


def test_no_count_is_shown_before_there_is_one(qtbot: QtBot, library: LibraryPanel) -> None:
    """An editor would read “To review 0” of a corpus in which everything is to be reviewed."""
    chip = library.chips[ArticleStatus.TO_REVIEW]
    qtbot.waitUntil(lambda: chip.count is not None)
    counted, said = chip.sizeHint().width(), chip.accessibleName()
    library.head.forget_counts()
    assert chip.accessibleName() == "To review"
    assert library.head.count.text() == ""
    assert chip.sizeHint().width() < counted
    library.listing.search()
    qtbot.waitUntil(lambda: chip.accessibleName() == said)
