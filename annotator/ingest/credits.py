"""Credit lines: finds one at the end of a caption and reads photographer, agency and via out of it.

The raw line is always kept by the caller. What does not read unambiguously gives no parts at all,
so that an editor is asked rather than misled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.domain.photo import CreditParts
from annotator.ingest import agencies
from annotator.ingest import creditgrammar as grammar

_TAIL = 160
_MOST = 8
_CLOSERS = {")": "(", "]": "["}
# Where a sentence ends before an unbracketed credit; an initial ("J. Name") is no such place.
_BOUNDARY = re.compile(
    r"[\s.!?…\"”»)\],](?:(?<=\s)\s*[|•·–—]\s+|(?<=[.!?…])[\"”’»)\]]*\s+|(?<=[\"”»)\],])\s+)"
)
_INITIAL = re.compile(r"(?:^|[\s/(])[^\W\d_]\.$")
_LABEL = re.compile(
    r"[\s.,…!?”\"’)\]|](?=[PIVGCcFФСЗДИRAE©(S])(?="
    r"(?:Photos?(?: illustration)?|Photographs?|Pictures?|Images?|Illustration|Video|Graphic)"
    r"(?: by\s|\s?:\s?|\s?/\s?| courtesy(?: of)?\s|\s?©)"
    r"|(?:Photo |Image |Picture )?[Cc]redits?\s?(?:\.\.\.|…|:)\s?|Pic(?:\.|:)\s"
    r"|Image source, |Courtesy (?:of )?"
    r"|(?:Foto|Фото|Світлина|Знімок|Джерело фото|Источник фото)\s?:\s?|REUTERS\s?/|AP Photos?\b|EPA/|AFP/"
    r"|©\s?|\([Cc]\)\s|Satellite image\s?(?:©|\([Cc]\))|(?:Screen ?(?:grab|shot)|Video grab|Still) from )"
)
# What a credit holds unless it ends in the name of an agency; most prose holds none of it and is passed over.
_SIGN = re.compile(r"[/©|:)\]•·]")
# The words are "via", "через", "by Name", "image", "handout", …: with the first letters apart, and the second
# tried before one looks back, nine tenths of the prose are passed over at once.
_HINT = re.compile(
    r"[\svчbfIiCcHhGgsSPAMDp](?:[–—-](?<=\s.)\s|i(?<=\bvi)a\b|е(?<=че)рез|y(?<=\bby) [^\W\d_]"
    r"|o(?<=\bfo)r [^\W\d_]|m(?<=[Ii]m)age|r(?<=[Cc]r)edit|o(?<=[Cc]o)urtesy|a(?<=[Hh]a)nd-?out"
    r"|r(?<=[Gg]r)ab\b|h(?<=sh)ot\b|t(?<=[Ss]t)ill\b|h(?<=Ph)oto|I(?<=AI)|i(?<=Mi)djourney|A(?<=DA)LL"
    r"|i(?<=Di)ffusion|r(?<=pr)ovided)"
)
_GLUED = re.compile(r"(?<=[\w,.])\s+(?P<credit>[A-Z][\w&.\- ]{1,30} via [A-Z][\w&.\- ]{1,30})$")


def parse_credit(raw: str) -> CreditParts:
    """The parts of a credit line, brackets and labels included or not.

    A line that is no credit, or not surely one, gives parts that are all None with origin `none`.
    """
    return grammar.parse(raw) or CreditParts()


def split_credit(line: str) -> tuple[int, int, int] | None:
    """Where the caption ends and where the credit at the line's end starts and ends, in code points.

    The caption ends at 0 when the line is nothing but a credit. None when the line ends in no credit
    that reads surely.
    """
    whole = line.strip()
    if not whole:
        return None
    tail = whole[-_TAIL:]
    hinted = _SIGN.search(tail) or _HINT.search(whole, max(0, len(whole) - _TAIL))
    if not hinted and not agencies.ends_in_known(tail.rstrip(".")):
        return None
    start = len(line) - len(line.lstrip())
    end = start + len(whole)
    if len(whole) <= _TAIL and _reads(whole):
        return 0, start, end
    for at, stop in _candidates(line, start, end):
        if _reads(line[at:stop]):
            return len(line[:at].rstrip().rstrip("|•·–—").rstrip()), at, stop
    return None


def _reads(text: str) -> bool:
    return grammar.parse(text) is not None or grammar.is_evident(text)


def _candidates(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches at the line's end that may be its credit, likeliest first."""
    stop = end - 1 if line[end - 1] == "." and line[end - 2 : end - 1] in _CLOSERS else end
    opened = opening(line, stop)
    if opened is not None and opened > start:
        if _own_brackets(line, opened, stop, end):
            yield opened, stop
        return
    first = max(start, end - _TAIL)
    labels = [m.end() for m in _LABEL.finditer(line, max(start, first - 1), end)]
    yield from ((at, end) for at in labels[-_MOST:])
    for boundary in list(_BOUNDARY.finditer(line, first, end))[-_MOST:]:
        at = boundary.end()
        before = line[max(start, boundary.start() - 6) : boundary.start() + 1]
        listed = line[boundary.start()] == "," and line[end - 1] == "."
        if (
            start < at < end
            and not listed
            and not _INITIAL.search(before)
            and grammar.is_supplied(line[at:end])
        ):
            yield at, end
    glued = _GLUED.search(line, first, end) if " via " in line else None
    if glued:
        yield from _known_endings(line, glued.start("credit"), end)


def opening(line: str, end: int) -> int | None:
    """Where the bracket opens that closes right before `end`; None when none closes there, or unbalanced."""
    closer = line[end - 1 : end]
    if closer not in _CLOSERS:
        return None
    depth = 0
    for at in range(end - 1, max(-1, end - 1 - 2 * _TAIL), -1):
        if line[at] == closer:
            depth += 1
        elif line[at] == _CLOSERS[closer]:
            depth -= 1
            if depth == 0:
                return at
    return None


def _own_brackets(line: str, opened: int, stop: int, end: int) -> bool:
    """Whether the brackets stand by themselves, unlike "Associated Press (AP)" and "… (AP)." in prose."""
    inside = line[opened + 1 : stop - 1]
    if not agencies.is_known(inside):
        return True
    before = line[:opened].rstrip()
    return stop == end and not agencies.ends_in_known(before)


def _known_endings(line: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Endings "AGENCY via AGENCY" of two known names that no punctuation parts from the caption."""
    for word in re.finditer(r"\S+", line[first:end]):
        who, _, via = line[first + word.start() : end].partition(" via ")
        if agencies.is_known(who) and agencies.is_known(via):
            yield first + word.start(), end
            return


def broken_credit(line: str) -> int | None:
    """Where a credit starts that lost an end or a bracket ("… (A. Name/AFP", "… A. Name/AFP)"), or None."""
    opened = unclosed(line)
    if opened is not None:
        inside = line[opened + 1 :].strip()
        return opened if len(inside) <= _TAIL and grammar.looks_begun(inside) else None
    whole = line.rstrip()
    if whole.endswith(")") and whole.count(")") > whole.count("("):
        found = split_credit(whole[:-1])
        return found[1] if found else None
    return None


def unclosed(line: str) -> int | None:
    """Where the last bracket opens that is never closed, or None."""
    if "(" not in line:
        return None
    depth = 0
    for at in range(len(line) - 1, -1, -1):
        if line[at] == ")":
            depth += 1
        elif line[at] == "(":
            if depth == 0:
                return at
            depth -= 1
    return None
