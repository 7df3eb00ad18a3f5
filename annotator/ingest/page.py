"""Saved web pages: the article of one, its parts and photos in reading order, and what the page says of it.

Navigation, the head and foot of the site and side columns are left out. What stands inside the article, or
between its headline and its text, and is none of it (links to other articles, newsletter boxes, share
buttons, comment forms) is kept in place as boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.domain.article import Draft
from annotator.domain.photo import CreditParts
from annotator.domain.words import BlockKind
from annotator.ingest.assembling import assembled
from annotator.ingest.credits import parse_credit
from annotator.ingest.drafting import Known
from annotator.ingest.html.body import body_of, folded
from annotator.ingest.html.dom import Page, parsed
from annotator.ingest.html.evidence import Evidence, evidence_of
from annotator.ingest.html.figuremarks import forget
from annotator.ingest.html.figures import figure_of
from annotator.ingest.html.figurewords import split
from annotator.ingest.html.meta import known_of
from annotator.ingest.html.repeats import without_repeats
from annotator.ingest.html.roles import placed
from annotator.ingest.html.runs import Run, outline_of
from annotator.ingest.html.settling import Placed
from annotator.ingest.language import language_of, written_otherwise
from annotator.ingest.laying import Figure, Part
from annotator.ingest.source import Found, Reading, Refused, Source

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)\s*(https?://[^\s<>\"]{1,2000})")
_BLANK = re.compile(r"\n\s*\n")
_START = 8_192
_LEAST = 250
"""An article has at least so many characters of text; below that what the page hides is looked at too."""
_LEAST_PAGE = 80
_LIST = 6
_HEAD = frozenset((BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.DATELINE))
_MOST_FIGURES = 300
_LONGEST_CAPTION = 900
_CAPTIONING = frozenset((BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.BOILERPLATE))
_TEXT = frozenset((BlockKind.PARAGRAPH, BlockKind.SUBHEADING))


def read_page(source: Source, reading: Reading) -> Found:
    """The one article of a saved page. Raises Refused; OSError passes through."""
    yield page_draft(source.whole(), source, encoding=reading.choices.encoding(source))


def page_draft(
    data: bytes,
    source: Source,
    *,
    url: str | None = None,
    original: bytes | None = None,
    encoding: str | None = None,
) -> Draft:
    """The article of a page, wherever the page came from. Raises Refused when there is none.

    `source` names the page and finds the pictures beside it; `original` is what is kept, if it is not the
    page alone. White space of a paragraph is as a browser shows it: runs of it are one space, a line break
    is a line end, and spaces that do not break stay as they are.
    """
    page = parsed(data, encoding)
    known = known_of(page.root, source.name, url or _saved_from(data))
    evidence = evidence_of(page.root)
    try:
        found, notes = _article(page, known, evidence)
        known = _in_its_language(known, found)
        parts = without_repeats(_parts(found, known, source))
    finally:
        forget()
    return assembled(
        parts,
        data if original is None else original,
        source.name,
        known,
        encoding=page.encoding,
        notes=(*page.notes, *notes),
    )


def _saved_from(data: bytes) -> str | None:
    """The address that browsers write into the head of a page they save."""
    found = _SAVED_FROM.search(data[:_START])
    return None if found is None else found[1].decode("ascii", "replace")


def _article(page: Page, known: Known, evidence: Evidence) -> tuple[list[Placed], tuple[str, ...]]:
    """The runs of the article with their roles; raises Refused when the page holds too little text."""
    best, notes = _shown(page, known, evidence)
    said = _said(best)
    if len(evidence.text) >= max(_LEAST, 2 * said):
        told = "The text was read from the data in the page, because the page shows less of it"
        return _from_evidence(best, evidence), (told,)
    if said < _LEAST_PAGE:
        raise Refused("The page holds no article")
    if said < _LEAST:
        return best, (*notes, f"The page holds only {said:,} characters of text")
    linked = sum(one.kind is BlockKind.BOILERPLATE and one.heading for one in best)
    if linked >= _LIST and linked >= sum(one.kind is BlockKind.PARAGRAPH for one in best) / 2:
        return best, (*notes, "The page looks like a list of articles rather than one article")
    return best, notes


def _shown(page: Page, known: Known, evidence: Evidence) -> tuple[list[Placed], tuple[str, ...]]:
    """What the page shows of the article, or what it hides where it shows next to nothing."""
    shown: list[Placed] = []
    for hidden in (False, True):
        outline = outline_of(page.root, hidden=hidden)
        body = body_of(outline, evidence, known.title)
        found = [] if body is None else placed(outline, body, known, evidence)
        if hidden and _said(found) > 2 * _said(shown):
            return found, ("The page hides its text until a script shows it; it was read all the same",)
        if not hidden:
            shown = found
            if _said(shown) >= _LEAST:
                break
    return shown, ()


def _in_its_language(known: Known, found: Iterable[Placed]) -> Known:
    """What is known, with the language of the text where its script is not that of the one the page tells."""
    told = known.language
    if told is None:
        return known
    shown = language_of("\n".join(one.run.text for one in found if one.kind in _TEXT))
    if not written_otherwise(told, shown):
        return known
    read_from = dict(known.read_from) | {"language": "text"}
    return replace(known, language=shown, read_from=tuple(sorted(read_from.items())))


def _said(found: Iterable[Placed]) -> int:
    """How many characters of text there are."""
    return sum(len(one.run.text) for one in found if one.kind in _TEXT)


def _from_evidence(found: list[Placed], evidence: Evidence) -> list[Placed]:
    """The head and photos that the page shows, and the text that its data gives."""
    head = [one for one in found if one.kind is None or one.kind in _HEAD]
    return head + [Placed(BlockKind.PARAGRAPH, Run(0, text)) for text in evidence.paragraphs]


def _parts(found: list[Placed], known: Known, source: Source) -> Iterator[Part | Figure]:
    """The parts of the article; a headline that the page does not show comes first."""
    if known.title and not any(one.kind is BlockKind.TITLE for one in found):
        yield Part(BlockKind.TITLE, known.title)
    figures = 0
    waiting: Figure | None = None
    for one in found:
        text = _BLANK.sub("\n", one.run.text)
        if waiting is not None:
            captioned = _with_caption(waiting, one, text)
            yield captioned or waiting
            waiting = None
            if captioned is not None:
                continue
        if one.kind is not None:
            yield Part(one.kind, text)
        elif one.run.figure is not None and figures < _MOST_FIGURES:
            waiting = figure_of(one.run.figure, source)
            figures += waiting is not None
    if waiting is not None:
        yield waiting


def _with_caption(figure: Figure, behind: Placed, text: str) -> Figure | None:
    """The photo with the line behind it as its caption, where that repeats the alt text or ends in a credit.

    None otherwise.
    """
    if behind.kind not in _CAPTIONING or figure.caption:
        return None
    if not figure.credit and len(text) <= _LONGEST_CAPTION and not behind.heading:
        words = split(text)
        if words.caption and words.credit and parse_credit(words.credit) != CreditParts():
            return replace(figure, caption=words.caption, credit=words.credit, inline=words.inline)
    if behind.kind is not BlockKind.PARAGRAPH or not figure.alt_text:
        return None
    return replace(figure, caption=text) if folded(text) == folded(figure.alt_text) else None
