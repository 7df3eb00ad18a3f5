"""Rows painted once and kept as pictures, so that scrolling only copies and a decision repaints its own row.

A picture is used again only while everything it was painted from is the same.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.ui.article.band import Marks, changed_lines, with_rings
from annotator.ui.article.body import WELL, Body, Segment
from annotator.ui.article.marks import ringed
from annotator.ui.article.paint import RowPainter
from annotator.ui.article.rows import Row
from annotator.ui.article.shown import Shown
from annotator.ui.opened import OpenArticle, reach
from annotator.ui.theme import Tokens
from annotator.ui.thumbnails import Small, Thumbnails

ABOVE, BELOW = 10, 6
"""Room in a picture for letters above a row's first line and underlines below its last."""
BESIDE = 5
"""How far marks of the text reach to its left; bars and numbers keep farther off."""
KEPT = 80
TALLEST = 1200
"""Rows higher than this many pixels are painted directly; their pictures would cost more than they save."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows of a column share: widths, where the text begins, device pixels to a logical one."""

    width: int
    left: int
    text_width: int
    ratio: float


@dataclass(frozen=True, slots=True)
class _Key:
    row: Row
    frame: Frame
    height: int
    look: tuple[bool, bool, int]
    marks: Marks
    numbers: tuple[int, ...]
    small: Small | None


@dataclass(slots=True)
class _Kept:
    """A row's picture, what it was painted from, and what was shown of the row when it was painted last.

    `editions` are those of mentions and claims that it was last held against, `scene` the scene.
    """

    key: _Key
    body: Body
    picture: QPixmap
    shown: Shown
    editions: tuple[int, int]
    scene: Scene

    def holds(self, scene: Scene, whole: Shown) -> None:
        """Notes that the picture is as the row looks in a scene."""
        self.shown, self.editions, self.scene = whole, _editions(scene.opened), scene


class Scene(NamedTuple):
    """What the rows of one column are painted from at a moment."""

    tokens: Tokens
    opened: OpenArticle
    shown: Shown
    frame: Frame

    def painting(self, painter: QPainter, shown: Shown, small: Small | None = None) -> RowPainter:
        """What paints a row of it, with what is shown of that row."""
        return RowPainter(painter, self.tokens, self.opened, shown, self.frame.text_width, small)


class RowPictures:
    """The pictures of one column, the least lately used dropped first."""

    def __init__(self) -> None:
        self.thumbnails: Thumbnails | None = None
        self._kept: OrderedDict[int, _Kept] = OrderedDict()

    def clear(self) -> None:
        """Drops every picture."""
        self._kept.clear()

    def renew(self, scene: Scene, row: Row, index: int, body: Body) -> tuple[float, float] | None:
        """Brings a row's picture up to date; from where to where it looks otherwise than it was painted last.

        In pixels from the row's top; None where it looks the same. A row of which all may look otherwise
        is left to `paint`.
        """
        kept, everything = self._kept.get(index), (-ABOVE, body.height + BELOW)
        if kept is None or kept.body is not body:
            return everything
        whole, before = localised(scene.shown, row, scene.opened), kept.shown
        if before == whole and _untouched(kept, scene, row):
            kept.holds(scene, whole)
            return None
        _, mine = _lifted(whole)
        key = self._key(scene, mine, row, body, self._small(scene, row))
        lines = _renewed(kept, key, scene, mine)
        if lines is None:
            return everything
        kept.holds(scene, whole)
        if body.segments:
            lines = with_rings(lines, before, whole, body.segments[0].text)
        return _band(lines, body.segments[0]) if lines else None

    def paint(self, painter: QPainter, scene: Scene, row: Row, index: int, body: Body, y: float) -> None:
        """Paints a row with its top at y, from its picture where that still holds."""
        kept = self._kept.get(index)
        if kept is not None and kept.scene is scene and kept.body is body:
            whole, picture = kept.shown, kept.picture
        elif self.keeps(body):
            whole = localised(scene.shown, row, scene.opened)
            picture = self._current(scene, whole, row, index, body)
        else:
            whole = localised(scene.shown, row, scene.opened)
            scene.painting(painter, whole, self._small(scene, row)).paint(row, body, scene.frame.left, y)
            return
        painter.drawPixmap(QPointF(0, y - ABOVE), picture)
        selected, mine = _lifted(whole)
        if selected is not None and not ringed(selected, mine):
            scene.painting(painter, whole).ring(selected, body, scene.frame.left, y)

    @staticmethod
    def keeps(body: Body) -> bool:
        """Whether a row is painted into a picture at all."""
        return body.height <= TALLEST

    def has(self, index: int) -> bool:
        """Whether there is a picture of a row, if perhaps not of how it looks now."""
        return index in self._kept

    def make(self, scene: Scene, row: Row, index: int, body: Body) -> None:
        """Makes the picture of a row that is not in sight yet."""
        self._current(scene, localised(scene.shown, row, scene.opened), row, index, body)

    def _current(self, scene: Scene, whole: Shown, row: Row, index: int, body: Body) -> QPixmap:
        """The picture of a row as it looks now, painted where it is not kept so."""
        small = self._small(scene, row)
        _, mine = _lifted(whole)
        key = self._key(scene, mine, row, body, small)
        kept = self._kept.get(index)
        if kept is not None and kept.body is body and _renewed(kept, key, scene, mine) is not None:
            kept.holds(scene, whole)
        else:
            picture = _picture(key, body, scene.painting(QPainter(), mine, small))
            kept = self._kept[index] = _Kept(key, body, picture, whole, _editions(scene.opened), scene)
        self._kept.move_to_end(index)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept.picture

    def _small(self, scene: Scene, row: Row) -> Small | None:
        """The picture in a photo's card, asked for when it is not there yet."""
        photo = scene.opened.photos.get(row.photo or "")
        if self.thumbnails is None or photo is None or photo.picture is None:
            return None
        return self.thumbnails.small(photo.picture, QSize(*WELL), scene.frame.ratio)

    @staticmethod
    def _key(scene: Scene, shown: Shown, row: Row, body: Body, small: Small | None) -> _Key:
        mentions: tuple[Mention, ...] = ()
        claims: tuple[Claim, ...] = ()
        opened = scene.opened
        if row.span is not None and not row.folded:
            mentions = tuple(opened.mentions.within(row.span))
            claims = tuple(opened.claims.within(row.span))
        numbers = tuple(opened.claims.number[one.id] for one in claims)
        marks = Marks(mentions, claims, shown)
        return _Key(row, scene.frame, body.height, scene.tokens.look, marks, numbers, small)


def _editions(opened: OpenArticle) -> tuple[int, int]:
    return opened.mentions.edition, opened.claims.edition


def _untouched(kept: _Kept, scene: Scene, row: Row) -> bool:
    """Whether nothing a row's picture was painted from can have changed, which most keys leave so."""
    before = (kept.key.frame, kept.key.look)
    if row.span is None or row.photo is not None or before != (scene.frame, scene.tokens.look):
        return False
    mentions, claims = kept.editions
    opened = scene.opened
    return kept.key.row == row and not (
        opened.claims.touched_since(claims, row.span) or opened.mentions.touched_since(mentions, row.span)
    )


def _picture(key: _Key, body: Body, painting: RowPainter) -> QPixmap:
    """A row's picture, painted whole."""
    frame, height = key.frame, body.height + ABOVE + BELOW
    picture = QPixmap(round(frame.width * frame.ratio), round(height * frame.ratio))
    picture.setDevicePixelRatio(frame.ratio)
    picture.fill(Qt.GlobalColor.transparent)
    _paint_in(picture, key, body, painting)
    return picture


def _renewed(kept: _Kept, key: _Key, scene: Scene, shown: Shown) -> range | None:
    """Paints the lines anew that look otherwise in a row's picture, and gives them; None where all may.

    A key is answered with a line or two; a paragraph painted whole takes several times as long.
    """
    before, body = kept.key, kept.body
    if before == key:
        return range(0)
    if len(body.segments) != 1 or not _same_but_marks(before, key):
        return None
    (segment,) = body.segments
    changed = changed_lines(before.marks, key.marks, segment.text)
    if changed is None:
        return None
    lines = changed.lines
    if lines:
        painting = scene.painting(QPainter(), shown)
        # What stands a line further up or down may reach into the band.
        painting.lines = range(max(0, lines.start - 1), min(segment.text.lines, lines.stop + 1))
        painting.gutter = changed.bars
        top, bottom = _band(lines, segment)
        left = 0 if changed.bars else max(0, key.frame.left - BESIDE)
        band = QRectF(left, ABOVE + top, key.frame.width - left, bottom - top)
        _paint_in(kept.picture, key, body, painting, band)
    kept.key = key
    return lines


_BUT_MARKS = attrgetter("frame", "height", "look", "numbers", "small", "row")


def _same_but_marks(before: _Key, now: _Key) -> bool:
    return bool(_BUT_MARKS(before) == _BUT_MARKS(now))


def _band(lines: range, segment: Segment) -> tuple[float, float]:
    """From where to where lines, with what is painted above and below them, lie in their row."""
    high = segment.text.line_height
    return segment.y + lines.start * high - ABOVE, segment.y + lines.stop * high + BELOW


def _paint_in(
    picture: QPixmap, key: _Key, body: Body, painting: RowPainter, band: QRectF | None = None
) -> None:
    painter = painting.p = QPainter(picture)
    if band is not None:
        painter.setClipRect(band)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(band, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painting.paint(key.row, body, key.frame.left, ABOVE)
    painter.end()


def _lifted(whole: Shown) -> tuple[Mention | None, Shown]:
    """The selected name, whose ring lies over the picture, and what is painted into the picture itself.

    Walking from name to name thus repaints no text.
    """
    selected = whole.mention if whole.mention is not None and whole.mention.label in whole.labels else None
    return selected, replace(whole, mention=None) if selected is not None else whole


def localised(shown: Shown, row: Row, opened: OpenArticle) -> Shown:
    """What is shown as far as it concerns one row, so that a selection elsewhere leaves its picture alone."""
    where = row.span
    if where is None:
        return Shown(labels=shown.labels, photo=_own(shown, row))
    pinned = shown.pinned is not None and any(
        one.entity == shown.pinned for one in opened.mentions.within(where)
    )
    return replace(
        shown,
        claim=shown.claim if _touches(shown.claim, where) else None,
        mention=shown.mention if _touches(shown.mention, where) else None,
        photo=_own(shown, row),
        pinned=shown.pinned if pinned else None,
        pinned_word=shown.pinned_word if pinned else "",
        chosen=shown.chosen if shown.chosen is not None and shown.chosen.overlaps(where) else None,
        part=shown.part if shown.part is not None and shown.part.overlaps(where) else None,
    )


def _own(shown: Shown, row: Row) -> str | None:
    """The selected photo, if it is the row's."""
    return shown.photo if shown.photo == row.photo else None


def _touches(thing: Claim | Mention | None, where: Span) -> bool:
    """Whether any of a thing's parts may lie in a stretch; hedges and figures can lie outside its reach."""
    if thing is None:
        return False
    if isinstance(thing, Claim):
        return any(one.overlaps(where) for _, one in thing.spans()) or reach(thing).overlaps(where)
    return thing.span.overlaps(where)
