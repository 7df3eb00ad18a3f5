"""Labels of other tools brought in from the window: what they are, what they become, what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from annotator.ui.acts import Acts
    from annotator.ui.preferences import Preferences
    from annotator.ui.session import Session
    from annotator.ui.tasks import Tasks
    from annotator.ui.theme import Theme

FILES = (
    "All that can hold labels (*.jsonl *.json *.jsonld *.ann *.conll *.iob *.bio *.tsv *.txt *.spacy *.xmi"
    " *.qdpx *.qda *.zip);;All files (*)"
)


def show_labels(
    session: Session, acts: Acts, tasks: Tasks, theme: Theme, preferences: Preferences, window: QWidget
) -> None:
    """Asks for files and opens the sheet over the window, where a corpus is open."""
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    if session.corpus is None:
        return
    if session.editor is None:
        session.said.emit("Labels need a corpus that can be written")
        return
    names, _ = QFileDialog.getOpenFileNames(window, "Import labels", str(preferences.folder), FILES)
    if names:
        show_labels_of([Path(name) for name in names], session, acts, tasks, theme, window)


def show_labels_of(
    paths: list[Path], session: Session, acts: Acts, tasks: Tasks, theme: Theme, window: QWidget
) -> None:
    """Opens the sheet for files that are chosen already."""
    from annotator.ui.incoming.sheet import LabelsSheet

    sheet = LabelsSheet(paths, session, acts, tasks, theme, window)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
