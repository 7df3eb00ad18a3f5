"""Photo groups in a scraped text: a line of alt text, a line of caption, a credit behind it or below."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from annotator.domain.wording import alike, sentences, unclosed
from annotator.ingest.agencies import is_known
from annotator.ingest.bylines import byline, date_line
from annotator.ingest.credits import broken_credit, split_credit
from annotator.ingest.lines import Line

_LONGEST_CAPTION = 900
_LONGEST_ALT = 450
_CAPTION_LABEL = re.compile(
    r"(?:image caption,?|caption:|photo caption:|(?:image|photo|picture|in this photo)\s*:|підпис:)\s*",
    re.IGNORECASE,
)
_ALT_LABEL = re.compile(r"(?:\[?(?:image|photo|alt(?: text)?|img|зображення)\s*:)\s*", re.IGNORECASE)
_FILE = re.compile(r"(?:FILE(?: PHOTO)?|File photo|Архівне фото)\s*[-–—:]\s*\S")
_SOURCE = re.compile(r"image source, ", re.IGNORECASE)

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PhotoLines:
    """One photo's stretches of the text, in code points, with the numbers of its lines and of bare labels."""

    alt_text: Stretch | None
    caption: Stretch | None
    credit: Stretch | None
    lines: tuple[int, ...]
    labels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a line shows of itself: where its caption ends and its credit lies, in the line's own offsets."""

    caption_end: int = 0
    credit: Stretch | None = None
    labelled: int | None = None
    dangling: bool = False

    @property
    def only_credit(self) -> bool:
        return self.credit is not None and self.caption_end == 0


def _mark(line: Line) -> _Mark:
    return _Mark() if len(line.text) > _LONGEST_CAPTION else _mark_of(line.text)


# The head of a text is looked at twice: for what stands before the title, then with the title known.
@lru_cache(maxsize=32)
def _mark_of(text: str) -> _Mark:
    found = split_credit(text, caption=False)
    if found is not None:
        label = None if found[0] == 0 else _CAPTION_LABEL.match(text)
        return _Mark(found[0], (found[1], found[2]), label.end() if label else None)
    broken = broken_credit(text)
    if broken is not None:
        return _Mark(len(text[:broken].rstrip()), (broken, len(text)))
    label = _CAPTION_LABEL.match(text)
    if label or _FILE.match(text):
        return _Mark(len(text), None, label.end() if label else 0)
    opened = unclosed(text)
    return _Mark(dangling=opened is not None and opened >= len(text) - 3)


class _Groups:
    """Walks the lines once and gathers photo groups; a line belongs to one group at most."""

    def __init__(self, lines: list[Line], free: Callable[[int], bool], blank_lines: bool) -> None:
        self.lines = lines
        self.free = free
        self.blank_lines = blank_lines
        self.marks = [_mark(line) if free(n) else _Mark() for n, line in enumerate(lines)]
        self.taken: set[int] = set()
        self.found: list[PhotoLines] = []

    def gather(self) -> list[PhotoLines]:
        for n in range(len(self.lines)):
            if self.open(n):
                self.at(n)
        return sorted(self.found, key=lambda photo: photo.lines)

    def open(self, n: int) -> bool:
        return 0 <= n < len(self.lines) and n not in self.taken and self.free(n)

    def plain(self, n: int) -> bool:
        mark = self.marks[n] if self.open(n) else None
        return mark is not None and mark.credit is None and mark.labelled is None

    def joined(self, n: int) -> bool:
        """Whether line n stands right below the one before, in a text where that means something."""
        return self.blank_lines and self.lines[n].joined

    def at(self, n: int) -> None:
        mark = self.marks[n]
        if mark.only_credit:
            self.credit_line(n)
        elif mark.credit is not None:
            self.keep(self.alt_before(n), n, None)
        elif mark.labelled is not None:
            self.labelled(n, None)
        elif mark.dangling:
            self.dangling(n)
        elif self.repeated(n):
            below = n + 2 if self.open(n + 2) and self.marks[n + 2].only_credit else None
            if not (
                below is None
                and self.open(n + 2)
                and self.marks[n + 2].credit is not None
                and self.joined(n + 2)
            ):
                self.keep(n, n + 1, below)

    def labelled(self, n: int, credit: int | None) -> None:
        """A caption that says so ("Image caption, …"), or a label whose caption is the next line."""
        first = n if credit is None else min(n, credit)
        alone = self.marks[n].labelled == len(self.lines[n].text)
        caption = n + 1 if alone and self.plain(n + 1) else n
        if credit is None and self.open(caption + 1) and self.marks[caption + 1].only_credit:
            credit = caption + 1
        if alone and caption == n and credit is None:
            return
        self.keep(self.alt_before(first), caption, credit, (n,) if caption != n else ())

    def credit_line(self, n: int) -> None:
        """A credit on its own line belongs to the caption above, or to the labelled caption below."""
        if self.open(n + 1) and self.marks[n + 1].labelled is not None and self.marks[n + 1].credit is None:
            self.labelled(n + 1, n)
            return
        above = n - 1
        close = self.joined(n) or not is_known(self.lines[n].text)
        if close and self.plain(above) and self.captionish(above, n):
            self.keep(self.alt_before(above), above, n)
        elif not is_known(self.lines[n].text) or _SOURCE.match(self.lines[n].text):
            self.keep(None, None, n)

    def captionish(self, n: int, below: int) -> bool:
        text = self.lines[n].text
        if (n == 0 and not self.joined(below)) or date_line(self.lines[n]) or byline(self.lines[n]):
            return False
        quoted = text[0] in '“"«'
        return (
            not quoted
            and len(text) <= _LONGEST_CAPTION
            and sentences(text) <= (4 if self.joined(below) else 3)
        )

    def alt_before(self, n: int) -> int | None:
        """The line above when it is the alt text of the caption or credit in line n."""
        above = n - 1
        if not self.plain(above) or len(self.lines[above].text) > _LONGEST_ALT:
            return None
        one, other = self.lines[above], self.lines[n]
        if date_line(one) or byline(one):
            return None
        if self.marks[above].dangling:
            return above
        similarity = alike(one.text, other.text[: self.marks[n].caption_end or None])
        if self.joined(n):
            prose = sentences(one.text) > 3 or (above == 0 and similarity < 0.5 and not one.ended)
            heading = one.words <= 4 and not one.ended and similarity < 0.5 and not self.marks[n].only_credit
            return None if prose or heading else above
        short = len(one.text) <= 350 and sentences(one.text) <= 2 and above > 0
        return above if short and one.words >= 4 and similarity >= 0.6 else None

    def dangling(self, n: int) -> None:
        below = n + 1
        if not self.open(below):
            self.keep(n, None, None)
        elif self.marks[below].only_credit:
            self.keep(n, None, below)
        elif self.marks[below].credit is None and self.plain(below):
            credit = below + 1 if self.open(below + 1) and self.marks[below + 1].only_credit else None
            near = self.joined(below) or credit is not None
            similar = alike(self.lines[n].text, self.lines[below].text) >= 0.5
            fits = len(self.lines[below].text) <= _LONGEST_ALT and (near or similar)
            self.keep(n, below if fits else None, credit if fits else None)

    def repeated(self, n: int) -> bool:
        """Whether line n, which is plain, is alt text that the line below says again as a caption."""
        below = n + 1
        if n == 0 or not self.plain(below):
            return False
        one, other = self.lines[n], self.lines[below]
        short, long = sorted((len(one.text), len(other.text)))
        if long > _LONGEST_ALT or (short < 0.5 * long and not self.joined(below)):
            return False
        fewest, most = sorted((one.words, other.words))
        if fewest < 4:
            return False
        if max(sentences(one.text), sentences(other.text)) > 2 or one.text.startswith(("“", '"')):
            return False
        if one.text == other.text:
            return True
        if fewest < 0.4 * most:
            return False
        if self.joined(below):
            return alike(one.text, other.text) >= 0.5
        # Apart from one another, a heading and the paragraph that repeats it look much the same.
        return one.ended == other.ended and alike(one.text, other.text) >= 0.85

    def keep(
        self, alt: int | None, caption: int | None, credit: int | None, labels: tuple[int, ...] = ()
    ) -> None:
        used = tuple(sorted(n for n in (alt, caption, credit) if n is not None))
        self.taken.update(used, labels)
        mark = self.marks[caption] if caption is not None else None
        parts: list[Stretch | None] = [None, None, None]
        if alt is not None:
            line = self.lines[alt]
            label = _ALT_LABEL.match(line.text)
            parts[0] = (line.start + (label.end() if label and label.end() < len(line.text) else 0), line.end)
        if caption is not None and mark is not None:
            line = self.lines[caption]
            stop = mark.caption_end or len(line.text)
            first = mark.labelled or 0
            parts[1] = (line.start + first, line.start + stop) if first < stop else None
            if mark.credit is not None:
                parts[2] = (line.start + mark.credit[0], line.start + mark.credit[1])
        if credit is not None:
            parts[2] = (self.lines[credit].start, self.lines[credit].end)
        self.found.append(PhotoLines(parts[0], parts[1], parts[2], used, labels))


def photo_groups(lines: list[Line], free: Callable[[int], bool], blank_lines: bool) -> list[PhotoLines]:
    """The photo groups among the lines that `free` lets through, in reading order.

    `blank_lines` tells whether blank lines part the paragraphs: two lines without one then belong together.
    """
    return _Groups(lines, free, blank_lines).gather()
