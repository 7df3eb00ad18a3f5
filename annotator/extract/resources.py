"""The word lists and gazetteers that ship with the program."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "resources"


def read_lines(name: str) -> list[str]:
    """The lines of a list under `resources/`, without comments and blank ones."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
