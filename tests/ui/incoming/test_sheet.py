"""Importing labels from the window: what the sheet says, names mapped with keys, as whom, undo, cancel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.domain.words import Label, Status
from annotator.exchange.incoming.bringing import SETTING, Brought, Options
from annotator.exchange.incoming.surveying import Progress, Survey
from annotator.ui.incoming.sheet import LabelsSheet
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.table import CELL_ROLE
from tests.exchange.incoming import samples
from tests.ui.making import PATIENCE, Nothing
from tests.ui.whole import open_in, whole_window

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a corpus without articles."""
    Corpus.create(tmp_path / "e.corpus").close()
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, tmp_path / "e.corpus", qtbot)
        yield made


def opened(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> LabelsSheet:
    """The sheet, opened with its key for files that are chosen, once it has counted."""
    chosen = [str(one) for one in paths]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_kwargs: (chosen, ""))
    window.activateWindow()
    QTest.keyClick(window, KEY.Key_L, CONTROL | SHIFT)
    (sheet,) = window.findChildren(LabelsSheet)
    qtbot.waitUntil(lambda: sheet.counted is not None)
    return sheet


def cells(sheet: LabelsSheet) -> list[tuple[str, ...]]:
    model = sheet.front.names_model
    return [
        tuple(model.data(model.index(row, column), CELL_ROLE).words for column in (0, 1, 2, 3))
        for row in range(model.rowCount())
    ]


def mentions(window: MainWindow) -> dict[str, tuple[Label, Status]]:
    corpus = window.session.corpus
    assert corpus is not None
    return {
        one.span.text(whole.text): (one.label, one.status)
        for id_ in corpus.article_ids()
        for whole in [corpus.annotated(id_)]
        for one in whole.mentions
    }


def test_it_says_what_it_recognised(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An editor could not see what the file was taken for, how it counts, or what would be left out."""
    sheet = opened(window, qtbot, monkeypatch, samples.write(tmp_path, "news.ann"))
    front = sheet.front
    assert front.title.text() == "brat stand-off: 1 file, 1 text, 8 spans"
    assert front.counted.currentText() == "Code points (found)"
    assert front.fits.text().startswith("8 of 8 spans cover the words the file says. Next best:")
    assert ("PER", "Label", "1", "Person") in cells(sheet)
    assert ("MISC", "Label", "1", "Left out") in cells(sheet)
    assert ("Says", "Event", "1", "Claim") in cells(sheet)
    assert "4 names and 1 claim" in front.outcome.text()
    assert "1 new article" in front.outcome.text()
    assert front.bring.isEnabled()
    sheet.reject()
    assert mentions(window) == {}


def test_a_name_is_mapped_with_keys_and_imported(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a mouse a tool's own names could not be told, or the import not begun."""
    sheet = opened(window, qtbot, monkeypatch, samples.write(tmp_path, "doccano.jsonl"))
    row = next(n for n, one in enumerate(cells(sheet)) if one[0] == "MISC")
    front = sheet.front
    assert front.names.hasFocus() or sheet.focusWidget() is front.names
    for _ in range(row):
        QTest.keyClick(front.names, KEY.Key_Down)
    assert front.chosen.text() == "Label “MISC”"
    QTest.keyClick(front.names, KEY.Key_Return)
    view = front.becomes.view()
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, KEY.Key_Home)
    for _ in range(list(Label).index(Label.WEAPON)):
        QTest.keyClick(view, KEY.Key_Down)
    QTest.keyClick(view, KEY.Key_Return)
    qtbot.waitUntil(lambda: ("MISC", "Label", "1", "Weapon") in cells(sheet))
    qtbot.waitUntil(front.bring.isEnabled)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    with qtbot.waitSignal(sheet.finished, timeout=20_000):
        QTest.keyClick(front.names, KEY.Key_Return, CONTROL)
    assert mentions(window)["ferry"] == (Label.WEAPON, Status.SUGGESTED)
    assert window.session.corpus is not None
    assert window.session.corpus.settings.get(SETTING)["label"]["MISC"] == "WEAPON"


def test_as_decisions_of_an_editor_and_undone(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Another editor's labels would come in under the wrong name, or could not be taken back."""
    sheet = opened(window, qtbot, monkeypatch, samples.write(tmp_path, "doccano.jsonl"))
    front = sheet.front
    QTest.mouseClick(front.decide, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.counted is not None)
    assert not front.bring.isEnabled()
    assert "Type the name of the editor" in front.problem.text()
    line = front.editor.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "Ana Bel")
    qtbot.waitUntil(front.bring.isEnabled)
    with qtbot.waitSignal(sheet.finished):
        sheet.import_now()
    assert {status for _, status in mentions(window).values()} == {Status.ADDED}
    corpus = window.session.corpus
    assert corpus is not None
    assert corpus.undo_title == "import labels from doccano.jsonl"
    window.acts.undo()
    qtbot.waitUntil(lambda: mentions(window) == {})


def test_what_does_not_fit_is_listed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Labels would be missing afterwards and nobody would know which, or why."""
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(samples.doccano_short() + b'{"text": "Kyiv", "label": [[0, 99, "LOC"]]}\nrubbish\n')
    sheet = opened(window, qtbot, monkeypatch, broken)
    model = sheet.front.problems_model
    whys = [model.data(model.index(row, 2)) for row in range(model.rowCount())]
    assert any("beyond the text" in one for one in whys)
    assert any("not JSON" in one for one in whys)
    assert sheet.front.problems_head.text() == "2 not taken"
    sheet.reject()


def test_nothing_that_is_read(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file of another kind would look like an import that did nothing."""
    (tmp_path / "notes.txt").write_text("Only words.\n", encoding="utf-8")
    sheet = opened(window, qtbot, monkeypatch, tmp_path / "notes.txt")
    assert sheet.front.title.text() == "No labels in a format that is read"
    assert not sheet.front.bring.isEnabled()
    assert sheet.front.bring.toolTip() == "Nothing to import"
    QTest.keyClick(sheet, KEY.Key_Escape)
    assert not sheet.isVisible()


def test_cancel_takes_back_what_was_written(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Cancel would leave half of the labels, or close the sheet over a write that goes on."""
    from annotator.ui.incoming import sheet as module

    real, go_on = module.bring, Event()

    def slow(corpus: Corpus, editor: Editor, seen: Survey, options: Options, progress: Progress) -> Brought:
        assert go_on.wait(PATIENCE)
        return real(corpus, editor, seen, options, progress)

    monkeypatch.setattr(module, "bring", slow)
    sheet = opened(window, qtbot, monkeypatch, samples.write(tmp_path, "doccano.jsonl"))
    sheet.import_now()
    sheet.reject()
    go_on.set()
    # What is counted anew then takes nothing back of it.
    qtbot.waitUntil(sheet.front.bring.isEnabled)
    assert sheet.front.problem.text() == "Stopped. No labels were imported."
    assert sheet.isVisible()
    assert mentions(window) == {}
    sheet.reject()
    assert not sheet.isVisible()
