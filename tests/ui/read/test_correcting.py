"""Corrections by a few keys on the Read desk, in the whole window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Mention
from annotator.domain.article import Draft
from annotator.domain.words import Certainty, Kind, Label, Role, Status
from annotator.review.parts import Part
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.lettermenu import LetterMenu
from tests.review.sample import annotated, at
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the sample article, keys in the left column."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        made.add(Draft(annotated(), None), made.editor("Import"))
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as shown:
        open_in(shown, tmp_path / "river.corpus", qtbot)
        shown.desk.focus(Column.FIRST)
        yield shown


def press(qtbot: QtBot, window: MainWindow, *keys: Key) -> None:
    """Single keys, each where an editor's would go: an open menu, else the article."""
    for key in keys:
        menu = QApplication.focusWidget()
        view = window.desk.columns[Column.FIRST].view
        qtbot.keyClick(menu if isinstance(menu, LetterMenu) else view, key)


def select(window: MainWindow, kind: Kind, id_: str) -> None:
    window.session.select(Selection(Column.FIRST, kind, id_))


def claim(window: MainWindow) -> Claim:
    thing = window.session.selected()
    assert isinstance(thing, Claim)
    return thing


def test_l_and_a_letter_relabel_a_name(qtbot: QtBot, window: MainWindow) -> None:
    """A wrong type would need the mouse."""
    select(window, Kind.MENTION, "m-danyk")
    press(qtbot, window, Key.Key_L, Key.Key_O)
    thing = window.session.selected()
    assert isinstance(thing, Mention)
    assert (thing.label, thing.status) == (Label.ORG, Status.CORRECTED)


def test_t_l_v_makes_a_source_a_carrier(qtbot: QtBot, window: MainWindow) -> None:
    """A carrier read as the source could only be mended by choosing its words again."""
    select(window, Kind.CLAIM, "c-repairs")
    source = claim(window).source[0]
    press(qtbot, window, Key.Key_T, Key.Key_L, Key.Key_V)
    assert source in claim(window).via
    assert claim(window).source == ()
    part = window.acts.correcting.part
    assert part is not None
    assert part.role is Role.VIA
    qtbot.keyClick(window.desk.columns[Column.FIRST].view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert claim(window).source == (source,)


def test_alt_and_an_arrow_move_the_edge_of_the_chosen_part(qtbot: QtBot, window: MainWindow) -> None:
    """Only content could be mended by key."""
    select(window, Kind.CLAIM, "c-boats")
    view = window.desk.columns[Column.FIRST].view
    press(qtbot, window, Key.Key_T)
    assert window.acts.correcting.part == Part(Role.SOURCE, 0)
    assert view.shown.part == claim(window).source[0]
    qtbot.keyClick(view, Key.Key_Right, ALT | SHIFT)
    assert claim(window).source[0].start > at("Col. Ihor Danyk").start
    assert view.shown.part == claim(window).source[0]
    press(qtbot, window, Key.Key_Escape)
    assert window.acts.correcting.part is None
    assert view.shown.part is None


def test_del_takes_the_chosen_part_out(qtbot: QtBot, window: MainWindow) -> None:
    """A hedge that is none could not be taken out by key."""
    select(window, Kind.CLAIM, "c-boats")
    press(qtbot, window, Key.Key_T, Key.Key_T)
    assert window.acts.correcting.part == Part(Role.CUE, 0)
    press(qtbot, window, Key.Key_Delete)
    assert claim(window).cue == ()


def test_chosen_words_become_a_part_by_l(qtbot: QtBot, window: MainWindow) -> None:
    """A missing source could not be added by two keys."""
    select(window, Kind.CLAIM, "c-shelled")
    window.desk.columns[Column.FIRST].view.choose(at("Two officials"))
    press(qtbot, window, Key.Key_L, Key.Key_S)
    assert claim(window).source == (at("Two officials"),)


def test_u_sets_the_certainty(qtbot: QtBot, window: MainWindow) -> None:
    """Certainty would need the Inspector."""
    select(window, Kind.CLAIM, "c-boats")
    press(qtbot, window, Key.Key_U, Key.Key_D)
    assert claim(window).certainty is Certainty.DOUBTED


def test_i_and_o_open_figure_and_speaker(qtbot: QtBot, window: MainWindow) -> None:
    """Figure and speaker could not be reached from the article."""
    select(window, Kind.CLAIM, "c-boats")
    press(qtbot, window, Key.Key_I)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "45")
    qtbot.keyClick(field, Key.Key_Return)
    assert claim(window).figures[0].low == 45
    press(qtbot, window, Key.Key_O)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "danyk")
    qtbot.keyClick(field, Key.Key_Return)
    opened = window.session.active_article()
    assert opened is not None
    assert claim(window).who in opened.entities


def test_y_joins_and_shift_y_splits(qtbot: QtBot, window: MainWindow) -> None:
    """Two claims read as one, or one as two, would have to be made anew."""
    select(window, Kind.CLAIM, "c-boats")
    view = window.desk.columns[Column.FIRST].view
    view.choose(at("were lost"))
    qtbot.keyClick(view, Key.Key_Y, SHIFT)
    assert claim(window).content == (at("were lost"),)
    opened = window.session.active_article()
    assert opened is not None
    assert len(opened.claims) == 5
    select(window, Kind.CLAIM, "c-boats")
    press(qtbot, window, Key.Key_Y)
    assert len(opened.claims) == 4
    assert [one.text(opened.text) for one in claim(window).content] == ["at least 40 boats", "were lost"]


def test_shift_x_asks_why_and_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    """Nobody could say why a suggestion is wrong."""
    select(window, Kind.CLAIM, "c-boats")
    view = window.desk.columns[Column.FIRST].view
    qtbot.keyClick(view, Key.Key_X, SHIFT)
    menu = QApplication.focusWidget()
    assert isinstance(menu, LetterMenu)
    qtbot.keyClick(menu, Key.Key_S)
    assert window.session.corpus is not None
    assert list(window.session.corpus.decisions())[-1].title == "reject claim 2 (wrong source)"
    assert window.session.selection is not None
    assert window.session.selection.id != "c-boats"


def test_another_reason_is_typed_at_once(qtbot: QtBot, window: MainWindow) -> None:
    """The first letters of a reason would be lost, or act on the article."""
    select(window, Kind.CLAIM, "c-boats")
    view = window.desk.columns[Column.FIRST].view
    qtbot.keyClick(view, Key.Key_X, SHIFT)
    for key in ("o", "a", "x", " ", "j", Key.Key_Return, "a"):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)
    assert window.session.corpus is not None
    rejected, accepted = [one.title for one in window.session.corpus.decisions()][-2:]
    assert rejected == "reject claim 2 (ax j)"
    assert accepted.startswith("accept")


def test_no_reason_rejects_nothing(qtbot: QtBot, window: MainWindow) -> None:
    """Esc would reject all the same, or leave the keys nowhere."""
    select(window, Kind.CLAIM, "c-boats")
    view = window.desk.columns[Column.FIRST].view
    assert window.session.corpus is not None
    before = len(list(window.session.corpus.decisions()))
    for last in (Key.Key_Escape, Key.Key_Return):
        qtbot.keyClick(view, Key.Key_X, SHIFT)
        for key in (Key.Key_O, last):
            focus = QApplication.focusWidget()
            assert focus is not None
            qtbot.keyClick(focus, key)
        assert QApplication.focusWidget() is view
    assert len(list(window.session.corpus.decisions())) == before


def test_a_listener_hears_which_part_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    """T would ring part after part, and who hears the window would not know which one a key changes."""
    select(window, Kind.CLAIM, "c-repairs")
    view = window.desk.columns[Column.FIRST].view
    # What a reader hears follows the paint.
    qtbot.waitUntil(lambda: view.accessibleDescription().startswith("Claim "))
    whole = view.accessibleDescription()
    press(qtbot, window, Key.Key_T)
    qtbot.waitUntil(lambda: view.accessibleDescription().startswith("Source, part 1 of "))
    press(qtbot, window, Key.Key_T)
    qtbot.waitUntil(lambda: view.accessibleDescription().startswith("Cue, part 2 of "))
    press(qtbot, window, Key.Key_Escape)
    qtbot.waitUntil(lambda: view.accessibleDescription() == whole)
