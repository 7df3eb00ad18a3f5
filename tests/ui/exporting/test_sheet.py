"""Exporting from the window: what the sheet shows, writes, remembers and refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.exchange.plan import Part
from annotator.ui.exporting.sheet import ExportSheet
from annotator.ui.exporting.sources import SourcesSheet
from annotator.ui.shell.window import MainWindow
from tests.exchange.exported import TEXT, corpus_of, hard
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a corpus of one article."""
    corpus_of(tmp_path / "harbour.corpus", hard()).close()
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, tmp_path / "harbour.corpus", qtbot)
        yield made


def opened(window: MainWindow, qtbot: QtBot) -> ExportSheet:
    """The sheet after Ctrl+Shift+E, with its preview."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, KEY.Key_E, CONTROL | SHIFT)
    (found,) = [one for one in window.findChildren(ExportSheet) if one.isVisible()]
    seen(found, qtbot)
    return found


def seen(sheet: ExportSheet, qtbot: QtBot) -> None:
    """Waits until the preview is that of the fields."""
    qtbot.waitUntil(lambda: not sheet._resting.isActive() and not sheet._session.reads.pending())


def choose(sheet: ExportSheet, format: str, qtbot: QtBot) -> None:
    """Another format, and its preview."""
    sheet.form.format.setCurrentIndex(sheet.form.format.findData(format))
    seen(sheet, qtbot)


def test_the_sheet_shows_what_would_go_out(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would learn what is in a data set after it was published."""
    sheet = opened(window, qtbot)
    assert sheet.shown.counts.text() == "1 article · 7 mentions · 2 claims · 1 photo · 2 blocks · 2 entities"
    assert "PLACE 3" in sheet.shown.labels.text()
    assert not sheet.shown.lost.isVisible()
    assert json.loads(sheet.shown.text.toPlainText())["file"] == "harbour.txt"
    choose(sheet, "conll", qtbot)
    assert "Overlapping mentions left out: 1" in sheet.shown.lost.text()
    assert "does not hold them: claims 2 · photos 1" in sheet.shown.lost.text()
    assert sheet.shown.text.toPlainText().startswith("-DOCSTART-")
    assert sheet.form.overlaps.isVisible()
    sheet.form.status.setCurrentIndex(sheet.form.status.findData("rejected"))
    seen(sheet, qtbot)
    assert sheet.shown.lost.text().startswith("Only the articles go out: no mention, claim or photo")
    sheet.form.status.setCurrentIndex(sheet.form.status.findData("curated"))
    sheet.form.labels[next(iter(sheet.form.labels))].click()
    seen(sheet, qtbot)
    assert "PERSON" not in sheet.shown.labels.text()
    QTest.keyClick(sheet, KEY.Key_Escape)
    assert not sheet.isVisible()


def test_the_file_holds_what_was_shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """The file would be empty or another, or the window silent about it."""
    sheet = opened(window, qtbot)
    choose(sheet, "prodigy", qtbot)
    shown = sheet.shown.text.toPlainText()
    with qtbot.waitSignal(window.session.said, timeout=10000) as said:
        sheet.write_to(tmp_path / "out.jsonl")
    assert said.args is not None
    assert said.args[0].startswith("1 article exported to out.jsonl. ")
    assert (tmp_path / "out.jsonl").read_text("utf-8") == shown
    assert (tmp_path / "out.manifest.json").exists()
    assert not sheet.isVisible()


def test_ctrl_enter_asks_where(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor who works by keys could not export, or into a file of another ending."""
    sheet = opened(window, qtbot)
    choose(sheet, "labelstudio", qtbot)
    asked: list[str] = []

    def name(_parent: object, _title: str, first: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(first).name)
        return str(tmp_path / "tasks"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    with qtbot.waitSignal(window.session.said, timeout=10000):
        QTest.keyClick(sheet, KEY.Key_Return, CONTROL)
    assert asked == ["harbour.json"]
    assert json.loads((tmp_path / "tasks.json").read_text("utf-8"))


def test_what_was_chosen_is_there_the_next_time(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would choose ten fields anew for every release."""
    sheet = opened(window, qtbot)
    choose(sheet, "conll", qtbot)
    sheet.form.names.setText("PERSON=PER")
    sheet.form.anonymous.click()
    sheet.form.split.setCurrentIndex(1)
    seen(sheet, qtbot)
    plan = sheet.plan()
    QTest.keyClick(sheet, KEY.Key_Escape)
    again = opened(window, qtbot)
    assert again is not sheet
    assert again.plan() == plan
    assert plan is not None
    assert (plan.format, plan.anonymous) == ("conll", True)
    again.reject()


def test_a_slip_is_said_in_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    """The export would fail after the file was named, or silently ignore the field."""
    sheet = opened(window, qtbot)
    choose(sheet, "conll", qtbot)
    sheet.form.names.setText("NAME=PER")
    seen(sheet, qtbot)
    assert "“NAME” is no label" in sheet.problem.text()
    assert sheet.problem.isVisible()
    assert not sheet.write.isEnabled()
    sheet.form.names.clear()
    seen(sheet, qtbot)
    assert not sheet.problem.isVisible()
    assert sheet.write.isEnabled()
    sheet.form.parts[Part.MENTIONS].click()
    seen(sheet, qtbot)
    assert "holds none of what is chosen" in sheet.problem.text()
    sheet.reject()


def test_sources_are_protected_from_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would have to leave the window to keep a promise."""
    sheet = opened(window, qtbot)
    assert "Марчук" in sheet.shown.text.toPlainText()
    sheet.form.sources.click()
    (sources,) = [one for one in sheet.findChildren(SourcesSheet) if one.isVisible()]
    QTest.keyClicks(sources.name, "x")
    QTest.keyClick(sources.name, KEY.Key_Return)
    assert "two letters" in sources.said.text()
    sources.name.setText("Олена Марчук; the guard")
    QTest.keyClick(sources.name, KEY.Key_Return)
    assert sources.isVisible()
    assert sources.count.text() == "1 source"
    sources.reject()
    seen(sheet, qtbot)
    assert "Марчук" not in sheet.shown.text.toPlainText()
    assert "Source " in sheet.shown.text.toPlainText()
    assert "Protected sources bear aliases" in sheet.shown.lost.text()
    sheet.form.protect.click()
    seen(sheet, qtbot)
    assert "A protected source would be named" in sheet.problem.text()
    assert not sheet.write.isEnabled()
    sheet.form.sources.click()
    (sources,) = [one for one in sheet.findChildren(SourcesSheet) if one.isVisible()]
    sources.activateWindow()
    sources.table.setFocus()
    qtbot.waitUntil(sources.table.hasFocus)
    QTest.keyClick(sources.table, KEY.Key_Delete)
    assert sources.count.text() == ""
    sources.reject()
    seen(sheet, qtbot)
    assert sheet.write.isEnabled()
    sheet.reject()


def test_every_field_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    """A screen reader would say "edit" and nothing else."""
    sheet = opened(window, qtbot)
    form = sheet.form
    fields = [form.format, form.status, form.reviewed, form.query, form.names, form.split, form.seed]
    assert all(field.accessibleName() for field in (*fields, form.overlaps, sheet.shown.text))
    assert sheet.shown.counts.accessibleName() == sheet.shown.counts.text()
    sheet.reject()


def test_alt_and_an_arrow_turn_to_another_record(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    """Of ten records only the first could be read by keys."""
    corpus_of(tmp_path / "two.corpus", hard(), hard(f"{TEXT}Once more.\n", "again.txt")).close()
    open_in(window, tmp_path / "two.corpus", qtbot)
    sheet = opened(window, qtbot)
    sheet.activateWindow()
    sheet.form.format.setFocus()
    qtbot.waitUntil(sheet.form.format.hasFocus)
    first = sheet.shown.text.toPlainText()
    QTest.keyClick(sheet.form.format, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert sheet.shown.title.text().startswith("Record 2 of the first 2")
    assert sheet.shown.text.toPlainText() != first
    assert not sheet.shown.after.isEnabled()
    QTest.keyClick(sheet.form.format, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert sheet.shown.text.toPlainText() == first
    sheet.reject()
