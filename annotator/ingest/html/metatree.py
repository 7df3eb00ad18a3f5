"""What the reading of metadata and figures needs of a page's tree: its words, classes and meta tags."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

Element = Any
"""An element of lxml."""

LONGEST = 20_000
"""How much of one text, in characters, is looked at."""
_MOST_METAS = 2_000
_MOST_PARTS = 1_000
_MARKS = ("class", "id", "data-testid", "data-component", "itemprop")
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2060\ufeff\ud800-\udfff]")
_SILENT = frozenset(
    ("script", "style", "template", "svg", "button", "head", "iframe", "object", "select", "textarea")
)
_BLOCK_NAMES = (
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table td th tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SEAM = "\x00"
_SENTENCE_ENDS = '.!?…”")’]'
_PREFIXES = (
    ("http://ogp.me/ns/article#", "article:"),
    ("http://ogp.me/ns#", "og:"),
    ("og:article:", "article:"),
    ("dcterms.", "dc."),
    ("dc:", "dc."),
)


def plain(text: str | None) -> str:
    """A text as it is read: entities and tags resolved, no unseen characters, spaces single."""
    if not text:
        return ""
    told = text[:LONGEST]
    for _ in range(2):
        if "&" not in told:
            break
        told = html.unescape(told)
    if "<" in told:
        told = _MARKUP.sub("", told)
    return _SPACE.sub(" ", _UNSEEN.sub("", told)).strip()


def keep_all(element: Element) -> bool:
    """Leaves nothing out."""
    return False


def lines(
    element: Element, without: Callable[[Element], bool] = keep_all, *, seam: str | None = None
) -> list[str]:
    """The lines of words an element shows, parted where a block or a break parts them.

    `seam` stands where two elements meet; without it a space does where they meet as two sentences.
    """
    found: list[list[str]] = [[]]
    size = 0
    for one in _pieces(element, without):
        if one is None:
            found.append([])
        else:
            found[-1].append(one)
            size += len(one)
            if size >= LONGEST:
                break
    return _joined(found, seam)


def lines_within(element: Element, most: int, *, seam: str | None = None) -> list[str] | None:
    """The same, or None where an element shows more than `most` characters: without reading all it holds."""
    found: list[list[str]] = [[]]
    # Entities and tags written out as text may yet make what is told shorter.
    left = 2 * most + 100
    for count, one in enumerate(_pieces(element, keep_all)):
        if one is None:
            found.append([])
        else:
            found[-1].append(one)
            left -= len(one.strip()) + 1
        if left <= 0 or count >= _MOST_PARTS:
            return None
    told = _joined(found, seam)
    return told if sum(map(len, told)) + len(told) - 1 <= most else None


def _pieces(element: Element, without: Callable[[Element], bool]) -> Iterator[str | None]:
    """The words an element shows as they are written, and None wherever a line may end."""
    waiting: list[Element | str | None] = [element]
    while waiting:
        one = waiting.pop()
        if one is None or isinstance(one, str):
            yield one
        elif _shows(one) and (one is element or not without(one)):
            _enter(one, waiting)


def _joined(found: list[list[str]], seam: str | None) -> list[str]:
    told = (plain(_seamless("".join(pieces), seam)) for pieces in found if pieces)
    return [line for line in told if line]


def _shows(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag not in _SILENT


def _enter(element: Element, waiting: list[Element | str | None]) -> None:
    """Puts what an element holds on the stack, last first."""
    edge = None if element.tag in _BLOCKS else _SEAM
    waiting.append(edge)
    for child in reversed(element):
        tail = child.tail
        if tail:
            waiting.append(tail)
        waiting.append(child)
    if element.text:
        waiting.append(element.text)
    waiting.append(edge)


def _seamless(text: str, seam: str | None) -> str:
    """Puts a space where two elements meet as two sentences do, and nothing elsewhere."""
    if _SEAM not in text or seam is not None:
        return text.replace(_SEAM, seam or "")
    pieces = [piece for piece in text.split(_SEAM) if piece]
    told = pieces[:1]
    for piece in pieces[1:]:
        if told[-1][-1] in _SENTENCE_ENDS and (piece[0].isupper() or piece[0] in "(©"):
            told.append(" ")
        told.append(piece)
    return "".join(told)


def words(element: Element, without: Callable[[Element], bool] = keep_all) -> str:
    """All words an element shows, in one line."""
    return " ".join(lines(element, without))


def marks(element: Element) -> str:
    """Class, id and the like of an element in one string, by which it tells what it is for."""
    get = element.get
    return " ".join([mark[:400] for name in _MARKS if (mark := get(name))])


def above(element: Element, most: int = 12) -> Iterator[Element]:
    """The elements around one, innermost first, up to the article or the body."""
    one = element.getparent()
    while one is not None and most > 0 and one.tag not in ("article", "main", "body", "html"):
        yield one
        one = one.getparent()
        most -= 1


def metas(root: Element) -> dict[str, tuple[str, ...]]:
    """What the meta tags say, by their names in small letters; OpenGraph's under `og:` and `article:`."""
    found: dict[str, list[str]] = {}
    for count, tag in enumerate(root.iter("meta")):
        if count >= _MOST_METAS:
            break
        value = plain(tag.get("content"))
        if not value:
            continue
        for key in ("property", "name", "itemprop"):
            name = (tag.get(key) or "").strip().lower()
            if not name or (key == "itemprop" and not of_article(tag)):
                continue
            for long, short in _PREFIXES:
                if name.startswith(long):
                    name = short + name[len(long) :]
            if value not in found.setdefault(name, []):
                found[name].append(value)
    return {name: tuple(values) for name, values in found.items()}


def of_article(element: Element) -> bool:
    """Whether an itemprop is said of the article, not of a picture, a comment or a company in it."""
    for one in islice(element.iterancestors(), 60):
        if one.get("itemscope") is not None:
            kind = (one.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1]
            return kind.endswith(("Article", "Posting", "WebPage", "Report", "CreativeWork"))
    return True
