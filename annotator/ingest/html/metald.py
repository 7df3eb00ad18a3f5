"""Linked data (JSON-LD) in a page's scripts: read where it is broken too, and the article's node chosen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from annotator.ingest.html.metatree import Element, plain

_MOST_SCRIPTS = 60
_LARGEST = 3_000_000
"""The most characters of scripts that are read in one page."""
_MOST_NODES = 20_000
_DEEPEST = 12
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$"
)
_TRAILING = re.compile(r",(?=\s*[}\]])")
_COMMENT = re.compile(r"(?m)^\s*//[^\n]*$|/\*.{0,2000}?\*/", re.DOTALL)
# What lies under these is another article, or a part of one.
_ELSEWHERE = frozenset(
    (
        "itemListElement",
        "liveBlogUpdate",
        "comment",
        "isPartOf",
        "hasPart",
        "mentions",
        "citation",
        "review",
        "relatedLink",
        "isBasedOn",
    )
)
_ARTICLE = ("Article", "Posting", "Report", "Review", "AdvertiserContentArticle")
_WORK = frozenset(
    ("CreativeWork", "Recipe", "VideoObject", "MediaObject", "Product", "Book", "PodcastEpisode")
)

Value = Any
"""Whatever `json.loads` may give."""
Node = Mapping[str, Value]


class Linked(NamedTuple):
    """The nodes that tell of a page's article, the best first, and every node that has a name of its own."""

    articles: tuple[Node, ...]
    named: Mapping[str, Node]


class _Seen(NamedTuple):
    node: Node
    elsewhere: bool


def read_json(text: str) -> Value:
    """What a script holds; comments, spare commas and bare control signs are forgiven. None when broken."""
    told = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip().rstrip(";")
    for attempt in (told, None):
        try:
            return json.loads(attempt or _mended(told), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(told: str) -> str:
    mended = _TRAILING.sub("", _COMMENT.sub("", told))
    if mended.startswith("{") and re.search(r"\}\s*\{", mended):
        return "[" + re.sub(r"\}\s*\{\s*(?=\"@(?:context|type|graph|id)\")", "},{", mended) + "]"
    return mended


def scripts(root: Element) -> Iterator[str]:
    """The texts of the page's scripts of linked data, as many as are read."""
    left = _LARGEST
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        count += 1
        if count > _MOST_SCRIPTS:
            return
        if len(text) <= left:
            left -= len(text)
            yield text


def nodes(data: Value) -> Iterator[tuple[Node, bool]]:
    """Every object in linked data in reading order, and whether it tells of something else than the page."""
    waiting: list[tuple[Value, bool, int]] = [(data, False, 0)]
    count = 0
    while waiting and count < _MOST_NODES:
        one, elsewhere, depth = waiting.pop()
        count += 1
        if depth > _DEEPEST:
            continue
        if isinstance(one, list):
            waiting.extend((item, elsewhere, depth + 1) for item in reversed(one[:_MOST_NODES]))
        elif isinstance(one, dict):
            yield one, elsewhere
            waiting.extend(
                (value, elsewhere or name in _ELSEWHERE, depth + 1)
                for name, value in reversed(one.items())
                if isinstance(value, dict | list)
            )


def kinds(node: Node) -> tuple[str, ...]:
    """The types of a node, without the vocabulary's address."""
    told = node.get("@type")
    several = told if isinstance(told, list) else [told]
    return tuple(kind.rsplit("/", 1)[-1].removeprefix("schema:") for kind in several if isinstance(kind, str))


def linked(root: Element, urls: tuple[str, ...], headings: tuple[str, ...]) -> Linked:
    """The linked data of a page; `urls` and `headings` (of the page itself) tell its article from others."""
    seen: list[_Seen] = []
    named: dict[str, Node] = {}
    for text in scripts(root):
        for node, elsewhere in nodes(read_json(text)):
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(named.get(name, {})) and len(node) > 1:
                named[name] = node
            if node.get("@type"):
                seen.append(_Seen(node, elsewhere))
    paths = {path(url) for url in urls}
    heads = {_alike(heading) for heading in headings}
    ranked = [(rank, -at, one.node) for at, one in enumerate(seen) if (rank := _rank(one, paths, heads)) > 0]
    ranked.sort(key=lambda entry: entry[:2], reverse=True)
    chosen = [node for _, _, node in ranked]
    same = [node for rank, _, node in ranked[1:] if _goes_with(rank, ranked[0][0], node)] if ranked else []
    return Linked(tuple(chosen[:1] + same), named)


def _rank(seen: _Seen, paths: set[str], heads: set[str]) -> int:
    node = seen.node
    told = kinds(node)
    matches = _is_at(node, paths) or _alike(_text(node.get("headline"))) in heads
    if any(kind.endswith(_ARTICLE) for kind in told):
        rank = 100
    elif any(kind in _WORK for kind in told) and not seen.elsewhere:
        rank = 40 if node.get("headline") or matches else 0
    elif any(kind.endswith("Page") for kind in told):
        rank = 20
    else:
        return 0
    if seen.elsewhere and not matches:
        return 0
    return rank + 30 * matches + 5 * bool(node.get("author")) + 5 * bool(node.get("datePublished"))


def _goes_with(rank: int, best: int, node: Node) -> bool:
    """Whether a further node may tell what the best one does not: the page, or the same article once more."""
    return any(kind.endswith("Page") for kind in kinds(node)) or rank >= 130 or (best < 130 and rank >= best)


def _is_at(node: Node, paths: set[str]) -> bool:
    for field in ("url", "mainEntityOfPage", "@id"):
        told = node.get(field)
        address = told.get("@id") or told.get("url") if isinstance(told, dict) else told
        if isinstance(address, str) and path(address) in paths:
            return True
    return False


def path(url: str) -> str:
    """What an address leads to on its site, so that two spellings of it compare equal."""
    try:
        return urlsplit(url.strip()[:2000]).path.rstrip("/").lower() or "//"
    except ValueError:
        return "//"


def _alike(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold()) or "\0"


def _text(value: Value) -> str:
    return plain(value) if isinstance(value, str) else ""


def one_text(value: Value) -> str:
    """The first text in a field, which may be a list or an object with a value."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("url") or value.get("@id")
    return _text(value)


def names_in(value: Value, named: Mapping[str, Node]) -> list[str]:
    """The names in an author field: texts, objects with a name, lists of them, references to a named node."""
    found: list[str] = []
    waiting = [value]
    for _ in range(200):
        if not waiting:
            break
        one = waiting.pop(0)
        if isinstance(one, str):
            found.append(_text(one))
        elif isinstance(one, list):
            waiting[:0] = one[:100]
        elif isinstance(one, dict):
            told = one.get("name") or one.get("byline")
            told = told or " ".join(filter(None, (_text(one.get("givenName")), _text(one.get("familyName")))))
            whole = named.get(str(one.get("@id")), {})
            told = told or (whole.get("name") if whole is not one else None)
            waiting[:0] = [told] if isinstance(told, str | list) else []
    return [name for name in found if name]
