"""What can be told of a line of prose by itself: sentences, words that carry meaning, brackets."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+(?:[’'ʼ.\-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W\d_])")
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|St|No|vs|Jr|Sr|Prof|Rev|Inc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Fig|тис|млн|млрд|ім|вул|св|див|напр))\.$"
)
_STOP_WORDS = """
the a an of in on at to for from by with and or as is are was were be been has have had it its
his her their this that these those after before during near into over under who which where
when while he she they not та і й в у на з із зі до від для що як це по за не и с из к от о об
"""
_STOP = frozenset(_STOP_WORDS.split())


def sentences(text: str) -> int:
    """How many sentences a text has, at least 1; abbreviations and initials end none."""
    return _sentences_in(text[:5000])


@lru_cache(maxsize=64)
def _sentences_in(sample: str) -> int:
    ends = (
        m
        for m in _SENTENCE_END.finditer(sample)
        if not _ABBREVIATION.search(sample[max(0, m.start() - 8) : m.start() + 1])
    )
    return 1 + sum(1 for _ in ends)


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, folded, for comparing two lines."""
    return _content_words_in(text[:2000])


@lru_cache(maxsize=64)
def _content_words_in(sample: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(sample)) - _STOP


def alike(first: str, second: str) -> float:
    """The share of the shorter line's content words that the other has too; 0 when that is one word."""
    one, other = content_words(first), content_words(second)
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared > 1 else 0.0


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
