"""Reports written for training, with their labels in the text.

`[s1|The governor] [c1|said] [t1|the bridge at {PLACE|Orlivka} was lost]`: a role of an attribution (s source,
c cue, t content) with its number, and a name with its label; they nest, and a role that comes twice with one
number is in two parts. Reports are parted by lines of `===`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.words import Label

_MARK = re.compile(r"\[(?P<role>[sct])(?P<number>\d+)\||\{(?P<label>[A-Z]+)\||[\]}]")
_PARTING = re.compile(r"^===+\s*$", re.M)

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution: the spans of each role in reading order, code points, half-open."""

    source: tuple[Bounds, ...]
    cue: tuple[Bounds, ...]
    content: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A labelled text: its attributions and names, names as (start, end, label)."""

    id: str
    text: str
    attributions: tuple[Said, ...]
    names: tuple[tuple[int, int, str], ...]


class BadMarkup(ValueError):
    """A mark that does not close, closes what was not opened, or names no label."""


def read_reports(path: Path) -> list[Report]:
    """The reports of a file. Raises BadMarkup with the place, OSError, UnicodeDecodeError."""
    parts = [part.strip() for part in _PARTING.split(path.read_text(encoding="utf-8"))]
    return [parse(f"{path.stem}-{n}", part) for n, part in enumerate(filter(None, parts), 1)]


def parse(id_: str, marked: str) -> Report:
    """One report without its marks. Raises BadMarkup."""
    text: list[str] = []
    size = at = 0
    open_: list[tuple[str, str, int]] = []
    roles: dict[str, dict[str, list[Bounds]]] = defaultdict(lambda: defaultdict(list))
    names: list[tuple[int, int, str]] = []
    for mark in _MARK.finditer(marked):
        text.append(marked[at : mark.start()])
        size += mark.start() - at
        at = mark.end()
        if mark["role"]:
            open_.append((mark["role"], mark["number"], size))
        elif mark["label"]:
            open_.append(("name", _label(mark["label"], id_, marked, at), size))
        else:
            closes = "name" if mark[0] == "}" else "role"
            if not open_ or (open_[-1][0] == "name") != (closes == "name"):
                raise _bad(id_, marked, at, "closes what is not open")
            kind, which, start = open_.pop()
            if kind == "name":
                names.append((start, size, which))
            else:
                roles[which][kind].append((start, size))
    if open_:
        raise _bad(id_, marked, at, f"{len(open_)} marks are still open at the end")
    text.append(marked[at:])
    said = [_said(one, number, id_) for number, one in roles.items()]
    return Report(id_, "".join(text), tuple(said), tuple(sorted(names)))


def _label(label: str, id_: str, marked: str, at: int) -> str:
    if label not in {one.value for one in Label}:
        raise _bad(id_, marked, at, f"no label “{label}”")
    return label


def _said(roles: dict[str, list[Bounds]], number: str, id_: str) -> Said:
    if not roles["c"] or not roles["t"]:
        raise BadMarkup(f"{id_}: attribution {number} has no cue or no content")
    return Said(tuple(sorted(roles["s"])), tuple(sorted(roles["c"])), tuple(sorted(roles["t"])))


def _bad(id_: str, marked: str, at: int, what: str) -> BadMarkup:
    return BadMarkup(f"{id_}: {what} near “{marked[max(0, at - 60) : at + 20]}”")
