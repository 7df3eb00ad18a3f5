"""What the Add articles panel says about each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, overload

from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.review.intake import FileResult
    from annotator.ui.jobs import Found
    from annotator.ui.tasks import TaskState


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line: an icon and its colour (a token's name), the file, what became of it; `lead` stands out."""

    icon: str
    colour: str
    name: str
    detail: str
    lead: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """One of the counts above the list."""

    icon: str
    colour: str
    words: str


class Lines(Sequence[FileRow]):
    """A line for each article read, in the order they were, and for each file that still waits.

    A line is made when it is asked for, and each result is counted once: an import of ten thousand files
    tells of them in hundreds of steps. `refused` are the places of those that could not be read; a new
    list whenever `follow` begins with another import.
    """

    def __init__(self) -> None:
        self._results: Sequence[FileResult] = ()
        self._waiting: Sequence[str] = ()
        self._waits: frozenset[str] = frozenset()
        self._found: Mapping[str, Found] = {}
        self._begin()

    def _begin(self) -> None:
        self._names: dict[str, str] = {}
        self._counted = self._searched = 0
        self._duplicates = self._undated = 0
        self.refused: list[int] = []

    def follow(self, state: TaskState, found: Mapping[str, Found]) -> None:
        """Takes what the tasks say now: results are only added until another import begins."""
        last = self._counted - 1
        another = last >= 0 and (last >= len(state.results) or state.results[last] is not self._results[last])
        if another or len(found) < self._searched:
            self._begin()
        self._results, self._found = state.results, found
        self._waiting = state.waiting if state.running and state.kind == "import" else ()
        self._waits = frozenset(state.waiting if state.running and state.kind == "extract" else ())
        self._first = state.waiting[0] if self._waits else None
        if not state.running:
            # An article may have been searched again: at the end all are looked at once more.
            self._searched, self._undated = 0, 0
        for one in islice(found.items(), self._searched, None):
            self._undated += one[0] in self._names and not one[1].dated
        self._searched = len(found)
        for place in range(self._counted, len(state.results)):
            self._count(place, state.results[place])
        self._counted = len(state.results)

    def _count(self, place: int, one: FileResult) -> None:
        if one.outcome == "refused":
            self.refused.append(place)
        elif one.outcome == "duplicate":
            self._duplicates += 1
        elif one.article:
            self._names[one.article] = one.name
            holds = self._found.get(one.article)
            self._undated += holds is not None and not holds.dated

    def __len__(self) -> int:
        return len(self._results) + len(self._waiting)

    @overload
    def __getitem__(self, place: int) -> FileRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[FileRow]: ...
    def __getitem__(self, place: int | slice) -> FileRow | Sequence[FileRow]:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        place = range(len(self))[place]
        if place >= len(self._results):
            return FileRow("clock", "text_3", self._waiting[place - len(self._results)], "Waiting")
        one = self._results[place]
        if one.outcome == "added" and one.article in self._waits:
            return _searched(one.name, now=one.article == self._first)
        return _row(one, self._names, self._found)

    def current(self) -> int:
        """The place of the first that waits, or else the last."""
        if self._waiting:
            return len(self._results)
        waits = (place for place, one in enumerate(self._results) if one.article in self._waits)
        return next(waits, len(self) - 1) if self._waits else len(self) - 1

    def tallies(self) -> list[Tally]:
        """The counts above the list; those that are nought are left out, except for what was added."""
        made = [Tally("check", "ok", f"{len(self._names):,} added")]
        if self._duplicates:
            made.append(Tally("copy", "text_2", f"{count(self._duplicates, 'duplicate')} skipped"))
        if self.refused:
            made.append(Tally("error", "err", f"{len(self.refused):,} not readable"))
        if self._undated:
            made.append(Tally("warning", "warn", f"{self._undated:,} without a date"))
        return made


def _searched(name: str, *, now: bool) -> FileRow:
    if now:
        return FileRow("clock", "accent", name, "Looking for claims…", strong=True)
    return FileRow("clock", "text_3", name, "Added, waiting")


def _row(one: FileResult, names: Mapping[str, str], found: Mapping[str, Found]) -> FileRow:
    if one.outcome == "refused":
        return FileRow("error", "err", one.name, one.detail, lead="Not readable.")
    if one.outcome == "duplicate":
        same = names.get(one.article or "")
        return FileRow(
            "copy",
            "text_2",
            one.name,
            f"Skipped, same text as {same}" if same else "Skipped, already in the corpus",
        )
    holds = found.get(one.article or "")
    if holds is None:
        return FileRow("check", "ok", one.name, _sentences("Added", one.detail))
    what = f"{count(holds.claims, 'claim')}, {count(holds.photos, 'photo')}"
    if holds.note is not None:
        return FileRow("note", "text_2", one.name, _sentences(what, holds.note))
    if not holds.dated:
        return FileRow("warning", "warn", one.name, _sentences(what, "No date found", one.detail))
    return FileRow("check", "ok", one.name, _sentences(what, one.detail))


def _sentences(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)


def heading(state: TaskState) -> str:
    """How far it is, in words."""
    if state.kind == "extract":
        return f"{state.done:,} of {count(state.total, 'article')} searched for claims"
    if state.running or state.done < state.total:
        return f"{state.done:,} of {count(state.total, 'file')} read"
    return f"{count(state.total, 'file')} read"
