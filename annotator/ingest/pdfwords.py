"""The lines of a PDF joined to paragraphs, and which of them larger or heavier type makes a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.ingest.pdflayout import Line, edges_of, leading_of

_END = re.compile(r"[.!?…:][\"”’»)\]]*$")
_BEGINS = re.compile(r"[\"“‘«(\[]*[^\W\d_a-zа-яіїєґ]")
_OPEN = re.compile(r"\([^()]*$")
_LISTED = re.compile(r"(?:[•▪►○●‣·–—-]\s|\(?\d{1,2}[.)]\s)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-‐\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+")
# What no English word begins with: behind a hyphen at a line's end it can only end the word before.
_ENDING = re.compile(
    "ings?|tions?|sions?|ations?|tional|ments?|ness|ly|cally|tively|ously|ity|ities|ated|ating"
    "|i[sz]ed|i[sz]ing|sive|tive|ible|ably|ence|ances?|ers|ership"
)
_SOFT = "\u00ad"
_ONLY_BREAKS = "‐"
_LARGER = 1.12
_SMALLER = 0.88
_ROOM = 1.15
_LOOSE = 1.3
_INDENT = 0.6
_MOST_LINES = 500


@dataclass(slots=True)
class Block:
    """A paragraph as printed: its words on one line, the height of its type, whether heavy, and its page."""

    text: str
    height: float
    bold: bool
    page: int
    lines: int = 1


@dataclass(slots=True)
class Words:
    """The paragraphs of a document in reading order, the height of its usual type, and words left broken."""

    blocks: list[Block]
    height: float
    broken: int


def words_of(lines: Sequence[Line]) -> Words:
    """The paragraphs that lines make."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.height * 2) / 2] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    whole = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text.rstrip("-‐\u00ad")))
    inside = any(sign in line.text[:-1] for line in lines for sign in _ONLY_BREAKS)
    joined = _Joining(whole, sets_apart=not inside)
    blocks = [joined.block(group) for group in _paragraphs(lines)]
    return Words(blocks, usual, joined.broken)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    leading = leading_of(lines)
    edges = edges_of(lines)
    group: list[Line] = []
    for n, line in enumerate(lines):
        if len(group) == _MOST_LINES or (group and _begins(group, line, leading, edges[n - 1], edges[n])):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(
    group: list[Line],
    line: Line,
    leading: dict[int, float],
    before: tuple[float, float],
    around: tuple[float, float],
) -> bool:
    """Whether a line begins a paragraph and does not go on with the one before it.

    `before` and `around` say where the lines around the one before and around this one begin and end.
    """
    last = group[-1]
    ratio = line.height / max(last.height, 0.1)
    if not _SMALLER < ratio < _LARGER:
        return True
    ended = bool(_END.search(last.text))
    lower = not _BEGINS.match(line.text)
    room = _had_room(last, line, before)
    if last.bold != line.bold and not (lower and not ended):
        return True
    if _LISTED.match(line.text) and ended:
        return True
    if last.column != line.column:
        return ended or not (lower or not room)
    usual = leading.get(round(last.height), last.height * 1.3)
    if line.top - last.top > _LOOSE * usual:
        return True
    left = around[0]
    if ended and line.left > max(last.left if len(group) > 1 else left, left) + _INDENT * line.height:
        return True
    return room and (ended or (not lower and not _OPEN.search(last.text)))


def _had_room(last: Line, line: Line, around: tuple[float, float]) -> bool:
    """Whether the first word of a line would have had room in the line before it, had it gone on there."""
    sign = (last.right - last.left) / len(last.text)
    word = len(line.text.split(maxsplit=1)[0])
    return around[1] - last.right > (word + 1) * sign * _ROOM


class _Joining:
    """Joins lines; `whole` counts the words that stand unbroken in the document.

    `sets_apart` says that what breaks a word there is another sign than the hyphen inside of words.
    """

    def __init__(self, whole: Counter[str], *, sets_apart: bool) -> None:
        self.whole = whole
        self.sets_apart = sets_apart
        self.broken = 0

    def block(self, lines: list[Line]) -> Block:
        text = lines[0].text
        for line in lines[1:]:
            text = self._joined(text, line.text)
        bold = all(line.bold for line in lines)
        return Block(text.replace("\u00ad", ""), lines[0].height, bold, lines[0].page, len(lines))

    def _joined(self, text: str, following: str) -> str:
        """Two lines as one, with a hyphen that only the line's end made taken out where that is sure."""
        found = _BROKEN.search(text[-60:])
        first = _FIRST.match(following)
        if found is None or first is None:
            return f"{text} {following}"
        told = text[-1] in _ONLY_BREAKS and self.sets_apart
        if first.group()[0].islower() and self._is_soft(found[1], first.group(), told):
            return text[:-1] + following
        self.broken += 1
        return f"{text[:-1]}{'-' if text.endswith(_SOFT) else text[-1]}{following}"

    def _is_soft(self, before: str, after: str, told: bool) -> bool:
        one = f"{before}{after}".casefold()
        other = f"{before}-{after}".casefold()
        if self.whole[one] != self.whole[other]:
            return self.whole[one] > self.whole[other]
        return told or _ENDING.fullmatch(after) is not None
