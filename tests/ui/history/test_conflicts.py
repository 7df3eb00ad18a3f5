"""The conflicts of a corpus, opened from the menu and read by keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.decision import Decision
from annotator.ui.history.conflicts import ConflictsSheet
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.table import CELL_ROLE
from tests.ui.making import BRIDGE
from tests.ui.whole import MIRA


def unfit(path: Path) -> Decision:
    """Keeps the oldest decision once more, as one that came too late."""
    with Corpus.open(path) as corpus:
        decision = next(corpus.decisions())
        corpus.conflicts.keep(decision, corpus.editor(MIRA), "The claim was changed meanwhile.")
        corpus.conflicts.keep(decision, corpus.editor(MIRA), "The claim was changed meanwhile.")
    return decision


def opened(window: MainWindow) -> ConflictsSheet:
    window.actions_["conflicts"].trigger()
    sheet = window.findChild(ConflictsSheet)
    assert sheet is not None
    return sheet


def test_conflicts_are_listed_and_lead_to_their_article(
    window: MainWindow, corpus: Path, qtbot: QtBot
) -> None:
    """A decision that came too late would be gone, with no way to see whose it was."""
    decision = unfit(corpus)
    sheet = opened(window)
    qtbot.waitUntil(lambda: len(sheet.rows) == 1)
    cells = [sheet.model.index(0, at).data(CELL_ROLE).words for at in range(5)]
    assert cells[1:] == [MIRA, "Accept claim 1", BRIDGE, "The claim was changed meanwhile."]
    assert sheet.count.text() == "1 conflict"
    qtbot.keyClick(sheet.table, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    active = window.session.active_article()
    assert active is not None
    assert active.article.id == decision.changes[0].article


def test_none_is_said(window: MainWindow, qtbot: QtBot) -> None:
    """An empty table would leave open whether it is still being read."""
    sheet = opened(window)
    qtbot.waitUntil(lambda: sheet.stack.currentWidget() is sheet.empty)
    assert not sheet.open_button.isEnabled()
    sheet.reject()
