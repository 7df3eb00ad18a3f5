"""Sources at risk: under which names they are known, and the alias each bears wherever it may be read.

An alias is made with a key that stays in the corpus: who has it can make the alias of a name, nobody else
can tell whom it stands for, and the same source bears the same alias in every export.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_LETTERS = 6
_ID = 16


@dataclass(frozen=True, slots=True)
class Source:
    """A source at risk: the names it is known by, first that when it was marked, and its entity if any."""

    names: tuple[str, ...]
    entity: str | None = None

    @property
    def name(self) -> str:
        """The first of its names."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Protection:
    """The sources of a corpus that are at risk, and the key (hex) that their aliases are made with."""

    key: str = ""
    sources: tuple[Source, ...] = ()

    @classmethod
    def read(cls, value: Any) -> Protection:  # noqa: ANN401 - any JSON
        """From the setting a corpus keeps; what cannot be read is a fault and raises ValueError."""
        if value is None:
            return cls()
        try:
            sources = tuple(Source(tuple(one["names"]), one["entity"]) for one in value["sources"])
            return cls(str(value["key"]), sources)
        except (KeyError, TypeError) as wrong:
            raise ValueError("the list of protected sources cannot be read") from wrong

    def kept(self) -> dict[str, Any] | None:
        """As the corpus keeps it."""
        if not self.key:
            return None
        sources = [{"names": list(one.names), "entity": one.entity} for one in self.sources]
        return {"key": self.key, "sources": sources}

    def __bool__(self) -> bool:
        """Whether any source is protected."""
        return bool(self.sources)

    def alias(self, source: Source) -> str:
        """What the source is called instead: "Source K7QF2M"."""
        digest = hmac.digest(bytes.fromhex(self.key), _identity(source).encode(), "sha256")
        return f"Source {base64.b32encode(digest).decode()[:_LETTERS]}"

    def disguised(self, id: str) -> str:
        """An id instead of one that could be made from a name; the same for the same id."""
        digest = hmac.digest(bytes.fromhex(self.key), f"id {id}".encode(), "sha256")
        return base64.b32encode(digest).decode()[:_ID].lower()

    def adding(self, source: Source) -> Protection:
        """With one more source; further names of one that is there are added to it."""
        key = self.key or secrets.token_hex(32)
        for number, one in enumerate(self.sources):
            if _same(one, source):
                names = tuple(dict.fromkeys((*one.names, *source.names)))
                more = replace(one, names=names, entity=one.entity or source.entity)
                return Protection(key, (*self.sources[:number], more, *self.sources[number + 1 :]))
        return Protection(key, (*self.sources, source))

    def without(self, name: str) -> Protection:
        """Without the source of that name; its alias is the same when it comes back."""
        wanted = name.casefold().strip()
        left = tuple(one for one in self.sources if wanted not in {n.casefold() for n in one.names})
        return Protection(self.key, left)

    def merged(self, others: Iterable[Source]) -> Protection:
        """With the sources of another corpus too."""
        found = self
        for one in others:
            found = found.adding(one)
        return found

    def named(self, names_of: Mapping[str, Sequence[str]]) -> Protection:
        """With the names that the entities bear now as well, by entity."""
        return replace(
            self,
            sources=tuple(
                replace(one, names=tuple(dict.fromkeys((*one.names, *names_of.get(one.entity or "", ())))))
                for one in self.sources
            ),
        )


def _identity(source: Source) -> str:
    return " ".join(source.name.casefold().split())


def _same(one: Source, other: Source) -> bool:
    if one.entity is not None and one.entity == other.entity:
        return True
    return _identity(one) == _identity(other)
