"""Gold annotation read from JSONL, to measure suggestions against.

A line is `{"id"?, "text", "attributions": [{"source", "cue", "content"}]}` with spans as pairs,
`{"id"?, "text", "entities": [[start, end, label]]}` (one line may have both), or an `annotator/1`
record, of which what an editor curated counts. Offsets are code points, half-open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.domain.annotation import Claim
from annotator.domain.errors import UserError
from annotator.domain.offsets import Span, span
from annotator.domain.record import SCHEMA, BadRecord, from_record
from annotator.domain.words import CURATED

Name = tuple[int, int, str]


class BadGold(UserError):
    """A line of a gold file that holds no gold; `str()` names the line and the reason."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The source, cue and content of an attribution."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    @classmethod
    def of(cls, claim: Claim) -> Parts:
        """Those of a claim."""
        return cls(claim.source, claim.cue, claim.content)


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right for one article; None where the gold says nothing about that kind."""

    id: str | None
    text: str
    attributions: tuple[Parts, ...] | None
    names: frozenset[Name] | None


def read_gold(path: Path) -> Iterator[Gold]:
    """The articles of a gold file. Raises BadGold for a file or line that cannot be read."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read(f"{path.name}:{number}", line)
    except (OSError, UnicodeDecodeError) as error:
        raise BadGold(f"{path.name}: cannot be read ({getattr(error, 'strerror', None) or error})") from error


def _read(where: str, line: str) -> Gold:
    try:
        raw = json.loads(line)
        return _record(raw) if raw.get("schema") == SCHEMA else _plain(raw)
    except BadRecord as error:
        raise BadGold(f"{where}: {error}") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadGold(f"{where}: this is no gold annotation ({type(error).__name__}: {error})") from error


def _record(raw: dict[str, Any]) -> Gold:
    whole = from_record(raw)
    claims = tuple(Parts.of(c) for c in whole.claims if c.status in CURATED and c.cue)
    names = frozenset(
        (int(m.span.start), int(m.span.end), m.label.value) for m in whole.mentions if m.status in CURATED
    )
    return Gold(whole.article.source_id or whole.article.id, whole.text, claims, names)


def _plain(raw: dict[str, Any]) -> Gold:
    text = raw["text"]
    if not isinstance(text, str) or not ("attributions" in raw or "entities" in raw):
        raise ValueError("neither “attributions” nor “entities” beside a “text”")
    attributions = raw.get("attributions")
    names = raw.get("entities")
    return Gold(
        id=None if raw.get("id") is None else str(raw["id"]),
        text=text,
        attributions=None if attributions is None else tuple(_parts(one, len(text)) for one in attributions),
        names=None if names is None else frozenset(_name(one, len(text)) for one in names),
    )


def _parts(raw: dict[str, Any], length: int) -> Parts:
    return Parts(
        *(tuple(_span(s, length) for s in raw.get(role) or ()) for role in ("source", "cue", "content"))
    )


def _name(raw: list[Any], length: int) -> Name:
    place = _span(raw, length)
    return place.start, place.end, str(raw[2])


def _span(raw: list[Any], length: int) -> Span:
    start, end = raw[:2]
    if not (type(start) is int and type(end) is int and 0 <= start < end <= length):
        raise ValueError(f"{start}–{end} does not lie in the text of {length} characters")
    return span(start, end)
