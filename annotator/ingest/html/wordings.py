"""What a line of a page says of itself: when the article appeared, or that it calls on its readers."""

from __future__ import annotations

import re

from annotator.ingest.bylines import date_in, date_line
from annotator.ingest.furniture import is_furniture
from annotator.ingest.lines import Line

_CALL = re.compile(
    r"(?:please )?(?:sign up|subscribe|follow|like (?:us|this)|join (?:us|our)|download (?:the|our)"
    r"|listen to .{2,40} (?:live|podcast)|bookmark|get (?:the|our) .{2,60}(?:newsletter|inbox|phone|app)"
    r"|our (?:web)?site is (?:the|your))\b"
    r"|.{0,120}\b(?:sign up for|subscribe to|bookmark our|our newsletters?|follow (?:us|him|her|them|me) on"
    r"|like us on|our community members|get in touch (?:at|by|with)|e-?mail (?:us|the writer|the author)"
    r"|(?:twitter|instagram|facebook|youtube)(?: and|,| or) (?:twitter|instagram|facebook|youtube))\b",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:sign up|subscribe|already a subscriber|register|log in|join|become a (?:member|supporter)"
    r"|support (?:us|our|independent)|get (?:the|our)|our newsletters?|newsletter|donate|note from the author"
    r"|підпи(?:шіться|суйтеся)|підтримайте|подпишитесь|поддержите)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,5}|GMT[+-]\d)?", re.IGNORECASE)
_LONGEST_CALL = 400
_LONGEST_WHEN = 50
_WHEN = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified)\b[^a-z]{0,3}.{0,40}\d", re.IGNORECASE
)
_BIO = re.compile(r"\s(?:is|are|was|covers|writes|reports|joined|has been)\b")
_LONGEST_BIO = 500


def line_of(text: str) -> Line:
    """A run's text as a line by itself."""
    return Line(0, len(text), text, False)


def is_when(line: Line) -> bool:
    """Whether a line says when the article appeared."""
    if date_line(line):
        return True
    text = line.text
    if len(text) <= _LONGEST_WHEN and not line.ended and date_in(text) is not None:
        return True
    return len(text) <= 2 * _LONGEST_WHEN and _WHEN.match(text) is not None


def is_aside(line: Line) -> bool:
    """Whether a line speaks of the page or to its readers: share, sign up, read more, follow us."""
    return is_furniture(line) or (len(line.text) <= _LONGEST_CALL and _CALL.match(line.text) is not None)


def is_call(line: Line) -> bool:
    """Whether a heading calls on readers, so that what stands in one box with it does too."""
    return len(line.text) <= 90 and _BOX.match(line.text) is not None


def is_clock(line: Line) -> bool:
    """Whether a line is a time of day alone, as entries of a live report bear it."""
    return _CLOCK.fullmatch(line.text) is not None


def is_biography(text: str, authors: tuple[str, ...]) -> bool:
    """Whether a text says who one of the authors is."""
    author = next((one for one in authors if text.startswith(one)), None)
    return author is not None and len(text) <= _LONGEST_BIO and bool(_BIO.match(text, len(author)))
