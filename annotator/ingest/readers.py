"""Which reader takes which file; files and folders on disk to drafts of articles."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest.jsonl import read_jsonl
from annotator.ingest.text import read_text

Reader = Callable[[Path], Iterator[Draft | UnreadableFile]]
"""Gives the articles of one file, and an UnreadableFile for what cannot be read; OSError passes through."""

READERS: dict[str, Reader] = {
    "": read_text,
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
_REFUSED = {
    "HTML pages": (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
    "Word documents": (".docx", ".doc", ".odt", ".rtf"),
    "PDF files": (".pdf",),
    "Pictures": (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".svg"),
    "E-mails": (".eml", ".msg", ".mbox"),
    "Archives": (".zip", ".tar", ".gz", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".warc", ".wacz"),
    "Tables": (".csv", ".tsv", ".xlsx", ".xls", ".ods"),
    "JSON files other than JSON lines (.jsonl)": (".json",),
    "XML files": (".xml", ".rss", ".nitf"),
    "Corpora": (".corpus",),
}
_REASONS = {
    suffix: f"{what} cannot be read yet" for what, suffixes in _REFUSED.items() for suffix in suffixes
}
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,7}")


def drafts(path: Path) -> Iterator[Draft | UnreadableFile]:
    """The articles of one file; what cannot be read comes as an UnreadableFile, which is not raised."""
    suffix = path.suffix.lower()
    # "report.12" or "Gen. Example" has no suffix that tells a format.
    reader = READERS.get(suffix if _SUFFIX.fullmatch(suffix) else "")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield UnreadableFile(path.name, "Not a file")
        elif reader is None:
            reason = _REASONS.get(suffix, f"Files that end in {suffix} cannot be read")
            yield UnreadableFile(path.name, reason)
        else:
            yield from reader(path)
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
