"""The corpora an editor had open lately."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from annotator.ui.welcome.recent import RecentCorpora


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings of the test's own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_the_latest_comes_first_and_once(settings: QSettings, tmp_path: Path) -> None:
    """The corpus of yesterday would have to be looked for."""
    recent = RecentCorpora(settings)
    recent.remember(tmp_path / "a.corpus", 3, datetime(2023, 6, 1, 9, 0))
    recent.remember(tmp_path / "b.corpus", 5, datetime(2023, 6, 2, 9, 0))
    recent.remember(tmp_path / "a.corpus", 4, datetime(2023, 6, 3, 9, 0))
    again = RecentCorpora(settings)
    assert [(one.name, one.articles) for one in again.entries()] == [("a.corpus", 4), ("b.corpus", 5)]


def test_only_so_many_are_kept(settings: QSettings, tmp_path: Path) -> None:
    """The list would grow for years."""
    recent = RecentCorpora(settings)
    for number in range(20):
        recent.remember(tmp_path / f"{number}.corpus", number)
    assert [one.name for one in recent.entries()][:2] == ["19.corpus", "18.corpus"]
    assert len(recent.entries()) == 8


def test_a_moved_file_is_found_again(settings: QSettings, tmp_path: Path) -> None:
    """Renaming a folder would cost an editor the whole list."""
    recent = RecentCorpora(settings)
    recent.remember(tmp_path / "a.corpus", 3)
    recent.remember(tmp_path / "b.corpus", 3)
    assert not recent.entries()[1].is_there()
    found = tmp_path / "c.corpus"
    found.touch()
    recent.move(recent.entries()[1].path, found)
    assert [one.name for one in recent.entries()] == ["b.corpus", "c.corpus"]
    assert recent.entries()[1].is_there()
    recent.forget(recent.entries()[0].path)
    assert [one.name for one in recent.entries()] == ["c.corpus"]


@pytest.mark.parametrize(
    "written", ["{", "[1]", '[{"path": "x"}]', '[{"path":"x","articles":1,"at":"noon"}]', "7"]
)
def test_settings_that_make_no_sense_count_as_none(settings: QSettings, written: str) -> None:
    """A damaged settings file would keep the program from opening."""
    settings.setValue("recent", written)
    recent = RecentCorpora(settings)
    assert recent.entries() == ()
    recent.remember(Path("a.corpus"), 1)
    assert len(recent.entries()) == 1
