"""The Add articles panel over a real import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.review.intake import FileResult
from annotator.ui.intake import IntakePanel
from annotator.ui.intake.listing import FileModel
from annotator.ui.intake.rows import FileRow, Tally
from annotator.ui.intake.tallies import Tallies
from annotator.ui.session import Session
from annotator.ui.tasks import Tasks, TaskState
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import BRIDGE, GRAIN, HandExtractor, write_articles

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


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
    qtbot.waitUntil(made.isActiveWindow)
    return made


def lines(panel: IntakePanel) -> list[str]:
    """What a screen reader says of each line."""
    model = panel.files.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def into_list(qtbot: QtBot, panel: IntakePanel) -> None:
    """Gives the keys to the list, as Tab does."""
    panel.files.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.files.hasFocus)


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
    assert sorted(lines(panel)) == ["bridge.txt: Added. No date found", "grain.txt: Added. No date found"]
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


def test_a_refused_text_is_read_again_by_its_link(
    qtbot: QtBot, panel: IntakePanel, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor would have to convert the file with another program first."""
    path = tmp_path / "in" / "notes.txt"
    path.parent.mkdir()
    path.write_bytes(f"{BRIDGE}\n\nКолона рушила вночі, сказав речник.".encode("cp1251"))
    asked: list[tuple[str, str]] = []
    refused = FileResult("notes.txt", "refused", None, "Byte 0xC3", path=str(path), encoding="windows-1251")
    monkeypatch.setattr(
        tasks, "import_again", lambda result, choices: asked.append((result.name, choices.encodings[0][1]))
    )
    tasks.state = TaskState("", "import", 1, 1, False, (refused,), (), 5)
    panel.refresh()
    into_list(qtbot, panel)
    qtbot.keyClick(panel.files, Qt.Key.Key_Tab)
    assert panel.files.hasFocus()
    qtbot.keyClick(panel.files, Qt.Key.Key_Return)
    assert asked == [("notes.txt", "windows-1251")]
    qtbot.keyClick(panel.files, Qt.Key.Key_Tab)
    assert not panel.files.hasFocus()


def test_the_chosen_column_of_a_table_is_its_text(
    qtbot: QtBot, panel: IntakePanel, tasks: Tasks, tmp_path: Path
) -> None:
    """A table whose text column is not clear could not be added at all."""
    words = "Colonel Brandvik said the water had gone from the street by the old mill in the morning."
    path = tmp_path / "boats.csv"
    path.write_text("id,one,two\n" + "\n".join(f'{n},"{words} {n}","{words} Again {n}"' for n in range(3)))
    tasks.import_paths([path])
    qtbot.waitUntil(lambda: not tasks.state.running, timeout=20_000)
    assert lines(panel)[0].endswith("Which column is the text?")
    into_list(qtbot, panel)
    qtbot.keyClick(panel.files, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["id", "one", "two"]
    menu.setActiveAction(menu.actions()[2])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(lines(panel)) == 3 and not tasks.state.running, timeout=20_000)
    assert not any("Not readable" in line for line in lines(panel))


def test_enter_opens_the_article_of_a_line(
    qtbot: QtBot, panel: IntakePanel, tasks: Tasks, tmp_path: Path
) -> None:
    """An article that was just added would have to be looked for in the Library."""
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN)))
    qtbot.waitUntil(lambda: not tasks.state.running, timeout=20_000)
    into_list(qtbot, panel)
    qtbot.keyClick(panel.files, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.openRequested) as asked:
        qtbot.keyClick(panel.files, Qt.Key.Key_Return)
    assert asked.args == [tasks.state.results[1].article]


def test_a_second_import_skips_what_is_there(
    qtbot: QtBot, panel: IntakePanel, tasks: Tasks, tmp_path: Path
) -> None:
    """A stopped import taken up again would add every article twice."""
    files = write_articles(tmp_path / "in", (BRIDGE, GRAIN))
    tasks.import_paths(files[:1])
    qtbot.waitUntil(lambda: not tasks.state.running, timeout=20_000)
    tasks.import_paths(files)
    qtbot.waitUntil(lambda: not tasks.state.running and len(lines(panel)) == 2, timeout=20_000)
    assert lines(panel)[0] == "bridge.txt: Skipped, already in the corpus"


def test_tab_stays_within_the_panel(
    qtbot: QtBot, panel: IntakePanel, tasks: Tasks, extractor: HandExtractor, tmp_path: Path
) -> None:
    """Tab would lead into the desk that the panel hides, and Esc would no longer stop anything."""
    extractor.gate.clear()
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN)))
    qtbot.waitUntil(lambda: tasks.state.kind == "extract" and extractor.asked.is_set(), timeout=10_000)
    into_list(qtbot, panel)
    went = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        went.append(QApplication.focusWidget())
    assert went == [panel.stop, panel.background, panel.files, panel.stop]
    qtbot.keyClick(panel.stop, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert panel.files.hasFocus()


def test_counts_that_do_not_fit_go_on_a_second_line(qtbot: QtBot, qapp: QApplication) -> None:
    """“6 duplicates skippe”: words would be cut where there is much to tell."""
    made = Tallies(Theme(qapp, Scheme.LIGHT))
    qtbot.addWidget(made)
    made.resize(300, 20)
    made.show()
    told = [Tally("check", "ok", f"{n} added by one and the same editor") for n in range(3)]
    made.tell(told[:1])
    assert made.height() == 20
    made.tell(told)
    boxes = [one.geometry() for one in made.findChildren(QWidget, options=DIRECT)]
    assert [box.left() for box in boxes] == [0, 0, 0]
    assert len({box.top() for box in boxes}) == 3
    assert made.height() == boxes[-1].bottom() + 1
    made.resize(2000, made.height())
    assert made.height() == 20


def test_closing_gives_the_focus_away(qtbot: QtBot, panel: IntakePanel) -> None:
    """The window would crash, or keys would go to a button that is no longer seen."""
    over = QWidget()
    qtbot.addWidget(over)
    field = QLineEdit(over)
    panel.setParent(over)
    over.show()
    panel.show()
    over.activateWindow()
    qtbot.waitUntil(over.isActiveWindow)
    panel.close_button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.close_button.hasFocus)
    panel.hide()
    assert field.hasFocus()
    # The fixture closes it by itself.
    panel.setParent(None)
