"""What the Add articles panel says about each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, overload

from annotator.review.likewords import added_words
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.review.intake import FileResult
    from annotator.ui.jobs import Found
    from annotator.ui.tasks import TaskState


_LIKE = 2
"""How many articles that a new one resembles are named in its line."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line: an icon and its colour (a token's name), the file, what became of it; `lead` stands out.

    `link` are the words at its end that do something about it, `article` what the file became or is.
    """

    icon: str
    colour: str
    name: str
    detail: str
    lead: str = ""
    strong: bool = False
    link: str = ""
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """One of the counts above the list."""

    icon: str
    colour: str
    words: str


class Lines(Sequence[FileRow]):
    """A line for each article read, in the order they were, and for each file that still waits.

    A line is made when it is asked for, and each result is counted once: an import of ten thousand files
    tells of them in hundreds of steps. `refused` are the places of those that could not be read, `told` of
    all that have a longer sentence; new lists whenever `follow` begins with another import.
    """

    def __init__(self) -> None:
        self._results: Sequence[FileResult] = ()
        self._waiting: Sequence[str] = ()
        self._waits: frozenset[str] = frozenset()
        self._found: Mapping[str, Found] = {}
        self._turn = -1
        self._begin()

    def _begin(self) -> None:
        self._names: dict[str, str] = {}
        self._counted = self._searched = 0
        self._duplicates = self._versions = 0
        self._undated: set[str] = set()
        self.refused: list[int] = []
        self.told: list[int] = []

    def follow(self, state: TaskState, found: Mapping[str, Found]) -> None:
        """Takes what the tasks say now: results are only added while `turn` stays the same."""
        if state.turn != self._turn or len(found) < self._searched:
            self._turn = state.turn
            self._begin()
        self._results, self._found = state.results, found
        self._waiting = state.waiting if state.running and state.kind == "import" else ()
        self._waits = frozenset(state.waiting if state.running and state.kind == "extract" else ())
        self._first = state.waiting[0] if self._waits else None
        if not state.running:
            # An article may have been searched again: at the end all are looked at once more.
            self._searched = 0
        for place in range(self._counted, len(state.results)):
            self._count(place, state.results[place])
        self._counted = len(state.results)
        for article, holds in islice(found.items(), self._searched, None):
            if article in self._names:
                (self._undated.discard if holds.dated else self._undated.add)(article)
        self._searched = len(found)

    def _count(self, place: int, one: FileResult) -> None:
        if one.outcome != "added" or one.like or one.detail:
            self.told.append(place)
        if one.outcome == "refused":
            self.refused.append(place)
        elif one.outcome == "duplicate":
            self._duplicates += 1
        elif one.article:
            self._names[one.article] = one.name
            self._versions += _is_version(one)
            holds = self._found.get(one.article)
            if not (one.dated if holds is None else holds.dated):
                self._undated.add(one.article)

    def result(self, place: int) -> FileResult | None:
        """What became of the file on a line; None while it waits."""
        return self._results[place] if 0 <= place < len(self._results) else None

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
            return _searched(one, now=one.article == self._first)
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
            made.append(Tally("warning", "warn", f"{len(self._undated):,} without a date"))
        if self._versions:
            made.append(Tally("redo", "text_2", count(self._versions, "updated version")))
        return made


def _is_version(one: FileResult) -> bool:
    return one.outcome == "added" and any(other.kind == "version" for other in one.like)


def _searched(one: FileResult, *, now: bool) -> FileRow:
    if now:
        return FileRow("clock", "accent", one.name, "Looking for claims…", strong=True, article=one.article)
    return FileRow("clock", "text_3", one.name, "Added, waiting", article=one.article)


def _row(one: FileResult, names: Mapping[str, str], found: Mapping[str, Found]) -> FileRow:
    if one.outcome == "refused":
        return FileRow("error", "err", one.name, one.detail, lead="Not readable.", link=_way_out(one))
    if one.outcome == "duplicate":
        same = names.get(one.article or "") or one.twin
        said = f"Skipped, same text as {same}" if same else "Skipped, already in the corpus"
        return FileRow("copy", "text_2", one.name, said, article=one.article)
    holds = found.get(one.article or "")
    dated = one.dated if holds is None else holds.dated
    photos = one.photos if holds is None else holds.photos
    held = [count(holds.claims, "claim")] if holds is not None else ["Added"]
    if holds is not None or photos:
        held.append(count(photos, "photo"))
    told = [", ".join(held), *(added_words(like, names.get(like.article)) for like in one.like[:_LIKE])]
    note = None if holds is None else holds.note
    icon, colour = "check", "ok"
    if note is not None:
        icon, colour = "note", "text_2"
    elif not dated:
        icon, colour = "warning", "warn"
        told.append("No date found")
    elif _is_version(one):
        icon, colour = "redo", "text_2"
    said = _sentences(*told, one.detail if note is None else note)
    return FileRow(icon, colour, one.name, said, article=one.article)


def _way_out(one: FileResult) -> str:
    """What can be tried with a file that was refused."""
    if one.encoding is not None:
        return f"Try {encoding_words(one.encoding)}"
    return "Which column is the text?" if one.columns else ""


def encoding_words(encoding: str) -> str:
    """An encoding as an editor reads its name: "Windows-1251", "KOI8-R"."""
    name = encoding.lower().replace("_", "-")
    if name.startswith("cp125"):
        name = f"windows-{name[2:]}"
    return name.capitalize() if name.startswith("windows") else name.upper()


def _sentences(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)


def heading(state: TaskState) -> str:
    """How far it is, in words."""
    if state.kind == "extract":
        return f"{state.done:,} of {count(state.total, 'article')} searched for claims"
    if state.running and not state.total:
        return "Looking for files…"
    if state.running or state.done < state.total:
        return f"{state.done:,} of {count(state.total, 'file')} read"
    return f"{count(state.total, 'file')} read"
