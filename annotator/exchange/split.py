"""Articles shared out into training, development and test parts, the same way for the same seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.errors import UserError

PARTS = ("train", "dev", "test")


class BadSplit(UserError):
    """Shares that do not say how to divide a dataset."""

    def __init__(self, given: str) -> None:
        super().__init__(f"“{given}” is not a split. Give three shares that make 100, like 80/10/10")


@dataclass(frozen=True, slots=True)
class Split:
    """The percent of articles that each part gets, and the seed that shuffles them."""

    shares: tuple[int, int, int]
    seed: int = 0

    @classmethod
    def parse(cls, words: str, seed: int = 0) -> Split:
        """A split as typed, "80/10/10". Raises BadSplit."""
        shares = words.split("/")
        if len(shares) != len(PARTS) or not all(s.strip().isascii() and s.strip().isdigit() for s in shares):
            raise BadSplit(words)
        train, dev, test = (int(s) for s in shares)
        if train + dev + test != 100:
            raise BadSplit(words)
        return cls((train, dev, test), seed)

    def parts(self, article_ids: Sequence[str], alike: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
        """The part of each article by id; articles that are `alike`, directly or through others, share one.

        It rests on the set of ids and pairs and the seed alone, not on their order; sizes are the shares
        rounded, so that no part with a share stays empty while there are articles enough. Where articles are
        alike the sizes are as near to that as whole groups allow.
        """
        groups = _groups(sorted(article_ids, key=self._rank), alike)
        room = _sizes(self.shares, len(article_ids))
        parts: dict[str, str] = {}
        for group in sorted(groups, key=len, reverse=True):
            fits = [n for n in range(len(PARTS)) if room[n] >= len(group)]
            at = fits[0] if fits else max(range(len(PARTS)), key=lambda n: room[n])
            room[at] -= len(group)
            parts.update(dict.fromkeys(group, PARTS[at]))
        return parts

    def _rank(self, article_id: str) -> bytes:
        return hashlib.sha256(f"{self.seed}:{article_id}".encode()).digest()


def _groups(ids: Sequence[str], alike: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The articles in groups of those that are alike, in the order of each group's first."""
    leader = {id: id for id in ids}

    def of(id: str) -> str:
        while leader[id] != id:
            leader[id] = leader[leader[id]]
            id = leader[id]
        return id

    for one, other in alike:
        if one in leader and other in leader:
            leader[of(other)] = of(one)
    groups: dict[str, list[str]] = {}
    for id in ids:
        groups.setdefault(of(id), []).append(id)
    return list(groups.values())


def _sizes(shares: tuple[int, int, int], total: int) -> list[int]:
    """The shares of a total by largest remainder, at least one each where the total allows it."""
    sizes = [share * total // 100 for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: (-(shares[i] * total % 100), i))
    for i in by_remainder[: total - sum(sizes)]:
        sizes[i] += 1
    wanted = [i for i, share in enumerate(shares) if share]
    if total >= len(wanted):
        for i in wanted:
            if not sizes[i]:
                sizes[i] = 1
                sizes[max(range(len(sizes)), key=lambda j: sizes[j])] -= 1
    return sizes
