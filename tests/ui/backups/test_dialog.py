"""The backups as an editor sees them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.corpus.backups import Backup
from annotator.ui.backups.dialog import Present, RestoreDialog, compared
from annotator.ui.backups.table import BackupModel, ago, size
from annotator.ui.theme import Scheme, Theme

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def backup(hours: int = 0, *, articles: int = 10, decisions: int = 400, why: str = "") -> Backup:
    """A backup some hours old."""
    return Backup(Path("x.corpus"), NOW - timedelta(hours=hours), 1_552_384, articles, decisions, why)


def test_rows_say_when_how_much_and_why(qtmodeltester: ModelTester) -> None:
    """An editor would choose among file names."""
    model = BackupModel([backup(1, why="before merging"), backup(30), backup(24 * 90)], NOW)
    qtmodeltester.check(model)
    rows = [[model.index(row, column).data() for column in range(6)] for row in range(3)]
    assert rows == [
        ["Today, 13:02", "1 hour ago", "10", "400", "1.6 MB", "before merging"],
        ["Yesterday, 08:02", "30 hours ago", "10", "400", "1.6 MB", "on schedule"],
        ["24 August, 14:02", "3 months ago", "10", "400", "1.6 MB", "on schedule"],
    ]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "just now"), (1, "1 minute ago"), (59, "59 minutes ago"), (60, "1 hour ago"), (4320, "3 days ago")],
)
def test_how_long_ago(minutes: int, words: str) -> None:
    """The wrong day would be restored."""
    assert ago(timedelta(minutes=minutes)) == words


def test_sizes_are_round() -> None:
    """Bytes would have to be counted."""
    assert [size(one) for one in (0, 4096, 3_400_000, 655_000_000)] == ["1 kB", "4 kB", "3.4 MB", "655 MB"]


def test_what_would_be_lost_is_said() -> None:
    """An editor would go back further than was meant."""
    assert (
        compared(backup(), Present(10, 400)) == "It holds as many articles and decisions as the corpus now."
    )
    assert compared(backup(), Present(12, 401)) == (
        "It holds 2 articles fewer and 1 decision fewer than the corpus now."
    )
    assert compared(backup(), Present(9, 400)) == "It holds 1 article more than the corpus now."
    assert compared(backup(), Present()) == "It holds 10 articles and 400 decisions."


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light scheme."""
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the dialog lies over."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(
    qtbot: QtBot, look: Theme, window: QWidget, backups: list[Backup], present: Present
) -> RestoreDialog:
    """The dialog, open and with the keys."""
    dialog = RestoreDialog(look, "desk.corpus", backups, present, window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_enter_restores_the_row_that_is_chosen(qtbot: QtBot, look: Theme, window: QWidget) -> None:
    """The keyboard would end at the table."""
    dialog = shown(qtbot, look, window, [backup(1), backup(2, decisions=390)], Present(10, 401))
    chosen: list[Backup] = []
    dialog.restoreRequested.connect(chosen.append)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.difference.text() == "It holds 11 decisions fewer than the corpus now."
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert [one.decisions for one in chosen] == [390]


def test_a_copy_can_be_asked_for(qtbot: QtBot, look: Theme, window: QWidget) -> None:
    """An old state could only be looked at by giving up the new one."""
    dialog = shown(qtbot, look, window, [backup(1)], Present(10, 401))
    with qtbot.waitSignal(dialog.copyRequested) as asked:
        dialog.copy.click()
    assert asked.args == [backup(1)]


def test_without_backups_it_says_so(qtbot: QtBot, look: Theme, window: QWidget) -> None:
    """Buttons would do nothing."""
    dialog = shown(qtbot, look, window, [], Present())
    assert dialog.none.isVisible()
    assert dialog.none.words().startswith("No backup yet. One is made as you work")
    assert not dialog.table.isVisible()
    assert dialog.restore.toolTip() == "No backup of it was made yet"
    assert dialog.now.text() == "“desk.corpus” cannot be read as it is now."
    assert not dialog.restore.isEnabled()
    assert not dialog.copy.isEnabled()
    assert dialog.cancel.hasFocus()
    qtbot.keyClick(dialog.cancel, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
