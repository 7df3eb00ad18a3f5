"""About: what the program stands on."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator import __version__
from annotator.ui.shell.about import AboutDialog, libraries
from annotator.ui.theme import Scheme, Theme


def test_names_everything_with_its_licence() -> None:
    """What others' licences ask for, to be named with their text, would not be done."""
    found = {one.name.lower().replace("_", "-"): one for one in libraries()}
    assert found["newsroom-annotator"].version == __version__
    assert "MIT" in found["spacy"].licence
    assert "LGPL" in found["pyside6-essentials"].licence
    assert "Permission is hereby granted" in found["newsroom-annotator"].text
    # What a library of ours needs in turn is in the package too.
    assert "thinc" in found
    assert not [one.name for one in found.values() if "AGPL" in one.licence]


def test_shows_the_text_of_the_chosen_one(qapp: QApplication, qtbot: QtBot) -> None:
    """The list would name texts that nobody can read."""
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = AboutDialog(Theme(qapp, Scheme.LIGHT), parent)
    assert "Permission is hereby granted" in dialog.text.toPlainText()
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    dialog.list.setCurrentRow(next(n for n, words in enumerate(rows) if words.startswith("click ")))
    assert "Redistribution" in dialog.text.toPlainText()
