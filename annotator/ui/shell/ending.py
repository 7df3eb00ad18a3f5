"""Whether the program ended as it should the last time, and errors nobody caught, told to the editor."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.domain.valueclass import dataclass

_MARK = "running.json"


@dataclass(frozen=True, slots=True)
class Broken:
    """A run that did not end: the corpus that was open in it, where there was one."""

    corpus: Path | None


class Running:
    """A mark in the data folder while the program runs; one that is still there tells of a crash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mark = folder / f"{os.getpid()}.{_MARK}"

    def begin(self) -> Broken | None:
        """Leaves the mark. Gives the latest run that left one and is not there any more."""
        broken: Broken | None = None
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            for mark in sorted(self._folder.glob(f"*.{_MARK}"), key=lambda one: one.stat().st_mtime):
                pid = mark.name.split(".")[0]
                if not pid.isdigit() or not _alive(int(pid)):
                    broken = Broken(_corpus(mark))
                    mark.unlink(missing_ok=True)
        self.note(None)
        return broken

    def note(self, corpus: Path | None) -> None:
        """Notes which corpus is open."""
        with suppress(OSError):
            self._mark.write_text(json.dumps({"corpus": str(corpus) if corpus else None}), "utf-8")

    def end(self) -> None:
        """Takes the mark away: the program ends as it should."""
        with suppress(OSError):
            self._mark.unlink(missing_ok=True)


def _corpus(mark: Path) -> Path | None:
    try:
        named = json.loads(mark.read_text("utf-8")).get("corpus")
    except (OSError, ValueError, AttributeError):
        return None
    path = Path(named) if isinstance(named, str) else None
    return path if path is not None and path.is_file() else None


def _alive(pid: int) -> bool:
    """Whether a process of that number runs; one that cannot be asked counts as running."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


class Errors(QObject):
    """Tells the window's thread of an error nobody caught, whichever thread it came from."""

    happened = Signal(str)

    def tell(self, error: BaseException, log: Path) -> None:
        """One sentence for the editor; the traceback is in the log."""
        said = f"Something went wrong here ({type(error).__name__}). What was decided is saved."
        self.happened.emit(f"{said} The details are in {log}.")
