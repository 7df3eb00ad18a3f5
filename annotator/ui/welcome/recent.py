"""The corpora that were open lately, remembered between runs."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSettings

from annotator.domain.valueclass import dataclass

_KEY = "recent"
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """A corpus by its path, how many articles it had, and when (ISO 8601, local) it was open last."""

    path: str
    articles: int
    at: str

    @property
    def name(self) -> str:
        """The file's name."""
        return Path(self.path).name

    @property
    def opened(self) -> datetime:
        """When it was open last."""
        return datetime.fromisoformat(self.at)

    def is_there(self) -> bool:
        """Whether the file still lies where it was."""
        try:
            return Path(self.path).is_file()
        except OSError:
            return False


class RecentCorpora:
    """The latest first. What another program wrote into the settings and makes no sense counts as nothing."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings("annotator", "annotator")

    def entries(self) -> tuple[Recent, ...]:
        """All that are remembered."""
        written = self._settings.value(_KEY, "[]")
        try:
            read = json.loads(written) if isinstance(written, str) else []
            entries = tuple(Recent(str(one["path"]), int(one["articles"]), str(one["at"])) for one in read)
            for one in entries:
                datetime.fromisoformat(one.at)
        except (ValueError, TypeError, KeyError):
            return ()
        return entries

    def remember(self, path: Path, articles: int | None = None, at: datetime | None = None) -> None:
        """Puts a corpus first; None for as many articles as it had, where they are not counted yet."""
        before, known = str(path.absolute()), self.entries()
        if articles is None:
            articles = next((one.articles for one in known if one.path == before), 0)
        entry = Recent(before, articles, (at or datetime.now()).isoformat(timespec="seconds"))
        self._write((entry, *(one for one in known if one.path != before)))

    def forget(self, path: str) -> None:
        """Takes a corpus off the list."""
        self._write(tuple(one for one in self.entries() if one.path != path))

    def move(self, before: str, after: Path) -> None:
        """Says where a corpus that had moved was found."""
        new = str(after.absolute())
        entries = (one for one in self.entries() if one.path != new)
        self._write(tuple(replace(one, path=new) if one.path == before else one for one in entries))

    def _write(self, entries: tuple[Recent, ...]) -> None:
        self._settings.setValue(_KEY, json.dumps([asdict(one) for one in entries[:_KEPT]]))
