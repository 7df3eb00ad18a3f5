"""The files that come with the program."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from annotator.domain.resources import own_folder, resource, words


def test_a_word_list_is_found_and_read() -> None:
    """Credits would be read without knowing any agency."""
    assert resource("agencies.txt").is_file()
    entries = words("agencies.txt")
    assert "[wire]" in entries
    assert "Reuters" in entries
    assert not any(entry.startswith("#") or not entry.strip() for entry in entries)


@pytest.mark.parametrize(
    "name", ["../pyproject.toml", "/etc/passwd", "a//b", "", ".", "words/../x", "a\\b", "C:x"]
)
def test_names_stay_within_the_resources(name: str) -> None:
    """A name in a file could make the program read something else on the disk."""
    with pytest.raises(ValueError, match="not a name within"):
        resource(name)


def test_the_log_is_kept_where_it_always_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An editor who is asked for the log would look in an empty folder."""
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert own_folder() == Path(click.get_app_dir("annotator"))
    if sys.platform.startswith("linux"):
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        assert own_folder() == tmp_path / "annotator" == Path(click.get_app_dir("annotator"))
