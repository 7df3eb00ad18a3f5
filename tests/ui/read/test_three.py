"""Three articles side by side: opening, moving, deciding, linking and scrolling in them, by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind, Relation, Status
from annotator.ui.read.differs import DiffersSheet
from annotator.ui.read.panes import Mode
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.lettermenu import LetterMenu
from tests.ui.making import BRIDGE, GRAIN, Nothing
from tests.ui.whole import make_corpus, open_in, whole_window

FIRST, SECOND, THIRD = Column
Key, SHIFT, CONTROL = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three articles with a claim each."""
    make_corpus(tmp_path / "three.corpus")
    return tmp_path / "three.corpus"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, corpus: Path) -> Iterator[MainWindow]:
    """A wide window on the first two articles."""
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        made.resize(1920, 1000)
        open_in(made, corpus, qtbot)
        made.desk.focus(FIRST)
        yield made


@pytest.fixture
def three(window: MainWindow) -> MainWindow:
    """The same on all three, keys in the left one."""
    assert window.session.corpus is not None
    window.going.open_side_by_side(window.session.corpus.article_ids())
    assert shown(window) == [FIRST, SECOND, THIRD]
    return window


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, held or Qt.KeyboardModifier.NoModifier)


def shown(window: MainWindow) -> list[Column]:
    return [place for place, column in window.desk.columns.items() if column.isVisible()]


def claim_of(window: MainWindow, place: Column) -> str:
    opened = window.session.opened(place)
    assert opened is not None
    return next(iter(opened.claims)).id


def tabs(window: MainWindow) -> dict[Column, str]:
    """The tabs in sight, as a screen reader says them."""
    return {
        place: tab.accessibleName()
        for column in window.desk.columns.values()
        for place, tab in column.header.tabs.items()
        if tab.isVisible()
    }


def test_a_third_article_is_opened_and_each_is_reviewed_by_key(qtbot: QtBot, window: MainWindow) -> None:
    """Three accounts of one day could not be worked on without the mouse, or not at all."""
    press(qtbot, window, Key.Key_Backslash, CONTROL)
    assert shown(window) == [FIRST, SECOND, THIRD]
    assert "Right column, nothing open" in window.desk.columns[THIRD].view.accessibleName()
    window.desk.library.focus_list()
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Return, SHIFT)
    assert len(window.session.articles_open()) == 3
    names = [column.view.accessibleName().split(",")[0] for column in window.desk.columns.values()]
    assert names == ["Left article", "Middle article", "Right article"]
    window.desk.focus(THIRD)
    for place in (THIRD, SECOND, FIRST):
        assert QApplication.focusWidget() is window.desk.columns[place].view
        press(qtbot, window, Key.Key_J, SHIFT)
        press(qtbot, window, Key.Key_A)
        press(qtbot, window, Key.Key_BracketLeft)
    for opened in window.session.articles():
        assert [one.status for one in opened.claims] == [Status.ACCEPTED]
    press(qtbot, window, Key.Key_BracketRight)
    assert window.session.active is SECOND


def test_one_key_goes_through_one_two_and_three_columns(qtbot: QtBot, three: MainWindow) -> None:
    """The number of columns could not be changed while reading; or a third one would be cramped."""
    seen = []
    for width in (1920, 1400):
        three.resize(width, 900)
        for _ in range(4):
            seen.append(len(shown(three)))
            press(qtbot, three, Key.Key_Backslash, CONTROL)
    assert seen == [3, 1, 2, 3, 1, 2, 1, 2]
    assert len(three.session.articles_open()) == 3


def test_no_column_is_cramped(three: MainWindow) -> None:
    """Lines of thirty letters could not be read; or the Library would stay away for good."""
    for width, number, beside in ((1920, 3, True), (1600, 3, False), (1560, 2, False), (1920, 3, True)):
        three.resize(width, 900)
        QApplication.processEvents()
        columns = [three.desk.columns[place] for place in shown(three)]
        assert len(columns) == number, width
        assert all(one.view.text_width() >= 350 for one in columns), width
        assert three.desk.library.isVisible() is beside, width
        assert three.desk.inspector.width() >= 272
    assert three.desk.inspector.width() == 320
    for _ in range(3):
        three.looks.handlers()["larger"]()
    assert len(shown(three)) == 2
    three.looks.handlers()["size"]()
    assert len(shown(three)) == 3


def test_the_third_column_is_put_away_and_comes_back(qtbot: QtBot, three: MainWindow) -> None:
    """A window made narrow for a moment would cost an article, or the place in it."""
    session, before = three.session, three.session.articles_open()
    three.resize(1400, 900)
    assert shown(three) == [FIRST, SECOND]
    assert list(tabs(three)) == [THIRD]
    assert tabs(three)[THIRD].startswith("Right column, ")
    press(qtbot, three, Key.Key_BracketRight)
    press(qtbot, three, Key.Key_BracketRight)
    assert shown(three) == [SECOND, THIRD]
    assert QApplication.focusWidget() is three.desk.columns[THIRD].view
    assert tabs(three)[FIRST].startswith("Left column, ")
    three.resize(1100, 700)
    assert shown(three) == [THIRD]
    assert list(tabs(three)) == [FIRST, SECOND]
    press(qtbot, three, Key.Key_BracketLeft)
    assert shown(three) == [SECOND]
    three.resize(820, 700)
    press(qtbot, three, Key.Key_BracketLeft)
    assert shown(three) == [FIRST]
    three.resize(1920, 1000)
    assert shown(three) == [FIRST, SECOND, THIRD]
    assert session.articles_open() == before
    assert not tabs(three)


def test_the_inspector_put_away_makes_room(qtbot: QtBot, three: MainWindow) -> None:
    """On a screen of middle width an editor would not learn how to see three columns."""
    three.resize(1400, 900)
    three.actions_["three_columns"].trigger()
    assert "Ctrl+Shift+I" in three.status.message.text()
    assert len(shown(three)) == 2
    press(qtbot, three, Key.Key_I, CONTROL | SHIFT)
    assert len(shown(three)) == 3
    three.session.select(Selection(FIRST, Kind.CLAIM, claim_of(three, FIRST)))
    press(qtbot, three, Key.Key_E)
    assert len(shown(three)) == 2
    assert three.desk.inspector.isVisible()


def test_the_library_makes_room_and_the_article_gets_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    """After a third column was asked for from the Library, keys would go to some button."""
    window.resize(1600, 900)
    library = window.desk.library
    library.focus_list()
    press(qtbot, window, Key.Key_Backslash, CONTROL)
    assert shown(window) == [FIRST, SECOND, THIRD]
    assert not library.isVisible()
    assert QApplication.focusWidget() is window.desk.columns[FIRST].view
    press(qtbot, window, Key.Key_B, CONTROL)
    assert library.isVisible()
    for _ in range(2):
        press(qtbot, window, Key.Key_Down)
    press(qtbot, window, Key.Key_Return, SHIFT)
    assert not library.isVisible()
    assert QApplication.focusWidget() is window.desk.columns[THIRD].view
    press(qtbot, window, Key.Key_W, CONTROL)
    assert shown(window) == [FIRST, SECOND]
    assert library.isVisible()


def test_a_tab_says_its_key_only_where_it_leads_there(three: MainWindow) -> None:
    """The key beside a tab would go to another article than the tab."""
    three.resize(1100, 700)
    found = three.desk.columns[FIRST].header.tabs
    assert found[SECOND].toolTip() == "Go to the middle column (])"
    assert found[THIRD].toolTip() == "Go to the right column"
    found[THIRD].click()
    assert shown(three) == [THIRD]


def test_r_links_with_a_claim_of_any_other_article(qtbot: QtBot, three: MainWindow) -> None:
    """A relation with the third article could not be said by key, or nobody would know with which."""
    session = three.session
    session.select(Selection(FIRST, Kind.CLAIM, claim_of(three, FIRST)))
    three.desk.inspector.settle()
    form = three.desk.inspector.forms.claim_form
    assert form is not None
    qtbot.waitUntil(lambda: form.related.shown)
    said = [card.accessibleName() for card in form.related._cards if card.shown]
    assert ["Harbour Post" in one or "Radio Lindqvist" in one for one in said] == [True, True]
    heads = []
    press(qtbot, three, Key.Key_R)
    for key in (Key.Key_J, Key.Key_3):
        menu = QApplication.focusWidget()
        assert isinstance(menu, LetterMenu)
        heads.append(menu.actions()[0].text())
        qtbot.keyClick(menu, key)
    assert heads[0].startswith("Harbour Post 1")
    assert heads[1].startswith("Radio Lindqvist 1")
    assert three.status.message.text() == "Claim 1 contradicts Radio Lindqvist 1"
    opened = session.opened(FIRST)
    assert opened is not None
    assert [(one.other, one.relation) for one in opened.links.values()] == [
        (claim_of(three, THIRD), Relation.CONTRADICTS)
    ]
    lit = [column.view.shown.related for column in three.desk.columns.values()]
    assert lit == [frozenset({claim_of(three, THIRD)})] * 3
    session.select(Selection(THIRD, Kind.CLAIM, claim_of(three, THIRD)))
    session.select(Selection(SECOND, Kind.CLAIM, claim_of(three, SECOND)))
    session.select(Selection(FIRST, Kind.CLAIM, claim_of(three, FIRST)))
    press(qtbot, three, Key.Key_R)
    menu = QApplication.focusWidget()
    assert isinstance(menu, LetterMenu)
    assert menu.actions()[0].text().startswith("Harbour Post 1")
    press(qtbot, three, Key.Key_Escape)
    press(qtbot, three, Key.Key_R, SHIFT)
    assert session.active is THIRD
    assert QApplication.focusWidget() is three.desk.columns[THIRD].view


def test_a_pinned_name_is_ringed_in_all_three(qtbot: QtBot, three: MainWindow) -> None:
    """The same person would be overlooked in the third article."""
    opened = three.session.opened(FIRST)
    assert opened is not None
    three.session.select(Selection(FIRST, Kind.MENTION, next(iter(opened.mentions)).id))
    assert three.session.pinned is not None
    assert {column.view.shown.pinned for column in three.desk.columns.values()} == {three.session.pinned}


def test_shift_l_scrolls_all_three(qtbot: QtBot, three: MainWindow) -> None:
    """The third account of a story would have to be scrolled by itself."""
    three.resize(2800, 500)
    for _ in range(5):
        three.looks.handlers()["larger"]()
    bars = [column.view.verticalScrollBar() for column in three.desk.columns.values()]
    qtbot.waitUntil(lambda: all(bar.maximum() > 40 for bar in bars))
    press(qtbot, three, Key.Key_L, SHIFT)
    bars[0].setValue(bars[0].maximum())
    assert all(bar.value() > 0 for bar in bars)
    press(qtbot, three, Key.Key_L, SHIFT)
    moved = [bar.value() for bar in bars[1:]]
    bars[0].setValue(0)
    assert [bar.value() for bar in bars[1:]] == moved


def test_d_says_which_two_articles_it_compares(qtbot: QtBot, three: MainWindow) -> None:
    """With three articles open nobody could tell whose differences are listed."""
    compared, heads = [], []
    for _ in range(3):
        press(qtbot, three, Key.Key_D)
        (sheet,) = (one for one in three.findChildren(DiffersSheet) if one.isVisible())
        compared.append(sheet.windowTitle())
        heads.append(sheet.lead.text())
        sheet.reject()
        press(qtbot, three, Key.Key_BracketRight)
    assert compared == [
        "What differs: Tidewater Daily and Harbour Post",
        "What differs: Harbour Post and Radio Lindqvist",
        "What differs: Tidewater Daily and Radio Lindqvist",
    ]
    assert heads[0].startswith(f"“{BRIDGE}” and “{GRAIN[:50]}")


def test_the_library_says_which_column_and_opens_in_each(three: MainWindow) -> None:
    """An article in the middle column would be called that on the right."""
    model, role = three.desk.library.model, Qt.ItemDataRole.AccessibleTextRole
    said = [str(model.index(row).data(role)).rsplit(". ", 1)[1] for row in range(3)]
    assert said == [f"Open in the {word} column" for word in ("left", "middle", "right")]


def test_closing_a_column_leaves_the_other_two(qtbot: QtBot, three: MainWindow) -> None:
    """A closed column would leave a gap, or take another article with it."""
    before = three.session.articles_open()
    press(qtbot, three, Key.Key_BracketRight)
    press(qtbot, three, Key.Key_W, CONTROL)
    assert three.session.articles_open() == [before[0], before[2]]
    assert shown(three) == [FIRST, SECOND]
    assert "Right article" in three.desk.columns[SECOND].view.accessibleName()
    three.desk.columns[FIRST].header.swap.click()
    assert three.session.articles_open() == [before[2], before[0]]
    assert not three.desk.columns[FIRST].header.shut.isVisible()


def test_an_empty_third_column_goes_by_its_head(qtbot: QtBot, window: MainWindow) -> None:
    """An editor with the mouse would not get rid of a column that has nothing in it."""
    press(qtbot, window, Key.Key_Backslash, CONTROL)
    before = window.session.articles_open()
    window.desk.columns[THIRD].header.shut.click()
    assert shown(window) == [FIRST, SECOND]
    assert window.session.articles_open() == before


def test_three_columns_are_there_again_after_a_restart(
    qapp: QApplication, qtbot: QtBot, three: MainWindow, corpus: Path, tmp_path: Path
) -> None:
    """Every morning three articles would be looked for again, and their columns drawn wide again."""
    three.resize(2200, 1000)
    three.desk.row.setSizes([700, 500, 400])
    widths = three.desk.row.sizes()
    press(qtbot, three, Key.Key_BracketRight)
    chosen = Selection(THIRD, Kind.CLAIM, claim_of(three, THIRD))
    three.session.select(chosen)
    before = three.session.articles_open()
    three.close()
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as again:
        again.resize(1300, 900)
        open_in(again, corpus, qtbot)
        assert shown(again) == [SECOND, THIRD]
        again.resize(2200, 1000)
        QApplication.processEvents()
        assert shown(again) == [FIRST, SECOND, THIRD]
        assert again.session.articles_open() == before
        assert again.session.selection == chosen
        sizes = again.desk.row.sizes()
        assert all(abs(now - then) < 8 for now, then in zip(sizes, widths, strict=True))


def test_the_window_opens_back_on_two_columns_as_wide_as_they_were(three: MainWindow) -> None:
    """A look at a third article would cost the widths given to two."""
    desk = three.desk
    desk.choose_columns(2)
    desk.row.setSizes([800, 460, 0])
    widths, panes = desk.row.sizes(), desk.panes.sizes()
    desk.choose_columns(3)
    assert len(set(desk.row.sizes())) == 1
    desk.choose_columns(2)
    assert desk.row.sizes() == widths
    assert desk.panes.sizes() == panes
    assert desk.standing.mode is Mode.SIDE_BY_SIDE


def test_a_headline_without_an_outlet_leaves_room_for_what_is_reviewed(three: MainWindow) -> None:
    """The head would say twelve letters of the headline beside an empty bar, or lose how much is done."""
    opened = three.session.opened(FIRST)
    assert opened is not None
    title = "Council counts what the river took, and asks the ministry who is to pay for the bridge"
    opened.article = replace(opened.article, outlet=None, title=title)
    three.session.articleChanged.emit(opened.article.id)
    QApplication.processEvents()
    head = three.desk.columns[FIRST].header
    head.layout().activate()
    assert head.outlet.text() == title
    # One and many are minded.
    assert head.reviewed.text() == "0 of 1 claim reviewed"
    assert head.reviewed.width() >= head.reviewed.sizeHint().width()
    free = head.width() - head.reviewed.geometry().right()
    assert head.outlet.width() + head.reviewed.width() + free > head.width() - 80
    assert head.outlet.width() > 120
