"""Columns of numbers: how they are made of words and days, and how some rows give way to newer ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]
T = TypeVar("T")
UNDATED = -1


@lru_cache(maxsize=65536)
def ordinal(day: str | None) -> int:
    """A day (YYYY-MM-DD, what follows is left out) as an ordinal; UNDATED where it is none."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return UNDATED


def codes(values: Sequence[int]) -> Codes:
    """A column of whole numbers."""
    return np.array(values, dtype=np.int32)


def coded(values: Sequence[T], key: Callable[[T], str], known: dict[str, int]) -> Codes:
    """The place of each value among those `known`, by its key; new ones are added there at the end."""
    places = {one: known.setdefault(key(one), len(known)) for one in dict.fromkeys(values)}
    return np.fromiter(map(places.__getitem__, values), dtype=np.int32, count=len(values))


def mask_of(values: Iterable[bool]) -> Mask:
    """A column of yes and no."""
    return np.fromiter(values, dtype=np.bool_)


class Renewal(NamedTuple):
    """Rows that give way to newer ones of the same articles: `stay` are the old places of those that stay,
    `order` is where the old ones that stay and then the new ones come to lie.
    """

    stay: Codes
    order: Codes

    @classmethod
    def of(cls, old: Codes, new: Codes) -> Renewal:
        """By the articles of the old rows and of the new ones, both in order; `new` replace all of theirs."""
        return cls.without(old, np.isin(old, new), new)

    @classmethod
    def without(cls, old: Codes, gone: Mask, new: Codes) -> Renewal:
        """The same where it is known which of the old rows go."""
        stay = np.nonzero(~gone)[0].astype(np.int32)
        order = np.argsort(np.concatenate((old[stay], new)), kind="stable").astype(np.int32)
        return cls(stay, order)

    def column(self, old: Codes, new: Codes) -> Codes:
        """A column as it is from now on."""
        both: Codes = np.concatenate((old[self.stay], new))[self.order]
        return both

    def rows(self, old: Sequence[T], new: Sequence[T]) -> list[T]:
        """The same of anything else."""
        both = [*map(old.__getitem__, self.stay.tolist()), *new]
        return list(map(both.__getitem__, self.order.tolist()))

    def moved(self, before: int) -> Codes:
        """Where each of so many old rows has come to lie; UNDATED where it is gone."""
        to = np.empty(len(self.order), dtype=np.int32)
        to[self.order] = np.arange(len(self.order), dtype=np.int32)
        found = np.full(before, UNDATED, dtype=np.int32)
        found[self.stay] = to[: len(self.stay)]
        return found
