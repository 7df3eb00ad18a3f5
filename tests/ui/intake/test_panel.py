"""The Add articles panel over a real import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.intake import IntakePanel
from annotator.ui.intake.listing import FileModel
from annotator.ui.intake.rows import FileRow
from annotator.ui.session import Session
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import BRIDGE, GRAIN, HandExtractor, write_articles


@pytest.fixture
def extractor() -> HandExtractor:
    """One that the test can hold back."""
    return HandExtractor()


@pytest.fixture
def tasks(qapp: QApplication, tmp_path: Path, extractor: HandExtractor) -> Iterator[Tasks]:
    """Background work on an empty corpus."""
    session = Session("Mira Kessler")
    session.new_corpus(tmp_path / "desk.corpus")
    made = Tasks(session, lambda: extractor)
    yield made
    extractor.gate.set()
    made.close()
    session.close_corpus()


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication, tasks: Tasks) -> IntakePanel:
    """The panel as the welcome screen shows it."""
    made = IntakePanel(Theme(qapp, Scheme.LIGHT), tasks)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    made.activateWindow()
    return made


def lines(panel: IntakePanel) -> list[str]:
    """What a screen reader says of each line."""
    model = panel.files.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_follows_an_import_to_its_end(qtbot: QtBot, panel: IntakePanel, tasks: Tasks, tmp_path: Path) -> None:
    """An editor would have to guess when the files are in."""
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN)))
    panel.setFocus()
    assert panel.background.hasFocus()
    assert panel.stop.isVisible()
    assert panel.background.isVisible()
    qtbot.waitUntil(lambda: not tasks.state.running, timeout=10_000)
    assert sorted(lines(panel)) == [
        "bridge.txt: 1 claim, 0 photos. No date found",
        "grain.txt: 1 claim, 0 photos. No date found",
    ]
    assert panel.line.share == 1.0
    assert panel.close_button.hasFocus()
    assert panel.close_button.isVisible()
    assert not panel.stop.isVisible()


def test_escape_stops_and_then_closes(
    qtbot: QtBot, panel: IntakePanel, tasks: Tasks, extractor: HandExtractor, tmp_path: Path
) -> None:
    """A wrong folder with a thousand files could not be stopped."""
    extractor.gate.clear()
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN)))
    qtbot.waitUntil(lambda: tasks.state.kind == "extract" and extractor.asked.is_set(), timeout=10_000)
    assert "Looking for claims…" in " ".join(lines(panel))
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not tasks.state.running, timeout=10_000)
    assert sorted(lines(panel)) == ["bridge.txt: Added", "grain.txt: Added"]
    with qtbot.waitSignal(panel.closeRequested):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_run_in_background_leaves_the_work_alone(
    qtbot: QtBot, panel: IntakePanel, tasks: Tasks, extractor: HandExtractor, tmp_path: Path
) -> None:
    """Closing the panel would stop the import."""
    extractor.gate.clear()
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE,)))
    qtbot.waitUntil(extractor.asked.is_set, timeout=10_000)
    with qtbot.waitSignal(panel.closeRequested):
        qtbot.mouseClick(panel.background, Qt.MouseButton.LeftButton)
    assert tasks.state.running


def test_list_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    """The list would crash while files come in."""
    model = FileModel()
    model.show(
        [FileRow("check", "ok", "mill.txt", "Added"), FileRow("clock", "text_3", "ferry.txt", "Waiting")]
    )
    qtmodeltester.check(model)


def test_lines_come_and_go_without_a_reset(qtmodeltester: ModelTester) -> None:
    """The list would jump back to its beginning at every file of a long import."""
    model = FileModel()
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    some = [FileRow("check", "ok", f"{n}.txt", "Added") for n in range(9)]
    for count in (2, 9, 4, 0, 5):
        model.show(some[:count])
        assert model.rowCount() == count
        qtmodeltester.check(model)
    assert not resets
