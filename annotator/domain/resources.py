"""Finds the files that come with the program: word lists, icons, weights; and where it keeps its own."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = "annotator"


@cache
def _root(folder: str) -> Path:
    package = Path(__file__).parent.parent
    installed = package / folder
    # An installed program carries the folder inside the package, a checkout has it beside the package.
    return installed if installed.is_dir() else package.parent / folder


def resource(name: str) -> Path:
    """A file or folder of `resources/` by its path within it ("agencies.txt"), installed or in a checkout.

    It may not exist; reading it then raises FileNotFoundError. Raises ValueError when the name
    leads out of `resources/`.
    """
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        raise ValueError(f"not a name within the resources: {name!r}")
    found = _root("resources")
    for part in parts:
        found = found / part
    return found


def own_folder() -> Path:
    """Where the program keeps what is its own for an account, such as the log; it may not exist."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home(), _PACKAGE)
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support" / _PACKAGE
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config", _PACKAGE)


def words(name: str) -> tuple[str, ...]:
    """The entries of a word list: one a line, without blank lines and those that begin with `#`."""
    lines = (line.strip() for line in resource(name).read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def samples() -> Path:
    """The folder of the sample articles, `seeds/`, installed or in a checkout; it may not exist."""
    return _root("seeds")


def guide() -> Path:
    """The folder of the guide's pages, `docs/`, installed or in a checkout."""
    return _root("docs")
