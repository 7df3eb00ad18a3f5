"""Credit lines: finds one at the end of a caption and reads photographer, agency and via out of it.

The raw line is always kept by the caller. What does not read unambiguously gives no parts at all,
so that an editor is asked rather than misled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.domain.photo import CreditParts
from annotator.domain.wording import unclosed
from annotator.ingest import agencies
from annotator.ingest import creditgrammar as grammar
from annotator.ingest.creditlabels import SOURCE, START, is_licence, only_supplied, remark_start
from annotator.ingest.creditnames import is_body_alone, is_person_alone

_TAIL = 160
_MOST = 8
_CLOSERS = {")": "(", "]": "["}
# Where a sentence ends before an unbracketed credit; an initial ("J. Name") is no such place.
_BOUNDARY = re.compile(
    r"[\s.!?…\"”»)\],](?:(?<=\s)\s*[|•·–—]\s+|(?<=[.!?…])[\"”’»)\]]*\s+(?:[|•·–—-]\s+)?|(?<=[\"”»)\],])\s+(?:[|•·–—]\s+)?)"
)
_INITIAL = re.compile(r"(?:^|[\s/(])[^\W\d_]\.$")
# What a credit holds unless it ends in the name of an agency; most prose holds none of it and is passed over.
_SIGN = re.compile(r"[/©|:)\]•·]")
# The words are "via", "через", "by Name", "image", "handout", …: with the first letters apart, and the second
# tried before one looks back, nine tenths of the prose are passed over at once.
_CAPITAL = r"(?:the )?[^\W\d_a-zа-яіїєґ]"
_HINT = re.compile(
    r"[\svчbfIiCcHhGgsSPAMDp](?:[–—-](?<=\s.)\s|i(?<=\bvi)a\b|е(?<=че)рез"
    rf"|y(?<=\bby) {_CAPITAL}|o(?<=\bfo)r {_CAPITAL}"
    r"|m(?<=[Ii]m)age|r(?<=[Cc]r)edit|o(?<=[Cc]o)urtesy|a(?<=[Hh]a)nd-?out"
    r"|r(?<=[Gg]r)ab\b|h(?<=sh)ot\b|t(?<=[Ss]t)ill\b|h(?<=Ph)oto|I(?<=AI)|i(?<=Mi)djourney|A(?<=DA)LL"
    r"|i(?<=Di)ffusion|r(?<=pr)ovided|u(?<=\bSu)bmitted|u(?<=\bSu)pplied)"
)
# A name behind the last sentence of a caption; prose ends in a full stop, and is passed over at once.
_LAST_NAMES = re.compile(r"[.!?…][\"”’»)\]]*\s+[^\W\d_a-zа-я][\w.’'ʼ \-]{3,50}(?<=\w)$")
_SENTENCE_END = re.compile(
    r"(?:[a-zа-яіїєґ’]{3,}|\d[a-z]{0,2}|[\"”’»)\]])(?<!\bprof)(?<!\bcapt)(?<!\bsens)(?<!\breps)[.!?…][\"”’»)\]]*\s+"
)
_NO_NAME = re.compile(
    r"(?:read|watch|click|sign|learn|see|subscribe|follow|full|more|video|related|continue|swipe|scroll|tap|share"
    r"|listen|view|new|north|south|east|west|cape|fort|mount|lake|port|saint|san|santa|los|las|united|the|our|your)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 4
# "… in Lorn Reuters": an agency behind a caption without a full stop, and not "told Reuters" or "of the AP".
_LAST_AGENCY = re.compile(
    r"(?<=[\w)’”])(?<!\bthe)(?<!\ban)(?<!\bby)(?<!\bto)(?<!\bof)(?<!\band)(?<!\bor)(?<!\bfor)(?<!\bat)(?<!\bin)"
    r"(?<!\btold)(?<!\bfrom)(?<!\bwith)(?<!\bvia)(?<!\bon)(?<!\bsaid)(?<!\bsays)(?<!\bas)(?<!\bthan)(?<!\bsee)"
    r"\s(?P<credit>AP|AFP|EPA|REUTERS|Reuters|Getty Images|Shutterstock)$"
)
_FEWEST_BEFORE_AGENCY = 6
_PARTING = "|•·–—/"
_PAIR_STARTS = ("(", "[")
# What some pages write behind the credit for their own buttons.
_FEET = ("hide caption", "toggle caption", "Enlarge this image")
_CAPITALS = re.compile(r"(?<=\s)(?:[A-Z][A-Z.’'\-]+\s){1,3}[A-Z][A-Z’'\-]+\s?/\s?[A-Z][\w./& \-]{1,60}$")
_GLUED = re.compile(r"(?<=[\w,.])\s+(?P<credit>[A-Z][\w&.\- ]{1,30} via [A-Z][\w&.\- ]{1,30})$")


def parse_credit(raw: str) -> CreditParts:
    """The parts of a credit line, brackets and labels included or not.

    A line that is no credit, or not surely one, gives parts that are all None with origin `none`.
    """
    return grammar.parse(raw) or CreditParts()


def split_credit(line: str, *, caption: bool = True) -> tuple[int, int, int] | None:
    """Where the caption ends and where the credit at the line's end starts and ends, in code points.

    The caption ends at 0 when the line is nothing but a credit. None when the line ends in no credit that
    is sure to be one; its parts may not be. `caption` says that the line is known to be a caption, so that
    a name alone behind its last sentence is the credit; in other lines it may be anybody's.
    """
    whole = line.strip()
    if not whole:
        return None
    remark = remark_start(whole)
    if remark is not None:
        found = split_credit(whole[:remark], caption=caption)
        before = len(line) - len(line.lstrip())
        return (
            (found[0] + before if found[0] else 0, found[1] + before, before + len(whole)) if found else None
        )
    tail = whole[-_TAIL:]
    if not (
        _SIGN.search(tail)
        or _HINT.search(whole, max(0, len(whole) - _TAIL))
        or agencies.ends_in_known(tail.rstrip("."))
        or (caption and ((tail[-1].isalpha() and _LAST_NAMES.search(tail)) or "—" in tail))
    ):
        return None
    start = len(line) - len(line.lstrip())
    end = start + len(whole)
    for foot in _FEET if caption else ():
        if whole.endswith(foot):
            end = start + len(whole[: -len(foot)].rstrip())
    if end - start <= _TAIL and _is_credit(line[start:end], caption=caption):
        return 0, start, end
    for at, stop in _candidates(line, start, end, caption):
        at, before = _with_those_before(line, start, at)
        return before, at, stop
    return None


def _is_credit(text: str, *, caption: bool) -> bool:
    """Whether a whole line is a credit; in the place of a caption "Handout" alone is one."""
    if caption:
        return _reads(text) or only_supplied(text.removesuffix("."))
    return _reads(text) and not SOURCE.match(" " + text, 1)


def _reads(text: str) -> bool:
    return grammar.parse(text) is not None or grammar.is_evident(text)


def _with_those_before(line: str, start: int, at: int) -> tuple[int, int]:
    """Where a credit starts and the caption before it ends, when other labelled credits stand before it."""
    before = _caption_end(line, at)
    if line[at : at + 1] not in _PAIR_STARTS and START.match(line, at):
        for label in list(START.finditer(line, max(start, at - _TAIL), at))[-_MOST:]:
            if label.start() > start and _reads(line[label.start() : before]):
                return label.start(), _caption_end(line, label.start())
    return at, before


def _caption_end(line: str, at: int) -> int:
    return len(line[:at].rstrip().rstrip(_PARTING).rstrip())


def _candidates(line: str, start: int, end: int, caption: bool) -> Iterator[tuple[int, int]]:
    """The stretches at the line's end that are its credit, surest first."""
    stop = end - 1 if line[end - 1] == "." and line[end - 2 : end - 1] in _CLOSERS else end
    opened = opening(line, stop)
    if opened is not None and opened > start and not is_licence(line[opened:stop]):
        yield from _bracketed(line, start, opened, stop, end)
        return
    first = max(start, end - _TAIL)
    labels = [m.end() for m in START.finditer(line, max(start, first - 1), end)]
    if caption and ":" in line[first:end]:
        labels += [m.end() for m in SOURCE.finditer(line, first, end)]
    yield from ((at, end) for at in labels[-_MOST:] if _reads(line[at:end]))
    places = list(_places(line, start, first, end))
    told = []
    for at in places:
        if grammar.is_supplied(line[at:end]):
            if grammar.parse(line[at:end]) is not None:
                yield at, end
            told.append(at)
    yield from ((at, end) for at in told if grammar.is_evident(line[at:end]))
    if caption:
        yield from ((at, end) for at in places[-1:] if _stands_alone(line, start, at, end))
    yield from _glued(line, first, end, caption)
    slash = line.rfind(" / ", first, end) if caption else -1
    if slash > start and agencies.is_known(line[slash + 3 : end]) and line[start:slash].count(" ") >= 4:
        yield slash + 3, end


def _bracketed(line: str, start: int, opened: int, stop: int, end: int) -> Iterator[tuple[int, int]]:
    """The brackets that close the line, or "Name (AGENCY)" behind the last sentence."""
    if agencies.is_known(line[opened + 1 : stop - 1]):
        for at in _places(line, start, max(start, opened - _TAIL), opened):
            if stop == end and is_person_alone(line[at:opened].strip()):
                yield at, stop
                return
    if _own_brackets(line, opened, stop, end) and _reads(line[opened:stop]):
        yield opened, stop


def _places(line: str, start: int, first: int, end: int) -> Iterator[int]:
    """Where a sentence or a listing ends, so that an unlabelled credit may start."""
    for boundary in list(_BOUNDARY.finditer(line, first, end))[-_MOST:]:
        at = boundary.end()
        before = line[max(start, boundary.start() - 6) : boundary.start() + 1]
        listed = line[boundary.start()] == "," and line[end - 1] == "."
        if start < at < end and not listed and not _INITIAL.search(before):
            yield at


def _stands_alone(line: str, start: int, at: int, end: int) -> bool:
    """Whether a name alone stands behind the last sentence of a caption, or "Supplied"."""
    last = _SENTENCE_END.search(line, max(start, at - 24), at)
    if last is None or last.end() < at or line[start:at].count(" ") < _FEWEST_WORDS:
        return False
    text = line[at:end]
    if only_supplied(text.removesuffix(".")):
        return True
    if _NO_NAME.match(text):
        return False
    return is_body_alone(text) or (is_person_alone(text) and len(text.split()) <= 4)


def _glued(line: str, first: int, end: int, caption: bool) -> Iterator[tuple[int, int]]:
    """Credits that no punctuation parts from the caption, of names that tell themselves apart."""
    known = _GLUED.search(line, first, end) if " via " in line else None
    if known:
        yield from _known_endings(line, known.start("credit"), end)
    capitals = _CAPITALS.search(line, first, end) if "/" in line[first:end] else None
    if capitals and line[capitals.start() - 2].islower() and grammar.parse(line[capitals.start() : end]):
        yield capitals.start(), end
    agency = _LAST_AGENCY.search(line, first, end) if caption else None
    if agency and agencies.is_known(agency["credit"]) and line.count(" ") >= _FEWEST_BEFORE_AGENCY:
        yield agency.start("credit"), end


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
