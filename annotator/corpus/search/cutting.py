"""Cuts a text into the words FTS5 cuts it into, and knows the place of each.

FTS5 alone can say what of a text is a word and which letters count as the same, so it is asked about each
character once, and what it said is remembered. With its `highlight` instead, a text of a megabyte with ten
thousand matches takes minutes, and one with a NUL in it loses its end.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

TOKENIZER = "unicode61 remove_diacritics 2"

ASCII_BLANKED = b" " * 0x80 + bytes(range(0x80, 0x100))
"""What `bytes.translate` takes to leave nothing of UTF-8 but what is not ASCII."""

_UPPER = re.compile(r"[A-Z]+")
MARK = "\ufffe"
"""Stands for a mark that belongs to the letter before it, such as a combining accent.

Where a text has it, FTS5 sees a gap, and so the table gives a space for it.
"""

_GAP = r"\x00-/:-`{-\x7f"
_WORD = re.compile(f"[^{_GAP}]+")
_GAPS = frozenset(chr(n) for n in range(128) if not chr(n).isalnum() or chr(n).isupper())
_FIRST_PIECE = 1 << 10
_PIECE = 1 << 16
_OVERLAP = 2048


class _Folds(dict[int, str]):
    """For a character outside ASCII: the letter it counts as, a space between words, or the mark.

    `lowered` says that `str.lower` would change none of the letters met so far.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._sql = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._sql.execute(f'CREATE VIRTUAL TABLE cut USING fts5 (text, tokenize = "{TOKENIZER}")')
        self._sql.execute("CREATE VIRTUAL TABLE word USING fts5vocab (cut, instance)")
        self.lowered = True

    def __missing__(self, character: int) -> str:
        with self._lock:
            self._sql.execute("INSERT INTO cut (rowid, text) VALUES (1, ?)", (f"x{chr(character)}x",))
            words = [word for (word,) in self._sql.execute("SELECT term FROM word")]
            self._sql.execute("DELETE FROM cut")
        fold = " " if len(words) > 1 else words[0][1:-1] or MARK
        if fold.lower() != fold:
            self.lowered = False
        self[character] = fold
        return fold


@cache
def _folds() -> _Folds:
    return _Folds()


@cache
def _common_marks() -> tuple[str, ...]:
    """Nearly all outside ASCII in English articles; replaced in a tenth of the time of looking each up."""
    return tuple(mark for mark in "“”‘’–—…\u00a0•£€" if _folds()[ord(mark)] == " ")


def fold(text: str) -> str:
    """The text as FTS5 compares it, character for character; a gap between words is any ASCII but a-z 0-9."""
    if not text.isascii():
        for mark in _common_marks():
            text = text.replace(mark, " ")
    if not text.isascii():
        text = _folded(text)
        if not (text.isascii() or _folds().lowered):
            return _UPPER.sub(lambda found: found[0].lower(), text)
    return text.lower()


def _folded(text: str) -> str:
    # A tenth of the time that a regular expression takes to find what is not ASCII.
    pieces: list[str] = []
    at = 0
    for letters in text.encode(errors="surrogatepass").translate(ASCII_BLANKED).split():
        found = letters.decode(errors="surrogatepass")
        start = text.index(found, at)
        pieces += text[at:start], found.translate(_folds())
        at = start + len(found)
    return "".join((*pieces, text[at:]))


def cut(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    words = (word.replace(MARK, "") for word in _WORD.findall(fold(text)))
    return tuple(word for word in words if word)


class Wanted(NamedTuple):
    """Words in a row as FTS5 knows them; of a `prefix` the last is the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool

    @property
    def match(self) -> str:
        """What MATCH takes to find them."""
        return f'"{" ".join(self.words)}"' + ("*" if self.prefix else "")


class Finder:
    """Finds the places of words in texts. Of those that begin at one place it finds the longest.

    `go_on` is called now and then, to end the work by what it raises.
    """

    def __init__(self, wanted: Iterable[Wanted], go_on: Callable[[], None]) -> None:
        self._go_on = go_on
        some = sorted(set(wanted), key=lambda one: (-sum(map(len, one.words)), one))
        self._plain = re.compile(_ways(some, marks=False))
        self._marked = re.compile(f"(?<![^{_GAP}]){MARK}*({_ways(some, marks=True)})")
        self._overlap = _OVERLAP if any(len(one.words) > 1 for one in some) else 0

    def occurs(self, text: str) -> bool:
        """Whether any of them occurs in a text."""
        return next(self.spans(text), None) is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they occur, in order: start and end of each, in code points. Reads only as far as asked."""
        begin, piece, past = 0, _FIRST_PIECE, 0
        while begin < len(text):
            self._go_on()
            end = _cut_at(text, begin + piece)
            folded = fold(text[begin : end + self._overlap])
            for start, stop in self._with_marks(folded) if MARK in folded else self._without(folded):
                if begin + start >= end:
                    break
                if begin + start >= past:
                    past = begin + stop
                    yield begin + start, past
            begin, piece = end, min(2 * piece, _PIECE)

    def _without(self, folded: str) -> Iterator[tuple[int, int]]:
        # Looking behind only where the letters are found takes a third of the time.
        search, at = self._plain.search, 0
        while found := search(folded, at):
            start, stop = found.span()
            if start == 0 or folded[start - 1] in _GAPS:
                yield start, stop
                at = stop
            else:
                at = start + 1

    def _with_marks(self, folded: str) -> Iterator[tuple[int, int]]:
        return (found.span(1) for found in self._marked.finditer(folded))


def _cut_at(text: str, at: int) -> int:
    """A place not before `at` where no word is cut in two, unless none comes for a long while."""
    while at < len(text) and not text[at - 1].isspace():
        at += 1
    return min(at, len(text))


def _ways(wanted: Iterable[Wanted], *, marks: bool) -> str:
    mark = f"{MARK}*" if marks else ""
    between = f"(?:[{_GAP}]+{MARK}*)+" if marks else f"[{_GAP}]+"
    ways = []
    for words, prefix in wanted:
        spelled = between.join(mark.join(map(re.escape, word)) + mark for word in words)
        ways.append(spelled + (f"[^{_GAP}]*" if prefix else f"(?![^{_GAP}])"))
    return "|".join(ways) or "(?!)"
