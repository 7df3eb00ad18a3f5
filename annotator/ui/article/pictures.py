"""Rows painted once and kept as pictures, so that scrolling only copies and a decision repaints its own row.

A picture is used again only while everything it was painted from is the same.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPixmap

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.ui.article.band import Marks, with_rings
from annotator.ui.article.body import WELL, Body
from annotator.ui.article.marks import ringed
from annotator.ui.article.rowpicture import (
    ABOVE,
    BELOW,
    Kept,
    Key,
    Scene,
    Strip,
    band_of,
    changed_in,
    editions_of,
    lay_in,
    on_picture,
    paint_in,
    strip_of,
    untouched,
    whole_picture,
)
from annotator.ui.article.rows import Row
from annotator.ui.article.shown import Shown
from annotator.ui.opened import OpenArticle
from annotator.ui.placed import reach
from annotator.ui.thumbnails import Small, Thumbnails

KEPT = 80
TALLEST = 1200
"""Rows higher than this many pixels are painted directly; their pictures would cost more than they save."""


class RowPictures:
    """The pictures of one column, the least lately used dropped first."""

    def __init__(self) -> None:
        self.thumbnails: Thumbnails | None = None
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._foreseen: list[Strip] = []

    def clear(self) -> None:
        """Drops every picture."""
        self._kept.clear()
        self._foreseen.clear()

    def foresee(self, scene: Scene, row: Row, index: int) -> None:
        """Paints ahead what a scene that is likely to come changes in a row's picture; see `forget`."""
        kept = self._kept.get(index)
        if kept is not None:
            _, mine = _lifted(localised(scene.shown, row, scene.opened))
            key = self._key(scene, mine, row, kept.body, self._small(scene, row))
            strip = strip_of(kept, key, scene.painting(QPainter(), mine))
            if strip is not None:
                self._foreseen.append(strip)

    def forget(self) -> None:
        """Drops what was painted ahead."""
        self._foreseen.clear()

    def _renewed(self, kept: Kept, key: Key, scene: Scene, shown: Shown) -> range | None:
        """Paints the lines anew that look otherwise in a row's picture, and gives them; None where all may.

        A key is answered with a line or two; a paragraph painted whole takes several times as long.
        """
        if kept.key == key:
            return range(0)
        for strip in self._foreseen:
            # Painted from the same things over the same picture: what else would be painted now.
            if strip.before is kept.key and strip.key == key:
                lay_in(kept.picture, strip)
                kept.key = key
                return strip.lines
        changed = changed_in(kept, key)
        if changed is None:
            return None
        if changed.lines:
            band = on_picture(changed, key, kept.body.segments[0])
            painting = scene.painting(QPainter(), shown)
            painting.only(changed)
            paint_in(kept.picture, key, kept.body, painting, band)
        kept.key = key
        return changed.lines

    def renew(self, scene: Scene, row: Row, index: int, body: Body) -> tuple[float, float] | None:
        """Brings a row's picture up to date; from where to where it looks otherwise than it was painted last.

        In pixels from the row's top; None where it looks the same. A row of which all may look otherwise
        is left to `paint`.
        """
        kept, everything = self._kept.get(index), (-ABOVE, body.height + BELOW)
        if kept is None or kept.body is not body:
            return everything
        whole, before = localised(scene.shown, row, scene.opened), kept.shown
        if before == whole and untouched(kept, scene, row):
            kept.holds(scene, whole)
            return None
        _, mine = _lifted(whole)
        key = self._key(scene, mine, row, body, self._small(scene, row))
        lines = self._renewed(kept, key, scene, mine)
        if lines is None:
            return everything
        kept.holds(scene, whole)
        if len(body.segments) != 1:
            return everything if before != whole else None
        (segment,) = body.segments
        lines = with_rings(lines, before, whole, segment.text)
        return band_of(lines, segment) if lines else None

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
        if kept is not None and kept.body is body and self._renewed(kept, key, scene, mine) is not None:
            kept.holds(scene, whole)
        else:
            picture = whole_picture(key, body, scene.painting(QPainter(), mine, small))
            kept = self._kept[index] = Kept(key, body, picture, whole, editions_of(scene.opened), scene)
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
    def _key(scene: Scene, shown: Shown, row: Row, body: Body, small: Small | None) -> Key:
        mentions: tuple[Mention, ...] = ()
        claims: tuple[Claim, ...] = ()
        opened = scene.opened
        if row.span is not None and not row.folded:
            mentions = tuple(opened.mentions.within(row.span))
            claims = tuple(opened.claims.within(row.span))
        numbers = tuple(opened.claims.number[one.id] for one in claims)
        marks = Marks(mentions, claims, shown)
        return Key(row, scene.frame, body.height, scene.tokens.look, marks, numbers, small)


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
