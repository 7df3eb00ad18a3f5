"""The history in the window, driven by its keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind, Status
from annotator.ui.history import HistoryPane
from annotator.ui.history.model import ARTICLE, EDITOR, STATE, WHAT
from annotator.ui.history.times import Days
from annotator.ui.selection import Column
from annotator.ui.shell.window import MainWindow
from tests.ui.history.conftest import CONTROL, settle
from tests.ui.making import BRIDGE, GRAIN
from tests.ui.whole import MIRA, accept_claim

WHATS = ["Reject mention “Brandvik”", "Accept claim 1", "Accept claim 1"]


def column(pane: HistoryPane, at: int) -> list[object]:
    """A column of the table from top to bottom."""
    return [pane.model.index(row, at).data() for row in range(pane.model.rowCount())]


def press(qtbot: QtBot, pane: HistoryPane, *keys: Qt.Key) -> None:
    """Presses keys in the table, and waits until what they asked for is read."""
    for key in keys:
        qtbot.keyClick(pane.table, key)
    settle(pane, qtbot)


def wait_rows(qtbot: QtBot, pane: HistoryPane, count: int) -> None:
    """Waits until so many decisions are listed."""
    qtbot.waitUntil(lambda: pane.model.rowCount() == count)
    settle(pane, qtbot)


def test_the_journal_is_listed_newest_first(history: HistoryPane, window: MainWindow) -> None:
    """An editor could not see who decided what."""
    assert column(history, WHAT) == WHATS
    assert column(history, EDITOR) == [MIRA, "Jonas Tarrant", MIRA]
    assert column(history, ARTICLE) == [GRAIN, GRAIN, BRIDGE]
    assert history.bar.count.text() == "3 decisions"
    assert window.stack.currentWidget() is history
    assert QApplication.focusWidget() is history.table


def test_the_decision_looked_at_is_told(qtbot: QtBot, history: HistoryPane) -> None:
    """An editor would know that something changed, but not what."""
    press(qtbot, history, Qt.Key.Key_J)
    words = history.side.view.toPlainText()
    assert words.startswith("Accept claim 1\nJonas Tarrant · ")
    assert GRAIN in words
    assert "Claim “the water had gone”" in words
    assert "Status\tsuggested → accepted" in words


def test_t_takes_a_decision_back_and_undo_brings_it_back(
    qtbot: QtBot, history: HistoryPane, window: MainWindow
) -> None:
    """A wrong decision of last week could not be taken back without all that came after it."""
    press(qtbot, history, Qt.Key.Key_End, Qt.Key.Key_T)
    wait_rows(qtbot, history, 4)
    assert column(history, WHAT)[0] == "Take back accept claim 1"
    assert column(history, STATE) == ["", "", "", f"by {MIRA}"]
    assert window.status.message.text() == "Taken back: accept claim 1"
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    assert opened.reviewed_claims() == 0
    qtbot.waitUntil(lambda: window.actions_["undo"].text() == "Undo take back accept claim 1")
    qtbot.keyClick(history.table, Qt.Key.Key_Z, CONTROL)
    wait_rows(qtbot, history, 5)
    assert column(history, STATE)[-1] == ""
    assert opened.reviewed_claims() == 1


def test_what_cannot_be_taken_back_says_why(qtbot: QtBot, history: HistoryPane, window: MainWindow) -> None:
    """The button would do nothing, and nobody would know why."""
    press(qtbot, history, Qt.Key.Key_End, Qt.Key.Key_T)
    wait_rows(qtbot, history, 4)
    qtbot.waitUntil(lambda: not history.side.take_back.isEnabled())
    assert history.side.why.text() == "It was taken back already, by decision 4."
    assert history.side.take_back.toolTip() == history.side.why.text()
    qtbot.keyClick(history.table, Qt.Key.Key_T)
    assert window.status.message.text() == f"Not taken back: {history.side.why.text()}"
    assert history.model.rowCount() == 4


def test_enter_opens_the_article_at_the_thing(qtbot: QtBot, history: HistoryPane, window: MainWindow) -> None:
    """An editor would have to look for the place by hand."""
    press(qtbot, history, Qt.Key.Key_J, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.desk
    selection = window.session.selection
    assert selection is not None
    assert selection.kind is Kind.CLAIM
    opened = window.session.opened(selection.column)
    assert opened is not None
    assert opened.article.title == GRAIN
    assert opened.claims.by_id[selection.id].status is Status.ACCEPTED


def test_the_words_typed_filter_as_they_are_typed(qtbot: QtBot, history: HistoryPane) -> None:
    """One decision of thousands could not be found."""
    qtbot.keyClick(history.table, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is history.bar.words
    qtbot.keyClicks(history.bar.words, "REJECT")
    wait_rows(qtbot, history, 1)
    assert column(history, WHAT) == WHATS[:1]
    qtbot.keyClicks(history.bar.words, " nobody")
    qtbot.waitUntil(history.empty.isVisible)
    assert history.empty.words() == "No decision fits these filters."
    qtbot.mouseClick(history.empty.button, Qt.MouseButton.LeftButton)
    wait_rows(qtbot, history, 3)


def test_editor_days_and_article_leave_out_the_rest(qtbot: QtBot, history: HistoryPane) -> None:
    """An editor could not see what a colleague did today in one article."""
    qtbot.waitUntil(lambda: len(history.bar.editors.actions()) == 3)
    names = [one.text() for one in history.bar.editors.actions()]
    assert names == ["Everyone", "Jonas Tarrant", MIRA]
    history.bar.editors.actions()[2].trigger()
    wait_rows(qtbot, history, 2)
    assert history.bar.editor.value == MIRA
    history.bar.article.click()
    offered = history.bar.articles.actions()
    assert [one.text() for one in offered] == ["All articles", f"Only “{BRIDGE}”"]
    offered[1].trigger()
    history.bar.articles.close()
    wait_rows(qtbot, history, 1)
    assert column(history, ARTICLE) == [BRIDGE]
    history.bar.clear()
    wait_rows(qtbot, history, 3)
    history.bar.popup.chosen.emit(Days(None, date(2020, 1, 1)))
    qtbot.waitUntil(history.empty.isVisible)
    assert history.bar.days.value == "to 2020-01-01"


def test_days_are_typed_and_half_a_day_is_refused(qtbot: QtBot, history: HistoryPane) -> None:
    """A slip of the finger would empty the table without a word."""
    bar, popup = history.bar, history.bar.popup
    bar.days.click()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClicks(popup.first, "2020-02-3")
    assert popup.hint.text().startswith("“2020-02-3” is not a day.")
    assert bar.filter.days == Days()
    qtbot.keyClick(popup.first, Qt.Key.Key_Backspace)
    qtbot.keyClicks(popup.first, "01")
    assert bar.filter.days == Days(date(2020, 2, 1), None)
    qtbot.keyClicks(popup.last, "2020-01-01")
    assert popup.hint.text() == "The first day comes after the last one."
    assert bar.filter.days == Days(date(2020, 2, 1), None)
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_decisions_made_meanwhile_appear(qtbot: QtBot, history: HistoryPane, window: MainWindow) -> None:
    """The history would be that of the moment it was opened."""
    press(qtbot, history, Qt.Key.Key_End)
    corpus = window.session.corpus
    assert corpus is not None
    seq = accept_claim(corpus, corpus.article_ids()[2], corpus.editor(MIRA))
    window.acts.took(corpus.history.decision(seq))
    wait_rows(qtbot, history, 4)
    assert history.table.current_row() == 3


def test_escape_and_its_key_lead_back_to_the_article(
    qtbot: QtBot, history: HistoryPane, window: MainWindow
) -> None:
    """The editor would be caught in the history."""
    qtbot.keyClick(history.table, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.desk
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    assert window.stack.currentWidget() is history
    assert window.actions_["history"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    assert window.stack.currentWidget() is window.desk
    assert not window.actions_["history"].isChecked()


def test_the_history_leads_back_to_the_desk_it_was_opened_from(
    qtbot: QtBot, history: HistoryPane, window: MainWindow
) -> None:
    """A look at the history would throw the editor out of the table of claims."""
    window.desks.show("claims")
    claims = window.desks.current()
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    assert history.bar.back.text() == "Claims"
    # A decision that is taken back moves the desk beneath as well.
    window.desks.changed.emit()
    qtbot.keyClick(history.table, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is claims
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    assert window.stack.currentWidget() is claims
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    assert history.bar.back.text() == "Read"


def test_f6_goes_round_within_the_history(qtbot: QtBot, history: HistoryPane, window: MainWindow) -> None:
    """The decision's words could not be reached by key."""
    seen = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [history.side.view, history.bar.words, history.table]


def test_a_read_only_corpus_can_be_looked_at_but_not_changed(
    qtbot: QtBot, window: MainWindow, corpus: Path
) -> None:
    """A window that may not write would look as if it could."""
    assert window.files.open_path(corpus, read_only=True)
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    pane = window.going.history
    wait_rows(qtbot, pane, 3)
    assert pane.side.why.text() == "The corpus is open for reading only."
    qtbot.keyClick(pane.table, Qt.Key.Key_T)
    assert pane.model.rowCount() == 3
    assert not window.actions_["accept"].isEnabled()
    assert window.actions_["undo"].toolTip() == "The corpus is open for reading only"


def test_everything_in_it_has_a_name(history: HistoryPane) -> None:
    """A screen reader would say nothing where the keys are."""
    named = (
        history, history.table, history.bar.back, history.bar.words, history.bar.editor, history.bar.days,
        history.bar.article, history.side.view, history.side.take_back, history.side.open,
    )  # fmt: skip
    assert all(one.accessibleName() for one in named)
    assert history.side.view.accessibleDescription() == WHATS[0]


def test_an_empty_journal_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """An empty table would look like one that is still being read."""
    window.files.make(tmp_path / "new.corpus")
    qtbot.keyClick(window, Qt.Key.Key_H, CONTROL)
    qtbot.waitUntil(window.going.history.empty.isVisible)
    assert window.going.history.empty.words().startswith("No decisions yet.")
