"""A page's bytes to a tree of elements, within bounds: nothing of it is run and nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from annotator.ingest.html.encodings import page_text
from annotator.ingest.source import Refused

Element = Any
"""An element of lxml."""

MOST_TAGS = 50_000
"""More tags than this are not read: the page is cut there."""
MOST_ATTRIBUTES = 100
"""A tag with more attributes loses them: the parser's time grows with their square."""
MOST_MARKUP = 10_000_000
"""The largest page, in characters, without the pictures that are written into it."""

MOST_DEPTH = 256
"""How deep the tags of a tree are nested at most."""

_DEEP = "too-deep"
_LONG_TAG = 600
_DEEP_TAGS = 25_000
_EMBEDDED = re.compile(r"data:[\w.+-]{1,40}/[\w.+-]{1,40};base64,[A-Za-z0-9+/=]{1000,}")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>", re.IGNORECASE)
_TAG = re.compile("<[a-zA-Z/!]")
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_BETWEEN = re.compile(r"[\s=/]+")
_NAME = re.compile(r"</?[a-zA-Z][\w:-]{0,40}|<!")
_RAW_END = re.compile(r"</(?:script|style|textarea|title)", re.IGNORECASE)
# The parser lets these through and takes none of them back.
_UNKEPT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ANY = re.compile(r"<[a-z!?/][^<>]{0,2000}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree, the encoding it was read with, and what the editor should know of the reading.

    All its elements are held: lxml makes one anew each time it is asked for one that nobody holds.
    """

    root: Element
    encoding: str
    notes: tuple[str, ...] = ()
    held: list[Element] = field(default_factory=list, repr=False, compare=False)


def parsed(data: bytes, encoding: str | None = None) -> Page:
    """The tree of a page. Raises Refused when the bytes are no page or cannot be read.

    `encoding` is one that was chosen, and wins over what the page says. Pictures written into the page stay
    in their attributes. The tree is at most 256 elements deep;
    words that stand deeper are kept without their tags.
    """
    text, name, notes = page_text(data, encoding)
    if not _ANY.search(text):
        raise Refused("The file holds no markup")
    if text.count("<frame") > 0 and "<body" not in text.lower():
        raise Refused("The page is made of frames; each of them is in a file of its own")
    text = text.replace("\0", "")
    declared = _DECLARATION.match(text)
    text, cut = _bounded(text if declared is None else text[declared.end() :])
    root, deep = _tree(text)
    return Page(root, name, (*notes, *cut, *deep), list(root.iter()))


def _bounded(text: str) -> tuple[str, tuple[str, ...]]:
    """The markup within the bounds, and what was left out of it."""
    notes = []
    if len(text) > MOST_MARKUP:
        embedded = sum(found.end() - found.start() for found in _EMBEDDED.finditer(text))
        if len(text) - embedded > MOST_MARKUP:
            text = text[: MOST_MARKUP + embedded]
            notes.append(
                f"Only the first {MOST_MARKUP // 1_000_000} million characters of the page were read"
            )
    if text.count("<") > MOST_TAGS:
        text = _first_tags(text, MOST_TAGS)
        notes.append(f"Only the first {MOST_TAGS:,} tags of the page were read")
    pieces = (_slim(piece) if len(piece) > _LONG_TAG else piece for piece in text.split(">"))
    return ">".join(pieces), tuple(notes)


def _first_tags(text: str, most: int) -> str:
    return "<".join(text.split("<", most + 1)[: most + 1])


def _slim(piece: str) -> str:
    """What stands before a ">", without the attributes of a tag that has far too many."""
    found = _TAG.search(piece)
    if found is None:
        return piece
    tag = piece[found.start() :]
    if len(_BETWEEN.findall(_QUOTED.sub("''", tag))) <= 2 * MOST_ATTRIBUTES:
        return piece
    # In a script "a<b" is no tag, and the end of the script has to stay.
    ends = [end.group() for end in _RAW_END.finditer(tag)]
    name = _NAME.match(tag)
    kept = ends[-1] if ends else name.group() if name else ""
    return piece[: found.start()] + kept


def _tree(text: str) -> tuple[Element, tuple[str, ...]]:
    data = text.encode("utf-8", "replace")
    for huge in (False, True):
        # The huge tree is 2,048 deep instead of 256; each end tag may cost a look at every open one.
        if huge and text.count("<") > _DEEP_TAGS:
            data = _first_tags(text, _DEEP_TAGS).encode("utf-8", "replace")
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=huge, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.ParserError, etree.XMLSyntaxError) as error:
            raise Refused("The page holds no text") from error
        if root is None:
            raise Refused("The page holds no text")
        stopped = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
        if not stopped:
            break
    if huge:
        _flatten(root)
    return root, () if not stopped else ("Read in part: its tags are nested too deep",)


def _flatten(root: Element) -> None:
    """Takes away the tags that are nested deeper than the bound, and leaves their words."""
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        waiting.extend((child, depth + 1) for child in element.iterchildren(tag=etree.Element))
        if depth > MOST_DEPTH:
            element.tag = _DEEP
            element.text = f" {_UNKEPT.sub('', element.text or '')}"
            element.tail = f" {_UNKEPT.sub('', element.tail or '')}"
    etree.strip_tags(root, _DEEP)
