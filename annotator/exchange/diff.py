"""What changed from one export to another: articles, and what is labelled in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.codec import canonical
from annotator.exchange.diffreading import Json, NotAnExport, reading

__all__ = ["Change", "Difference", "NotAnExport", "difference"]

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
_FOLLOWING = frozenset({"number"})
"""Fields that change when another thing comes or goes."""


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
    """Compares two exports of one format: files, or folders of data sets. Raises NotAnExport.

    Of either side only hashes are kept in memory; what an article holds is read again where it differs.
    """
    before, after = reading(old), reading(new)
    if before.format != after.format:
        raise NotAnExport(
            f"{old.name} is {before.format} and {new.name} is {after.format}: what one of them has no place"
            " for would seem to be gone. Export both in one format"
        )
    was, now = before.digests(), after.digests()
    found = Difference(sorted(now.keys() - was.keys()), sorted(was.keys() - now.keys()))
    differing = [id for id, digest in was.items() if id in now and now[id] != digest]
    there = after.articles(differing)
    for id, record in before.articles(differing):
        found.changes += _changes(id, record, next(there)[1])
    found.changes.sort(key=lambda one: one.article)
    return found


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
                fields = tuple(
                    key for key in both if key not in _FOLLOWING and was[id].get(key) != now[id].get(key)
                )
                if fields:
                    yield Change(article, "changed", kind, id, _words(now[id]), fields)


def _by_id(kind: str, things: Iterable[Json]) -> dict[str, Json]:
    if kind == "links":
        return {canonical([one.get("claim"), one.get("other")]): one for one in things}
    return {str(one.get("id")): one for one in things}


def _words(thing: Json) -> str:
    content = thing.get("content")
    if isinstance(content, str):
        return content
    if isinstance(content, list) and content:
        return str(content[0].get("text", ""))
    return str(thing.get("text") or thing.get("name") or thing.get("kind") or thing.get("relation") or "")
