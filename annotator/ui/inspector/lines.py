"""Words set in lines, in several faces and with the marks of claim parts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QStaticText,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
    QTransform,
)

from annotator.domain.offsets import CodePoint, OffsetMap, Utf16
from annotator.domain.valueclass import dataclass
from annotator.ui.inspector.marks import Mark, behind, underline
from annotator.ui.theme import Face, Tokens, font


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face, ink (the name of a token) and mark."""

    text: str
    face: Face = Face.INTERFACE
    ink: str = "text"
    mark: Mark = Mark.NONE


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    line: int
    x: float
    width: float
    text: str
    run: Run


@cache
def font_of(face: Face) -> QFont:
    """The font of a role, made once."""
    return font(face)


@cache
def metrics(face: Face) -> QFontMetricsF:
    """The measures of a role's font, made once."""
    return QFontMetricsF(font_of(face))


@cache
def drop(face: Face, line: int) -> float:
    """From the top of a line `line` pixels high to the baseline that centres the face in it."""
    measured = metrics(face)
    return round((line - measured.height()) / 2 + measured.ascent())


@lru_cache(maxsize=4096)
def advance(text: str, face: Face) -> float:
    """How wide a text is, in logical pixels."""
    return metrics(face).horizontalAdvance(text)


@lru_cache(maxsize=1024)
def _shaped(text: str, face: Face) -> QStaticText:
    # Shaping costs ten times the drawing, and most words of the pane come back with every selection.
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), font_of(face))
    return made


def write(painter: QPainter, x: float, base: float, text: str, face: Face, colour: QColor) -> None:
    """Draws a line of text that begins at x on the baseline `base`."""
    painter.setFont(font_of(face))
    painter.setPen(colour)
    painter.drawStaticText(QPointF(x, base - metrics(face).ascent()), _shaped(text, face))


class MarkedText:
    """Runs of words set in lines of one height; laid out again only when words or width change."""

    __slots__ = ("_pieces", "_width", "count", "line", "runs")

    def __init__(self, line: int = 18) -> None:
        self.line = line
        self.runs: Runs = ()
        self.count = 0
        self._width = -1.0
        self._pieces: list[_Piece] = []

    def set(self, runs: Runs) -> bool:
        """Takes other words; returns whether anything changed."""
        if runs == self.runs:
            return False
        self.runs = runs
        self._width = -1.0
        return True

    def height(self, width: float) -> int:
        """The height in pixels at a width."""
        self._lay(width)
        return self.count * self.line

    def plain(self) -> str:
        """The words without their marks."""
        return "".join(run.text for run in self.runs)

    def boxes(self, width: float) -> list[tuple[float, int, float]]:
        """Where each stretch lies at a width: left edge, baseline and width, from the top left corner."""
        self._lay(width)
        return [
            (one.x, round(one.line * self.line + drop(one.run.face, self.line)), one.width)
            for one in self._pieces
        ]

    def draw(self, painter: QPainter, x: float, y: float, width: float, tokens: Tokens) -> None:
        """Draws the lines with their top left corner at x, y."""
        self._lay(width)
        for piece in self._pieces:
            base = y + piece.line * self.line + drop(piece.run.face, self.line)
            left, right = x + piece.x, x + piece.x + piece.width
            # As in the article: without tints the brackets mark it alone.
            if piece.run.mark is Mark.CONTENT and not tokens.contrast:
                behind(painter, left, right, base, tokens)
            write(painter, left, base, piece.text, piece.run.face, getattr(tokens, piece.run.ink))
            if piece.run.mark is not Mark.NONE:
                underline(painter, piece.run.mark, left, right, base, tokens)
        self._brackets(painter, x, y, tokens)

    def _brackets(self, painter: QPainter, x: float, y: float, tokens: Tokens) -> None:
        content = [piece for piece in self._pieces if piece.run.mark is Mark.CONTENT]
        if not content:
            return
        painter.setPen(QPen(tokens.accent, 1.5))
        for piece, at, turn in (
            (content[0], content[0].x - 1.5, 3.0),
            (content[-1], content[-1].x + content[-1].width + 1.5, -3.0),
        ):
            base = y + piece.line * self.line + drop(piece.run.face, self.line)
            edge = x + at
            corners = ((turn, -11.5), (0.0, -11.5), (0.0, 4.5), (turn, 4.5))
            painter.drawPolyline([QPointF(edge + dx, base + dy) for dx, dy in corners])

    def _lay(self, width: float) -> None:
        if width == self._width:
            return
        self._width = width
        laid = self._one_line(width) or self._by_words(width) or self._wrapped(width) if self.runs else []
        self._pieces = laid
        self.count = 1 + self._pieces[-1].line if self._pieces else 1

    def _one_line(self, width: float) -> list[_Piece]:
        x, made = 0.0, []
        for run in self.runs:
            text = run.text.replace("\n", " ")
            wide = advance(text, run.face)
            made.append(_Piece(0, x, wide, text, run))
            x += wide
            if x > width:
                return []
        return made

    def _by_words(self, width: float) -> list[_Piece]:
        """Lines of one run by the widths of its words, which come back often; [] where that is not enough."""
        if len(self.runs) != 1 or not _PLAIN.fullmatch(self.runs[0].text):
            return []
        run = self.runs[0]
        space = advance(" ", run.face)
        lines: list[list[str]] = [[]]
        x = 0.0
        for word in run.text.split():
            wide = advance(word, run.face)
            if wide > width:
                return []
            if lines[-1] and x + wide > width:
                lines.append([])
                x = 0.0
            lines[-1].append(word)
            x += wide + space
        texts = [" ".join(words) for words in lines]
        return [_Piece(n, 0.0, advance(text, run.face), text, run) for n, text in enumerate(texts)]

    def _wrapped(self, width: float) -> list[_Piece]:
        text = self.plain().replace("\n", " ")
        offsets = OffsetMap(text)
        layout = QTextLayout(text, font_of(self.runs[0].face))
        layout.setTextOption(_WRAP)
        bounds = [0]
        for run in self.runs:
            bounds.append(bounds[-1] + len(run.text))
        layout.setFormats(
            [_format(offsets, bounds[n], bounds[n + 1], run) for n, run in enumerate(self.runs)]
        )
        layout.beginLayout()
        made: list[_Piece] = []
        for number in range(len(text) + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 8.0))
            first = offsets.to_code_point(Utf16(line.textStart()))
            last = offsets.to_code_point(Utf16(line.textStart() + line.textLength()))
            for n, run in enumerate(self.runs):
                start, end = max(first, bounds[n]), min(last, bounds[n + 1])
                words = text[start:end]
                if end == last:
                    words = words.rstrip()
                if words:
                    left = _x(line, offsets, start)
                    right = _x(line, offsets, start + len(words))
                    made.append(_Piece(number, min(left, right), abs(right - left), words, run))
        layout.endLayout()
        return made


def _wrap_option() -> QTextOption:
    made = QTextOption(Qt.AlignmentFlag.AlignLeft)
    made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


_WRAP = _wrap_option()
_PLAIN = re.compile(
    "[\\u0020-\\u024f\\u0370-\\u052f\\u2010-\\u2027\\u2030-\\u205e\\u20a0-\\u20bf\\u2150-\\u218f]+"
)
"""Scripts whose words stand side by side, left to right, whatever follows."""


def _format(offsets: OffsetMap, start: int, end: int, run: Run) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    first = offsets.to_utf16(CodePoint(start))
    made.start = first
    made.length = offsets.to_utf16(CodePoint(end)) - first
    look = QTextCharFormat()
    look.setFont(font_of(run.face))
    made.format = look
    return made


def _x(line: QTextLine, offsets: OffsetMap, at: int) -> float:
    # The stubs know no more than that this is an object; it is the place and the cursor again.
    found = cast("tuple[float, int]", line.cursorToX(offsets.to_utf16(CodePoint(at))))
    return found[0]
