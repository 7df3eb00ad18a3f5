"""Tells whether words occur in a text, not where: ten times as fast as to find their places.

Texts are looked through as bytes, which Python folds and searches several times as fast as characters.
"""

from __future__ import annotations

import re

from annotator.corpus.search.cutting import ASCII_BLANKED, MARK, Finder, Wanted, fold

SEAM = b" \xff "
"""Between texts that are looked through as one: no text has such a byte, so that no words match across it."""

_OF_WORD = rb"a-z0-9\x80-\xff"
_MOST_KNOWN = 1 << 16
_BEFORE = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789") | frozenset(range(0x80, 0x100))
_MARK = MARK.encode()


class _Known(dict[bytes, bytes]):
    """Letters outside ASCII in a row, as they are compared; not remembered without end."""

    def __missing__(self, letters: bytes) -> bytes:
        folded = letters if letters == SEAM.strip() else fold(letters.decode(errors="replace")).encode()
        if len(self) < _MOST_KNOWN:
            self[letters] = folded
        return folded


_known = _Known()


class Text:
    """A text as UTF-8, folded no sooner than need be."""

    __slots__ = ("_folded", "lower")

    def __init__(self, text: bytes) -> None:
        self.lower = text.lower()
        self._folded: bytes | None = None

    @property
    def folded(self) -> bytes:
        """The text as words in it are compared."""
        if self._folded is None:
            # A tenth of the time that a regular expression takes to find them.
            pieces: list[bytes] = []
            at = 0
            for letters in self.lower.translate(ASCII_BLANKED).split():
                start = self.lower.index(letters, at)
                pieces += self.lower[at:start], _known[letters]
                at = start + len(letters)
            self._folded = b"".join((*pieces, self.lower[at:]))
        return self._folded


class Seeker:
    """Looks for one thing wanted."""

    def __init__(self, wanted: Wanted) -> None:
        between = rb"[^" + _OF_WORD + rb"]+"
        spelled = between.join(re.escape(word.encode()) for word in wanted.words)
        self._search = re.compile(spelled + (b"" if wanted.prefix else rb"(?![" + _OF_WORD + rb"])")).search
        self._finder = Finder([wanted], lambda: None)

    def occurs(self, text: Text) -> bool:
        """Whether it occurs in a text."""
        # What is found between ASCII needs no folding, and most often something is.
        if self._found(text.lower):
            return True
        if text.lower.isascii():
            return False
        if _MARK in text.folded:
            return any(self._finder.occurs(part.decode(errors="replace")) for part in text.lower.split(SEAM))
        return self._found(text.folded)

    def _found(self, text: bytes) -> bool:
        search, found = self._search, self._search(text)
        while found:
            start = found.start()
            if start == 0 or text[start - 1] not in _BEFORE:
                return True
            found = search(text, start + 1)
        return False
