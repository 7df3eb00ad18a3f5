"""Files written whole or not at all: beside their destination first, then put in its place."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from annotator.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and how many articles went into them."""

    files: tuple[Path, ...]
    articles: int


class ExportFailed(UserError):
    """A destination that cannot be written; nothing was left half-written there."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"{name}: {reason}")


@contextmanager
def written(paths: Sequence[Path], *, never: Path | None = None) -> Iterator[list[IO[str]]]:
    """Opens UTF-8 files that take the place of `paths` together when the block ends, line ends as given.

    When it ends with an exception the files that were there stay as they were. `never` is a file that
    is not to be overwritten (the corpus itself). Raises ExportFailed.
    """
    targets = [_target(path, never) for path in paths]
    beside = [path.with_name(f".{path.name}.{secrets.token_hex(4)}.part") for path in targets]
    at = 0
    try:
        with ExitStack() as stack:
            handles: list[IO[str]] = []
            for path in beside:
                handles.append(stack.enter_context(path.open("x", encoding="utf-8", newline="")))
                at += 1
            at = 0
            yield handles
            for handle in handles:
                handle.flush()
                os.fsync(handle.fileno())
        for path, target in zip(beside, targets, strict=True):
            path.replace(target)
            at += 1
    except OSError as error:
        raise ExportFailed(paths[min(at, len(paths) - 1)].name, _reason(error)) from error
    finally:
        for path in beside:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _target(path: Path, never: Path | None) -> Path:
    """Where the file really goes (links followed), once it is sure that it may."""
    target = path.resolve()
    if not target.parent.is_dir():
        raise ExportFailed(path.name, f"there is no folder {target.parent}")
    if target.exists() and not target.is_file():
        raise ExportFailed(path.name, "this is a folder or a device. Name a file")
    if never is not None and never.exists() and target.exists() and target.samefile(never):
        raise ExportFailed(path.name, "this is the corpus itself. Name another file")
    return target


def _reason(error: OSError) -> str:
    return f"cannot be written ({error.strerror or error})"
