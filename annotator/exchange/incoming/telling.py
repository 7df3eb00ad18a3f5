"""Conventions as words, and words as conventions; a survey that knows the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.corpus import Corpus
from annotator.exchange.incoming.convention import Verdict
from annotator.exchange.incoming.homes import Homes
from annotator.exchange.incoming.neutral import Convention, Document, LineEnds, Unit
from annotator.exchange.incoming.surveying import Progress, Survey, survey

_UNITS = {
    **{"codepoints": Unit.CODE_POINTS, "characters": Unit.CODE_POINTS, "unicode": Unit.CODE_POINTS},
    **{"utf16": Unit.UTF16, "bytes": Unit.BYTES, "utf8": Unit.BYTES, "graphemes": Unit.GRAPHEMES},
}
_LINES = {"crlf": LineEnds.CRLF, "lf": LineEnds.LF}


def convention_of(words: str) -> Convention:
    """A convention as typed: "utf-16", "code-points,crlf", "bytes,inclusive". Raises ValueError."""
    unit, lines, inclusive = Unit.CODE_POINTS, LineEnds.WRITTEN, False
    for word in words.replace(" ", ",").split(","):
        plain = word.strip().casefold().replace("-", "").replace("_", "")
        if plain in _UNITS:
            unit = _UNITS[plain]
        elif plain in _LINES:
            lines = _LINES[plain]
        elif plain == "inclusive":
            inclusive = True
        elif plain:
            known = "code-points, utf-16, bytes, graphemes; crlf, lf; inclusive"
            raise ValueError(f"“{word}” is no way to count. There are {known}")
    return Convention(unit, lines, inclusive)


def counting_words(verdict: Verdict, chosen: Convention | None) -> Iterator[str]:
    """How offsets are read, what speaks for it, and what came next."""
    best = verdict.best
    by = "cover the words they should" if verdict.by_words else "begin and end with words"
    if chosen is not None:
        yield f"offsets as chosen: {chosen}"
    yield f"offsets: {best.convention}; {best.fits:,} of {best.of:,} spans {by}"
    if verdict.open:
        yield "other ways to count fit as well and would put spans elsewhere: look at some, or choose one"
    if verdict.second is None:
        yield "every other way to count gives the same here"
    else:
        yield f"next best: {verdict.second.convention}; {verdict.second.fits:,} of {verdict.second.of:,}"


def survey_of(corpus: Corpus, paths: Sequence[Path], progress: Progress | None = None) -> Survey:
    """A survey in which texts that are only named are those of the corpus."""
    homes = Homes(corpus)

    def text_of(document: Document) -> str | None:
        home = homes.of(document, None)
        return None if home is None else corpus.annotated(home).text

    return survey(paths, text_of, progress)
