"""Running text to word pieces, with what the transformer is told of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from annotator.domain.resources import resource

if TYPE_CHECKING:
    from annotator.extract.pieces import Stretch

Ints = NDArray[np.int64]

FOLDER = "models/transformer"
CLS, SEP = 101, 102
SPECIAL = 5

_LOWER, _CAPITALISED, _CAPITALS, _DIGITS, _PUNCTUATION = range(5)
_OUTSIDE, _INSIDE, _OPENING, _CLOSING = range(4)
_OPENERS = frozenset("“«„")
_CLOSERS = frozenset("”»")
_STRAIGHT = '"'
_TYPED = re.compile(r"(?<!')''(?!')|(?<!`)``(?!`)")

Row = tuple[int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces in reading order, each array with one element a piece.

    `ids` are of the vocabulary; `case` and `quote` say how a piece is written and whether it stands in
    quotation marks; `start` and `end` are article offsets in code points; `word` numbers the words that the
    pieces belong to. Between stretches stands a separator: a word of no length.
    """

    ids: Ints
    case: Ints
    quote: Ints
    start: Ints
    end: Ints
    word: Ints

    def __len__(self) -> int:
        return len(self.ids)


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer that the weights were trained with."""
    known = Tokenizer.from_str(resource(f"{FOLDER}/tokenizer.json").read_text(encoding="utf-8"))
    known.no_truncation()
    known.no_padding()
    return known


def pieces(stretches: Sequence[Stretch]) -> Pieces:
    """The pieces of some stretches of one article."""
    rows: list[Row] = []
    for stretch in stretches:
        word = rows[-1][-1] + 1 if rows else 0
        if rows:
            rows.append((SEP, SPECIAL, _OUTSIDE, stretch.start, stretch.start, word))
            word += 1
        rows += _of_stretch(stretch, word)
    columns = np.array(rows, dtype=np.int64).reshape(-1, 6).T
    return Pieces(*(np.ascontiguousarray(column) for column in columns))


def _of_stretch(stretch: Stretch, word: int) -> Iterator[Row]:
    """The rows of one stretch; quotation marks are matched within it."""
    encoded = tokenizer().encode(_with_marks(stretch.text), add_special_tokens=False)
    inside = False
    for n, (id_, name, (start, end)) in enumerate(
        zip(encoded.ids, encoded.tokens, encoded.offsets, strict=True)
    ):
        text = stretch.text[start:end]
        if name == _STRAIGHT != text:
            # The mark was typed as two signs.
            text, end = name, end + 1
        word += bool(n) and not name.startswith("##")
        if text in _OPENERS or (text == _STRAIGHT and not inside):
            quote, inside = _OPENING, True
        elif text in _CLOSERS or text == _STRAIGHT:
            quote, inside = _CLOSING, False
        else:
            quote = _INSIDE if inside else _OUTSIDE
        yield id_, _case(text), quote, stretch.start + start, stretch.start + end, word


def _with_marks(text: str) -> str:
    """A text in which two apostrophes, as some agencies type a quotation mark, are one; as long as before."""
    return _TYPED.sub(f"{_STRAIGHT} ", text)


@lru_cache(maxsize=1 << 14)
def _case(text: str) -> int:
    if any(c.isdigit() for c in text):
        return _DIGITS
    if not any(c.isalpha() for c in text):
        return _PUNCTUATION
    if text.isupper() and len(text) > 1:
        return _CAPITALS
    return _CAPITALISED if text[0].isupper() else _LOWER
