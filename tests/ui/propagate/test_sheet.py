"""Propagating from the window: the offer, the sheet by keys alone, undo, the kept rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.annotation import Entity, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.offsets import span
from annotator.domain.words import Kind, Label, Status
from annotator.review.decide import Review
from annotator.ui.propagate.rules import RulesSheet
from annotator.ui.propagate.sheet import PropagateSheet
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.table import CELL_ROLE
from tests.corpus.samples import article
from tests.review.sample import MACHINE
from tests.ui.making import PATIENCE, Nothing
from tests.ui.whole import open_in, whole_window

MAN = Entity("e-man", "Ivan Korsun", Label.PERSON)
TEXTS = (
    "Korsun crossed at dawn. Korsun lost two boats.",
    "The men of Korsun wait. KORSUN WAITS, a poster says.",
    "Korsun was silent, and Lisova too.",
)
KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three articles; Korsun stands in each, taken for a person."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        for n, text in enumerate(TEXTS):
            starts = [at for at in range(len(text)) if text[at : at + 6].casefold() == "korsun"]
            mentions = tuple(
                Mention(f"{n}-{k}", span(at, at + 6), Label.PERSON, MACHINE, MAN.id)
                for k, at in enumerate(starts)
            )
            whole = Annotated(
                article(text, file=f"{n}.txt", title=f"Report {n}"), text, mentions=mentions, entities=(MAN,)
            )
            corpus.add(Draft(whole, text.encode()), corpus.editor("Import"))
    return tmp_path / "river.corpus"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, path: Path) -> Iterator[MainWindow]:
    """The window on that corpus, the first Korsun of the first article selected in the left column."""
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, path, qtbot)
        session = made.session
        assert session.corpus is not None
        for column in Column:
            session.close_column(column)
        session.open_article(session.corpus.find("0.txt"), Column.FIRST)
        made.desk.focus(Column.FIRST)
        session.select(Selection(Column.FIRST, Kind.MENTION, "0-0"))
        yield made


def text_of(window: MainWindow) -> QWidget:
    return window.desk.columns[Column.FIRST].view


def mentions(window: MainWindow) -> dict[str, Mention]:
    corpus = window.session.corpus
    assert corpus is not None
    return {one.id: one for id_ in corpus.article_ids() for one in corpus.annotated(id_).mentions}


def labels(window: MainWindow) -> dict[str, Label]:
    return {id_: one.label for id_, one in mentions(window).items()}


def sheet_of(window: MainWindow) -> PropagateSheet:
    return next(one for one in window.findChildren(PropagateSheet) if one.isVisible())


@pytest.fixture
def sheet(window: MainWindow, qtbot: QtBot) -> PropagateSheet:
    """The sheet, after the selected name was made a unit and G was pressed; its list is whole."""
    window.acts.set_label(Label.UNIT)
    QTest.keyClick(text_of(window), KEY.Key_G)
    found = sheet_of(window)
    whole(qtbot, found)
    return found


def whole(qtbot: QtBot, sheet: PropagateSheet) -> None:
    qtbot.waitUntil(lambda: not sheet.finding.running)


def applied(qtbot: QtBot, window: MainWindow, sheet: PropagateSheet) -> list[str]:
    """Presses Enter in the list and waits for the end; gives what the status bar says."""
    said: list[str] = []
    window.session.said.connect(said.append)
    with qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet.list, KEY.Key_Return)
    return said


def test_a_correction_is_offered_for_the_others(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would correct the same name in every article, one by one."""
    offer = window.reading.propagating.offer
    assert offer.isHidden()
    window.acts.set_label(Label.UNIT)
    qtbot.waitUntil(offer.isVisible)
    assert offer.words.text() == "3 other mentions of “Korsun”"
    assert not offer.isAncestorOf(QApplication.focusWidget() or window)
    window.acts.undo()
    assert offer.isHidden()


def test_what_says_nothing_of_others_is_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    """Every accepted name would be followed by an offer that leads nowhere."""
    window.acts.accept()
    offer = window.reading.propagating.offer
    assert offer.subject is None
    QTest.keyClick(text_of(window), KEY.Key_G, SHIFT)
    assert not [one for one in window.findChildren(PropagateSheet) if one.isVisible()]


def test_enter_applies_and_undo_takes_all_back(
    window: MainWindow, sheet: PropagateSheet, qtbot: QtBot
) -> None:
    """The promise of the sheet would not be kept, or be kept for good."""
    assert sheet.aim.text() == "Make these a unit"
    assert sheet.count.text() == "3 of 3 chosen in 3 articles"
    assert sheet.apply.text() == "Apply to 3"
    said = applied(qtbot, window, sheet)
    assert said == ["3 mentions labelled unit. Ctrl+Z takes it back"]
    assert labels(window) == {
        "0-0": Label.UNIT, "0-1": Label.UNIT, "1-0": Label.UNIT, "1-1": Label.PERSON, "2-0": Label.UNIT
    }  # fmt: skip
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    assert opened.mentions.by_id["0-1"].label is Label.UNIT
    window.acts.undo()
    assert set(labels(window).values()) == {Label.PERSON, Label.UNIT}
    assert [id_ for id_, one in labels(window).items() if one == Label.UNIT] == ["0-0"]
    assert opened.mentions.by_id["0-1"].label.value == "PERSON"


def test_esc_stops_what_is_being_applied(
    window: MainWindow, sheet: PropagateSheet, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip over fifty thousand mentions would have to be waited for."""
    begun, go_on = Event(), Event()

    def held(*_: object, progress: Callable[[int, int], None], **__: object) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)
        progress(1, 3)

    monkeypatch.setattr("annotator.ui.propagate.sheet.propagate", held)
    before = labels(window)
    QTest.keyClick(sheet.list, KEY.Key_Return)
    assert begun.wait(PATIENCE)
    assert sheet.cancel.isEnabled()
    QTest.keyClick(sheet, KEY.Key_Escape)
    assert sheet.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not sheet.writes)
    assert sheet.problem.text() == "Stopped. Nothing was applied."
    assert labels(window) == before
    assert sheet.apply.isEnabled()
    QTest.keyClick(sheet, KEY.Key_Escape)
    assert not sheet.isVisible()


def test_space_unticks_a_row_or_an_article(window: MainWindow, sheet: PropagateSheet, qtbot: QtBot) -> None:
    """A mention that means somebody else could not be kept out."""
    press: Callable[..., None] = lambda key, how=Qt.KeyboardModifier.NoModifier: QTest.keyClick(  # noqa: E731
        sheet.list, key, how
    )
    press(KEY.Key_Space)
    assert sheet.count.text() == "2 of 3 chosen in 2 articles"
    press(KEY.Key_A, CONTROL | SHIFT)
    assert sheet.count.text() == "None of 3 chosen"
    assert not sheet.apply.isEnabled()
    QTest.keyClick(sheet.list, KEY.Key_Return)
    assert sheet.isVisible()
    press(KEY.Key_A, CONTROL)
    for key in (KEY.Key_End, KEY.Key_Space):
        press(key)
    assert sheet.count.text() == "2 of 3 chosen in 2 articles"
    applied(qtbot, window, sheet)
    assert labels(window)["2-0"] is Label.PERSON
    assert mentions(window)["2-0"].status is Status.SUGGESTED
    assert labels(window)["1-0"] is Label.UNIT


def test_other_cases_and_the_same_entity(window: MainWindow, sheet: PropagateSheet, qtbot: QtBot) -> None:
    """The same name in capitals, or otherwise spelled, would stay wrong."""
    for choice in list(sheet.choices.values())[1:]:
        choice.click()
        whole(qtbot, sheet)
        assert sheet.count.text() == "4 of 4 chosen in 3 articles"
    applied(qtbot, window, sheet)
    assert set(labels(window).values()) == {Label.UNIT}


def test_what_an_editor_decided_is_listed_and_not_ticked(
    window: MainWindow, sheet: PropagateSheet, qtbot: QtBot
) -> None:
    """A decision would be overwritten by one that was never meant for it."""
    sheet.reject()
    corpus = window.session.corpus
    assert corpus is not None
    review = Review(corpus, corpus.editor("Ada Brandt"))
    for name, act in (("1.txt", review.accept), ("2.txt", review.reject)):
        page = corpus.annotated(corpus.find(name))
        act(page, page.mentions[0])
    qtbot.waitUntil(text_of(window).hasFocus)
    QTest.keyClick(text_of(window), KEY.Key_G)
    again = sheet_of(window)
    whole(qtbot, again)
    assert again.count.text() == "1 of 2 chosen in 1 article"
    again.show_rejected.click()
    whole(qtbot, again)
    assert again.count.text() == "1 of 3 chosen in 1 article"
    applied(qtbot, window, again)
    assert (labels(window)["1-0"], labels(window)["2-0"]) == (Label.PERSON, Label.PERSON)


def test_a_rejected_name_is_propagated_by_its_own_key(window: MainWindow, qtbot: QtBot) -> None:
    """After X the selection goes on, and what was rejected could not be reached by key any more."""
    QTest.keyClick(text_of(window), KEY.Key_X)
    QTest.keyClick(text_of(window), KEY.Key_G, SHIFT)
    sheet = sheet_of(window)
    whole(qtbot, sheet)
    assert sheet.aim.text() == "Reject these: not a name"
    said = applied(qtbot, window, sheet)
    assert said[-1] == "3 mentions rejected. Ctrl+Z takes it back"
    assert mentions(window)["2-0"].status is Status.REJECTED


def test_what_changed_meanwhile_is_said_and_read_anew(
    window: MainWindow, sheet: PropagateSheet, qtbot: QtBot
) -> None:
    """Another program's decision would be lost, or the editor left with a sheet that never works."""
    corpus = window.session.corpus
    assert corpus is not None
    page = corpus.annotated(corpus.find("1.txt"))
    Review(corpus, corpus.editor("Ada Brandt")).accept(page, page.mentions[0])
    QTest.keyClick(sheet.list, KEY.Key_Return)
    qtbot.waitUntil(sheet.problem.isVisible)
    assert sheet.problem.text().startswith("1 of the 3 mentions was changed meanwhile")
    whole(qtbot, sheet)
    assert sheet.count.text() == "2 of 3 chosen in 2 articles"
    assert labels(window)["2-0"] is Label.PERSON
    applied(qtbot, window, sheet)
    assert labels(window)["2-0"] is Label.UNIT
    assert mentions(window)["1-0"].status is Status.ACCEPTED


def test_escape_leaves_everything(window: MainWindow, sheet: PropagateSheet, qtbot: QtBot) -> None:
    """A look at the list would be a decision."""
    before = mentions(window)
    QTest.keyClick(sheet.list, KEY.Key_Escape)
    assert not sheet.isVisible()
    assert not sheet.finding.running
    assert mentions(window) == before


def test_nothing_to_change_is_said(window: MainWindow, sheet: PropagateSheet, qtbot: QtBot) -> None:
    """An empty list would look like one that is still being filled."""
    applied(qtbot, window, sheet)
    qtbot.waitUntil(text_of(window).hasFocus)
    QTest.keyClick(text_of(window), KEY.Key_G)
    again = sheet_of(window)
    whole(qtbot, again)
    assert again.empty.isVisible()
    assert again.empty.words().startswith("Nothing to change. ")
    assert not again.apply.isEnabled()


def test_rows_say_all_to_a_screen_reader(window: MainWindow, sheet: PropagateSheet) -> None:
    """An editor who does not see the list would tick blindly."""
    said = [
        sheet.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(sheet.model.rowCount())
    ]
    assert said[0] == "Report 0, No outlet, no date, 1 of 1 chosen"
    assert said[1] == (
        "Chosen. Korsun crossed at dawn. Korsun lost two boats.. Now person, Ivan Korsun, suggested"
    )


def test_kept_rules_are_listed_and_removed(window: MainWindow, sheet: PropagateSheet, qtbot: QtBot) -> None:
    """A rule kept by mistake would work on for ever, unseen."""
    sheet.keep.click()
    applied(qtbot, window, sheet)
    window.actions_["rules"].trigger()
    rules = next(one for one in window.findChildren(RulesSheet) if one.isVisible())
    qtbot.waitUntil(lambda: rules.model.rowCount() == 1)
    assert [rules.model.index(0, n).data(CELL_ROLE).words for n in range(2)] == ["Korsun", "unit"]
    QTest.keyClick(rules.table, KEY.Key_Delete)
    qtbot.waitUntil(rules.empty.isVisible)
    corpus = window.session.corpus
    assert corpus is not None
    assert corpus.rules.all() == []
    window.acts.undo()
    qtbot.waitUntil(lambda: rules.model.rowCount() == 1)
    rules.reject()
