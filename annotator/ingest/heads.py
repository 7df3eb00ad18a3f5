"""The head of an article and the headings in it: title, standfirst, dateline, subheadings."""

from __future__ import annotations

import re

from annotator.domain.wording import alike, sentences
from annotator.ingest.bylines import MONTHS, byline, date_line
from annotator.ingest.lines import Line

_PLACE = r"[A-ZÀ-ÞЀ-ЯҐ][\w’'ʼ.\-]*(?:[ \-][A-ZÀ-ÞЀ-ЯҐ][\w’'ʼ.\-]*){0,3}"
_CAPS = r"[A-ZÀ-ÞЀ-ЯҐ][A-ZÀ-ÞЀ-ЯҐ’'ʼ.\-]{2,}(?:[ /][A-ZÀ-ÞЀ-ЯҐ’'ʼ.\-]{2,}){0,3}"
_WHEN = rf"(?:\s*,\s*(?:\d{{1,2}}\s+)?(?:{'|'.join(MONTHS)})\.?(?:\s+\d{{1,2}})?)"
_SOURCE = r"\s*[(\[][^()\[\]]{2,40}[)\]]"
_DASH = r"(?:\s*(?:[—–]|--)|\s+-)(?:\s*-)?(?=\s|[^\W\d_]|[“\"])\s*"
# A town in capitals, or any town when an agency in brackets follows; or the agency alone.
DATELINE = re.compile(
    rf"(?:{_CAPS}(?:,\s*{_PLACE}){{0,2}}|{_PLACE}(?:,\s*{_PLACE}){{0,2}}(?=(?i:{_WHEN})?{_SOURCE}))"
    rf"(?i:{_WHEN})?(?:{_SOURCE})?{_DASH}|\((?:AP|Reuters|AFP|UPI|CNN)\){_DASH}"
)
_CAPS_LINE = re.compile(rf"{_CAPS}(?:,\s*{_CAPS}){{0,2}}(?:\s*[—–-]+)?")
_GLUED = re.compile(rf"(?P<title>[^\n]{{15,160}}?)\s?-\s?(?={_CAPS}(?:,\s*{_PLACE})*\s*(?:[—–]|--)\s)")
_HYPHEN = re.compile(r"(?<=[\w?!’'”%)])\s?-(?=[A-Z“\"])")
_SPEECH = re.compile(
    r"\b(?:said|told|added|according to|заявив|заявила|сказав|сказала|сообщил)\b", re.IGNORECASE
)
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_GOES_ON = re.compile(
    r"(?:[“\"‘«]|(?:He|She|They|It|His|Her|Their|That|This|These|Those|But|And|So|However"
    r"|The (?:move|attack|comments|decision"
    r"|announcement|strike|news)|Він|Вона|Вони|Це|Але|Він|Он|Она|Они|Это|Но)\b)"
)


def place_line(line: Line) -> bool:
    """Whether a line is a dateline by itself ("KYIV, UKRAINE —")."""
    return (
        len(line.text) <= 60
        and ("," in line.text or line.text[-1] in "—–-")
        and bool(_CAPS_LINE.fullmatch(line.text))
    )


def glued_title(text: str) -> int | None:
    """Where the title ends in a line that holds title and text with only a hyphen between, or None."""
    head = text[:220]
    found = _GLUED.match(head)
    if found:
        return found.end("title")
    if len(text) <= 120 or text[-1] not in '.”"':
        return None
    end = None
    for hyphen in _HYPHEN.finditer(head, 25):
        title = text[: hyphen.start()]
        apart = hyphen.group().startswith(" ")
        if _headline_case(title) and (apart or _prose(text[hyphen.end() :])):
            end = hyphen.start()
    return end


def _headline_case(text: str) -> bool:
    long = [word for word in text.split() if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() or not word[0].isalpha() for word in long) >= 0.75 * len(
        long
    )


def _prose(text: str) -> bool:
    some = text.split()[:12]
    return len(some) >= 8 and sum(word[:1].islower() for word in some) >= 4


def looks_like_title(line: Line, following: Line | None) -> bool:
    """Whether the first line of an article reads as its title rather than as prose, byline or dateline."""
    text = line.text
    if (
        len(text) > 220
        or not 2 <= line.words <= 30
        or line.listed
        or DATELINE.match(text)
        or byline(line)
        or date_line(line)
    ):
        return False
    if text.endswith((":", ",", ";")):
        return False
    if not text.rstrip('”"’»').endswith((".", "…")):
        return sentences(text) <= 3
    if sentences(text) > 1 or line.words > 14 or following is None:
        return False
    return _headline_case(text) or bool(DATELINE.match(following.text))


def looks_like_standfirst(line: Line, after: Line | None, prose: Line | None, *, strict: bool) -> bool:
    """Whether the line behind the title sums the article up.


    `after` is the line behind it, or None when a photo, byline or date follows; `prose` is
    the first line of prose behind. `strict` wants it brief and without speech or weekday even then.
    """
    text = line.text
    if not 4 <= line.words <= 45 or len(text) > 320 or text.startswith(("“", '"')) or DATELINE.match(text):
        return False
    if not line.ended:
        return line.words >= 5 and prose is not None
    if prose is None or text.endswith(":") or _GOES_ON.match(prose.text):
        return False
    spoken, dated = bool(_SPEECH.search(text)), bool(_DAY.search(text))
    brief = sentences(text) == 1 and line.words <= 24 and not spoken and not dated
    if after is None:
        fits = sentences(text) <= 2 and line.words <= 30 and not (spoken and (dated or line.words > 22))
        return brief if strict else fits
    longer = len(prose.text) >= 1.8 * len(text) and sentences(prose.text) >= 2
    return brief and longer and alike(text, prose.text) < 0.9


def is_heading(line: Line, *, questions: bool) -> bool:
    """Whether a line reads as a subheading: one to eight words without an end, or a short question."""
    text = line.text
    if line.words > 10 or len(text) > 80 or not any(c.isalpha() for c in text) or text[0] in '-–—•*@#“"«':
        return False
    if text[0].islower() or (line.listed and text[0] in "(") or DATELINE.fullmatch(text):
        return False
    if text.endswith("?"):
        return questions and sentences(text) == 1
    return not line.ended and 1 <= line.words <= 8
