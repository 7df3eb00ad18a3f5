"""The words of a plain-text message: soft line ends joined, forwarded head, signature and footer apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.domain.words import BlockKind
from annotator.ingest.laying import Loose, Part
from annotator.ingest.lines import MOST_LINES

_SIGNATURE = "-- "
_BLANK = re.compile(r"\n[ \t]*\n")
_FORWARDED = re.compile(
    r"[ \t>]*(?:-{3,}\s*(?:forwarded message|original message|переслане повідомлення"
    r"|пересылаемое сообщение)\s*-{3,}"
    r"|begin forwarded message:)[ \t]*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\s*\*?(?P<name>from|date|sent|subject|to|cc|reply-to|від|дата|тема|кому|от)\*?:\s*(?P<said>.*)",
    re.IGNORECASE,
)
_FIELDS = {"від": "from", "от": "from", "дата": "date", "sent": "date", "тема": "subject", "кому": "to"}
_FOOTER = re.compile(
    r"\bunsubscribe\b|\bopt[ -]out\b|manage (?:your )?(?:e-?mail )?(?:preferences|subscriptions?|settings)"
    r"|you(?:’|'| a)re (?:receiving|subscribed)|you (?:have )?received this"
    r"|this (?:e-?mail|message|newsletter) was sent|update your preferences|відписатися|отписаться"
    r"|ви отримали цей лист|вы получили это письмо"
    r"|this (?:e-?mail|message) (?:and any|is (?:intended|confidential))|all rights reserved",
    re.IGNORECASE,
)
_TOP = re.compile(
    r"(?:view|read|open|see) (?:this )?(?:e-?mail|message|newsletter|it)? ?(?:online|in (?:your|a|the) "
    r"(?:web )?browser)|having trouble (?:viewing|reading)|переглянути в браузері"
    r"|add us to your address book",
    re.IGNORECASE,
)
_TAIL = 0.4
_LONGEST_FOOTER = 1_500
_HEAD_LINES = 12


@dataclass(slots=True)
class PlainWords:
    """A message's parts, and what the head of a message forwarded in it says ("from", "subject", "date")."""

    parts: list[Part | Loose] = field(default_factory=list)
    forwarded: dict[str, str] = field(default_factory=dict)


def unflowed(text: str, *, delete_space: bool) -> str:
    """A format=flowed text (RFC 3676) with its soft line ends joined, but for signature marks and quotes."""
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        whole = line[1:] if line.startswith(" ") else line
        ends_soft = whole.endswith(" ") and whole != _SIGNATURE and not whole.startswith(">")
        body = whole[:-1] if ends_soft and delete_space else whole
        if soft and whole != _SIGNATURE and not whole.startswith(">"):
            lines[-1] += body
        else:
            lines.append(body)
        soft = ends_soft
    return "\n".join(lines)


def plain_words(text: str) -> PlainWords:
    """The parts of a plain-text message in reading order."""
    found = PlainWords()
    if text.count("\n") > MOST_LINES:
        found.parts.append(Loose(text))
        return found
    text, signature = _parted(text.expandtabs(4))
    text = _without_head(text, found)
    paragraphs = [one.strip("\n").rstrip() for one in _BLANK.split(text)]
    paragraphs = [one for one in paragraphs if one.strip()]
    footer = _footer(paragraphs)
    for n, words in enumerate(paragraphs):
        furniture = n >= footer or (n < 3 and len(words) < 300 and _TOP.search(words))
        found.parts.append(Part(BlockKind.BOILERPLATE, words) if furniture else Loose(words))
    if signature.strip():
        found.parts.append(Part(BlockKind.BOILERPLATE, _closed(signature)))
    return found


def _parted(text: str) -> tuple[str, str]:
    """The text and its signature, which begins at the last line that is "-- " alone."""
    at = max(text.rfind(f"\n{_SIGNATURE}\n"), text.rfind("\n--\n"))
    late = at >= 0 and (len(text) - at < 2_500 or at > len(text) * (1 - _TAIL))
    return (text[:at], text[at + 1 :]) if late else (text, "")


def _without_head(text: str, found: PlainWords) -> str:
    """The text behind the head of a message forwarded in it, which becomes boilerplate."""
    lines = text.split("\n", 200)
    start = next((n for n, line in enumerate(lines[:_HEAD_LINES]) if _FORWARDED.fullmatch(line)), None)
    if start is None:
        return text
    stop = start + 1
    blank = 0
    for line in lines[start + 1 : start + 12]:
        told = _FIELD.match(line)
        if told:
            name = told["name"].lower()
            found.forwarded.setdefault(_FIELDS.get(name, name), told["said"].strip())
            blank = 0
        elif line.strip() or blank:
            break
        else:
            blank += 1
        stop += 1
    if not found.forwarded:
        return text
    before = "\n".join(lines[:start]).strip()
    if before:
        found.parts.append(Loose(_closed(before)))
    found.parts.append(Part(BlockKind.BOILERPLATE, _closed("\n".join(lines[start:stop]))))
    return "\n".join(lines[stop:])


def _footer(paragraphs: list[str]) -> int:
    """The number of the paragraph that the footer begins with, or how many there are."""
    first = int(len(paragraphs) * (1 - _TAIL))
    for n in range(first, len(paragraphs)):
        if n > 0 and len(paragraphs[n]) <= _LONGEST_FOOTER and _FOOTER.search(paragraphs[n]):
            return n
    return len(paragraphs)


def _closed(words: str) -> str:
    """Words without blank lines."""
    return "\n".join(_lines(words))


def _lines(words: str) -> Iterator[str]:
    return (line.rstrip() for line in words.split("\n") if line.strip())
