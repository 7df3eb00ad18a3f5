"""Files on disk to drafts of articles: each by the reader of its format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest.companions import is_of_a_page, page_stems
from annotator.ingest.formats import format_of
from annotator.ingest.source import (
    NO_CHOICES,
    Choices,
    Found,
    Pasted,
    Reading,
    Refused,
    Source,
    of_bytes,
    of_path,
    shown_name,
)

HOPELESS = 1_000
"""After so many lines or rows that give no article, with none before, a file is not read further."""


def _nothing(source: Source) -> None:
    """Nothing is left out."""


def drafts(
    path: Path, choices: Choices = NO_CHOICES, left_out: Callable[[Source], str | None] = _nothing
) -> Found:
    """The articles of one file; what cannot be read comes as an UnreadableFile, which is not raised.

    `left_out` is asked about each file that lies inside it, and gives the reason not to open one.
    """
    name = shown_name(path.name)
    try:
        inside = partial(_read_inside, choices, left_out)
        yield from _read(of_path(path), Reading(choices, inside))
    except Refused as reason:
        yield reason.of(name)
    except FileNotFoundError:
        yield UnreadableFile(name, "There is no such file")
    except PermissionError:
        yield UnreadableFile(name, "No permission to read it")
    except OSError as error:
        yield UnreadableFile(name, error.strerror or "It could not be read")
    except ValueError as error:
        # A path with a NUL in it is refused by Python before the system sees it.
        if "\0" not in str(path):
            raise
        yield UnreadableFile(name, f"Not a file name: {error}")


def drafts_of_pasted(page: Pasted) -> Found:
    """The article of a pasted page, or why there is none."""
    # Only what was pasted as a page needs what reads pages.
    from annotator.ingest.page import read_page

    try:
        yield from read_page(of_bytes(page.name, page.data), Reading())
    except Refused as reason:
        yield reason.of(page.name)


def is_plain(path: Path) -> bool:
    """Whether reading a file can neither crash nor take long; so of one that is refused unopened."""
    try:
        return format_of(of_path(path)).plain
    except (Refused, OSError, ValueError):
        return True


def _read(source: Source, reading: Reading) -> Found:
    told = format_of(source)
    found = told.load()(source, reading)
    yield from _unless_hopeless(source.name, found) if told.rows else found


def _unless_hopeless(name: str, found: Found) -> Found:
    """What a file of many articles gives, and no more when the first of them all were refused."""
    for refused, one in enumerate(found, 1):
        yield one
        if isinstance(one, Draft):
            yield from found
            return
        if refused == HOPELESS:
            yield UnreadableFile(name, f"The first {HOPELESS:,} give no article, and the rest was not read")
            return


def _read_inside(choices: Choices, left_out: Callable[[Source], str | None], source: Source) -> Found:
    """The articles of a file that lies in another one, whose reader goes on after one that is refused."""
    reason = left_out(source)
    if reason is not None:
        yield UnreadableFile(source.name, reason)
        return
    try:
        yield from _read(source, Reading(choices))
    except Refused as refusal:
        yield refusal.of(source.name)


def files_in(paths: Iterable[Path], passed_over: Callable[[Path], bool] | None = None) -> list[Path]:
    """The files that paths stand for: a file itself, a folder all files in it by name.

    Hidden files and folders are left out of a folder, links that lead out of it, the folder a browser made
    for the parts of a page that is read, and what `passed_over` says. No file comes twice.
    """
    told = list(paths)
    beside: dict[Path, list[str]] = {}
    for path in told:
        beside.setdefault(path.parent, []).append(path.name)
    found: dict[Path, None] = {}
    for path in told:
        if not path.is_dir():
            found.setdefault(path)
        elif not is_of_a_page(path.name, page_stems(beside[path.parent])):
            for file in _walk(path, passed_over):
                found.setdefault(file)
    return list(found)


def _walk(folder: Path, passed_over: Callable[[Path], bool] | None) -> Iterator[Path]:
    root = folder.resolve()
    for here, folders, names in os.walk(folder, followlinks=False):
        pages = page_stems(names)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not is_of_a_page(name, pages)
        )
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
