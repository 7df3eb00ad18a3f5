"""What the Add articles panel says about each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


def rows(state: TaskState, found: Mapping[str, Found]) -> list[FileRow]:
    """A line for each article read, in the order they were, and for each file that still waits."""
    searching = state.running and state.kind == "extract"
    waits = frozenset(state.waiting) if searching else frozenset()
    first = state.waiting[0] if waits else None
    names = {one.article: one.name for one in state.results if one.outcome == "added"}
    made = []
    for one in state.results:
        if one.outcome == "added" and one.article in waits:
            made.append(_searched(one.name, now=one.article == first))
        else:
            made.append(_row(one, names, found))
    if state.kind == "import" and state.running:
        made += [FileRow("clock", "text_3", name, "Waiting") for name in state.waiting]
    return made


def _searched(name: str, *, now: bool) -> FileRow:
    if now:
        return FileRow("clock", "accent", name, "Looking for claims…", strong=True)
    return FileRow("clock", "text_3", name, "Added, waiting")


def _row(one: FileResult, names: Mapping[str | None, str], found: Mapping[str, Found]) -> FileRow:
    if one.outcome == "refused":
        return FileRow("error", "err", one.name, one.detail, lead="Not readable.")
    if one.outcome == "duplicate":
        same = names.get(one.article)
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


def tallies(state: TaskState, found: Mapping[str, Found]) -> list[Tally]:
    """The counts above the list; those that are nought are left out, except for what was added."""
    added = [one for one in state.results if one.outcome == "added"]
    duplicates = sum(one.outcome == "duplicate" for one in state.results)
    refused = sum(one.outcome == "refused" for one in state.results)
    read = [found[one.article] for one in added if one.article is not None and one.article in found]
    undated = sum(not one.dated for one in read)
    made = [Tally("check", "ok", f"{len(added):,} added")]
    if duplicates:
        made.append(Tally("copy", "text_2", f"{count(duplicates, 'duplicate')} skipped"))
    if refused:
        made.append(Tally("error", "err", f"{refused:,} not readable"))
    if undated:
        made.append(Tally("warning", "warn", f"{undated:,} without a date"))
    return made


def heading(state: TaskState) -> str:
    """How far it is, in words."""
    if state.kind == "extract":
        return f"{state.done:,} of {count(state.total, 'article')} searched for claims"
    if state.running or state.done < state.total:
        return f"{state.done:,} of {count(state.total, 'file')} read"
    return f"{count(state.total, 'file')} read"
