"""Files on disk to drafts of articles: each by the reader of its format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from annotator.domain.errors import UnreadableFile
from annotator.ingest.formats import format_of
from annotator.ingest.source import NO_CHOICES, Choices, Found, Reading, Refused, Source, of_path


def drafts(path: Path, choices: Choices = NO_CHOICES) -> Found:
    """The articles of one file; what cannot be read comes as an UnreadableFile, which is not raised."""
    try:
        yield from _read(of_path(path), Reading(choices, lambda inside: _read_inside(inside, choices)))
    except Refused as reason:
        yield UnreadableFile(path.name, str(reason), reason.encoding)
    except FileNotFoundError:
        yield UnreadableFile(path.name, "No such file")
    except PermissionError:
        yield UnreadableFile(path.name, "No permission to read it")
    except OSError as error:
        yield UnreadableFile(path.name, error.strerror or "It could not be read")
    except ValueError as error:
        # A path with a NUL in it is refused by Python before the system sees it.
        if "\0" not in str(path):
            raise
        yield UnreadableFile(path.name.replace("\0", "?"), f"Not a file name: {error}")


def _read(source: Source, reading: Reading) -> Found:
    yield from format_of(source).load()(source, reading)


def _read_inside(source: Source, choices: Choices) -> Found:
    """The articles of a file that lies in another one, whose reader goes on after one that is refused."""
    try:
        yield from _read(source, Reading(choices))
    except Refused as reason:
        yield UnreadableFile(source.name, str(reason), reason.encoding)


def files_in(paths: Iterable[Path], passed_over: Callable[[Path], bool] | None = None) -> list[Path]:
    """The files that paths stand for: a file itself, a folder all files in it by name.

    Hidden files and folders are left out of a folder, links that lead out of it, and what `passed_over`
    says. No file comes twice.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _walk(path, passed_over) if path.is_dir() else (path,):
            found.setdefault(file)
    return list(found)


def _walk(folder: Path, passed_over: Callable[[Path], bool] | None) -> Iterator[Path]:
    root = folder.resolve()
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(here, name)
            if not name.startswith(".") and _stays_in(file, root):
                if passed_over is not None and passed_over(file):
                    continue
                yield file


def _stays_in(file: Path, root: Path) -> bool:
    try:
        if file.is_symlink() and not file.resolve(strict=True).is_relative_to(root):
            return False
        return file.is_file()
    except (OSError, RuntimeError):
        return False
