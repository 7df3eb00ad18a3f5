"""What the program remembers between two runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.ui.preferences import Preferences


def test_file_dialogs_begin_where_the_editor_works(qapp: QApplication, tmp_path: Path) -> None:
    """After the sample corpus, an editor's own would be saved between the program's data and backups."""
    made = Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    mine = tmp_path / "river"
    mine.mkdir()
    made.folder = mine
    made.data_folder.mkdir(parents=True)
    made.folder = made.data_folder
    assert made.folder == mine
    made.settings.setValue("folder", str(made.data_folder))
    assert made.folder == Path.home()
