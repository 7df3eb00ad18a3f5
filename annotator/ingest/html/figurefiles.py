"""Where a page's pictures lie: the references an element gives, their names, and the files that are there."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from annotator.domain.picture import PictureFile
from annotator.ingest.html.metatree import Element
from annotator.ingest.source import Refused, Source, of_bytes

EMBEDDED = 20_000_000
"""The largest picture, in bytes, that is taken out of the page's own markup. A page's markup as a whole is
bounded where it is read, and so are its pictures together."""
_MOST_REFERENCES = 24
_LONGEST = 4_000
_TAGS = ("img", "source", "amp-img", "amp-video", "video")
_PLAIN = (
    "src",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-hi-res-src",
    "data-full-src",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_WIDTH = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)[wx]")
_GLUED = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)[wx],(?=\S)")
_PLACEHOLDER = re.compile(
    r"placeholder|fallback|loader[-_.]|blank\.|spacer|transparent|loading|lazy[-_.]|grey\.|gray\.|1x1|pixel\.",
    re.IGNORECASE,
)
_DATA = re.compile(r"data:image/(?P<kind>[a-z0-9.+-]{1,20})(?:;[^,;]{1,60})*?;base64,", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:jpe?g|png|webp|gif)(?:\?[^\s]*)?$", re.IGNORECASE)
_NO_FILE = re.compile(r"[\s{}<>]")
_TINY = 1_500
_SIZE = re.compile(r"[-_](?:\d{2,5}x\d{2,5}|scaled|\d{3,4}w)(?=\.\w+$)")
_BASE = 255


def references(elements: Iterable[Element]) -> list[str]:
    """What elements refer to as their picture: the file itself before other sizes, stand-ins left out."""
    plain: list[str] = []
    sized: list[tuple[float, str]] = []
    for one in _pictures(elements):
        if one.tag in ("video", "amp-video"):
            plain += filter(None, (one.get("poster"), one.get("data-poster")))
            continue
        if one.tag != "source":
            plain += (value for name in _PLAIN if (value := (one.get(name) or "").strip()))
            plain += _late(one)
        for name in _SETS:
            sized += _in_set(one.get(name) or "")
    sized.sort(key=lambda entry: -entry[0])
    found = dict.fromkeys(plain + [reference for _, reference in sized])
    usable = [one for one in found if _is_usable(one)]
    real = [one for one in usable if not _stands_in(one)]
    return (real or [one for one in usable if not one.startswith("data:")])[:_MOST_REFERENCES]


def _pictures(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        yield from islice(element.iter(*_TAGS), 60)


def _late(element: Element) -> Iterator[str]:
    """What any other "data-" attribute names that is a picture's file, for scripts that load it late."""
    for name, value in islice(element.items(), 40):
        late = name.startswith("data-") and name not in _PLAIN and _ENDING.search(value[-_BASE:])
        if late and not _NO_FILE.search(value):
            yield value


def _in_set(told: str) -> Iterator[tuple[float, str]]:
    """The references in a srcset with the width (or density) each is for."""
    last: str | None = None
    for token in told[: 5 * _LONGEST].split():
        while glued := _GLUED.match(token):
            if last:
                yield float(glued[1]), last
            last, token = None, token[glued.end() :]
        width = _WIDTH.fullmatch(token.rstrip(","))
        if width:
            if last:
                yield float(width[1]), last
            last = None
        else:
            if last:
                yield 0.0, last
            last = token.strip(",") or None
    if last:
        yield 0.0, last


def _is_usable(reference: str) -> bool:
    if reference.startswith("data:"):
        return len(reference) > _TINY and _DATA.match(reference) is not None and "svg" not in reference[:30]
    return len(reference) <= _LONGEST and not reference.lower().startswith(("javascript:", "about:", "blob:"))


def _stands_in(reference: str) -> bool:
    return not reference.startswith("data:") and _names_placeholder(reference.rsplit("/", 1)[-1])


@lru_cache(maxsize=4096)
def _names_placeholder(name: str) -> bool:
    return _PLACEHOLDER.search(name) is not None


@lru_cache(maxsize=4096)
def _file_name(reference: str) -> str | None:
    try:
        parts = urlsplit(reference)
    except ValueError:
        return None
    name = PurePosixPath(unquote(parts.path)).name
    if "." not in name and "url" in parts.query and parts.query.count("&") < 20:
        inner = parse_qs(parts.query, max_num_fields=20).get("url", [""])
        name = PurePosixPath(inner[0].split("?")[0]).name or name
    name = "".join(sign for sign in name if sign.isprintable()).strip()
    return name[-_BASE:] or None


def file_name(reference: str) -> str | None:
    """The base name of the file a reference leads to, or None."""
    return None if reference.startswith(("data:", "cid:")) else _file_name(reference)


def bare(name: str) -> str:
    """A file's name without what tells its size, to know the same picture by."""
    return _SIZE.sub("", name).casefold()


def picture_of(source: Source, told: list[str]) -> tuple[PictureFile | None, str | None]:
    """The first of the references whose picture is there and can be read, and its name; or two Nones."""
    from annotator.ingest.pictures import picture_file

    for reference in told:
        for beside in _beside(source, reference):
            try:
                return picture_file(beside), file_name(reference)
            except (Refused, OSError):
                continue
    return None, None


def _beside(source: Source, reference: str) -> Iterator[Source]:
    """The files that a reference may mean, found beside the page; nothing is ever fetched."""
    if reference.startswith("data:"):
        data = _embedded(reference)
        if data is not None:
            yield data
        return
    seen: set[str] = set()
    for variant in _variants(source, reference):
        if variant and variant not in seen:
            seen.add(variant)
            found = source.beside(variant)
            if found is not None:
                yield found


def _variants(source: Source, reference: str) -> Iterator[str]:
    yield reference
    try:
        parts = urlsplit(reference)
    except ValueError:
        return
    if parts.scheme or parts.netloc:
        name = file_name(reference)
        if name:
            yield f"{PurePosixPath(source.name).stem}_files/{name}"
        return
    bare_path = parts.path.removeprefix("./")
    for path in (reference.removeprefix("./"), bare_path):
        yield path
        yield unquote(path)


def _embedded(reference: str) -> Source | None:
    found = _DATA.match(reference)
    if found is None or len(reference) > EMBEDDED * 4 // 3 + 200:
        return None
    try:
        data = base64.b64decode(
            unquote(reference[found.end() :]) if "%" in reference else reference[found.end() :]
        )
    except (binascii.Error, ValueError):
        return None
    return of_bytes(f"picture.{found['kind'].lower()}", data)
