"""The Library as lines: every match in its place of the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus, Hit
from annotator.domain.query import Where
from annotator.ui.library import LibraryPanel
from annotator.ui.library.lines import HIT_ROLE, LinesModel, context, place_line
from annotator.ui.library.linespane import FIRST, PAGE
from annotator.ui.selection import Column
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from tests.ui.making import draft

Opened = tuple[Session, list[str]]


def hit(match: str, *, left: str = "", right: str = "", outlet: str | None = "Harbour Post") -> Hit:
    """A hit in the text of an article."""
    return Hit(
        article="a1",
        title="Grain ships wait",
        outlet=outlet,
        published="2023-04-03",
        where=Where.CLAIM,
        thing=None,
        start=0,
        end=len(match),
        left=left,
        match=match,
        right=right,
    )


def lines(panel: LibraryPanel) -> list[Hit]:
    """What the list of lines holds."""
    model = panel.lines.model
    return [model.index(place).data(HIT_ROLE) for place in range(model.rowCount())]


def search_lines(qtbot: QtBot, panel: LibraryPanel, words: str) -> None:
    """Types words and asks for lines."""
    panel.focus_search()
    qtbot.keyClicks(panel.search, words)
    qtbot.mouseClick(panel.head.toggle.lines, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(lines(panel)))


def test_escape_on_the_switch_goes_to_the_lines(qtbot: QtBot, library: LibraryPanel) -> None:
    """An editor who chose Lines by the keyboard would press the arrows in vain."""
    search_lines(qtbot, library, "said")
    library.head.toggle.lines.setFocus()
    QTest.keyClick(library.head.toggle.lines, Qt.Key.Key_Escape)
    assert library.lines.list.hasFocus()


def test_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    """The list would crash or show lines of nothing."""
    model = LinesModel()
    model.show([hit("said"), hit("told")])
    model.append([hit("wrote")])
    qtmodeltester.check(model)
    model.show([])
    qtmodeltester.check(model)


def test_a_line_is_one_line_and_says_where_it_lies() -> None:
    """A paragraph's end would break the line in two, or nobody would know whose words they are."""
    one = hit("said", left="the\n\nminister ", right="  that\tno", outlet=None)
    assert context(one) == ("the minister ", "said", " that no")
    assert place_line(one) == "Claim · No outlet · 3 Apr 2023"
    model = LinesModel()
    model.show([one])
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "the minister said that no. Claim, No outlet, 3 Apr 2023"


def test_lines_are_offered_only_while_something_is_searched(qtbot: QtBot, library: LibraryPanel) -> None:
    """A button for lines of nothing would stand above the list."""
    toggle = library.head.toggle
    assert not toggle.isVisible()
    library.focus_search()
    qtbot.keyClicks(library.search, "water")
    assert toggle.isVisible()
    qtbot.waitUntil(lambda: toggle.articles.accessibleName() == "Articles, 3")
    qtbot.keyClick(library.search, Qt.Key.Key_Escape)
    assert not toggle.isVisible()


def test_every_match_is_a_line(qtbot: QtBot, library: LibraryPanel) -> None:
    """An editor would open every article to see how a word is used."""
    search_lines(qtbot, library, "water")
    found = lines(library)
    assert len(found) == 3
    assert {one.match for one in found} == {"water"}
    assert all(one.left.endswith("the ") and one.right.startswith(" had gone") for one in found)
    assert not library.head.chip_row.isVisible()
    assert library.lines.list.isVisible()


def test_enter_opens_the_line_and_says_which(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """The place that was found would have to be found again in the article."""
    session, _ = opened
    search_lines(qtbot, library, "water")
    library.search.setFocus()
    qtbot.keyClick(library.search, Qt.Key.Key_Down)
    assert library.lines.list.hasFocus()
    qtbot.keyClick(library.lines.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(library.hitOpened) as sent:
        qtbot.keyClick(library.lines.list, Qt.Key.Key_Return)
    second = lines(library)[1]
    assert sent.args == [second]
    assert session.articles_open() == [second.article]
    qtbot.keyClick(library.lines.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(library.hitOpened):
        qtbot.keyClick(library.lines.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    beside = session.opened(Column.SECOND)
    assert beside is not None
    assert beside.article.id == lines(library)[2].article


def test_a_click_opens_the_line(qtbot: QtBot, library: LibraryPanel, opened: Opened) -> None:
    """The mouse would do nothing."""
    session, _ = opened
    search_lines(qtbot, library, "water")
    at = library.lines.list.visualRect(library.lines.model.index(2)).center()
    with qtbot.waitSignal(library.hitOpened):
        qtbot.mouseClick(library.lines.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert session.articles_open() == [lines(library)[2].article]


def test_typing_changes_the_lines(qtbot: QtBot, library: LibraryPanel) -> None:
    """The lines would be those of other words than stand in the field."""
    search_lines(qtbot, library, "wat")
    library.focus_search()
    library.search.setText("nobody")
    qtbot.waitUntil(lambda: {one.match.casefold() for one in lines(library)} == {"nobody"})
    library.search.setText("oleander")
    qtbot.waitUntil(library.lines.empty.isVisible)
    assert library.lines.empty.words() == "No line has “oleander”. Try fewer letters."
    qtbot.mouseClick(library.lines.empty.button, Qt.MouseButton.LeftButton)
    assert library.search.text() == ""
    qtbot.waitUntil(library.list.isVisible)


def test_escape_goes_back_to_the_search(qtbot: QtBot, library: LibraryPanel) -> None:
    """An editor would need the mouse to try other words."""
    search_lines(qtbot, library, "water")
    library.focus_list()
    qtbot.keyClick(library.lines.list, Qt.Key.Key_Escape)
    assert library.search.hasFocus()


def test_the_command_switches_between_lines_and_articles(qtbot: QtBot, library: LibraryPanel) -> None:
    """Lines could not be reached from the keyboard."""
    library.toggle_lines()
    assert library.search.hasFocus()
    qtbot.keyClicks(library.search, "water")
    qtbot.waitUntil(lambda: len(lines(library)) == 3)
    library.toggle_lines()
    assert not library.lines_shown()
    assert library.list.isVisible()
    library.toggle_lines()
    assert library.lines_shown()


def test_lines_are_read_a_page_at_a_time(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    """A common word of a large corpus would fill the memory, or end after the first page."""
    path = tmp_path / "many.corpus"
    with Corpus.create(path) as corpus:
        editor = corpus.editor("Mira Kessler")
        for number in range(130):
            corpus.add(draft(f"Mill {number}", outlet="Harbour Post", published="2023-04-03"), editor)
    session = Session("Mira Kessler")
    session.open_corpus(path)
    panel = LibraryPanel(session, look)
    qtbot.addWidget(panel)
    panel.resize(280, 700)
    panel.show()
    panel.search.setText("water")
    panel.head.toggle.lines.click()
    qtbot.waitUntil(lambda: panel.lines.model.rowCount() > FIRST and not session.reads.pending())
    assert panel.lines.model.rowCount() == FIRST + PAGE
    for _ in range(20):
        bar = panel.lines.list.verticalScrollBar()
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda: not session.reads.pending())
    assert panel.lines.model.rowCount() == 130
    session.close_corpus()


@pytest.mark.parametrize("width", [224, 280])
def test_the_matches_stand_under_each_other(
    qtbot: QtBot, library: LibraryPanel, look: Theme, width: int
) -> None:
    """The eye would have to look for the word in every line."""
    library.resize(width, 700)
    search_lines(qtbot, library, "water")
    tint = look.tokens.accent_soft
    picture = library.lines.list.viewport().grab().toImage()
    edges = []
    for place in range(3):
        y = library.lines.list.visualRect(library.lines.model.index(place)).top() + 10
        edges.append(next(x for x in range(picture.width()) if picture.pixelColor(x, y) == tint))
    assert len(set(edges)) == 1
    assert width * 0.3 < edges[0] < width * 0.5
