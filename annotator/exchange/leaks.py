"""Whether anything that is about to leave still tells who a protected source is, and where."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar

from annotator.domain.errors import UserError
from annotator.domain.protection import Protection
from annotator.exchange.lost import short

T = TypeVar("T")

_SHOWN = 5
_AROUND = 24
_LEAST = 3
"""Letters of a part of a name that is looked for alone."""
_LONG = 8
"""Letters of a whole name that is looked for with its words run together."""
_STEM = 5
_ENDING = 5
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "bin", "ibn", "abu", "umm", "the", "and", "ben", "del", "della"}
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|-\\s*\n\\s*")
_DIGITS = re.compile(r"\d+")
_SEPARATOR = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s")
_SHORT = 200
_REMEMBERED = 10_000


class WouldLeak(UserError):
    """An export would name a protected source; nothing was written."""

    def __init__(self, where: list[str]) -> None:
        self.where = tuple(where)
        more = f" and in {len(where) - _SHOWN:,} more places" if len(where) > _SHOWN else ""
        super().__init__(
            f"A protected source would be named {'; '.join(where[:_SHOWN])}{more}. Nothing was written. "
            "Protect these words too, or leave the articles out"
        )


def parts_of(name: str) -> list[str]:
    """The words of a name that tell who it is by themselves: "Olena", "Marchuk"."""
    words = name.split()
    if len(words) < 2:
        return []
    found = (word.strip(".,’'\"()") for word in words)
    return [
        one for one in found if len(one) >= _LEAST and one[:1].isupper() and one.casefold() not in _PARTICLES
    ]


def folded(text: str) -> str:
    """Words without what hides a name in them: accents, soft hyphens, hyphens at a line's end."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    return plain if plain.isascii() else "".join(c for c in plain if not unicodedata.combining(c))


def known(protection: Protection) -> Callable[[str], str | None]:
    """What finds a protected name in words, however it is written: it gives the place, or None.

    Looked for are whole names in any case, accents and separators, also run together; parts of a name where
    they begin with a capital, also with another ending; and both in addresses and names of files.
    """
    wholes: set[str] = set()
    joined: set[str] = set()
    parts: set[str] = set()
    for source in protection.sources:
        for name in source.names:
            plain = _SEPARATOR.sub(" ", folded(name)).casefold().strip()
            wholes.add(plain)
            compact = plain.replace(" ", "")
            if " " in plain and len(compact) >= _LONG:
                joined.add(compact)
            parts |= {folded(one) for one in parts_of(name)}
    wholes.discard("")
    whole = re.compile("|".join(rf"\b{re.escape(one)}\b" for one in sorted(wholes)) or "(?!)")
    compacted = re.compile("|".join(map(re.escape, sorted(joined))) or "(?!)")
    part = re.compile("|".join(_worded(one) for one in sorted(parts)) or "(?!)")

    def look(text: str) -> str | None:
        spaced = _SEPARATOR.sub(" ", folded(text))
        low = spaced.casefold()
        found = whole.search(low) or part.search(spaced)
        if found is None and _is_address(text):
            # In an address or an id words are lower case, and a number may follow at once.
            spaced = _SEPARATOR.sub(" ", _DIGITS.sub(" ", spaced)).title()
            found = part.search(spaced) or whole.search(spaced.casefold())
        if found is None and joined:
            found = compacted.search(low.replace(" ", ""))
            return f"“{found[0]}”" if found else None
        if found is None:
            return None
        return f"“{short(spaced[max(0, found.start() - _AROUND) : found.end() + _AROUND])}”"

    return remembered(look)


def remembered(tell: Callable[[str], T]) -> Callable[[str], T]:
    """The same, told once of short words that come again and again: ids, labels, names, who made it."""
    known_of = lru_cache(_REMEMBERED)(tell)

    def told(words: str) -> T:
        return known_of(words) if len(words) <= _SHORT else tell(words)

    return told


def guard(protection: Protection) -> Callable[[str, object], None]:
    """What looks through something about to leave as it is, without aliases: a dataclass, or JSON values.

    It is given what that is called, and raises WouldLeak where a protected source is named in it.
    """
    find = known(protection)

    def look(name: str, leaving: object) -> None:
        if protection.sources:
            found = [(path, find(words)) for path, words in _texts("", _plain(leaving))]
            named = [f"in “{path}” of {name}: {where}" for path, where in found if where is not None]
            if named:
                raise WouldLeak(named)

    return look


def _plain(value: object) -> object:
    """A value without its classes."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


def leaking(record: dict[str, Any], find: Callable[[str], str | None]) -> Iterator[str]:
    """Where a record names a protected source, in words; ids and closed values are no words."""
    article = record.get("id", "")
    for path, words in _texts("", record):
        found = find(words)
        if found is not None:
            yield f"in “{path}” of {article}: {found}"


def _texts(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(path, one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if path.endswith("metadata"):
                yield path, key
            yield from _texts(f"{path}.{key}" if path else key, one)


def _worded(part: str) -> str:
    """A part of a name, or its stem with another ending as inflection makes it."""
    forms = {part, part.upper()}
    found = [rf"\b{re.escape(one)}\b" for one in sorted(forms)]
    if len(part) > _STEM and not part.isascii():
        found.append(rf"\b{re.escape(part[:-1])}\w{{0,{_ENDING}}}\b")
    return "|".join(found)


def _is_address(text: str) -> bool:
    return len(text) < 2048 and _SPACE.search(text) is None
