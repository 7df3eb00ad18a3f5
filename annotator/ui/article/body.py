"""What a row holds once it is laid out: stretches of text at their places, and a photo's card around them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, Photo
from annotator.domain.valueclass import dataclass
from annotator.ui.article.metrics import Metrics
from annotator.ui.article.rows import Row, RowKind
from annotator.ui.article.textrow import TextRow
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, font


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of row is set: face, line height and gap above in pixels at 17 px, the colour's name."""

    face: Face
    line: int
    gap: int
    colour: str
    scales: bool = True


STYLES: dict[RowKind, Style] = {
    RowKind.SOURCE_LINE: Style(Face.SECONDARY_STRONG, 16, 20, "text_2", False),
    RowKind.TITLE: Style(Face.HEADLINE, 31, 8, "text"),
    RowKind.STANDFIRST: Style(Face.BODY, 25, 8, "text_2"),
    RowKind.BYLINE: Style(Face.SECONDARY, 16, 8, "text_2", False),
    RowKind.MISSING: Style(Face.SECONDARY, 16, 8, "text_2", False),
    RowKind.NOTE: Style(Face.SECONDARY_MEDIUM, 20, 8, "warn", False),
    RowKind.LIKE: Style(Face.SECONDARY, 16, 8, "text_2", False),
    RowKind.SUBHEADING: Style(Face.SUBHEADING, 28, 20, "text"),
    RowKind.PARAGRAPH: Style(Face.BODY, 28, 12, "text"),
    RowKind.PHOTO: Style(Face.INTERFACE, 20, 16, "text", False),
    RowKind.CONTRIBUTOR: Style(Face.SECONDARY, 16, 20, "text_2", False),
    RowKind.BOILERPLATE: Style(Face.SECONDARY, 16, 12, "text_3", False),
    RowKind.APART: Style(Face.SECONDARY, 24, 12, "text_3", False),
    RowKind.FOLD: Style(Face.SECONDARY, 24, 12, "text_2", False),
}

CARD_PAD = 8
CREDIT_LINE = 18
ALT_HEAD = 22
PHOTO_WORD = "Photo "
_OWN_LEADS = ("photo", "image", "picture", "credit", "video", "graphic", "illustration", "©")
WELL = (120, 84)
"""Width and height of the picture in a photo card."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Text at a place of its row, `scale` being its size against 17 px body text."""

    text: TextRow
    x: float
    y: float
    scale: float
    colour: str
    letters_grow: bool = False
    cued: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A laid-out row: its height and its text; `notes` are the y places of a card's own lines."""

    height: int
    segments: tuple[Segment, ...] = ()
    credit_y: float = 0
    finding_y: float = 0


def gap_above(row: Row, metrics: Metrics, over: Row | None = None) -> int:
    """Room above a row, in pixels: under the row `over` it, a card keeping what is below as far off."""
    if row.continues:
        return 0
    style = STYLES[row.kind]
    gap = round(metrics.of(style.gap)) if style.scales else style.gap
    return max(gap, STYLES[RowKind.PHOTO].gap) if over is not None and over.kind is RowKind.PHOTO else gap


def estimate(row: Row, metrics: Metrics, width: int) -> int:
    """About how high a row will be, from the number of its characters, before it is laid out."""
    style = STYLES[row.kind]
    line = round(metrics.of(style.line)) if style.scales else style.line
    if row.kind is RowKind.PHOTO:
        return WELL[1] + 2 * CARD_PAD
    if row.span is None or row.folded:
        return line
    size = style.face.value[1] * (metrics.scale if style.scales else 1.0)
    letters_a_line = max(8, int(width / (size * 0.47)))
    return line * max(1, -(-(row.span.end - row.span.start) // letters_a_line))


def lay_out(row: Row, opened: OpenArticle, metrics: Metrics, width: int) -> Body:
    """Lays a row out to a width in pixels."""
    style = STYLES[row.kind]
    scale = metrics.scale if style.scales else 1.0
    if row.kind is RowKind.PHOTO and row.photo is not None:
        return _card(opened, opened.photos[row.photo], width)
    if row.span is None or row.folded:
        return Body(round(style.line * scale))
    text = _text(opened, row.span, font(style.face, scale), round(style.line * scale), width)
    size = style.face.value[1] * scale / 17
    grows = row.kind is RowKind.PARAGRAPH
    return Body(text.height, (Segment(text, 0, 0, size, style.colour, grows, True),))


def _text(opened: OpenArticle, where: Span, face: QFont, line: int, width: int) -> TextRow:
    return TextRow(opened.text, where, face, line, width, cues_in(opened, where))


def is_current(body: Body, opened: OpenArticle) -> bool:
    """Whether a laid-out row still has the right cue words in it; nothing else of a mark sits in the text."""
    return all(
        not segment.cued or segment.text.hidden == cues_in(opened, segment.text.span)
        for segment in body.segments
    )


def cues_in(opened: OpenArticle, where: Span) -> tuple[Span, ...]:
    """The cue words that lie in a stretch, of every claim that is not rejected, none twice or overlapping."""
    found: list[Span] = []
    for claim in opened.claims.within(where):
        if claim.status != "rejected":
            found.extend(cue for cue in claim.cue if where.covers(cue))
    kept: list[Span] = []
    for cue in sorted(set(found)):
        if not kept or not kept[-1].overlaps(cue):
            kept.append(cue)
    return tuple(kept)


def _card(opened: OpenArticle, photo: Photo, width: int) -> Body:
    left = CARD_PAD + WELL[0] + 12
    room = max(80, width - left - 12)
    y: float = CARD_PAD
    segments: list[Segment] = []
    if photo.caption is not None:
        caption = TextRow(opened.text, photo.caption, font(Face.INTERFACE), 20, room)
        segments.append(Segment(caption, left, y, 13 / 17, "text"))
        y += caption.height + 2
    credit_y = y
    if photo.credit is not None:
        word = credit_lead(opened, photo.credit)
        lead = QFontMetricsF(font(Face.SECONDARY)).horizontalAdvance(word)
        credit = _credit(opened, photo.credit, round(room - lead))
        segments.append(Segment(credit, left + lead, y, 12 / 17, "text_2"))
        y += credit.height
    else:
        y += CREDIT_LINE
    if photo.alt_text is not None:
        alt = TextRow(opened.text, photo.alt_text, font(Face.SECONDARY), 18, room)
        segments.append(Segment(alt, left, y + ALT_HEAD, 12 / 17, "text_2"))
        y += alt.height + ALT_HEAD
    finding_y = y + 6
    y += 26 * len(photo.findings[:3]) + (6 if photo.findings else 0)
    return Body(round(max(WELL[1] + 2 * CARD_PAD, y + CARD_PAD)), tuple(segments), credit_y, finding_y)


def credit_lead(opened: OpenArticle, credit: Credit) -> str:
    """The word before a credit, where the line does not begin with such a word itself."""
    raw = opened.words(credit.span).lstrip("([ ").casefold()
    return "" if raw.startswith(_OWN_LEADS) else PHOTO_WORD


def _credit(opened: OpenArticle, credit: Credit, room: int) -> TextRow:
    """The raw credit line within its parentheses, its parts in a stronger face."""
    raw = opened.words(credit.span)
    inside = raw.strip("() ") or raw
    start = credit.span.start + raw.index(inside)
    shown = span(start, start + len(inside))
    names = [
        name
        for part in (credit.parts.photographer, credit.parts.agency, credit.parts.via)
        for name in (part or "").split("; ")
        if name
    ]
    places = ((name, inside.find(name)) for name in names)
    strong = [
        (span(start + at, start + at + len(name)), font(Face.SECONDARY_STRONG))
        for name, at in places
        if at >= 0
    ]
    return TextRow(opened.text, shown, font(Face.SECONDARY), CREDIT_LINE, max(40, room), (), strong)
