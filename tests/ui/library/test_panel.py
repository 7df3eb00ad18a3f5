"""The Library as an editor works in it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import ArticleStatus
from annotator.ui.acts import Acts
from annotator.ui.library import LibraryPanel
from annotator.ui.library.model import ROW_ROLE, SIDES_ROLE
from annotator.ui.selection import Side
from annotator.ui.session import Session
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import BRIDGE, GRAIN, NOW, SCHOOL, draft, fill, set_status

Opened = tuple[Session, list[str]]


def listed(panel: LibraryPanel) -> list[str | None]:
    """The headlines in the list, from the top; None for those not read yet."""
    rows = [panel.model.index(row).data(ROW_ROLE) for row in range(panel.model.rowCount())]
    return [row and row.title for row in rows]


def large(path: Path, articles: int) -> Session:
    """A session on a corpus of mills, numbered from the newest on."""
    first = date(2023, 12, 31)
    with Corpus.create(path) as corpus:
        editor = corpus.editor("Mira Kessler")
        for number in range(articles):
            published = (first - timedelta(days=number)).isoformat()
            corpus.add(draft(f"Mill {number}", outlet="Harbour Post", published=published), editor)
    session = Session("Mira Kessler")
    session.open_corpus(path)
    return session


def shown(qtbot: QtBot, session: Session, look: Theme) -> LibraryPanel:
    """The pane on a session, as high as it is in the window."""
    panel = LibraryPanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def test_lists_the_newest_first(library: LibraryPanel) -> None:
    """The article of the day would be at the bottom."""
    assert listed(library) == [BRIDGE, GRAIN, SCHOOL]


def test_typing_filters_by_headline_outlet_and_name(qtbot: QtBot, library: LibraryPanel) -> None:
    """Search would miss what an editor remembers of an article."""
    library.focus_search()
    qtbot.keyClicks(library.search, "harbour post")
    qtbot.waitUntil(lambda: listed(library) == [GRAIN])
    library.search.selectAll()
    qtbot.keyClicks(library.search, "brandv")
    qtbot.waitUntil(lambda: len(listed(library)) == 3)


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


def test_enter_opens_here_and_shift_enter_beside(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """Two articles could not be put side by side from the keyboard."""
    session, ids = opened
    library.focus_list()
    qtbot.keyClick(library.list, Qt.Key.Key_Return)
    library.list.setFocus()
    qtbot.keyClick(library.list, Qt.Key.Key_Down)
    qtbot.keyClick(library.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    left, right = session.opened(Side.LEFT), session.opened(Side.RIGHT)
    assert left is not None
    assert right is not None
    assert (left.article.id, right.article.id) == (ids[0], ids[1])
    assert library.model.index(0).data(SIDES_ROLE) == (Side.LEFT,)
    assert library.model.index(1).data(SIDES_ROLE) == (Side.RIGHT,)
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
        "Delete article…\tDel",
    ]
    menu.actions()[1].trigger()
    article = session.opened(Side.RIGHT)
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


def test_a_large_list_is_read_where_it_is_looked_at(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """Rows below the first hundred would never appear."""
    session = large(tmp_path / "large.corpus", 350)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 350)
    panel.focus_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: panel.model.row(panel.model.index(349)) is not None)
    last = panel.model.row(panel.model.index(349))
    assert last is not None
    assert last.title == "Mill 349"
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.articles_open() == [last.id]
    panel.list.verticalScrollBar().setValue(150 * 99)
    qtbot.waitUntil(lambda: panel.model.row(panel.model.index(150)) is not None)
    session.close_corpus()


def test_enter_on_a_row_that_is_being_read_opens_it(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """End and Enter, pressed fast, would do nothing."""
    session = large(tmp_path / "large.corpus", 250)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 250)
    panel.focus_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    assert panel.model.row(panel.list.currentIndex()) is None
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(session.articles_open()) == 1)
    opened = session.active_article()
    assert opened is not None
    assert opened.article.title == "Mill 249"
    session.close_corpus()


def test_what_comes_in_does_not_move_what_is_looked_at(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """While articles come in, the list would run away under the editor's eyes."""
    session = large(tmp_path / "large.corpus", 200)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 200)
    bar = panel.list.verticalScrollBar()
    bar.setValue(120 * 99 + 37)
    qtbot.waitUntil(lambda: panel.model.row(panel.model.index(120)) is not None)
    assert session.corpus is not None
    assert session.editor is not None
    for title in ("Newer", "Newest"):
        session.corpus.add(draft(title, outlet="Harbour Post", published="2024-01-01"), session.editor)
    session.libraryChanged.emit()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 202)
    assert bar.value() == 122 * 99 + 37
    row = panel.model.row(panel.model.index(122))
    assert row is not None
    assert row.title == "Mill 120"
    session.close_corpus()


def test_clearing_the_search_goes_back_to_where_the_list_stood(
    qtbot: QtBot, look: Theme, tmp_path: Path
) -> None:
    """A short look for something else would cost the editor the place in the list."""
    session = large(tmp_path / "large.corpus", 200)
    panel = shown(qtbot, session, look)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 200)
    bar = panel.list.verticalScrollBar()
    bar.setValue(120 * 99 + 37)
    panel.focus_search()
    qtbot.keyClicks(panel.search, "17")
    qtbot.waitUntil(lambda: panel.model.rowCount() < 100)
    assert bar.value() == 0
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 200)
    assert bar.value() == 120 * 99 + 37
    session.close_corpus()


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
