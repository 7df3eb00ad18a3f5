"""Accepting what is sure enough from the window: what the sheet says, ticks, keys, undo, the walk's order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus, Suggestion
from annotator.domain.annotation import Claim
from annotator.domain.words import Label, Status
from annotator.review import accepting
from annotator.review.decide import Review
from annotator.review.order import Order
from annotator.ui.accepting.looking import Scope
from annotator.ui.accepting.row import runs
from annotator.ui.accepting.sheet import AcceptSheet
from annotator.ui.inspector.mention_form import MentionForm
from annotator.ui.selection import Column
from annotator.ui.shell.window import MainWindow
from annotator.ui.ticked.model import ROW_ROLE
from tests.review.scored import make, things
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window

KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three articles; in the first one four of six are of 95% and surer, in all of them nine."""
    make(
        tmp_path / "sure.corpus",
        {
            "one": ((0.97, 0.96, 0.8), (0.95, 0.6)),
            "two": ((0.99, 0.99), (0.98,)),
            "three": ((0.95,), (0.96, 0.7)),
        },
    ).close()
    return tmp_path / "sure.corpus"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, path: Path) -> Iterator[MainWindow]:
    """The window on that corpus, the first article alone in the left column."""
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, path, qtbot)
        session = made.session
        assert session.corpus is not None
        for column in Column:
            session.close_column(column)
        session.open_article(session.corpus.find("one.txt"), Column.FIRST)
        made.desk.focus(Column.FIRST)
        yield made


def text_of(window: MainWindow) -> QWidget:
    return window.desk.columns[Column.FIRST].view


def whole(qtbot: QtBot, sheet: AcceptSheet) -> None:
    qtbot.waitUntil(lambda: not (sheet.looking.counting or sheet.looking.listing))


@pytest.fixture
def sheet(window: MainWindow, qtbot: QtBot) -> AcceptSheet:
    """The sheet after Shift+A, its list whole."""
    QTest.keyClick(text_of(window), KEY.Key_A, SHIFT)
    (found,) = [one for one in window.findChildren(AcceptSheet) if one.isVisible()]
    whole(qtbot, found)
    return found


def statuses(window: MainWindow) -> dict[str, Status]:
    corpus = window.session.corpus
    assert corpus is not None
    return {one.id: one.status for one in things(corpus)}


def accepted(window: MainWindow) -> set[str]:
    return {id_ for id_, status in statuses(window).items() if status is Status.ACCEPTED}


def still_open(window: MainWindow) -> int:
    opened = window.session.active_article()
    assert opened is not None
    return opened.open_things()


def enter(qtbot: QtBot, window: MainWindow, sheet: AcceptSheet) -> list[str]:
    """Presses Enter in the list and waits for the end; gives what the status bar says."""
    said: list[str] = []
    window.session.said.connect(said.append)
    with qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet.front.list, KEY.Key_Return)
    return said


def listed(sheet: AcceptSheet) -> list[str]:
    return [one.thing.id for one in sheet.model.things]


def test_enter_accepts_what_is_sure_and_undo_takes_it_back(
    window: MainWindow, sheet: AcceptSheet, qtbot: QtBot
) -> None:
    """An editor would decide one by one about what is right nineteen times in twenty."""
    front = sheet.front
    assert front.aim.text() == "Accept suggestions of 95% and surer"
    assert front.count.text() == "All 3 chosen, less than 1 of 3 will be wrong"
    assert front.accept.text() == "Accept 3"
    assert listed(sheet) == ["one-c0", "one-n1", "one-n0"]
    assert front.list.hasFocus()
    said = enter(qtbot, window, sheet)
    assert said == ["3 suggestions accepted. Ctrl+Z takes it back"]
    assert accepted(window) == {"one-c0", "one-n1", "one-n0"}
    assert still_open(window) == 2
    assert text_of(window).hasFocus()
    assert window.session.keeping is not None
    assert window.session.keeping.undo_title == "accept 3 suggestions of 95% and surer"
    QTest.keyClick(window, KEY.Key_Z, CONTROL)
    assert accepted(window) == set()
    assert still_open(window) == 5


def test_the_scope_is_widened(window: MainWindow, sheet: AcceptSheet, qtbot: QtBot) -> None:
    """Every article would have to be opened to be accepted in."""
    sheet.front.scopes[Scope.CORPUS].click()
    whole(qtbot, sheet)
    assert sheet.front.accept.text() == "Accept 8"
    assert len(listed(sheet)) == 8
    corpus = window.session.corpus
    assert corpus is not None
    enter(qtbot, window, sheet)
    assert len(accepted(window)) == 8
    assert window.session.keeping is not None


def test_the_library_says_which_articles(window: MainWindow, qtbot: QtBot) -> None:
    """What was searched for would not narrow what is accepted."""
    window.desk.library.search.setText("two")
    QTest.keyClick(text_of(window), KEY.Key_A, SHIFT)
    (sheet,) = [one for one in window.findChildren(AcceptSheet) if one.isVisible()]
    sheet.front.scopes[Scope.LIBRARY].click()
    whole(qtbot, sheet)
    assert {one.article.file for one in sheet.model.things} == {"two.txt"}
    sheet.reject()


def test_the_slider_moves_the_threshold(window: MainWindow, sheet: AcceptSheet, qtbot: QtBot) -> None:
    """The number on the button would be that of another threshold, or the next time begin at 95 again."""
    slider = sheet.front.slider
    QTest.keyClick(slider, KEY.Key_PageDown)
    for _ in range(10):
        QTest.keyClick(slider, KEY.Key_Left)
    assert sheet.front.aim.text() == "Accept suggestions of 80% and surer"
    assert sheet.front.accept.text() == "Accept 4"
    qtbot.waitUntil(lambda: len(listed(sheet)) == 4)
    assert window.preferences.sure == 80
    QTest.keyClick(slider, KEY.Key_End)
    assert sheet.front.aim.text() == "Accept suggestions of 100%"
    assert not sheet.front.accept.isEnabled()
    assert "5 suggestions are less sure than 100%" in sheet.front.empty.words()


def test_kinds_are_chosen(window: MainWindow, sheet: AcceptSheet, qtbot: QtBot) -> None:
    """Names and claims could only be accepted together."""
    chips = sheet.front.kinds.chips
    shown = {label: chip.count for label, chip in chips.items() if chip.isVisible()}
    assert shown == {None: 1, Label.PLACE: 2}
    chips[None].click()
    whole(qtbot, sheet)
    assert listed(sheet) == ["one-n1", "one-n0"]
    enter(qtbot, window, sheet)
    assert accepted(window) == {"one-n1", "one-n0"}


def test_what_is_unticked_stays_so_whatever_is_listed(
    window: MainWindow, sheet: AcceptSheet, qtbot: QtBot
) -> None:
    """A row that was unticked would be accepted once the slider moved."""
    rows = sheet.front.list
    QTest.keyClick(rows, KEY.Key_Down)
    QTest.keyClick(rows, KEY.Key_Space)
    assert sheet.front.count.text() == "2 of 3 chosen, less than 1 of 2 will be wrong"
    QTest.keyClick(sheet.front.slider, KEY.Key_PageDown)
    qtbot.waitUntil(lambda: not sheet.looking.listing and len(listed(sheet)) == 3)
    assert sheet.front.accept.text() == "Accept 2"
    enter(qtbot, window, sheet)
    assert accepted(window) == {"one-n1", "one-n0"}


def test_a_listener_hears_what_was_unticked(
    window: MainWindow, sheet: AcceptSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Space would be silent: nobody who hears the window would know whether a row is still chosen."""
    said: list[str] = []

    def tell(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    rows = sheet.front.list
    QTest.keyClick(rows, KEY.Key_Down)
    QTest.keyClick(rows, KEY.Key_Space)
    assert said[-1].startswith("Not chosen. ")


def test_none_then_one(window: MainWindow, sheet: AcceptSheet, qtbot: QtBot) -> None:
    """An editor who wants two of two hundred would untick the others one by one."""
    rows = sheet.front.list
    QTest.keyClick(rows, KEY.Key_A, CONTROL | SHIFT)
    assert sheet.front.count.text() == "None of 3 chosen"
    assert not sheet.front.accept.isEnabled()
    QTest.keyClick(rows, KEY.Key_End)
    QTest.keyClick(rows, KEY.Key_Space)
    assert sheet.front.accept.text() == "Accept 1"
    enter(qtbot, window, sheet)
    assert accepted(window) == {"one-n0"}


def test_what_a_colleague_decided_is_left_alone(
    window: MainWindow, sheet: AcceptSheet, qtbot: QtBot, path: Path
) -> None:
    """What was rejected in another window would come back as accepted."""
    with Corpus.open(path) as theirs:
        page = theirs.annotated(theirs.find("one.txt"))
        Review(theirs, theirs.editor("Jonas")).reject(page, page.claims[0])
    assert enter(qtbot, window, sheet) == [
        "2 suggestions accepted, 1 was changed meanwhile and left alone. Ctrl+Z takes it back"
    ]
    assert statuses(window)["one-c0"] is Status.REJECTED


def test_very_many_are_one_act_in_the_window_too(
    window: MainWindow, sheet: AcceptSheet, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+Z would have to be pressed once for every ten thousand, or leave the columns as they were."""
    monkeypatch.setattr(accepting, "A_PART", 3)
    sheet.front.scopes[Scope.CORPUS].click()
    whole(qtbot, sheet)
    enter(qtbot, window, sheet)
    assert len(accepted(window)) == 8
    assert still_open(window) == 2
    QTest.keyClick(window, KEY.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: accepted(window) == set())
    qtbot.waitUntil(lambda: still_open(window) == 5)
    QTest.keyClick(window, KEY.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: still_open(window) == 2)


def test_more_is_listed_as_one_scrolls(sheet: AcceptSheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand articles would be read before the first is shown."""
    asked: list[object] = []
    monkeypatch.setattr(sheet.looking, "_next", 1)
    monkeypatch.setattr(sheet.looking, "go_on", asked.append)
    sheet._scrolled()
    assert asked == [sheet.query]
    sheet.looking.full = True
    sheet._scrolled()
    assert len(asked) == 1


def test_a_claim_is_drawn_by_its_parts(sheet: AcceptSheet) -> None:
    """Who said it would look like what was said."""
    one = sheet.model.index(1).data(ROW_ROLE)
    assert isinstance(one, Suggestion)
    assert isinstance(one.thing, Claim)
    assert runs(one, one.thing) == [
        ("Danyk", "source"), (" ", ""), ("said", "cue"), (" ", ""), ("that boat 000 sank", "content")
    ]  # fmt: skip
    spoken = sheet.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Chosen. Claim, 95 percent sure. Danyk said that boat 000 sank"


def test_the_walk_goes_by_sureness(window: MainWindow) -> None:
    """An editor could not begin with what is most likely wrong."""
    view, session = text_of(window), window.session
    QTest.keyClick(view, KEY.Key_O, SHIFT)
    QTest.keyClick(view, KEY.Key_O, SHIFT)
    assert session.order is Order.LEAST_SURE
    assert window.preferences.order is Order.LEAST_SURE
    assert window.desk.columns[Column.FIRST].header.reviewed.text().endswith("· least sure first")
    met = []
    for _ in range(5):
        QTest.keyClick(view, KEY.Key_J)
        assert session.selection is not None
        met.append(session.selection.id)
    assert met == ["one-c1", "one-n2", "one-c0", "one-n1", "one-n0"]
    window.actions_["order_reading"].trigger()
    assert window.preferences.order is Order.READING


def test_the_inspector_says_how_sure(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would not know what the order and the threshold go by."""
    window.labels.next()
    qtbot.waitUntil(lambda: window.desk.inspector.forms.up is not None)
    form = window.desk.inspector.forms.up
    assert isinstance(form, MentionForm)
    assert form.why.sentence.text.plain().startswith("97% sure · ")
