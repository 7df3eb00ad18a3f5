"""Charts as files: pictures, values, reports."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from annotator.ui.shell.window import MainWindow
from tests.ui.charts.seen import bar, click, desk

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def save(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], bytes]:
    """Saves the chart that has the keys under a name, by Ctrl+Shift+E."""

    def saved(name: str) -> bytes:
        path = tmp_path / "out" / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        # Where drawing takes its time, a dialog with the progress had the keys before.
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert window.preferences.folder == path.parent
        return path.read_bytes()

    return saved


def test_a_picture_shows_the_chart(window: MainWindow, save: Callable[[str], bytes]) -> None:
    """A picture for the page would be blank, or too coarse to print."""
    image = QImage.fromData(save("chart.png"))
    assert (image.width(), image.height()) == (1720, 1040)
    inks = {image.pixelColor(x, y).name() for x in range(0, 1720, 4) for y in range(0, 1040, 4)}
    assert {"#3f74ce", "#173a78", "#93b4ea"} <= inks


def test_a_drawing_says_title_unit_and_filter(window: MainWindow, save: Callable[[str], bytes]) -> None:
    """A drawing would lose what it counts once it is out of the program."""
    words = " ".join(ElementTree.fromstring(save("chart.svg").decode()).itertext())
    for said in (
        "Claims by source type and certainty",
        "In claims.",
        "boats.corpus",
        "all but rejected",
        "Hedged",
    ):
        assert said in words


def test_a_picture_tells_what_is_picked(
    window: MainWindow, qtbot: QtBot, save: Callable[[str], bytes]
) -> None:
    """A picture of a filtered chart would show every bar as if all of them were counted."""

    def filled() -> int:
        image = QImage.fromData(save("chart.png"))
        return sum(
            image.pixelColor(x, y).name() == "#3f74ce" for x in range(0, 1720, 4) for y in range(180, 840, 4)
        )

    before = filled()
    click(window, qtbot, "source", bar(window, "source", 0), Qt.KeyboardModifier.NoModifier)
    assert 0 < filled() < before / 2


def test_values_are_those_on_the_screen(window: MainWindow, save: Callable[[str], bytes]) -> None:
    """A spreadsheet would hold other numbers than the picture beside it."""
    rows = list(csv.reader(save("chart.csv").decode().splitlines()))
    chart = desk(window).charts["source"]
    assert tuple(rows[0]) == chart.header()
    assert [[str(one) for one in row] for row in chart.rows()] == rows[1:]


def test_a_report_needs_nothing_else(window: MainWindow, save: Callable[[str], bytes]) -> None:
    """A report sent by mail would arrive without its pictures."""
    page = save("report.html").decode()
    assert page.count("data:image/png;base64,") == sum(
        not one.is_empty() for one in desk(window).charts.values()
    )
    assert "http://" not in page
    assert "https://" not in page
    assert "Contested figures, low to high" in page


def test_what_cannot_be_written_is_said(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor would believe a picture saved that is not there."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/nowhere/at/all.png", ""))
    with qtbot.waitSignal(window.session.said) as said:
        desk(window).save()
    assert said.args is not None
    assert said.args[0].startswith("Not saved: No such file")


def test_a_file_nobody_named_is_not_replaced(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture of last week would be gone because an ending was left out."""
    (tmp_path / "old.png").write_bytes(b"last week")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "old"), "PNG (*.png)"))
    desk(window).save()
    assert (tmp_path / "old.png").read_bytes() == b"last week"
