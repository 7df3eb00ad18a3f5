"""Lines with roles to the pieces of a text: parts what one line holds, joins what belongs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.words import BlockKind
from annotator.ingest import heads
from annotator.ingest.furniture import trailing_contributor
from annotator.ingest.lines import Line
from annotator.ingest.photogroups import PhotoLines, Stretch

_MERGED = (BlockKind.BOILERPLATE, BlockKind.CONTRIBUTOR)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text with its role, in code points."""

    kind: BlockKind
    start: int
    end: int


def pieces_of(
    text: str,
    lines: Sequence[Line],
    roles: Mapping[int, BlockKind],
    photos: Sequence[PhotoLines],
    title: Stretch | None,
) -> tuple[Piece, ...]:
    """The pieces of a text in reading order; lines without a role are paragraphs.

    `title` may lie at the head of a paragraph, where title and text stand in one line.
    """
    pieces = [
        Piece(kind, *stretch)
        for photo in photos
        for kind, stretch in (
            (BlockKind.ALT_TEXT, photo.alt_text),
            (BlockKind.CAPTION, photo.caption),
            (BlockKind.CREDIT, photo.credit),
        )
        if stretch is not None
    ]
    taken = {n for photo in photos for n in photo.lines}
    dateline_open = True
    for n, line in enumerate(lines):
        if n in taken:
            continue
        kind = roles.get(n, BlockKind.PARAGRAPH)
        if kind is not BlockKind.PARAGRAPH:
            pieces.append(Piece(kind, line.start, line.end))
            continue
        pieces.extend(_paragraph(text, line, title, dateline_open))
        dateline_open = False
    return tuple(_merged(sorted(pieces, key=lambda piece: piece.start)))


def _paragraph(text: str, line: Line, title: Stretch | None, dateline_open: bool) -> list[Piece]:
    """A paragraph, parted from a title glued to it, a dateline at its head and contributors at its end."""
    start, end = line.start, line.end
    pieces: list[Piece] = []
    if title is not None and title[0] == start and title[1] < end:
        pieces.append(Piece(BlockKind.TITLE, *title))
        start = _skip(text, title[1], end, " \t-")
    if dateline_open:
        found = heads.DATELINE.match(text, start, min(end, start + 140))
        if found and found.end() < end:
            stop = start + len(text[start : found.end()].rstrip())
            pieces.append(Piece(BlockKind.DATELINE, start, stop))
            start = _skip(text, found.end(), end, " \t")
    contributor = trailing_contributor(text[start:end])
    if contributor is not None:
        stop = start + len(text[start : start + contributor].rstrip())
        pieces.append(Piece(BlockKind.PARAGRAPH, start, stop))
        pieces.append(Piece(BlockKind.CONTRIBUTOR, start + contributor, end))
    elif start < end:
        pieces.append(Piece(BlockKind.PARAGRAPH, start, end))
    return pieces


def _skip(text: str, at: int, end: int, what: str) -> int:
    while at < end and (text[at] in what or text[at].isspace()):
        at += 1
    return at


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring lines of furniture, and of contributors, as one piece."""
    whole: list[Piece] = []
    for piece in pieces:
        if whole and piece.kind in _MERGED and whole[-1].kind is piece.kind:
            first = whole.pop()
            piece = Piece(piece.kind, first.start, piece.end)
        whole.append(piece)
    return whole
