"""From a point of a column to what lies there: a place in the text, a mention, a claim, a fold, a link."""

from __future__ import annotations

from annotator.domain.offsets import CodePoint, Span, span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Kind, Status
from annotator.ui.article.body import Body, Segment
from annotator.ui.article.rows import Row
from annotator.ui.article.shown import Shown
from annotator.ui.article.stack import Stack
from annotator.ui.opened import OpenArticle


@dataclass(frozen=True, slots=True)
class Hit:
    """What a point lies on. `at` is a place in the text; `kind` and `id` name a mention, claim or photo."""

    row: Row
    at: CodePoint | None = None
    kind: Kind | None = None
    id: str = ""


def nearest(segments: tuple[Segment, ...], x: float, y: float) -> Segment | None:
    """The segment at a point of a row, or the nearest one above or below it."""
    if not segments:
        return None
    return min(segments, key=lambda s: max(s.y - y, y - s.y - s.text.height, 0))


def place_at(body: Body, x: float, y: float) -> CodePoint | None:
    """The place in the text nearest to a point of a row."""
    segment = nearest(body.segments, x, y)
    return segment.text.at(x - segment.x, y - segment.y) if segment else None


def hit(stack: Stack, opened: OpenArticle, shown: Shown, x: float, y: float) -> Hit:
    """What lies at a point, x from the text's left edge and y from the column's top."""
    index = stack.at(y)
    row, body = stack.rows[index], stack.body(index)
    inside = y - stack.top(index)
    segment = nearest(body.segments, x, inside)
    if segment is None:
        return Hit(row) if row.photo is None else Hit(row, None, Kind.PHOTO, row.photo)
    at = segment.text.at(x - segment.x, inside - segment.y)
    on_text = segment.y <= inside < segment.y + segment.text.height
    if on_text and x >= segment.x - 2:
        found = _thing(opened, shown, at, segment, x - segment.x)
        if found is not None:
            return Hit(row, at, *found)
    if on_text and x < 0:
        claim = _claim_beside(opened, segment, int((inside - segment.y) // segment.text.line_height))
        if claim is not None:
            return Hit(row, at, Kind.CLAIM, claim)
    if row.photo is not None:
        return Hit(row, at, Kind.PHOTO, row.photo)
    return Hit(row, at)


def _thing(
    opened: OpenArticle, shown: Shown, at: CodePoint, segment: Segment, x: float
) -> tuple[Kind, str] | None:
    """The mention at a place, else the smallest claim with a part there."""
    text = segment.text
    point = span(at, at + 1) if at < text.span.end else span(at - 1, at)
    for mention in opened.mentions.within(span(max(0, at - 1), at + 1)):
        if mention.status is Status.REJECTED or shown.hides(mention):
            continue
        if any(piece.left - 1 <= x <= piece.right + 1 for piece in text.pieces(mention.span)) and (
            mention.span.start <= at <= mention.span.end
        ):
            return Kind.MENTION, mention.id
    claims = [
        claim
        for claim in opened.claims.within(point)
        if claim.status is not Status.REJECTED and any(one.overlaps(point) for _, one in claim.spans())
    ]
    if not claims:
        return None
    smallest = min(claims, key=lambda c: c.envelope().end - c.envelope().start)
    return Kind.CLAIM, smallest.id


def _claim_beside(opened: OpenArticle, segment: Segment, line: int) -> str | None:
    """The claim whose bar stands beside a line: the smallest one."""
    text = segment.text
    found = []
    for claim in opened.claims.within(text.span):
        reach = claim.envelope()
        inside = Span(max(reach.start, text.span.start), min(reach.end, text.span.end))
        pieces = text.pieces(inside)
        if pieces and claim.status is not Status.REJECTED and pieces[0].line <= line <= pieces[-1].line:
            found.append((reach.end - reach.start, claim.id))
    return min(found)[1] if found else None
