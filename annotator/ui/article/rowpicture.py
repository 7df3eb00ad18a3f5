"""The picture of one row: what it was painted from, and which part of it a key changes."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from annotator.domain.valueclass import dataclass
from annotator.ui.article.band import Changed, Marks, changed_lines
from annotator.ui.article.body import Body, Segment
from annotator.ui.article.paint import RowPainter
from annotator.ui.article.rows import Row
from annotator.ui.article.shown import Shown
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Tokens
from annotator.ui.thumbnails import Small

ABOVE, BELOW = 10, 6
"""Room in a picture for letters above a row's first line and underlines below its last."""
BESIDE = 5
"""How far marks of the text reach to its left; bars and numbers keep farther off."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows of a column share: widths, where the text begins, device pixels to a logical one."""

    width: int
    left: int
    text_width: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Key:
    """All that a row's picture is painted from."""

    row: Row
    frame: Frame
    height: int
    look: tuple[bool, bool, int]
    marks: Marks
    numbers: tuple[int, ...]
    small: Small | None


class Scene(NamedTuple):
    """What the rows of one column are painted from at a moment."""

    tokens: Tokens
    opened: OpenArticle
    shown: Shown
    frame: Frame

    def painting(self, painter: QPainter, shown: Shown, small: Small | None = None) -> RowPainter:
        """What paints a row of it, with what is shown of that row."""
        return RowPainter(painter, self.tokens, self.opened, shown, self.frame.text_width, small)


@dataclass(slots=True)
class Kept:
    """A row's picture, what it was painted from, and what was shown of the row when it was painted last.

    `editions` are those of mentions and claims that it was last held against, `scene` the scene.
    """

    key: Key
    body: Body
    picture: QPixmap
    shown: Shown
    editions: tuple[int, int]
    scene: Scene

    def holds(self, scene: Scene, whole: Shown) -> None:
        """Notes that the picture is as the row looks in a scene."""
        self.shown, self.editions, self.scene = whole, editions_of(scene.opened), scene


def editions_of(opened: OpenArticle) -> tuple[int, int]:
    """The editions of an article's mentions and claims."""
    return opened.mentions.edition, opened.claims.edition


def untouched(kept: Kept, scene: Scene, row: Row) -> bool:
    """Whether nothing a row's picture was painted from can have changed, which most keys leave so."""
    before = (kept.key.frame, kept.key.look)
    if row.span is None or row.photo is not None or before != (scene.frame, scene.tokens.look):
        return False
    mentions, claims = kept.editions
    opened = scene.opened
    return kept.key.row == row and not (
        opened.claims.touched_since(claims, row.span) or opened.mentions.touched_since(mentions, row.span)
    )


def whole_picture(key: Key, body: Body, painting: RowPainter) -> QPixmap:
    """A row's picture, painted whole."""
    frame, height = key.frame, body.height + ABOVE + BELOW
    picture = QPixmap(round(frame.width * frame.ratio), round(height * frame.ratio))
    picture.setDevicePixelRatio(frame.ratio)
    picture.fill(Qt.GlobalColor.transparent)
    paint_in(picture, key, body, painting)
    return picture


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a row's picture painted ahead: what the row was `before`, and is painted from, and where."""

    before: Key
    key: Key
    lines: range
    picture: QPixmap
    at: QPointF


def strip_of(kept: Kept, key: Key, painting: RowPainter) -> Strip | None:
    """What `key` changes in a picture, painted beside it; None where nothing, or not told cheaply."""
    changed = changed_in(kept, key)
    if changed is None or not changed.lines:
        return None
    band, ratio = on_picture(changed, key, kept.body.segments[0]), key.frame.ratio
    edges = (band.left(), band.top(), band.right(), band.bottom())
    if not all((edge * ratio).is_integer() for edge in edges):
        # It would have to be laid between pixels.
        return None
    picture = QPixmap(round(band.width() * ratio), round(band.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painting.only(changed)
    paint_in(picture, key, kept.body, painting, origin=band.topLeft())
    return Strip(kept.key, key, changed.lines, picture, band.topLeft())


def lay_in(picture: QPixmap, strip: Strip) -> None:
    """Puts a part painted ahead into its picture."""
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawPixmap(strip.at, strip.picture)
    painter.end()


def changed_in(kept: Kept, key: Key) -> Changed | None:
    """What a new key changes in a row's picture; None where that may be all of it."""
    if len(kept.body.segments) != 1 or not _same_but_marks(kept.key, key):
        return None
    return changed_lines(kept.key.marks, key.marks, kept.body.segments[0].text)


def on_picture(changed: Changed, key: Key, segment: Segment) -> QRectF:
    """The part of a row's picture that changes."""
    top, bottom = band_of(changed.lines, segment)
    left = 0 if changed.bars else max(0, key.frame.left - BESIDE)
    return QRectF(left, ABOVE + top, key.frame.width - left, bottom - top)


_BUT_MARKS = attrgetter("frame", "height", "look", "numbers", "small", "row")


def _same_but_marks(before: Key, now: Key) -> bool:
    return bool(_BUT_MARKS(before) == _BUT_MARKS(now))


def band_of(lines: range, segment: Segment) -> tuple[float, float]:
    """From where to where lines, with what is painted above and below them, lie in their row."""
    high = segment.text.line_height
    return segment.y + lines.start * high - ABOVE, segment.y + lines.stop * high + BELOW


def paint_in(
    picture: QPixmap,
    key: Key,
    body: Body,
    painting: RowPainter,
    band: QRectF | None = None,
    origin: QPointF | None = None,
) -> None:
    """Paints a row into its picture, or only a band of it; `origin` is where a smaller picture lies in it."""
    painter = painting.p = QPainter(picture)
    if band is not None:
        painter.setClipRect(band)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(band, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if origin is not None:
        painter.translate(-origin)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painting.paint(key.row, body, key.frame.left, ABOVE)
    painter.end()
