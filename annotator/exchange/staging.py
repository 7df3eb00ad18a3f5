"""The files of one export: written beside their place first, and put there together when all are whole."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from annotator.domain.errors import UserError
from annotator.exchange.files import ExportFailed

_CHUNK = 1 << 20


class Stage:
    """Open files of an export that is still being written. Names are relative, with "/" between folders."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._open: dict[str, IO[str] | IO[bytes]] = {}
        self.names: list[str] = []

    def text(self, name: str) -> IO[str]:
        """A UTF-8 file, line ends as given; it stays open until the export ends."""
        handle = self.path(name).open("x", encoding="utf-8", newline="")
        self._open[name] = handle
        return handle

    def write(self, name: str, content: str | bytes) -> None:
        """A whole small file."""
        raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        self.path(name).write_bytes(raw)

    def path(self, name: str) -> Path:
        """Where a library is to write a file of that name itself."""
        path = self._place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.names.append(name)
        return path

    def close(self) -> None:
        """Closes what is open; nothing more is written into those files."""
        for handle in self._open.values():
            handle.close()
        self._open.clear()

    def hashed(self) -> dict[str, tuple[int, str]]:
        """Size and SHA-256 (hex) of every file, by name. Call `close` first."""
        found = {}
        for name in sorted(self.names):
            digest, size = hashlib.sha256(), 0
            with (self._place / name).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
            found[name] = size, digest.hexdigest()
        return found


@contextmanager
def staged(folder: Path, *, make: bool = True, never: Path | None = None) -> Iterator[Stage]:
    """Files that go into a folder together when the block ends; with `make` the folder need not be there.

    When it ends with an exception, all that was there stays as it was. Files of the same names are
    replaced; others stay. `never` is a file that is not to be overwritten (the corpus itself).
    Raises ExportFailed.
    """
    name, made = folder.name, False
    try:
        inside = folder if folder.is_dir() or not make else folder.parent
        if folder.exists() and not folder.is_dir():
            raise ExportFailed(name, "this is a file. Name a folder")
        if not inside.is_dir():
            raise ExportFailed(name, f"there is no folder {inside}")
        place = inside / f".{name or 'export'}.{secrets.token_hex(4)}.part"
        place.mkdir()
    except OSError as error:
        raise ExportFailed(name, f"cannot be written ({error.strerror or error})") from error
    stage = Stage(place)
    try:
        try:
            yield stage
        finally:
            stage.close()
        made = not folder.exists()
        _put(stage.names, place, folder, never)
        made = False
    except OSError as error:
        raise ExportFailed(name, f"cannot be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if made:
            with suppress(OSError):
                folder.rmdir()


def _put(names: list[str], place: Path, folder: Path, never: Path | None) -> None:
    """Moves every file to where it belongs, once it is sure that each may go there."""
    for name in names:
        target = folder / name
        if target.exists() and not target.is_file():
            raise ExportFailed(name, "there is a folder or a device of that name")
        if never is not None and target.exists() and never.exists() and target.samefile(never):
            raise ExportFailed(name, "this is the corpus itself. Name another file")
    for name in names:
        with (place / name).open("rb") as file:
            os.fsync(file.fileno())
    for name in names:
        target = (folder / name).resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        (place / name).replace(target)


class MissingExtra(UserError):
    """A format needs a library that is not installed."""

    def __init__(self, title: str, extra: str) -> None:
        super().__init__(
            f"{title} needs a library that is not installed. "
            f"Install it with: pip install 'newsroom-annotator[{extra}]'"
        )
