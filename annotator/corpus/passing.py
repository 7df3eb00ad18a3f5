"""How far the changes of one decision are, while they are written."""

from __future__ import annotations

from collections.abc import Callable


class Telling:
    """How far the changes of one decision are: half when they are written, the rest as lists follow."""

    def __init__(self, progress: Callable[[int, int], None] | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._written = 0

    def written(self, number: int) -> None:
        """The next so many changes are being written."""
        if self._progress is not None:
            self._progress(self._written // 2, self._total)
        self._written += number

    def listed(self, through: int, of: int) -> None:
        """So many articles are listed anew, of so many."""
        if self._progress is not None:
            self._progress(self._total // 2 + self._total * through // (2 * of), self._total)
