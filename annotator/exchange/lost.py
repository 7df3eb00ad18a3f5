"""What an export leaves out because its format cannot hold it: counted, and named as far as room allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NAMED = 1000
"""How many of a reason are named; all are counted."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that was left out, or written otherwise: its article's id, its own id, and its words."""

    article: str
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Lost:
    """Why things were left out, how many, and the first of them."""

    reason: str
    count: int
    named: tuple[Left, ...]

    def sentence(self) -> str:
        """For the terminal and the window."""
        first = "; ".join(f"“{one.words}” ({one.article})" for one in self.named[:3] if one.words)
        more = "…" if first and self.count > 3 else ""
        return f"{self.reason}: {self.count:,}{f' – {first}{more}' if first else ''}"


class Losses:
    """Collects them while an export runs."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._named: dict[str, list[Left]] = {}

    def add(self, reason: str, article: str, things: Iterable[tuple[str, str]]) -> None:
        """Notes things of an article, each by its id and words."""
        named = self._named.setdefault(reason, [])
        for id, words in things:
            self._counts[reason] = self._counts.get(reason, 0) + 1
            if len(named) < NAMED:
                named.append(Left(article, id, short(words)))

    def take(self, other: Losses) -> None:
        """What another collected, as if it had been added here after the rest."""
        for reason, count in other._counts.items():
            self._counts[reason] = self._counts.get(reason, 0) + count
            named = self._named.setdefault(reason, [])
            named += other._named[reason][: NAMED - len(named)]

    def clear(self) -> None:
        """Forgets what was collected."""
        self._counts.clear()
        self._named.clear()

    def all(self) -> tuple[Lost, ...]:
        """Every reason with what was left out for it, in the order they first occurred."""
        return tuple(
            Lost(reason, count, tuple(self._named[reason])) for reason, count in self._counts.items()
        )


def short(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
