"""Paints one row of a column: text with its marks, a photo's card, a fold, or the window's own words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.domain.annotation import Mention
from annotator.domain.photo import Photo
from annotator.domain.words import Severity
from annotator.ui.article.band import Changed
from annotator.ui.article.body import CARD_PAD, WELL, Body, Segment, credit_lead
from annotator.ui.article.gutter import GutterPainter, bars
from annotator.ui.article.marks import MarkPainter
from annotator.ui.article.pens import pen
from annotator.ui.article.rows import Row, RowKind
from annotator.ui.article.shown import Shown
from annotator.ui.article.well import paint_well
from annotator.ui.icons import paint_icon
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Tokens, font
from annotator.ui.thumbnails import Small

ADD, CHANGE, OPEN = "Add", "Change", "Open"


def spoken_date(iso: str) -> str:
    """A date as the window writes it: "12 May 2023"; one that is not a whole date stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"


def source_line(opened: OpenArticle) -> str:
    """Outlet and date over the headline, with what the file does not say."""
    article = opened.article
    when = spoken_date(article.published) if article.published else "No date in the file"
    return f"{article.outlet or 'No outlet in the file'} · {when}"


class RowPainter:
    """Paints rows of one article with one painter; `width` is the text's width in pixels.

    `small` is the picture of the photo whose card is painted, None while it is being read. Of a row of text
    only `lines` are painted, where they are given, and no bars without `gutter`; the painter's clip keeps to
    them.
    """

    def __init__(
        self,
        painter: QPainter,
        tokens: Tokens,
        opened: OpenArticle,
        shown: Shown,
        width: int,
        small: Small | None = None,
        lines: range | None = None,
    ) -> None:
        self.p = painter
        self.tokens = tokens
        self.opened = opened
        self.shown = shown
        self.width = width
        self.small = small
        self.lines = lines
        self.gutter = True

    def only(self, changed: Changed) -> None:
        """Leaves out what is not on lines that changed or beside them: a line's marks may reach over it."""
        self.lines = range(max(0, changed.lines.start - 1), changed.lines.stop + 1)
        self.gutter = changed.bars

    def paint(self, row: Row, body: Body, x: float, y: float) -> None:
        """Paints a row with its text's left edge at x and its top at y."""
        match row.kind:
            case RowKind.FOLD:
                self._fold(row, x, y, body.height)
            case RowKind.APART:
                self._apart(row, x, y, body.height)
            case RowKind.SOURCE_LINE:
                self._source(x, y, body.height)
            case RowKind.MISSING:
                article = self.opened.article
                known = article.title if row.leads == "title" else article.authors
                self._offer(row.label, CHANGE if known else ADD, x, y, body.height)
            case RowKind.LIKE:
                self._offer(row.label, OPEN, x, y, body.height)
            case RowKind.NOTE:
                self._note(row.label, x, y, body.height)
            case RowKind.PHOTO:
                photo = self.opened.photos.get(row.photo or "")
                if photo is not None:
                    self._card(photo, body, x, y)
                    self._segments(body, x, y)
            case _:
                self._segments(body, x, y)

    def ring(self, mention: Mention, body: Body, x: float, y: float) -> None:
        """Paints only the ring of a mention, over a row that is painted already."""
        for segment in body.segments:
            if mention.span.overlaps(segment.text.span):
                MarkPainter(self.p, self.tokens, segment, x, y).ring(mention, self.shown)

    def _segments(self, body: Body, x: float, y: float) -> None:
        for segment in body.segments:
            self._segment(segment, x, y)

    def _segment(self, segment: Segment, x: float, y: float) -> None:
        text, lines = segment.text, self.lines
        where = text.span if lines is None else text.on_lines(lines)
        mentions = self.opened.mentions.within(where)
        marks = MarkPainter(self.p, self.tokens, segment, x, y)
        drawn = marks.drawn(mentions, self.shown)
        marks.under(drawn, self.shown)
        self.p.setPen(getattr(self.tokens, segment.colour))
        text.draw(self.p, QPointF(x + segment.x, y + segment.y), lines)
        marks.over(mentions, drawn, self.shown, lines)
        claims = self.opened.claims.within(text.span) if self.gutter else ()
        if claims:
            gutter = GutterPainter(self.p, self.tokens, segment, x, y)
            gutter.paint(bars(segment, claims, self.shown), self.opened.claims.number, self.shown, lines)

    def _words(
        self,
        words: str,
        face: Face,
        colour: QColor,
        x: float,
        y: float,
        height: float,
        room: float = 0,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> float:
        """One line of the window's own words, with room left behind it; returns where it ends."""
        made = font(face)
        measure = QFontMetricsF(made)
        self.p.setFont(made)
        self.p.setPen(colour)
        said = measure.elidedText(words, cut, round(self.width - room))
        self.p.drawText(QPointF(x, y + (height + measure.ascent() - measure.descent()) / 2), said)
        return x + measure.horizontalAdvance(said)

    def _source(self, x: float, y: float, height: float) -> None:
        article = self.opened.article
        end = self._words(
            source_line(self.opened), Face.SECONDARY_STRONG, self.tokens.text_2, x, y, height, room=40
        )
        if article.outlet is None or article.published is None:
            self._words(ADD, Face.SECONDARY_MEDIUM, self.tokens.accent, end + 8, y, height)

    def _offer(self, words: str, link: str, x: float, y: float, height: float) -> None:
        """Words of the window's own, and what can be done about them."""
        # How much is the same stands at the end, behind a headline.
        cut = Qt.TextElideMode.ElideMiddle
        end = self._words(words, Face.SECONDARY, self.tokens.text_2, x, y, height, room=60, cut=cut)
        self._words(link, Face.SECONDARY_MEDIUM, self.tokens.accent, end + 8, y, height)

    def _note(self, words: str, x: float, y: float, height: float) -> None:
        """A sentence of the program's on its own ground, with the triangle of a warning."""
        measure = QFontMetricsF(font(Face.SECONDARY_MEDIUM))
        words = measure.elidedText(words, Qt.TextElideMode.ElideRight, self.width - 34)
        room = measure.horizontalAdvance(words) + 34
        self.p.setPen(Qt.PenStyle.NoPen)
        self.p.setBrush(self.tokens.warn_soft)
        self.p.drawRoundedRect(QRectF(x, y, min(room, self.width), height), 4, 4)
        self._shape(Severity.WARNING, self.tokens.warn, x + 8, y + 4)
        self._words(words, Face.SECONDARY_MEDIUM, self.tokens.warn, x + 26, y, height)

    def _fold(self, row: Row, x: float, y: float, height: float) -> None:
        measure = QFontMetricsF(font(Face.SECONDARY))
        middle = y + height / 2
        self.p.setPen(pen(self.tokens.line_strong, 1, (1.0, 1.0)))
        self.p.drawLine(QLineF(x, middle + 0.5, x + 12, middle + 0.5))
        paint_icon(self.p, "fold", QPointF(x + 21, middle - 7), 14, self.tokens.text_3)
        self.p.setFont(font(Face.SECONDARY))
        self.p.setPen(self.tokens.text_2)
        said = measure.elidedText(row.label, Qt.TextElideMode.ElideRight, self.width - 60)
        self.p.drawText(QPointF(x + 42, middle + (measure.ascent() - measure.descent()) / 2), said)
        end = x + 42 + measure.horizontalAdvance(said) + 10
        self.p.setPen(pen(self.tokens.line_strong, 1, (1.0, 1.0)))
        self.p.drawLine(QLineF(end, middle + 0.5, max(end, x + self.width), middle + 0.5))

    def _apart(self, row: Row, x: float, y: float, height: float) -> None:
        """The line that boilerplate is folded into, with an arrow that points down where it is open."""
        tip = QPointF(x + 6, y + height / 2)
        open_ = ((-4, -2), (0, 2), (4, -2))
        corners = open_ if row.span is None else [(across, along) for along, across in open_]
        self.p.setBrush(Qt.BrushStyle.NoBrush)
        self.p.setPen(QPen(self.tokens.text_3, 1.5))
        self.p.drawPolyline([tip + QPointF(*corner) for corner in corners])
        self._words(row.label, Face.SECONDARY, self.tokens.text_3, x + 18, y, height, room=18)

    def _card(self, photo: Photo, body: Body, x: float, y: float) -> None:
        selected = self.shown.photo == photo.id
        frame = QRectF(x, y, self.width, body.height).adjusted(0.5, 0.5, -0.5, -0.5)
        self.p.setBrush(self.tokens.panel)
        self.p.setPen(QPen(self.tokens.accent if selected else self.tokens.line, 2 if selected else 1))
        self.p.drawRoundedRect(frame, 6, 6)
        well = QRectF(x + CARD_PAD, y + CARD_PAD, *WELL)
        paint_well(self.p, self.tokens, well, photo, self.small)
        left = x + CARD_PAD + WELL[0] + 12
        self._credit(photo, left, y + body.credit_y)
        # A card may be painted once more between a decision about its alt text and its being laid out anew.
        for top in [one.y for one in body.segments if one.text.span == photo.alt_text]:
            self._line("Alt text", Face.SECTION, self.tokens.text_3, left, y + top - 16)
        for n, finding in enumerate(photo.findings[:3]):
            self._finding(finding.message, finding.severity, left, y + body.finding_y + 26 * n)

    def _line(self, words: str, face: Face, colour: QColor, x: float, top: float) -> float:
        made = font(face)
        measure = QFontMetricsF(made)
        self.p.setFont(made)
        self.p.setPen(colour)
        self.p.drawText(QPointF(x, top + measure.ascent() + 1), words)
        return x + measure.horizontalAdvance(words)

    def _credit(self, photo: Photo, x: float, top: float) -> None:
        credit = photo.credit
        words = credit_lead(self.opened, credit) if credit is not None else "No credit in the file"
        colour = self.tokens.text_2 if credit is not None else self.tokens.text_3
        self._line(words, Face.SECONDARY, colour, x, top)

    def _finding(self, message: str, severity: Severity, x: float, top: float) -> None:
        soft, strong = {
            Severity.ERROR: (self.tokens.err_soft, self.tokens.err),
            Severity.WARNING: (self.tokens.warn_soft, self.tokens.warn),
            Severity.NOTE: (self.tokens.sunken, self.tokens.text_2),
        }[severity]
        face = font(Face.SECONDARY_MEDIUM)
        measure = QFontMetricsF(face)
        room = self.width - (CARD_PAD + WELL[0] + 12) - 40
        if measure.horizontalAdvance(message) > room:
            # What is quoted behind a colon stands in the caption itself.
            message = message.partition(": “")[0]
        said = measure.elidedText(message, Qt.TextElideMode.ElideRight, room)
        box = QRectF(x, top, measure.horizontalAdvance(said) + 32, 20)
        self.p.setPen(Qt.PenStyle.NoPen)
        self.p.setBrush(soft)
        self.p.drawRoundedRect(box, 4, 4)
        self._shape(severity, strong, x + 8, top + 4)
        self.p.setFont(face)
        self.p.setPen(strong)
        self.p.drawText(box.adjusted(25, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, said)

    def _shape(self, severity: Severity, colour: QColor, x: float, y: float) -> None:
        """Octagon, triangle or circle, 12 px, with its stroke."""
        self.p.setPen(QPen(colour, 1.3))
        self.p.setBrush(Qt.BrushStyle.NoBrush)
        if severity is Severity.WARNING:
            self.p.drawPolygon([QPointF(x + 6, y + 0.5), QPointF(x + 12, y + 11), QPointF(x, y + 11)])
        elif severity is Severity.ERROR:
            corners = ((3.5, 0), (8.5, 0), (12, 3.5), (12, 8.5), (8.5, 12), (3.5, 12), (0, 8.5), (0, 3.5))
            self.p.drawPolygon([QPointF(x + a, y + b) for a, b in corners])
        else:
            self.p.drawEllipse(QRectF(x, y, 12, 12))
        self.p.drawLine(QLineF(x + 6, y + 4, x + 6, y + 7.5))
        self.p.drawPoint(QPointF(x + 6, y + 9.3))
