"""The block structure of a scraped text: which stretch is title, standfirst, photo, paragraph, furniture.

Every inference is a suggestion for the editor to confirm; nothing here changes the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.domain.wording import alike, sentences
from annotator.domain.words import BlockKind
from annotator.ingest import bylines, heads
from annotator.ingest.agencies import is_known
from annotator.ingest.furniture import furniture_of, is_contributor
from annotator.ingest.lines import MOST_LINES, Line, lines_of, spaced
from annotator.ingest.photogroups import PhotoLines, Stretch, photo_groups
from annotator.ingest.pieces import Piece, pieces_of

_HEAD = 14
_HEAD_FURNITURE = (BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.DATELINE)


@dataclass(frozen=True, slots=True)
class Structure:
    """What was read out of a text: pieces in reading order, without overlaps; photos; what the head says."""

    pieces: tuple[Piece, ...]
    photos: tuple[PhotoLines, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sorting:
    """Lines on their way to roles; `roles` holds the ones that are settled."""

    text: str
    lines: list[Line]
    roles: dict[int, BlockKind] = field(default_factory=dict)
    photos: list[PhotoLines] = field(default_factory=list)
    title: Stretch | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None

    def free(self, n: int) -> bool:
        """Whether the line has no role yet."""
        return n not in self.roles

    def open_lines(self, first: int = 0) -> list[int]:
        """The numbers of the lines without a role, from `first` on."""
        return [n for n in range(first, len(self.lines)) if n not in self.roles]


def structure_of(text: str, title: str | None = None) -> Structure:
    """The structure of a text; `title` is the title where the source tells it apart from the text."""
    lines = lines_of(text)
    if not lines:
        return Structure(())
    if len(lines) > MOST_LINES:
        start = len(text) - len(text.lstrip())
        whole = Piece(BlockKind.PARAGRAPH, start, len(text.rstrip()))
        return Structure((whole,), notes=(f"More than {MOST_LINES:,} lines: kept as one paragraph",))
    work = _Sorting(text, lines)
    work.roles.update(dict.fromkeys(furniture_of(lines), BlockKind.BOILERPLATE))
    _contributors(work)
    _title(work, title)
    _photos(work)
    _head(work)
    _standfirst(work)
    _subheadings(work)
    return Structure(
        pieces_of(text, lines, work.roles, work.photos, work.title),
        tuple(work.photos),
        None if work.title is None else text[work.title[0] : work.title[1]],
        work.authors,
        work.published,
    )


def _contributors(work: _Sorting) -> None:
    for n in work.open_lines()[-6:]:
        early = n < _HEAD and bylines.byline(work.lines[n]) is not None
        if n > 0 and not early and is_contributor(work.lines[n]):
            work.roles[n] = BlockKind.CONTRIBUTOR


def _title(work: _Sorting, told: str | None) -> None:
    open_lines = work.open_lines()
    if not open_lines:
        return
    if told is not None:
        same = [n for n in open_lines[:5] if _same_title(work.lines[n].text, told)]
        if same:
            _set_title(work, same[0])
        return
    # A title comes first; photos, bylines and dates may stand before it, paragraphs may not.
    marks = photo_groups(work.lines[:_HEAD], work.free, spaced(work.lines))
    in_photos = {n for photo in marks for n in photo.lines}
    candidates = [n for n in open_lines if n not in in_photos and not _is_head_line(work.lines[n])]
    if not candidates or len(open_lines) < 2:
        return
    first = candidates[0]
    line = work.lines[first]
    glued = heads.glued_title(line.text)
    if glued is not None:
        work.title = (line.start, line.start + glued)
        return
    following = work.lines[candidates[1]] if len(candidates) > 1 else None
    if _is_kicker(line, following):
        work.roles[first] = BlockKind.BOILERPLATE
        _set_title(work, candidates[1])
    elif heads.looks_like_title(line, following):
        _set_title(work, first)


def _is_head_line(line: Line) -> bool:
    return bylines.byline(line) is not None or bylines.date_line(line)


def _is_kicker(line: Line, following: Line | None) -> bool:
    """Whether a line is the section's label above the title ("World", "War in Ukraine")."""
    if following is None or line.words > 3 or line.ended or line.joined:
        return False
    return following.words >= 5 and not following.ended and heads.looks_like_title(following, None)


def _same_title(line: str, told: str) -> bool:
    return line == told.strip() or (len(line) <= 300 and alike(line, told) >= 0.8)


def _set_title(work: _Sorting, n: int) -> None:
    work.roles[n] = BlockKind.TITLE
    work.title = (work.lines[n].start, work.lines[n].end)


def _photos(work: _Sorting) -> None:
    work.photos = photo_groups(work.lines, work.free, spaced(work.lines))
    for photo in work.photos:
        work.roles.update(dict.fromkeys(photo.lines, BlockKind.CAPTION))
        work.roles.update(dict.fromkeys(photo.labels, BlockKind.BOILERPLATE))


def _head(work: _Sorting) -> None:
    """Bylines and date lines, up to the first paragraph."""
    for n in work.open_lines()[:_HEAD]:
        line = work.lines[n]
        found = bylines.byline(line)
        if found is not None:
            work.roles[n] = BlockKind.BYLINE
            work.authors = work.authors or found.authors
            work.published = work.published or bylines.date_in(line.text)
        elif bylines.date_line(line):
            work.roles[n] = BlockKind.DATELINE
            if not line.text.lower().startswith(("updated", "modified", "last", "оновлено")):
                work.published = work.published or bylines.date_in(line.text)
        elif heads.place_line(line) and n > 0:
            work.roles[n] = BlockKind.DATELINE
        elif n > 0 and is_known(line.text) and n + 1 < len(work.lines):
            work.roles[n] = BlockKind.BYLINE
        elif line.words > 12 and sentences(line.text) > 1:
            return


def _standfirst(work: _Sorting) -> None:
    titles = [n for n, kind in work.roles.items() if kind is BlockKind.TITLE]
    if not titles:
        return
    open_lines = work.open_lines(titles[0] + 1)
    if len(open_lines) < 2:
        return
    first = open_lines[0]
    line = work.lines[first]
    if any(work.roles.get(n) is BlockKind.CONTRIBUTOR for n in range(first)):
        return
    behind = [n for n in open_lines[1:] if work.lines[n].words > 8 or work.lines[n].ended]
    prose = work.lines[behind[0]] if behind else None
    after = None if work.roles.get(first + 1) in _HEAD_FURNITURE else work.lines[first + 1]
    if line.joined and first == titles[0] + 1 and sentences(line.text) <= 2 and 4 <= line.words <= 45:
        after = None
    if after is not None and not spaced(work.lines):
        return
    if heads.looks_like_standfirst(line, after, prose, strict=not spaced(work.lines)):
        work.roles[first] = BlockKind.STANDFIRST


def _subheadings(work: _Sorting) -> None:
    open_lines = work.open_lines()
    unended = sum(not work.lines[n].ended for n in open_lines)
    blank_lines = spaced(work.lines)
    if not blank_lines and unended > max(3, 0.3 * len(open_lines)):
        return
    headings = {n for n in open_lines if heads.is_heading(work.lines[n], questions=blank_lines)}
    for place, n in enumerate(open_lines[:-1]):
        if n not in headings or _run(open_lines, place, headings) > 2 or (place == 0 and work.title is None):
            continue
        below = [work.lines[m] for m in open_lines[place + 1 : place + 3]]
        if place == 0 and bylines.looks_like_name(work.lines[n]):
            work.roles[n] = BlockKind.BYLINE
        elif any(not line.listed and len(line.text) > 40 for line in below):
            work.roles[n] = BlockKind.SUBHEADING


def _run(open_lines: list[int], place: int, headings: set[int]) -> int:
    """How many lines that could be headings stand in a row at that place; three or more make a list."""
    first = last = place
    while first > 0 and open_lines[first - 1] in headings and last - first < 3:
        first -= 1
    while last + 1 < len(open_lines) and open_lines[last + 1] in headings and last - first < 3:
        last += 1
    return last - first + 1
