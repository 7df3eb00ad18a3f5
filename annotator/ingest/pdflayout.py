"""The runs of a PDF's pages in reading order: what repeats on pages set apart, rows, columns, paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from annotator.ingest.pdfpages import PdfPage, Run

_EDGE = 0.1
_SAME_PLACE = 6
_ROW = 0.5
_MARK = re.compile(
    r"\W{0,3}(?:page|pg\.?|стор\.?|стр\.?|seite)?\s*\d{1,4}(?:\s*(?:of|/|from|з|із|из|von|\|)\s*\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s.*)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+|about:\S+")
_DIGITS = re.compile(r"\d+")
_COLUMN = 12
_FEW = 4
_TURNS = 3
_DEEPEST = 4
_AROUND = 8


@dataclass(slots=True)
class Line:
    """A row of words in one column of a page; `column` tells the columns of all pages apart."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool
    column: int
    page: int

    @property
    def height(self) -> float:
        """How high the font stands."""
        return self.bottom - self.top


def furniture(pages: Sequence[PdfPage]) -> tuple[list[list[Run]], list[str], str | None]:
    """The runs of each page without header and footer; what those say, each once; an address in them."""
    places: Counter[tuple[str, int]] = Counter()
    for page in pages:
        places.update({_key(run) for run in page.runs if _at_edge(run, page)})
    often = max(2, round(len(pages) * 0.4))
    kept: list[list[Run]] = []
    said: dict[str, str] = {}
    url = None
    for page in pages:
        body: list[Run] = []
        size = median([run.height for run in page.runs]) if page.runs else 0.0
        printed = {round(run.top) for run in page.runs if _is_printed(run, page)}
        for run in page.runs:
            address = _ADDRESS.fullmatch(run.text)
            edge = _at_edge(run, page)
            told = places[_key(run)] >= often or (
                run.height <= size * 1.15 and (_MARK.fullmatch(run.text) or round(run.top) in printed)
            )
            if edge and told:
                said.setdefault(_DIGITS.sub("#", run.text), run.text)
                if address and url is None and run.text.startswith("http") and "…" not in run.text:
                    url = run.text
            else:
                body.append(run)
        kept.append(body)
    return kept, list(said.values()), url


def _key(run: Run) -> tuple[str, int]:
    return _DIGITS.sub("#", run.text.casefold()), round(run.top / _SAME_PLACE)


def _at_edge(run: Run, page: PdfPage) -> bool:
    return run.bottom < page.height * _EDGE or run.top > page.height * (1 - _EDGE)


def _is_printed(run: Run, page: PdfPage) -> bool:
    """Whether a run is of a row that a browser prints around a page: the time or the address."""
    near = run.bottom < page.height * _EDGE / 2 or run.top > page.height * (1 - _EDGE / 2)
    return near and bool(_PRINTED.fullmatch(run.text) or _ADDRESS.fullmatch(run.text))


def lines_of(pages: Sequence[list[Run]]) -> list[Line]:
    """The lines of all pages in reading order."""
    found: list[Line] = []
    column = 0
    for number, runs in enumerate(pages):
        for group in _groups(runs):
            column += 1
            found.extend(_rows(group, column, number))
    return found


def _groups(runs: list[Run]) -> list[list[Run]]:
    """The runs of a page by columns in reading order: as they are drawn, unless that jumps about."""
    groups: list[list[Run]] = [[]]
    jumps = 0
    for run in runs:
        last = groups[-1][-1] if groups[-1] else None
        if last is not None and not _follows(last, run):
            groups.append([])
            # Behind a column the next one begins further up, and to the right of it.
            jumps += run.left < last.left + _COLUMN
        groups[-1].append(run)
    if jumps <= 1 and not _row_by_row(runs):
        return groups
    return _cut(sorted(runs, key=lambda run: (round(run.top), run.left)), 0)


def _follows(last: Run, run: Run) -> bool:
    """Whether a run stands below the one before it, or beside it in its row."""
    return run.bottom > last.top + _ROW * min(run.height, last.height) or run.top >= last.top


def _row_by_row(runs: list[Run]) -> bool:
    """Whether columns are drawn row by row, left and right in turns."""
    turns = 0
    for one, other in pairwise(runs):
        beside = abs(one.top - other.top) < _ROW * max(one.height, 1) and other.left > one.right + one.height
        turns += beside and len(one.text) > 15 and len(other.text) > 15
    return turns >= _TURNS


def _cut(runs: list[Run], depth: int) -> list[list[Run]]:
    """Runs from top to bottom, parted where a gutter runs between many; what spans it parts what is above."""
    gutter = _gutter(runs) if depth < _DEEPEST else None
    if gutter is None:
        return [runs] if runs else []
    found: list[list[Run]] = []
    left: list[Run] = []
    right: list[Run] = []
    for run in runs:
        if run.right <= gutter:
            left.append(run)
        elif run.left >= gutter:
            right.append(run)
        else:
            found.extend([*_cut(left, depth + 1), *_cut(right, depth + 1)])
            left, right = [], []
            if found and found[-1][-1].left < gutter < found[-1][-1].right:
                found[-1].append(run)
            else:
                found.append([run])
    return [*found, *_cut(left, depth + 1), *_cut(right, depth + 1)]


def _gutter(runs: list[Run]) -> float | None:
    """Where a column begins that many runs start at and few cross, or None."""
    starts = Counter(round(run.left / _COLUMN) for run in runs)
    leftmost = min((run.left for run in runs), default=0)
    for place, count in starts.most_common(6):
        at = min(run.left for run in runs if round(run.left / _COLUMN) == place) - 0.5
        if count < _FEW or at < leftmost + 3 * _COLUMN:
            continue
        before = sum(run.right <= at for run in runs)
        crossing = sum(run.left < at < run.right for run in runs)
        if before >= _FEW and crossing * 4 <= min(before, count):
            return at
    return None


def _rows(runs: list[Run], column: int, page: int) -> Iterator[Line]:
    """The rows of a column: runs that stand on one height are one line."""
    line: Line | None = None
    for run in runs:
        if line is not None and abs(run.bottom - line.bottom) < _ROW * line.height and run.left > line.left:
            near = run.left - line.right < 0.1 * line.height
            line.text += run.text if near else f" {run.text}"
            line.right = max(line.right, run.right)
            continue
        if line is not None:
            yield line
        line = Line(run.text, run.left, run.right, run.top, run.bottom, run.bold, column, page)
    if line is not None:
        yield line


def leading_of(lines: Sequence[Line]) -> dict[int, float]:
    """How far apart the lines of a paragraph stand, by their rounded height, in points."""
    steps: defaultdict[int, list[float]] = defaultdict(list)
    for one, other in pairwise(lines):
        step = other.top - one.top
        if one.column == other.column and abs(one.height - other.height) < 1 and 0 < step < 3 * one.height:
            steps[round(one.height)].append(step)
    return {height: sorted(found)[len(found) // 3] for height, found in steps.items()}


def edges_of(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Where the lines around each one begin and end that are of its column and type, in points."""
    found: list[tuple[float, float]] = []
    for n, line in enumerate(lines):
        around = [
            one
            for one in lines[max(0, n - _AROUND) : n + _AROUND + 1]
            if one.column == line.column and abs(one.height - line.height) < 1
        ]
        found.append((min(one.left for one in around), max(one.right for one in around)))
    return found
