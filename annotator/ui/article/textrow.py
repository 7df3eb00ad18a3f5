"""A stretch of text laid out in lines of fixed height, and the places of spans in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from annotator.domain.offsets import CodePoint, OffsetMap, Span, Utf16

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")


class Piece(NamedTuple):
    """The part of a span that lies on one line: left and right edge and the baseline, in the row's pixels.

    The baseline is a whole pixel: letters are drawn on whole rows of pixels, and marks are sharp there.
    """

    line: int
    left: float
    right: float
    baseline: float
    first: bool
    last: bool


class TextRow:
    """Text of `span` laid out to a width. Offsets in and out are code points of the whole article."""

    def __init__(
        self,
        text: str,
        span: Span,
        font: QFont,
        line_height: int,
        width: int,
        hidden: Iterable[Span] = (),
        strong: Iterable[tuple[Span, QFont]] = (),
    ) -> None:
        self.span = span
        self.line_height = line_height
        words = text[span.start : span.end]
        self._offsets = OffsetMap(words)
        self._mixed = bool(_RIGHT_TO_LEFT.search(words))
        self._pieces: dict[Span, tuple[Piece, ...]] = {}
        self._layout = QTextLayout(words.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self._mixed and _begins_right(words):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.hidden = tuple(hidden)
        self._words = words
        self._layout.setFormats(
            [self._see_through(one) for one in self.hidden] + [self._in_face(*one) for one in strong]
        )
        self._break(width)

    def _format(self, span: Span, format_: QTextCharFormat) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = self._into(span.start)
        made.length = self._into(span.end) - made.start
        made.format = format_
        return made

    def _see_through(self, span: Span) -> QTextLayout.FormatRange:
        """Leaves a word's room but not its ink: the cue is painted there in another face."""
        ink = QTextCharFormat()
        ink.setForeground(Qt.GlobalColor.transparent)
        return self._format(span, ink)

    def _in_face(self, span: Span, font: QFont) -> QTextLayout.FormatRange:
        face = QTextCharFormat()
        face.setFont(font)
        return self._format(span, face)

    def _break(self, width: int) -> None:
        layout, top = self._layout, 0.0
        self._baselines: list[float] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lead = (self.line_height - line.height()) / 2
            line.setPosition(QPointF(0, top + lead))
            self._baselines.append(top + lead + line.ascent())
            top += self.line_height
        layout.endLayout()
        # Asked for each of a thousand marks: the toolkit is asked once.
        self._lines = [layout.lineAt(number) for number in range(len(self._baselines))]
        self._firsts = [line.textStart() for line in self._lines]
        self._naturals = [line.x() + line.naturalTextWidth() for line in self._lines]
        self.height = max(self.line_height, round(top))

    @property
    def lines(self) -> int:
        """How many lines the text takes."""
        return len(self._baselines)

    def baseline(self, line: int) -> float:
        """The baseline of a line, from the row's top."""
        return self._baselines[line]

    def _into(self, at: CodePoint) -> Utf16:
        inside = min(max(at - self.span.start, 0), self._offsets.length)
        return self._offsets.to_utf16(CodePoint(inside))

    def draw(self, painter: QPainter, at: QPointF, lines: range | None = None) -> None:
        """Draws the text in the painter's pen, or only some lines of it."""
        if lines is None:
            self._layout.draw(painter, at)
            return
        for line in self._lines[lines.start : lines.stop]:
            line.draw(painter, at)

    def on_lines(self, lines: range) -> Span:
        """What stands on some lines; those that are not there are left out."""
        first, last = max(0, lines.start), min(self.lines, lines.stop) - 1
        after = self._firsts[last + 1] if last + 1 < self.lines else None
        return Span(self._from(self._firsts[first]), self.span.end if after is None else self._from(after))

    def _from(self, inside: int) -> CodePoint:
        return CodePoint(self.span.start + self._offsets.to_code_point(Utf16(inside)))

    def pieces(self, span: Span) -> tuple[Piece, ...]:
        """The parts of a span, one a line, top to bottom."""
        found = self._pieces.get(span)
        if found is None:
            found = self._pieces[span] = tuple(self._measure(span))
        return found

    def words(self, span: Span) -> str:
        """The part of a span's words that lies in this row."""
        return self._words[max(0, span.start - self.span.start) : max(0, span.end - self.span.start)]

    def piece_words(self, span: Span, piece: Piece) -> str:
        """The words of one line's part of a span."""
        line = self._layout.lineAt(piece.line)
        a = self._offsets.to_code_point(Utf16(max(self._into(span.start), line.textStart())))
        b = self._offsets.to_code_point(
            Utf16(min(self._into(span.end), line.textStart() + line.textLength()))
        )
        return self._words[a:b].rstrip()

    def _measure(self, span: Span) -> Iterable[Piece]:
        start, end = self._into(span.start), self._into(span.end)
        starts_here, ends_here = span.start >= self.span.start, span.end <= self.span.end
        if start >= end:
            return
        first = self._line_of(start)
        last = self._line_of(max(start, end - 1))
        for number in range(first, last + 1):
            a = start if number == first else self._firsts[number]
            b = end if number == last else self._firsts[number + 1]
            left, right = self._edges(number, a, b)
            yield Piece(
                number,
                left,
                right,
                round(self._baselines[number]),
                starts_here and number == first,
                ends_here and number == last,
            )

    def _line_of(self, inside: int) -> int:
        """The line that a place lies on."""
        return max(0, bisect_right(self._firsts, inside) - 1)

    def _edges(self, number: int, a: int, b: int) -> tuple[float, float]:
        line = self._lines[number]
        if self._mixed:
            # cursorToX is wrong for spans of mixed direction; the glyphs know where they are.
            boxes = [run.boundingRect() for run in line.glyphRuns(a, b - a)]
            if boxes:
                return min(box.left() for box in boxes), max(box.right() for box in boxes)
        left, right = _x(line, a), _x(line, b)
        # A line's trailing space is not part of what a mark should cover.
        return (left, min(right, self._naturals[number])) if left <= right else (right, left)

    def at(self, x: float, y: float) -> CodePoint:
        """The code point offset nearest to a point of the row."""
        number = min(max(int(y // self.line_height), 0), self.lines - 1)
        inside = self._layout.lineAt(number).xToCursor(x)
        return CodePoint(self.span.start + self._offsets.to_code_point(Utf16(inside)))

    def line_of(self, at: CodePoint) -> int:
        """The line of a caret at a code point."""
        return self._line_of(self._into(at))

    def place(self, at: CodePoint) -> tuple[int, float]:
        """The line and x of a caret at a code point."""
        inside = self._into(at)
        line = self._layout.lineForTextPosition(inside)
        return line.lineNumber(), _x(line, inside)

    def line_starts(self) -> list[CodePoint]:
        """Where each line but the first begins."""
        starts = (self._layout.lineAt(number).textStart() for number in range(1, self.lines))
        return [CodePoint(self.span.start + self._offsets.to_code_point(Utf16(at))) for at in starts]

    def step(self, at: CodePoint, forward: bool, word: bool) -> CodePoint:
        """The next or previous caret position, by grapheme or by word."""
        mode = QTextLayout.CursorMode.SkipWords if word else QTextLayout.CursorMode.SkipCharacters
        inside = self._into(at)
        move = self._layout.nextCursorPosition if forward else self._layout.previousCursorPosition
        return CodePoint(self.span.start + self._offsets.to_code_point(Utf16(move(inside, mode))))


def _begins_right(words: str) -> bool:
    """Whether lines of these words run from the right edge: the first letter says it."""
    first = _LETTER.search(words)
    return first is not None and _RIGHT_TO_LEFT.match(first.group()) is not None


def _x(line: QTextLine, at: int) -> float:
    """Where a place of a line is; the toolkit gives back a pair, its stubs say otherwise."""
    x, _ = cast("tuple[float, int]", line.cursorToX(at))
    return x
