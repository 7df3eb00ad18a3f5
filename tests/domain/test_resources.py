"""The files that come with the program."""

from __future__ import annotations

import pytest

from annotator.domain.resources import resource, words


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
