"""Offsets of any convention turned into code points of the text as the corpus keeps it."""

from __future__ import annotations

import numpy as np
import regex
from numpy.typing import NDArray

from annotator.exchange.incoming.neutral import Convention, LineEnds, Piece, Unit

_CLUSTER = regex.compile(r"\X")
# Without one of these every code point is a cluster by itself; to look for them is the quicker.
_JOINS = regex.compile(r"[^\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}]")
Widths = NDArray[np.int64]


class Counted:
    """A text as a file has it, with its line ends unified in `text`, and where each convention's counts fall.

    `text` is what an article of it holds. Counts are worked out when a convention is first asked for.
    """

    def __init__(self, written: str) -> None:
        self.text = written.replace("\r\n", "\n").replace("\r", "\n") if "\r" in written else written
        self._written = written
        self._points = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        self._units: dict[Unit, Widths] = {}
        self._ends: dict[tuple[Unit, LineEnds], Widths] = {}
        self._newlines = self._points == 10
        self._written_widths = _widths_of_line_ends(written) if "\r" in written else None

    def distinct(self, convention: Convention) -> Convention:
        """The plainest convention that counts the same in this text."""
        unit, lines = convention.unit, convention.lines
        if unit is not Unit.CODE_POINTS and bool((self._unit(unit) == 1).all()):
            unit = Unit.CODE_POINTS
        if not self._newlines.any() or (lines is LineEnds.WRITTEN and self._written_widths is None):
            lines = LineEnds.LF
        elif lines is LineEnds.WRITTEN and self._written_widths is not None:
            two = self._written_widths == 2
            lines = LineEnds.CRLF if two.all() else LineEnds.WRITTEN if two.any() else LineEnds.LF
        return Convention(unit, lines, convention.inclusive)

    def place(self, piece: Piece, convention: Convention) -> tuple[int, int] | str:
        """Start and end of a stretch in code points of `text`, or why it has none, in a clause."""
        bounds = self._bounds(convention.unit, convention.lines)
        length = int(bounds[-1])
        end = piece.end + 1 if convention.inclusive else piece.end
        if piece.start < 0 or end < piece.start:
            return f"{piece.start}–{piece.end} is no stretch"
        if end > length:
            return f"{piece.start}–{piece.end} reaches beyond the text’s end at {length:,}"
        if end == piece.start:
            return f"at {piece.start} it covers nothing"
        start_at = int(bounds.searchsorted(piece.start, "right")) - 1
        end_at = int(bounds.searchsorted(end, "right")) - 1
        if bounds[start_at] != piece.start or bounds[end_at] != end:
            return f"{piece.start}–{piece.end} begins or ends inside a character"
        return start_at, end_at

    def count(self, at: int, convention: Convention) -> int:
        """What an offset of `text` in code points is by a convention, its end taken as left out."""
        return int(self._bounds(convention.unit, convention.lines)[at])

    def _bounds(self, unit: Unit, lines: LineEnds) -> Widths:
        """The count at each boundary between code points, from 0 to the whole length."""
        found = self._ends.get((unit, lines))
        if found is None:
            widths = self._unit(unit)
            if lines is LineEnds.CRLF and unit is not Unit.GRAPHEMES:
                widths = widths + self._newlines
            elif (
                lines is LineEnds.WRITTEN and self._written_widths is not None and unit is not Unit.GRAPHEMES
            ):
                widths = widths.copy()
                widths[self._newlines] = self._written_widths
            found = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))
            self._ends[unit, lines] = found
        return found

    def _unit(self, unit: Unit) -> Widths:
        found = self._units.get(unit)
        if found is None:
            points = self._points
            if unit is Unit.UTF16:
                found = 1 + (points > 0xFFFF).astype(np.int64)
            elif unit is Unit.BYTES:
                found = 1 + (points > 0x7F).astype(np.int64) + (points > 0x7FF) + (points > 0xFFFF)
            elif unit is Unit.GRAPHEMES:
                found = np.zeros(len(points), dtype=np.int64)
                found[_starts(self.text)] = 1
            else:
                found = np.ones(len(points), dtype=np.int64)
            self._units[unit] = found
        return found


def _starts(text: str) -> list[int]:
    """Where each user-perceived character begins."""
    if not _JOINS.search(text):
        return list(range(len(text)))
    return [one.start() for one in _CLUSTER.finditer(text)]


def _widths_of_line_ends(written: str) -> Widths:
    ends = [len(one.group()) for one in regex.finditer(r"\r\n|\r|\n", written)]
    return np.asarray(ends, dtype=np.int64)
