"""What changed from one export to another: articles, and what is labelled in them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.domain.codec import canonical
from annotator.domain.errors import UserError
from annotator.domain.record import SCHEMA

KINDS = ("blocks", "photos", "mentions", "entities", "claims", "links")
_ABOUT = (
    "source_id",
    "sha256",
    "file",
    "url",
    "outlet",
    "title",
    "authors",
    "published",
    "language",
    "status",
)
Json = dict[str, Any]


class NotAnExport(UserError):
    """A file or folder without `annotator/1` records."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing of an article: "added", "removed" or "changed", its kind, id, and its label or words."""

    article: str
    how: str
    kind: str
    id: str
    words: str
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Difference:
    """All that differs; counts by how and kind."""

    articles_added: list[str] = field(default_factory=list)
    articles_removed: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.articles_added or self.articles_removed or self.changes)

    def counts(self) -> Counter[tuple[str, str]]:
        """How many of each kind were added, removed or changed."""
        return Counter((one.how, one.kind) for one in self.changes)

    def as_json(self) -> Json:
        """For scripts."""
        return {
            "articles": {"added": self.articles_added, "removed": self.articles_removed},
            "changes": [
                {
                    "article": one.article,
                    "how": one.how,
                    "kind": one.kind,
                    "id": one.id,
                    "words": one.words,
                    "fields": list(one.fields),
                }
                for one in self.changes
            ],
        }


def difference(old: Path, new: Path) -> Difference:
    """Compares two exports of records: files, or folders that hold some. Raises NotAnExport.

    Of either side only places and hashes are kept in memory; a record is read again where it differs.
    """
    before, after = _index(old), _index(new)
    found = Difference(
        sorted(after.keys() - before.keys()),
        sorted(before.keys() - after.keys()),
    )
    for id in sorted(before.keys() & after.keys()):
        if before[id].digest != after[id].digest:
            found.changes += _changes(id, before[id].read(), after[id].read())
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    file: Path
    at: int
    digest: bytes

    def read(self) -> Json:
        with self.file.open("rb") as lines:
            lines.seek(self.at)
            record: Json = json.loads(lines.readline())
        return record


def _index(path: Path) -> dict[str, _Place]:
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    found: dict[str, _Place] = {}
    for file in files:
        for at, line in _lines(file):
            record = _record(file, line)
            found[record["id"]] = _Place(file, at, hashlib.sha256(line.strip()).digest())
    if not files:
        raise NotAnExport(f"{path.name}: no records lie there. Exports in jsonl can be compared")
    return found


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    at = 0
    try:
        with file.open("rb") as lines:
            for line in lines:
                if line.strip():
                    yield at, line
                at += len(line)
    except OSError as error:
        raise NotAnExport(f"{file.name}: cannot be read ({error.strerror or error})") from error


def _record(file: Path, line: bytes) -> Json:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if (
        not isinstance(record, dict)
        or record.get("schema") != SCHEMA
        or not isinstance(record.get("id"), str)
    ):
        raise NotAnExport(f"{file.name}: holds lines that are no records of {SCHEMA}")
    return record


def _changes(article: str, before: Json, after: Json) -> Iterator[Change]:
    text = "text" if "text" in before and "text" in after else "sha256_text"
    about = tuple(key for key in (*_ABOUT, text) if before.get(key) != after.get(key))
    if about:
        yield Change(article, "changed", "article", article, str(after.get("title") or ""), about)
    for kind in KINDS:
        was, now = _by_id(kind, before.get(kind, ())), _by_id(kind, after.get(kind, ()))
        for id in (*was, *(one for one in now if one not in was)):
            if id not in now:
                yield Change(article, "removed", kind, id, _words(was[id]))
            elif id not in was:
                yield Change(article, "added", kind, id, _words(now[id]))
            elif was[id] != now[id]:
                both = sorted(was[id].keys() | now[id].keys())
                fields = tuple(key for key in both if was[id].get(key) != now[id].get(key))
                yield Change(article, "changed", kind, id, _words(now[id]), fields)


def _by_id(kind: str, things: Iterable[Json]) -> dict[str, Json]:
    if kind == "links":
        return {canonical([one.get("claim"), one.get("other")]): one for one in things}
    return {str(one.get("id")): one for one in things}


def _words(thing: Json) -> str:
    content = thing.get("content")
    if isinstance(content, list) and content:
        return str(content[0].get("text", ""))
    return str(thing.get("text") or thing.get("name") or thing.get("kind") or thing.get("relation") or "")
