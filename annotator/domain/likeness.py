"""Whether two articles have the same words, most of them, or some paragraphs: without reading every pair.

A sketch of each article holds fingerprints of its paragraphs and of some stretches of eight words in a row,
chosen by the words alone. Two articles with several fingerprints in common are then compared word for word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, compress
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import crc32

from annotator.domain.annotation import Block
from annotator.domain.words import BlockKind

SHORTEST = 8
"""With fewer words a text or paragraph is too short to be the same as another by more than chance."""
_STRETCH = 8
_SAMPLED = 12
_LONG_WORD = 4
_REMEMBERED = 1 << 16
_SIGNED = 1 << 31
_GRAM = 4
# An edited word or two do not end what two texts have in common.
_BRIDGED = 2
_WHOLE_PARAGRAPH = 0.6
_MOST = 0.6
_MOST_OF_LONGER = 0.4
_MUCH = 0.2
_FEWEST_SHARED = 40
_WORD = re.compile(r"\w+")
# What `bytes.translate` takes to leave of UTF-8 only what may belong to a word.
_BLANKED = bytes(n if n >= 128 or chr(n).isalnum() or n == ord("_") else 32 for n in range(256))
# Nearly all there is outside ASCII in English articles; none of them belongs to a word.
_MARKS = "“”‘’–—…•\u00a0"
_MARKS_NO_SPACE = _MARKS.removesuffix("\u00a0")
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_TRACKING = re.compile(r"utm_|(?:fbclid|gclid|mc_cid|mc_eid|cmpid|smid|ref|ref_src|partner)$")


class Likeness(StrEnum):
    """What two articles have in common: every word, most of them, or paragraphs."""

    SAME = "same"
    VERSION = "version"
    SHARES = "shares"


class Sketch(NamedTuple):
    """What is kept of an article's own words to find others like it.

    `digest` is of all its words in their order (16 bytes); `fingerprints` are signed 32-bit, sorted.
    """

    words: int
    digest: bytes
    fingerprints: tuple[int, ...]


class Common(NamedTuple):
    """What two articles have in common.

    `paragraphs` stand in both, exactly or nearly. `share` is how much of the shorter text's words stands in
    the other one, `of_longer` how much of the longer one's in the shorter, each 0 to 1; `words` how many.
    """

    same: bool
    paragraphs: int
    share: float
    of_longer: float
    words: int


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: without case, accents composed, no punctuation."""
    return [word.decode(errors="surrogatepass") for word in _words(text)]


def _words(text: str) -> list[bytes]:
    """The same as UTF-8, in which they are sooner found and counted up."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
        if not text.isascii():
            text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    # A third of the time that a regular expression takes to find every word.
    blanked = text.casefold().encode(errors="surrogatepass").translate(_BLANKED)
    pieces = blanked.split()
    if blanked.isascii():
        return pieces
    return [word for one in pieces for word in ((one,) if one.isascii() else _inner(one))]


def _inner(piece: bytes) -> list[bytes]:
    found = _WORD.findall(piece.decode(errors="surrogatepass"))
    return [word.encode(errors="surrogatepass") for word in found]


def own_words(text: str, blocks: Iterable[Block] = ()) -> list[list[str]]:
    """The words of each paragraph of an article in reading order, boilerplate and wordless ones left out.

    Where no block lies, a paragraph ends at a blank line.
    """
    found = (words_of(part) for part in _stretches(text, blocks))
    return [words for words in found if words]


def _stretches(text: str, blocks: Iterable[Block]) -> Iterator[str]:
    at = 0
    for block in sorted(blocks, key=lambda one: (one.span.start, one.span.end)):
        if between := text[at : block.span.start].strip():
            yield from _BLANK.split(between)
        if block.kind is not BlockKind.BOILERPLATE:
            yield text[max(at, block.span.start) : block.span.end]
        at = max(at, block.span.end)
    yield from _BLANK.split(text[at:])


def sketch_of(text: str, blocks: Iterable[Block] = ()) -> Sketch:
    """The sketch of an article."""
    if not text.isascii():
        # What takes the place of a mark is one character too and no space, so that blocks and blank lines
        # lie where they lay.
        for mark in _MARKS_NO_SPACE:
            text = text.replace(mark, ".")
    return _sketch([words for part in _stretches(text, blocks) if (words := _words(part))])


def sketch(paragraphs: Iterable[Iterable[str]]) -> Sketch:
    """The sketch of an article from the words of its paragraphs, the same in every process."""
    return _sketch([[word.encode(errors="surrogatepass") for word in one] for one in paragraphs])


def _sketch(paragraphs: Sequence[Sequence[bytes]]) -> Sketch:
    words = list(chain.from_iterable(paragraphs))
    joined = [b" ".join(one) for one in paragraphs]
    # A paragraph of eight words is the stretch of eight words that it is.
    found = {crc32(line) for line, one in zip(joined, paragraphs, strict=True) if len(one) >= SHORTEST}
    starts = compress(range(len(words) - _STRETCH + 1), map(_BEGINS.__getitem__, words))
    found.update([crc32(b" ".join(words[n : n + _STRETCH])) for n in starts])
    from hashlib import blake2b

    digest = blake2b(b" ".join(joined), digest_size=16).digest()
    return Sketch(len(words), digest, tuple([one - _SIGNED for one in sorted(found)]))


class _Begins(dict[bytes, bool]):
    """Whether the stretches that begin with a word are taken: they are the same ones wherever they stand."""

    def __missing__(self, word: bytes) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        letters = len(word) if word.isascii() else len(word.decode(errors="surrogatepass"))
        taken = self[word] = letters >= _LONG_WORD and not crc32(word) % _SAMPLED
        return taken


_BEGINS = _Begins()


def common(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> Common:
    """Compares two articles by the words of their paragraphs; the same whichever is named first."""
    flat, flat_other = ([word for part in each for word in part] for each in (one, other))
    runs, runs_other = _runs(flat, flat_other), _runs(flat_other, flat)
    sides = sorted(
        (len(words), sum(covered for _, _, covered in found))
        for words, found in ((flat, runs), (flat_other, runs_other))
    )
    (short, of_short), (long, of_long) = sides
    if short == long:
        of_short, of_long = max(of_short, of_long), min(of_short, of_long)
    return Common(
        flat == flat_other,
        max(_shared_paragraphs(one, runs), _shared_paragraphs(other, runs_other)),
        of_short / short if short else 0.0,
        of_long / long if long else 0.0,
        of_short,
    )


def kind_of(found: Common, *, same_address: bool, other_outlet: bool) -> Likeness | None:
    """What to call what two articles have in common; None when it is too little.

    At one address an article is a version of the earlier one whatever it says. Nearly the same words of two
    outlets are no version of each other: both took them from a third.
    """
    if found.same and found.words >= SHORTEST:
        return Likeness.SAME
    most = found.share >= _MOST and found.of_longer >= _MOST_OF_LONGER and found.words >= SHORTEST
    if same_address or (most and not other_outlet):
        return Likeness.VERSION
    # One paragraph alone may be an editor's note that stands below everything of a kind.
    paragraphs = found.paragraphs > 1 or (found.paragraphs == 1 and found.share >= _MUCH)
    if most or (paragraphs and found.words >= _FEWEST_SHARED):
        return Likeness.SHARES
    return None


def _runs(words: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """The stretches of words that stand in the other text as well: start, end, and how many words do."""
    there = set(_grams(other))
    runs: list[tuple[int, int, int]] = []
    start = end = covered = 0
    for n, gram in enumerate(_grams(words)):
        if gram not in there:
            continue
        if n > end + _BRIDGED or not covered:
            runs.append((start, end, covered))
            start, end, covered = n, n + _GRAM, _GRAM
        else:
            covered += n + _GRAM - max(end, n)
            end = n + _GRAM
    runs.append((start, end, covered))
    return [run for run in runs if run[2] >= SHORTEST]


def _grams(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(_GRAM)), strict=False)


def _shared_paragraphs(paragraphs: Sequence[Sequence[str]], runs: Sequence[tuple[int, int, int]]) -> int:
    """How many paragraphs lie mostly in the runs."""
    start = count = 0
    for words in paragraphs:
        end = start + len(words)
        if len(words) >= SHORTEST:
            within = sum(max(0, min(end, b) - max(start, a)) for a, b, _ in runs)
            count += within >= _WHOLE_PARAGRAPH * len(words)
        start = end
    return count


def address_of(url: str | None) -> str | None:
    """What tells a page by its URL, without what varies between two visits; None for a site's front page."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        query = [one for one in parse_qsl(parts.query, max_num_fields=50) if not _TRACKING.match(one[0])]
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    if not host or not (path or query):
        return None
    return f"{host}{path}?{urlencode(sorted(query))}" if query else f"{host}{path}"
