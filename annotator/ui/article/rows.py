"""What a column shows from top to bottom: the article's blocks as rows, finished stretches folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from annotator.domain.annotation import Block
from annotator.domain.offsets import CodePoint, Span, span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import BlockKind, Status
from annotator.ui.opened import OpenArticle


class RowKind(Enum):
    """How a row is drawn."""

    SOURCE_LINE = auto()
    TITLE = auto()
    STANDFIRST = auto()
    BYLINE = auto()
    MISSING = auto()
    NOTE = auto()
    LIKE = auto()
    SUBHEADING = auto()
    PARAGRAPH = auto()
    PHOTO = auto()
    CONTRIBUTOR = auto()
    BOILERPLATE = auto()
    APART = auto()
    FOLD = auto()


LONGEST = 4000
"""Code points in a row, at most."""

TEXT_KINDS: dict[BlockKind, RowKind] = {
    BlockKind.TITLE: RowKind.TITLE,
    BlockKind.STANDFIRST: RowKind.STANDFIRST,
    BlockKind.BYLINE: RowKind.BYLINE,
    BlockKind.DATELINE: RowKind.PARAGRAPH,
    BlockKind.PARAGRAPH: RowKind.PARAGRAPH,
    BlockKind.SUBHEADING: RowKind.SUBHEADING,
    BlockKind.CONTRIBUTOR: RowKind.CONTRIBUTOR,
    BlockKind.BOILERPLATE: RowKind.BOILERPLATE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the article's text it shows, the window's own words, the rows that a fold hides.

    `leads` is where the link behind the window's words leads: a field of the article, or another article. Of
    the line over boilerplate that is shown it is the place where that begins.
    """

    kind: RowKind
    span: Span | None = None
    photo: str | None = None
    label: str = ""
    folded: tuple[Row, ...] = ()
    continues: bool = False
    leads: str = ""

    @property
    def key(self) -> tuple[RowKind, int, str]:
        """The same for the same row before and after annotations change."""
        return (self.kind, self.span.start if self.span else -1, self.photo or self.label)


def rows_of(opened: OpenArticle) -> list[Row]:
    """Every row of an article, nothing folded, in the order of the text."""
    photo_of = _photo_spans(opened)
    wordless = _wordless(opened)
    blocks = sorted(opened.blocks.values(), key=lambda b: b.span)
    if not blocks and opened.text.strip():
        blocks = [Block("", BlockKind.PARAGRAPH, span(0, len(opened.text)))]
    found = [Row(RowKind.SOURCE_LINE)]
    shown: set[str] = set()
    dateline: Span | None = None
    for block in blocks:
        while wordless and wordless[0].at <= block.span.start:
            found.append(Row(RowKind.PHOTO, photo=wordless.pop(0).id))
        if block.status is Status.REJECTED:
            continue
        photo = photo_of.get(block.span.start)
        if photo is not None:
            if photo not in shown:
                shown.add(photo)
                found.append(Row(RowKind.PHOTO, _photo_reach(opened, photo), photo))
            continue
        row = Row(TEXT_KINDS.get(block.kind, RowKind.PARAGRAPH), block.span)
        if dateline is not None and "\n" not in opened.text[dateline.end : block.span.start]:
            found[-1] = replace(row, span=Span(dateline.start, block.span.end))
        else:
            found.append(row)
        dateline = block.span if block.kind is BlockKind.DATELINE else None
    found.extend(Row(RowKind.PHOTO, photo=one.id) for one in wordless)
    return _with_missing([part for row in found for part in _parts(row, opened.text)], opened)


def _parts(row: Row, text: str) -> Iterator[Row]:
    """A row in parts of bearable length, cut at a space: files hold paragraphs that nobody would write."""
    whole = row.span
    if whole is None or row.kind is RowKind.PHOTO or whole.end - whole.start <= LONGEST:
        yield row
        return
    start = whole.start
    while start < whole.end:
        end = min(whole.end, CodePoint(start + LONGEST))
        space = text.rfind(" ", start, end) if end < whole.end else -1
        if space > start:
            end = CodePoint(space + 1)
        yield replace(row, span=Span(start, end), continues=start > whole.start)
        start = end


def _with_missing(rows: list[Row], opened: OpenArticle) -> list[Row]:
    """Says what the text does not have, where an editor would look for it, and why nothing is suggested."""
    kinds = [row.kind for row in rows]
    article, said = opened.article, []
    if RowKind.TITLE not in kinds:
        said.append(Row(RowKind.MISSING, label=article.title or "No headline in the file", leads="title"))
    if RowKind.BYLINE not in kinds:
        by = f"By {', '.join(article.authors)}" if article.authors else "No byline in the file"
        said.append(Row(RowKind.MISSING, label=by, leads="authors"))
    said += [Row(RowKind.LIKE, label=words, leads=other) for other, words in opened.like]
    if opened.note is not None:
        said.append(Row(RowKind.NOTE, label=opened.note))
    head = (RowKind.SOURCE_LINE, RowKind.TITLE, RowKind.STANDFIRST, RowKind.BYLINE)
    leading = list(takewhile(lambda kind: kind in (*head, RowKind.PHOTO), kinds))
    at = 1 + max(n for n, kind in enumerate(leading) if kind in head)
    return [*rows[:at], *said, *rows[at:]]


def _photo_reach(opened: OpenArticle, id_: str) -> Span:
    spans = _spans(opened, id_)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _spans(opened: OpenArticle, id_: str) -> list[Span]:
    photo = opened.photos[id_]
    parts = (photo.alt_text, photo.caption, photo.credit.span if photo.credit else None)
    return [one for one in parts if one is not None]


class _Wordless(NamedTuple):
    """A photo without words and the place of the text it stands at; at its end when the file did not say."""

    at: int
    id: str


def _wordless(opened: OpenArticle) -> list[_Wordless]:
    end = len(opened.text)
    return sorted(
        (
            _Wordless(end if one.at is None else one.at, id_)
            for id_, one in opened.photos.items()
            if not _spans(opened, id_)
        ),
        key=attrgetter("at"),
    )


def _photo_spans(opened: OpenArticle) -> dict[int, str]:
    return {one.start: id_ for id_ in opened.photos for one in _spans(opened, id_)}
