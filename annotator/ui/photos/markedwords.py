"""Words laid out in lines of one height, with the marks that lie under and over them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from annotator.domain.offsets import CodePoint, OffsetMap
from annotator.ui.photos.wordmarks import Change, Marked
from annotator.ui.theme import Tokens
from annotator.ui.widgets.painting import framed


class MarkedWords:
    """Stretches of words in a face, broken anew only where words or width are others."""

    def __init__(self, face: QFont, line: int) -> None:
        self._face = face
        self._line = line
        self.marked: Sequence[Marked] = ()
        self._absent = ""
        self._layout = QTextLayout()
        self._laid = (-1, "")
        self._map = OffsetMap("")
        self.height = line

    def set(self, marked: Sequence[Marked], absent: str) -> None:
        """Takes other words; `absent` stands where there are none."""
        self.marked, self._absent = marked, absent
        self._laid = (-1, "")

    def lay(self, width: int) -> None:
        """Breaks the words into lines of this width."""
        text = ("".join(one.text for one in self.marked) or self._absent).replace("\n", "\u2028")
        if (width, text) == self._laid:
            return
        self._laid = (width, text)
        self._map = OffsetMap(text)
        self._layout = QTextLayout(text, self._face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        lines = 0
        metrics = QFontMetricsF(self._face)
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(8, width))
            line.setPosition(QPointF(0, lines * self._line + (self._line - metrics.height()) / 2))
            lines += 1
        self._layout.endLayout()
        self.height = max(1, lines) * self._line

    def draw(self, painter: QPainter, tokens: Tokens, at: QPointF) -> None:
        """Draws the words, their marks under and over them."""
        self._draw_marks(painter, tokens, at, under=True)
        painter.setPen(tokens.text if self.marked else tokens.text_3)
        self._layout.draw(painter, at)
        self._draw_marks(painter, tokens, at, under=False)

    def _draw_marks(self, painter: QPainter, tokens: Tokens, at: QPointF, *, under: bool) -> None:
        begin = 0
        for one in self.marked:
            end = begin + len(one.text)
            if one.shared or one.change is not Change.NONE:
                for left, right, base in self._places(begin, end):
                    place = QPointF(at.x() + left, at.y() + base), right - left
                    paint_mark(painter, tokens, *place, one, QFontMetricsF(self._face), under=under)
            begin = end

    def _places(self, begin: int, end: int) -> list[tuple[float, float, float]]:
        """Left, right and baseline of a stretch in each line it stands in."""
        first, last = self._map.to_utf16(CodePoint(begin)), self._map.to_utf16(CodePoint(end))
        found = []
        for n in range(self._layout.lineCount()):
            line = self._layout.lineAt(n)
            start, stop = line.textStart(), line.textStart() + line.textLength()
            a, b = max(first, start), min(last, stop)
            if a < b:
                # The stubs know no more than that this is an object; it is the place and the cursor.
                left, right = line.cursorToX(a)[0], line.cursorToX(b)[0]  # type: ignore[index]
                right = min(right, line.naturalTextWidth())
                found.append((min(left, right), max(left, right), line.y() + line.ascent()))
        return found


def paint_mark(
    painter: QPainter,
    tokens: Tokens,
    at: QPointF,
    wide: float,
    mark: Marked,
    metrics: QFontMetricsF,
    *,
    under: bool,
) -> None:
    """The mark on words that begin at `at` on their baseline: what lies under them, or over them."""
    up, down = metrics.ascent() - 2, metrics.descent()
    if mark.change is not Change.NONE:
        removed = mark.change is Change.REMOVED
        if under:
            ground: QColor = tokens.err_soft if removed else tokens.ok_soft
            framed(painter, QRectF(at.x() - 1, at.y() - up, wide + 2, up + down), 2, ground, None)
            return
        if removed:
            painter.setPen(QPen(tokens.err, 1.5))
            middle = at.y() - metrics.xHeight() / 2
            painter.drawLine(QLineF(at.x() - 1, middle, at.x() + wide + 1, middle))
            return
    if under:
        return
    ink = tokens.ok if mark.change is Change.ADDED else tokens.warn
    dashes = QPen(ink, 1)
    dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes.setDashPattern([3, 2])
    painter.setPen(dashes)
    below = at.y() + 3.5
    painter.drawLine(QLineF(at.x(), below, at.x() + wide, below))
