"""Sources at risk: under which names they are known, and the alias each bears wherever it may be read.

An alias is made with a key that stays in the corpus: who has it can make the alias of a name, nobody else
can tell whom it stands for, and the same source bears the same alias in every export.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace

from annotator.domain.digest import sha256
from annotator.domain.valueclass import dataclass

_LETTERS = 6
_ID = 16


@dataclass(frozen=True, slots=True)
class Source:
    """A source at risk: the names it is known by, first that when it was marked, and its entity if any.

    The id is made of that first name, so that two editors who mark the same name mark one source.
    """

    names: tuple[str, ...]
    entity: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id and self.names:
            made = sha256(f"protected {_identity(self)}".encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", made[:_ID])

    @property
    def name(self) -> str:
        """The first of its names."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Protection:
    """The sources of a corpus that are at risk, and the key (hex) that their aliases are made with."""

    key: str = ""
    sources: tuple[Source, ...] = ()

    def __bool__(self) -> bool:
        """Whether any source is protected."""
        return bool(self.sources)

    def alias(self, source: Source) -> str:
        """What the source is called instead: "Source K7QF2M"."""
        digest = self._digest(_identity(source))
        return f"Source {base64.b32encode(digest).decode()[:_LETTERS]}"

    def disguised(self, id: str) -> str:
        """An id instead of one that could be made from a name; the same for the same id."""
        return base64.b32encode(self._digest(f"id {id}")).decode()[:_ID].lower()

    def _digest(self, words: str) -> bytes:
        # Loaded here: every start of the window would load it, and few corpora have anybody to protect.
        from hmac import digest

        return digest(bytes.fromhex(self.key), words.encode(), "sha256")

    def known(self, source: Source) -> Source | None:
        """The one that is the same source: of the same entity, or first marked under the same name."""
        return next((one for one in self.sources if same_source(one, source)), None)

    def called(self, words: str) -> Source | None:
        """The one that goes by a name, in any case."""
        wanted = " ".join(words.split()).casefold()
        return next((one for one in self.sources if wanted in {n.casefold() for n in one.names}), None)

    def named(self, names_of: Mapping[str, Sequence[str]]) -> Protection:
        """With the names that the entities bear now as well, by entity."""
        return replace(
            self,
            sources=tuple(
                replace(one, names=tuple(dict.fromkeys((*one.names, *names_of.get(one.entity or "", ())))))
                for one in self.sources
            ),
        )


def together(one: Source, other: Source) -> Source:
    """One source of two marks of it, under the names of both."""
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return replace(one, names=names, entity=one.entity or other.entity)


def _identity(source: Source) -> str:
    return " ".join(source.name.casefold().split())


def same_source(one: Source, other: Source) -> bool:
    """Whether two marks are about one source."""
    if one.entity is not None and one.entity == other.entity:
        return True
    return _identity(one) == _identity(other)
