"""Agreement of two editors who chose among the same values: share the same, and Cohen's kappa."""

from __future__ import annotations

from collections.abc import Sequence


def same_of(cells: Sequence[Sequence[int]]) -> tuple[int, int]:
    """How many of a square table of counts stand on its diagonal, and how many there are."""
    return sum(row[n] for n, row in enumerate(cells)), sum(map(sum, cells))


def cohens_kappa(cells: Sequence[Sequence[int]]) -> float | None:
    """Agreement beyond chance over a square table of counts, -1 to 1.

    None where it is not defined: nothing was counted, or both only ever chose one and the same value.
    """
    same, total = same_of(cells)
    if not total:
        return None
    down = [sum(row) for row in cells]
    across = [sum(column) for column in zip(*cells, strict=True)]
    chance = sum(a * b for a, b in zip(down, across, strict=True)) / total**2
    return None if chance >= 1 else (same / total - chance) / (1 - chance)
