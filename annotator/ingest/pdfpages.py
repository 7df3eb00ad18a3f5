"""The text layer of a PDF: what stands where on each page. PDFium runs no script and opens no other file."""

from __future__ import annotations

import ctypes
import re
import time
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from annotator.ingest.pdfstreams import refuse_bombs
from annotator.ingest.source import Refused

MOST_PAGES = 500
MOST_SIGNS = 2_000_000
MOST_SECONDS = 30.0
"""Where reading a document stops: pages, characters, and seconds for all of them."""
_MOST_A_PAGE = 300_000
_MOST_RUNS = 200_000
_GAP = 1.3
_OFF_ROW = 0.45
_BACK = 1.5
_UPRIGHT = 0.2
_QUARTER = 1.5707963
_BOLD = 600
_HEAVY = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_NAME = 128
_EVERY = 8
_SOFT = {0x02: "\u00ad", 0xFFFE: "\u00ad"}
_BREAKS = (10, 13)
_SPACES = (9, 32, 160)
_Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Run:
    """Words that stand in one row without a wide gap, measured from the page's top left corner, in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def height(self) -> float:
        """How high the font stands, which tells larger type from smaller."""
        return self.bottom - self.top


@dataclass(slots=True)
class PdfPage:
    """A page's runs in the order the file draws them."""

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class PdfText:
    """What was read of a document; `count` is of all its pages, `pictures` tells of pages that are one."""

    pages: list[PdfPage]
    said: dict[str, str]
    count: int
    pictures: bool


def pages_of(data: bytes) -> PdfText:
    """The text of a document. Raises Refused when it is damaged, a bomb, or protected with a password."""
    refuse_bombs(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Refused("The PDF is protected with a password") from error
        raise Refused("The PDF is damaged or cut off, and cannot be opened") from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: Any) -> PdfText:  # noqa: ANN401 - PDFium's objects have no types
    started = time.monotonic()
    count = len(document)
    found = PdfText([], _properties(document), count, False)
    signs = runs = 0
    for number in range(min(count, MOST_PAGES)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            found.pages.append(PdfPage(0, 0))
            continue
        try:
            read, many = _page(page)
            if not read.runs:
                found.pictures = found.pictures or _has_picture(page)
        finally:
            page.close()
        found.pages.append(read)
        signs += many
        runs += len(read.runs)
        if signs > MOST_SIGNS or runs > _MOST_RUNS or time.monotonic() - started > MOST_SECONDS:
            break
    return found


def _properties(document: Any) -> dict[str, str]:  # noqa: ANN401
    try:
        said = document.get_metadata_dict(skip_empty=True)
    except (pdfium.PdfiumError, UnicodeError):
        return {}
    return {key: value.replace("\0", "").strip()[:2_000] for key, value in said.items()}


def _has_picture(page: Any) -> bool:  # noqa: ANN401
    try:
        return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
    except pdfium.PdfiumError:
        return False


def _page(page: Any) -> tuple[PdfPage, int]:  # noqa: ANN401
    try:
        layer = page.get_textpage()
    except pdfium.PdfiumError:
        return PdfPage(0, 0), 0
    try:
        count = max(0, raw.FPDFText_CountChars(layer.raw))
        shown = page.get_rotation() // 90 % 4
        read = PdfPage(*page.get_size())
        # Words that all stand askew on the page as it is shown are read the way they stand.
        for turn in (shown, *(one for one in range(4) if one != shown)):
            read.runs = _runs(layer.raw, min(count, _MOST_A_PAGE), page.get_cropbox(), turn)
            if read.runs or not count:
                if (turn - shown) % 2:
                    read.width, read.height = read.height, read.width
                break
    finally:
        layer.close()
    return read, count


def _runs(layer: Any, count: int, page: _Box, turn: int) -> list[Run]:  # noqa: ANN401
    """The runs of a page from its characters as they stand upright on it."""
    rect = raw.FS_RECTF()
    at = ctypes.byref(rect)
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    gathered = _Gathered()
    high = looked = 0
    upright = True
    for n in range(count):
        code = code_of(layer, n)
        if code in _BREAKS:
            gathered.end()
            looked = 0
            continue
        if code in _SPACES:
            gathered.space()
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if not code or code > 0x10FFFF or not box_of(layer, n, at):
            continue
        if n >= looked:
            # Words are turned, and set bold, as a whole: asking for every sign would take twice as long.
            upright = _is_upright(raw.FPDFText_GetCharAngle(layer, n), turn)
            gathered.weigh(_is_bold(layer, n))
            looked = n + _EVERY
        if upright:
            box = rect.left, rect.bottom, rect.right, rect.top
            gathered.sign(chr(code), *_turned(box, page, turn))
    gathered.end()
    return gathered.runs


def _is_bold(layer: Any, n: int) -> bool:  # noqa: ANN401
    if raw.FPDFText_GetFontWeight(layer, n) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(_NAME)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(layer, n, name, _NAME, ctypes.byref(flags))
    return _HEAVY.search(name.value) is not None


def _is_upright(angle: float, turn: int) -> bool:
    return angle < 0 or abs((angle - turn * _QUARTER + 3.1415927) % 6.2831853 - 3.1415927) < _UPRIGHT


def _turned(sign: _Box, box: _Box, turn: int) -> _Box:
    """A box on the page as shown: left, right, top, bottom from its top left corner."""
    left, bottom, right, top = sign
    if turn == 1:
        return bottom - box[1], top - box[1], left - box[0], right - box[0]
    if turn == 2:
        return box[2] - right, box[2] - left, bottom - box[1], top - box[1]
    if turn == 3:
        return box[3] - top, box[3] - bottom, box[2] - right, box[2] - left
    return left - box[0], right - box[0], box[3] - top, box[3] - bottom


class _Gathered:
    """A run that grows by characters, and those that are whole."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._begin()

    def _begin(self) -> None:
        self.text: list[str] = []
        self.tall: list[tuple[float, float, float]] = []
        self.left = self.right = self.last_left = 0.0
        self.bold = 0

    def weigh(self, bold: bool) -> None:
        """Takes down whether the next characters are heavy."""
        self.bold += 1 if bold else -1

    def space(self) -> None:
        """A space, which says nothing of where words stand."""
        if self.text:
            self.text.append(" ")

    def sign(self, sign: str, left: float, right: float, top: float, bottom: float) -> None:
        """A character, which begins another run where it stands apart from the last one."""
        height = bottom - top
        if self.text:
            tall, last_top, last_bottom = self.tall[-1]
            tallest = max(height, tall, 1.0)
            if (
                left - self.right > _GAP * tallest
                or right < self.last_left - _BACK * tallest
                or abs(bottom + top - last_bottom - last_top) / 2 > _OFF_ROW * tallest
            ):
                bold = self.bold
                self.end()
                self.bold = 1 if bold > 0 else -1
        if not self.text:
            self.left, self.right = left, right
        self.text.append(sign)
        self.tall.append((height, top, bottom))
        self.left, self.right, self.last_left = min(self.left, left), max(self.right, right), left

    def end(self) -> None:
        """The end of a run; one without words is none."""
        if self.text:
            words = " ".join("".join(self.text).translate(_SOFT).split())
            text = "".join(sign for sign in words if sign.isprintable() or sign == "\u00ad")
            self.tall.sort()
            _, top, bottom = self.tall[len(self.tall) // 2]
            if text:
                self.runs.append(Run(text, self.left, self.right, top, bottom, self.bold > 0))
        self._begin()
