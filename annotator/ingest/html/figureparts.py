"""What an element holds of figures: pictures, films, and the words marked as theirs."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from annotator.ingest.html.figurefiles import bare, file_name, references
from annotator.ingest.html.figuremarks import (
    PICTURE_TAGS,
    VIDEO_TAGS,
    holds_picture,
    is_caption,
    is_credit,
    is_heading,
    is_icon,
)
from annotator.ingest.html.metatree import Element

_MOST = 500
"""How many elements a figure holds at most."""
_MOST_PICTURES = 12
SILENT = frozenset(("script", "style", "template", "svg", "noscript", "iframe", "source", "meta", "link"))


class Parts(NamedTuple):
    """What an element holds of figures: pictures and films, and the words marked as theirs.

    `loose` counts the characters of other words, `inner` the figures in it.
    """

    pictures: list[Element]
    films: list[Element]
    captions: list[Element]
    credits: list[Element]
    loose: int
    inner: int


def parts_of(element: Element, most_loose: int | None) -> Parts | None:
    """The parts of a figure in an element; None when it holds too much to be one."""
    found = Parts([], [], [], [], 0, 0)
    loose = inner = count = 0
    waiting = [element]
    while waiting:
        one = waiting.pop()
        count += 1
        if (
            count > _MOST
            or len(found.pictures) > _MOST_PICTURES
            or (most_loose is not None and loose > most_loose)
        ):
            return None
        if one is not element:
            loose += len((one.tail or "").strip())
            if not isinstance(one.tag, str) or one.tag in SILENT:
                continue
            if one.tag in PICTURE_TAGS:
                found.pictures.append(one)
                # A parser that does not know <source> as empty leaves the caption inside the picture.
                found.captions.extend(islice(one.iter("figcaption"), 3))
                continue
            if one.tag in VIDEO_TAGS:
                found.films.append(one)
                continue
            if _take_words(one, found):
                continue
            inner += one.tag == "figure"
            if is_heading(one) and most_loose is not None:
                return None
        if one.tag != "button":
            loose += len((one.text or "").strip())
        waiting.extend(reversed(one))
    return found._replace(loose=loose, inner=inner)


def _take_words(element: Element, found: Parts) -> bool:
    """Takes an element that is caption or credit; one around the picture is neither."""
    if is_credit(element):
        found.credits.append(element)
        return True
    if is_caption(element) and not holds_picture(element):
        found.captions.append(element)
        return True
    return False


def distinct(pictures: list[Element]) -> list[Element]:
    """Pictures without further sizes of the same one and without stand-ins."""
    if len(pictures) < 2:
        return pictures
    seen: set[str] = set()
    kept: list[Element] = []
    for one in pictures:
        told = references([one])
        names = {bare(name) for name in map(file_name, told) if name}
        if is_icon(one, told, None, worded=False) or (names and names & seen):
            continue
        seen |= names
        kept.append(one)
    return kept or pictures[:1]


def is_picture(picture: Element, worded: bool, held: list[Element]) -> bool:
    """Whether a picture is one of the article's; `held` refers to its file where it does not itself."""
    told = references([picture]) or references(held)
    name = next((one for one in map(file_name, told) if one), None)
    return not is_icon(picture, told, name, worded=worded)
