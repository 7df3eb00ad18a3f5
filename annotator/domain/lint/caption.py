"""The rules about captions: when, where, how many sentences, what is claimed without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from annotator.domain.days import MONTHS
from annotator.domain.lint.alttext import lost_place
from annotator.domain.lint.patterns import DATE, RELATIVE, SOURCED, WEEKDAYS, known_place
from annotator.domain.lint.seen import LONGEST, Noticed, Seen, marked
from annotator.domain.photo import Fix, Marked
from annotator.domain.wording import sentences
from annotator.domain.words import PhotoField, PictureOrigin

_CAPTION = PhotoField.CAPTION
_FEW_WORDS = 4
_MOST_SENTENCES = 2
_OLD = timedelta(days=30)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"(?:on |last |this )?({WEEKDAYS})$", re.IGNORECASE)
_AMOUNT = (
    r"(?:(?:at least|more than|over|nearly|about|around|some|almost|up to|as many as|dozens of|hundreds of"
    r"|thousands of|scores of|tens of thousands of)\s+)?"
    r"(?:(?!(?:19|20)\d\d\b)\d[\d,.]*|a dozen|dozens|scores|hundreds|thousands"
    r"|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|several|many)"
)
_WHO = r"(?:\s+(?!who\b|that\b)(?:other\s+)?[\w’'\-]+){0,3}?"
_HARMED = r"(?:killed|dead|died|wounded|injured|missing|slain)"
_HARM = re.compile(r"[Kk]ill|[Dd]ead|[Dd]ie[ds]|[Dd]eath|[Ww]ound|[Ii]njur|[Mm]issing|[Ss]lain")
_EXTREME = re.compile(r"est\b|[Mm]ost |[Ww]orst|[Uu]n(?:prec|paral)")
_TOLL = re.compile(
    rf"\b(?:{_AMOUNT}{_WHO}\s+(?:were\s+|was\s+|have\s+been\s+|has\s+been\s+)?{_HARMED}"
    rf"|(?:killed|killing|wounded|wounding|injured|injuring|kills|wounds|injures)\s+{_AMOUNT}\b"
    rf"|death toll (?:of|rose to|reached|stands at|climbed to)\s+{_AMOUNT})",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"(?<![\w\-])(?:the |its |their |Europe’s |world’s )?(?:heaviest|deadliest|fiercest|bloodiest|worst"
    r"|largest|biggest|greatest|gravest|bravest|most (?:brutal|intense|devastating|powerful|violent"
    r"|dangerous|feared|severe|deadly|serious|successful|important|advanced|modern|lethal)|unprecedented|unparalleled)\b"
    r"(?!\s+(?:city|cities|town|country|state|river|lake|port|island|province|region|bank|airport|nation"
    r"|economy|party|union|enemy|fears?|friend|hits|of all|part|share|number|portion))",
    re.IGNORECASE,
)
_MIND = re.compile(
    r"\b(?:ponders?|wonders?|hopes?|fears?|dreams?|celebrates? victory|rejoices?|reflects? on|contemplates?"
    r"|longs? for|regrets?)\b",
    re.IGNORECASE,
)
# Names are known in Latin letters only.
_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґ]{3}")
_FILE = re.compile(r"\b(?:file|archive|archival|undated)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:left|right|cent(?:er|re)|from l|foreground|background|front row)\b|зліва|слева", re.IGNORECASE
)


def no_date(seen: Seen) -> Iterator[Noticed]:
    """A caption without a date, where no editor gave the photo one either."""
    caption = _read(seen)
    if caption is None or seen.edited.taken or DATE.search(caption) or RELATIVE.search(caption):
        return
    day = _day(seen.embedded.created)
    end = re.search(r"[.!?]?\s*$", caption)
    fix = None
    if day is not None and end is not None:
        fix = Fix("Add date", _CAPTION, end.start(), end.start(), f", {_spelled(day)}", False)
    yield Noticed("Caption has no date", fix=fix)


def relative_date(seen: Seen) -> Iterator[Noticed]:
    """A date that means another day every day the caption is read."""
    caption = _read(seen)
    if caption is None or DATE.search(caption):
        return
    found = RELATIVE.search(caption)
    if found:
        day = _meant(found.group(), _day(seen.facts.published))
        fix = None
        if day is not None:
            said = f"{_DAYS[day.weekday()].title()}, {_spelled(day)}"
            on = "on " if found.group().casefold().startswith("on ") else ""
            fix = Fix("Give the day", _CAPTION, found.start(), found.end(), on + said, False)
        yield Noticed(
            f"Date depends on the day it is read: “{found.group()}”", (marked(_CAPTION, found),), fix
        )


def no_place(seen: Seen) -> Iterator[Noticed]:
    """A caption that names no place, where no editor gave the photo one either."""
    caption = _read(seen)
    if caption is None or seen.edited.place is not None or len(caption.split()) <= _FEW_WORDS:
        return
    # One that is in the alt text is told of by a rule of its own.
    if _CYRILLIC.search(caption) or known_place(caption) or any(lost_place(seen)):
        return
    yield Noticed("Caption names no place")


def many_sentences(seen: Seen) -> Iterator[Noticed]:
    """A caption of more sentences than the usual two."""
    caption = _read(seen)
    count = sentences(caption) if caption else 0
    if count > _MOST_SENTENCES:
        yield Noticed(f"Caption has {count} sentences")


def toll(seen: Seen) -> Iterator[Noticed]:
    """Numbers of killed or wounded that nobody is said to have given."""
    caption = _read(seen)
    # Most captions hold none of these words: the patterns behind are slow.
    if caption and _HARM.search(caption) and not SOURCED.search(caption):
        found = _TOLL.search(caption)
        if found:
            yield Noticed(f"Toll without a source: “{found.group()}”", (marked(_CAPTION, found),))


def superlative(seen: Seen) -> Iterator[Noticed]:
    """A superlative for which nobody is named."""
    for field in (_CAPTION, PhotoField.ALT_TEXT):
        text = (seen.words.of(field) or "")[:LONGEST]
        if not _EXTREME.search(text) or SOURCED.search(text):
            continue
        for found in _SUPERLATIVE.finditer(text):
            if found.start() and found.group().split()[-1].istitle():
                continue  # a title: “The Greatest …”
            yield Noticed(f"Superlative without support: “{found.group()}”", (marked(field, found),))


def mind_reading(seen: Seen) -> Iterator[Noticed]:
    """A verb that says what somebody thinks or feels."""
    caption = _read(seen)
    for found in _MIND.finditer(caption or ""):
        yield Noticed(f"Says what somebody thinks: “{found.group()}”", (marked(_CAPTION, found),))


def old_picture(seen: Seen) -> Iterator[Noticed]:
    """A picture taken long before the article, not called a file photo and without a year."""
    taken = _day(seen.edited.taken or seen.embedded.created)
    published = _day(seen.facts.published)
    if taken is None or published is None or published - taken <= _OLD:
        return
    words = f"{seen.words.caption or ''} {seen.words.credit or ''}"
    if not (seen.words.parts.file_photo or seen.edited.origin is PictureOrigin.FILE or _FILE.search(words)):
        yield Noticed(f"Taken {(published - taken).days} days before the article, not called a file photo")


def order_of_persons(seen: Seen) -> Iterator[Noticed]:
    """Two persons or more in the caption, and no word on who stands where."""
    caption = _read(seen)
    named = [one for one in seen.edited.persons or seen.embedded.persons if caption and one in caption]
    if caption and len(named) > 1 and not _LEFT.search(caption):
        places = tuple(Marked(_CAPTION, caption.index(one), caption.index(one) + len(one)) for one in named)
        yield Noticed("Several people are named, and not who stands where", places)


def _read(seen: Seen) -> str | None:
    return seen.words.caption[:LONGEST] if seen.words.caption else None


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def _spelled(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _meant(words: str, published: date | None) -> date | None:
    """The day that a relative date means in an article of that day; None where that is not one day."""
    if published is None:
        return None
    said = words.casefold()
    if said in ("today", "yesterday"):
        return published - timedelta(days=int(said == "yesterday"))
    weekday = _WEEKDAY.match(said)
    if weekday is None or said.startswith(("last", "this")):
        return None
    return published - timedelta(days=(published.weekday() - _DAYS.index(weekday[1].casefold())) % 7)
