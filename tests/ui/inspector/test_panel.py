"""The pane as a whole: names, order of Tab, narrow panes, buttons, themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind
from annotator.ui.inspector.row import Row
from annotator.ui.theme import Scheme
from tests.ui.inspector.conftest import Desk

THINGS = [(Kind.CLAIM, "winter"), (Kind.CLAIM, "river"), (Kind.MENTION, "m-brandvik"), (Kind.PHOTO, "p1")]


@pytest.mark.parametrize(("kind", "id_"), THINGS)
def test_everything_that_takes_the_focus_has_a_name(desk: Desk, kind: Kind, id_: str) -> None:
    """A screen reader would say nothing about a field."""
    desk.select(kind, id_)
    nameless = [
        one
        for one in desk.inspector.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and one.isVisibleTo(desk.inspector)
        and not one.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize("width", [272, 280, 320, 480])
@pytest.mark.parametrize(("kind", "id_"), THINGS)
def test_nothing_is_cut_in_a_narrow_pane(desk: Desk, kind: Kind, id_: str, width: int) -> None:
    """Words or buttons would run out of the pane."""
    desk.window.resize(width, 900)
    desk.select(kind, id_)
    inspector = desk.inspector
    assert inspector.width() == width
    for row in inspector.findChildren(Row):
        if row.isVisible():
            room = row.value_width(row.width())
            assert all(x + wide <= room + 1 for x, _, wide in row.value.boxes(room)), row.label
    buttons = [one for one in inspector.actions_row.findChildren(QWidget) if one.isVisible()]
    assert len(buttons) == 5
    for one in buttons:
        assert inspector.actions_row.rect().contains(one.geometry())
        assert one.width() >= one.sizeHint().width()
        assert not any(one.geometry().intersects(other.geometry()) for other in buttons if other is not one)
    header = inspector.header
    assert header.tag.geometry().right() < header.previous.x()
    assert header.next.geometry().right() < width


def test_the_actions_stay_in_a_low_window(desk: Desk) -> None:
    """Accept would scroll away."""
    desk.window.resize(320, 420)
    desk.select(Kind.CLAIM, "winter")
    bar = desk.inspector.scroll_area.verticalScrollBar()
    assert bar.maximum() > 0
    before = desk.inspector.actions_row.geometry()
    bar.setValue(bar.maximum())
    desk.settle()
    assert desk.inspector.actions_row.geometry() == before
    assert before.bottom() == desk.inspector.height() - 1


def test_a_row_that_gets_the_focus_is_scrolled_into_sight(desk: Desk) -> None:
    """An editor would type into a field that cannot be seen."""
    desk.window.resize(320, 420)
    desk.select(Kind.CLAIM, "winter")
    row = desk.row("Party")
    row.setFocus()
    desk.settle()
    port = desk.inspector.scroll_area.viewport()
    top = row.mapTo(port, row.rect().topLeft()).y()
    assert top >= 0
    assert top + row.height() <= port.height()


def test_buttons_ask_and_leave_the_focus_in_the_article(desk: Desk) -> None:
    """A click on Accept would take the keys away from the article."""
    desk.select(Kind.CLAIM, "winter")
    desk.acts.set_note("so that there is something to undo")
    desk.settle()
    desk.article.setFocus()
    asked: list[str] = []
    inspector, row = desk.inspector, desk.inspector.actions_row
    for name, signal, button in (
        ("accept", inspector.acceptRequested, row.accept),
        ("correct", inspector.correctRequested, row.correct),
        ("reject", inspector.rejectRequested, row.reject),
        ("skip", inspector.skipRequested, row.skip),
        ("undo", inspector.undoRequested, row.undo),
        ("previous", inspector.previousRequested, inspector.header.previous),
        ("next", inspector.nextRequested, inspector.header.next),
    ):
        signal.connect(lambda name=name: asked.append(name))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["accept", "correct", "reject", "skip", "undo", "previous", "next"]
    assert desk.article.hasFocus()


def test_buttons_name_what_they_are_about(desk: Desk) -> None:
    """A screen reader would say "Accept" and not what."""
    desk.select(Kind.CLAIM, "bridge")
    assert desk.inspector.actions_row.accept.accessibleName() == "Accept claim 2"
    desk.select(Kind.MENTION, "m-place")
    assert desk.inspector.actions_row.reject.accessibleName() == "Reject mention “Oderfeld”"


def test_tab_goes_through_the_pane_from_top_to_bottom(desk: Desk) -> None:
    """Tab would jump about in the pane."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("Source type").setFocus()
    seen: list[QWidget] = []
    for _ in range(40):
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now)
        if now is desk.inspector.actions_row.undo or now is desk.inspector.actions_row.skip:
            break
        desk.press(Qt.Key.Key_Tab)
    heights = [one.mapTo(desk.window, one.rect().topLeft()).y() for one in seen if isinstance(one, Row)]
    inside = [one for one in seen if desk.inspector.scroll_area.isAncestorOf(one)]
    assert len(inside) > 15
    assert desk.inspector.actions_row.accept in seen
    assert seen.index(desk.inspector.actions_row.accept) == len(inside)
    assert len(heights) > 10


def test_the_pane_gives_a_focus_to_its_first_row(desk: Desk) -> None:
    """F6 would end in a pane that no key moves."""
    desk.select(Kind.CLAIM, "winter")
    desk.inspector.setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.row("Source type").hasFocus()


def test_a_listener_hears_the_row_that_has_the_focus(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F6 would say “Inspector” and nothing of the field that Enter opens."""
    told: list[QObject] = []

    def tell(event: QAccessibleEvent) -> None:
        if event.type() == QAccessible.Event.Focus:
            told.append(event.object())

    desk.select(Kind.CLAIM, "winter")
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    desk.inspector.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [desk.row("Source type")]


def test_letters_do_nothing_on_a_row(desk: Desk) -> None:
    """A letter pressed on a field would decide something, or be swallowed as typing."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("Topic").setFocus()
    desk.press(Qt.Key.Key_A)
    assert desk.titles() == []
    assert desk.inspector.typing_in() is None


def test_a_closed_corpus_leaves_an_empty_pane(desk: Desk) -> None:
    """The pane would show a claim of a file that is closed."""
    desk.select(Kind.CLAIM, "winter")
    desk.session.close_corpus()
    desk.settle()
    assert desk.inspector.empty.isVisible()
    assert desk.inspector.empty.words() == "Open an article from the Library."


def test_dark_colours_are_taken_at_once(desk: Desk) -> None:
    """Half of the pane would stay light after a change of theme."""
    desk.select(Kind.CLAIM, "winter")
    light = desk.inspector.grab().toImage()
    desk.theme.use(Scheme.DARK)
    desk.settle()
    dark = desk.inspector.grab().toImage()
    assert dark.pixelColor(4, 300) == desk.theme.tokens.panel
    desk.theme.use(Scheme.LIGHT)
    desk.settle()
    assert desk.inspector.grab().toImage() == light


def test_selecting_makes_no_new_widgets(desk: Desk) -> None:
    """Every step with J would rebuild the pane and flicker."""
    for id_ in ("winter", "bridge", "river"):
        desk.select(Kind.CLAIM, id_)
    before = len(desk.inspector.findChildren(QWidget))
    for id_ in ("winter", "bridge", "river", "winter"):
        desk.select(Kind.CLAIM, id_)
    assert len(desk.inspector.findChildren(QWidget)) == before


def test_several_signals_make_one_refresh(desk: Desk) -> None:
    """Accepting would fill the pane three times."""
    desk.select(Kind.CLAIM, "winter")
    filled: list[bool] = []
    show = desk.inspector.header.show_title

    def counted(*titles: str, **rest: object) -> None:
        filled.append(True)
        show(*titles, **rest)  # type: ignore[arg-type]

    desk.inspector.header.show_title = counted  # type: ignore[method-assign]
    desk.acts.accept()
    desk.settle()
    assert filled == [True]


def test_a_low_window_begins_with_the_parts(desk: Desk) -> None:
    """In a small window an editor would scroll for the parts at every claim."""
    desk.window.resize(320, 560)
    desk.select(Kind.CLAIM, "winter")
    form = desk.inspector.forms.claim_form
    assert form is not None
    assert form.parts.y() < form.figures.y() < form.chain.mapTo(form, form.chain.rect().topLeft()).y()
    assert form.stops()[0] is form.parts.rows[0]
    form.parts.rows[0].setFocus()
    desk.press(Qt.Key.Key_Tab)
    assert form.parts.rows[1].hasFocus()
    desk.window.resize(320, 900)
    desk.settle()
    assert form.stops()[0] is desk.row("Source type")
    assert form.parts.y() > form.note.y()
