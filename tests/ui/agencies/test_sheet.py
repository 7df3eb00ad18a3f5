"""The sheet of agencies, by its keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ingest import agencies
from annotator.ingest.agencylist import own_file, read_own
from annotator.ui.agencies.sheet import AgenciesSheet
from annotator.ui.theme import Scheme, Theme
from tests.ui.whole import whole_window

KEY = Qt.Key


@pytest.fixture
def sheet(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AgenciesSheet]:
    """The sheet, with a settings folder of its own."""
    monkeypatch.setenv("ANNOTATOR_SETTINGS", str(tmp_path / "settings"))
    agencies.read_again()
    made = AgenciesSheet(Theme(qapp, Scheme.LIGHT))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    monkeypatch.undo()
    agencies.read_again()


def names(sheet: AgenciesSheet) -> list[str]:
    return [row.name for row in sheet.rows]


def test_a_name_is_added_by_keys(sheet: AgenciesSheet) -> None:
    """An editor could not teach the program the agency around the corner."""
    QTest.keyClicks(sheet.name, "Lornbild")
    assert names(sheet) == []
    QTest.keyClick(sheet.name, KEY.Key_Return)
    assert read_own().added == {"Lornbild": "wire"}
    assert agencies.group("lornbild") == "wire"
    assert sheet.rows[sheet.table.current_row()].name == "Lornbild"
    assert sheet.said.text() == "“Lornbild” is added."


def test_what_is_typed_narrows_the_list(sheet: AgenciesSheet) -> None:
    """A name would have to be looked for in hundreds."""
    QTest.keyClicks(sheet.name, "getty im")
    assert names(sheet) == ["Getty Images"]


def test_delete_takes_out_and_brings_back(sheet: AgenciesSheet) -> None:
    """A built-in name that misleads would stay, or be lost for good."""
    QTest.keyClicks(sheet.name, "blacksky")
    sheet.table.setFocus()
    QTest.keyClick(sheet.table, KEY.Key_Delete)
    assert not agencies.is_known("BlackSky")
    assert (sheet.rows[0].standing, sheet.act.text()) == ("Removed", "Restore")
    QTest.keyClick(sheet.table, KEY.Key_Delete)
    assert agencies.is_known("BlackSky")
    assert sheet.act.text() == "Remove"


def test_tab_leads_through_the_sheet(sheet: AgenciesSheet) -> None:
    """Whoever works without a mouse could add a name, and not choose its group or take one out."""
    QTest.keyClicks(sheet.name, "getty")
    sheet.activateWindow()
    reached = []
    for _ in range(5):
        focus = sheet.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, KEY.Key_Tab)
        reached.append(sheet.focusWidget())
    assert reached == [sheet.group, sheet.add, sheet.table, sheet.act, sheet.close_button]


def test_an_added_name_is_taken_away_again(sheet: AgenciesSheet) -> None:
    """A misspelt name could not be put right."""
    QTest.keyClicks(sheet.name, "Lornbid")
    QTest.keyClick(sheet.name, KEY.Key_Return)
    sheet.table.setFocus()
    QTest.keyClick(sheet.table, KEY.Key_Delete)
    assert read_own().added == {}
    assert "Lornbid" not in names(sheet)


def test_a_name_that_is_there_is_not_added_twice(sheet: AgenciesSheet) -> None:
    """The list would fill with names it has."""
    QTest.keyClicks(sheet.name, "getty images")
    QTest.keyClick(sheet.name, KEY.Key_Return)
    assert read_own().added == {}
    assert "already" in sheet.said.text()


def test_what_is_no_name_and_what_cannot_be_kept_is_said(sheet: AgenciesSheet) -> None:
    """An editor would believe in a name that is not kept."""
    QTest.keyClicks(sheet.name, "-")
    QTest.keyClick(sheet.name, KEY.Key_Return)
    assert sheet.said.text() == "A name needs letters."
    own_file().parent.write_text("in the way")
    sheet.name.setText("Lornbild")
    QTest.keyClick(sheet.name, KEY.Key_Return)
    assert sheet.said.text().startswith("The agency list could not be saved")
    assert sheet.name.text() == "Lornbild"


def test_the_menu_opens_it(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """The list could not be reached."""
    with whole_window(qapp, qtbot, tmp_path / "settings.ini") as window:
        window.actions_["agencies"].trigger()
        (sheet,) = window.findChildren(AgenciesSheet)
        assert sheet.isVisible()
        QTest.keyClick(sheet, KEY.Key_Escape)
        assert not sheet.isVisible()
