"""Subtitles (.srt, .vtt): what is said, one article a file, without the times."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.domain.codec import canonical
from annotator.domain.words import BlockKind
from annotator.ingest.assembling import assembled
from annotator.ingest.decoding import Undecodable, decode
from annotator.ingest.drafting import Known
from annotator.ingest.fields import language_code
from annotator.ingest.laying import Part
from annotator.ingest.source import Found, Reading, Refused, Source

_PAUSE = 2.0
_LONG = 600
# Rolling subtitles show a line again at once: above the next one, or by itself for a moment.
_AT_ONCE = 0.05
_MOMENT = 0.1
_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}"
TIMES = re.compile(rf"[ \t]*({_TIME})[ \t]+-->[ \t]+({_TIME})(?:[ \t].*)?$")
_TAG = re.compile(
    r"</?(?:[biuvc]|font|lang|ruby|rt|\d{1,3}:)(?:[ .:\d][^<>\n]*)?>|\{\\[^{}\n]*\}", re.IGNORECASE
)
_VOICE = re.compile(r"<v(?:\.[^ \t<>\n]*)?[ \t]+([^<>\n]{1,100})>")
_SPEAKS = re.compile(r"(?:[-–—]|>>)\s*(?=\S)|[A-ZÀ-ÝА-ЯЁІЇЄҐ][^\W\d_]*(?:[ .'’-]+[^\W\d_]+){0,4}:\s")
_HEAD = re.compile(r"(Language|Title)\s*:\s*(\S.{0,300})", re.IGNORECASE)
_ASIDE = ("NOTE", "STYLE", "REGION")
_ENDS = (".", "!", "?", "…", "”", '"', "»")


@dataclass(slots=True)
class _Cue:
    """Lines that are shown together, and from when to when, in seconds."""

    start: float
    end: float
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """Lines that one says after another, and how long they are together."""

    lines: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.length += len(line)

    def ends_before(self, line: str, *, paused: bool) -> bool:
        """Whether another speaks in a line, nobody spoke before it, or this is long enough."""
        closed, long = self.lines[-1].endswith(_ENDS), self.length > _LONG
        return _SPEAKS.match(line) is not None or (closed and (paused or long)) or (paused and long)


@dataclass(slots=True)
class _Head:
    """What the beginning of a file says of it."""

    title: str | None = None
    language: str | None = None


def read_subtitles(source: Source, reading: Reading) -> Found:
    """The one article of a file of subtitles: a paragraph ends with the speaker, or with a pause.

    Raises Refused; OSError passes through.
    """
    data = source.whole()
    try:
        decoded = decode(data, reading.choices.encoding(source))
    except Undecodable as reason:
        raise Refused(str(reason), reason.encoding) from reason
    head = _Head()
    length = 0.0
    paragraphs: list[_Paragraph] = []
    before: _Cue | None = None
    for cue in _cues(decoded.text, head):
        for line in _said(cue, before):
            paused = before is not None and before is not cue and cue.start - before.end >= _PAUSE
            if not paragraphs or paragraphs[-1].ends_before(line, paused=paused):
                paragraphs.append(_Paragraph())
            paragraphs[-1].add(line)
            before = cue
        length = max(length, cue.end)
    if not paragraphs:
        raise Refused("There are no words in these subtitles")
    known = Known(
        title=head.title,
        language=language_code(head.language) if head.language else None,
        metadata=canonical({"length": _clock(length)}),
    )
    parts = [Part(BlockKind.PARAGRAPH, " ".join(one.lines)) for one in paragraphs]
    if head.title:
        parts.insert(0, Part(BlockKind.TITLE, head.title))
    yield assembled(parts, data, source.name, known, encoding=decoded.encoding)


def _cues(text: str, head: _Head) -> Iterator[_Cue]:
    """The cues in the order of the file; what stands before the first, and remarks, are no cue's."""
    cue: _Cue | None = None
    aside = False
    lines = text.split("\n")
    for number, line in enumerate(lines):
        times = TIMES.match(line[:200])
        if times is not None:
            if cue is not None:
                yield cue
            cue, aside = _Cue(_seconds(times[1]), _seconds(times[2])), False
        elif not line.strip():
            aside = False
            if cue is not None:
                yield cue
                cue = None
        elif cue is not None:
            # Some files have no blank line between a cue and the number of the next.
            follows = number + 1 < len(lines) and TIMES.match(lines[number + 1][:200])
            if not (follows and line.strip().isdecimal()):
                cue.lines.append(line)
        else:
            aside = aside or line.startswith(_ASIDE)
            told = None if aside else _HEAD.match(line)
            if number == 0 and line.startswith("WEBVTT"):
                head.title = line[6:].strip(" \t-–—")[:300] or None
            elif told is not None:
                setattr(head, told[1].lower(), told[2].strip())
    if cue is not None:
        yield cue


def _said(cue: _Cue, before: _Cue | None) -> Iterator[str]:
    """A cue's lines without their marks, but for those that only stay on the screen."""
    lines = [plain for plain in map(_plain, cue.lines) if plain]
    rolls = before is not None and abs(cue.start - before.end) < _AT_ONCE
    rolls = rolls and (len(lines) > 1 or cue.end - cue.start < _MOMENT)
    shown = {_plain(line) for line in before.lines} if rolls and before is not None else set()
    return (line for line in lines if line not in shown)


def _plain(line: str) -> str:
    voiced = _VOICE.sub(lambda voice: f"{voice[1].strip()}: ", line)
    return " ".join(html.unescape(_TAG.sub("", voiced)).split())


def _seconds(time: str) -> float:
    *hours, minutes, seconds = time.replace(",", ".").split(":")
    return int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + float(seconds)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
