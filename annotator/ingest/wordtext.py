"""The words of a Word document as paragraphs in reading order, each with its style and its pictures.

Tracked changes are taken as accepted: what was inserted is read, what was deleted is not. Hidden words,
comments, field codes, headers and footers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from annotator.ingest.ooxml import Package, attribute

_PROPERTIES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr")
_DELETED = ("del", "moveFrom")
_UNREAD = ("delText", "delInstrText", "instrText", "fldData", "rt", "object")
_LEFT_OUT = frozenset((*_PROPERTIES, *_DELETED, *_UNREAD, "annotationRef", "footnoteRef", "endnoteRef"))
_HOLDERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "‑", "ptab": "\t"}
_SMALL = 280_000
_LONG_CELL = 200
_OFF = ("0", "false", "off", "none")
_CHAIN = 12
TABLE = "table"
"""The style that a table's paragraph is given."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in a paragraph: the id its file is found by, and its alt text."""

    link: str
    alt_text: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words with line breaks as `\\n`, its style's name in small letters, or ""."""

    text: str
    style: str = ""
    drawings: tuple[Drawing, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Seen:
    """What was met that an editor is told of."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0


@dataclass(slots=True)
class _Run:
    """What a paragraph gathers."""

    words: list[str] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def styles_of(package: Package, name: str | None) -> dict[str, str]:
    """What each style id is called, in small letters; a style of the house by the known one it rests on."""
    tree = package.tree(name) if name else None
    if tree is None:
        return {}
    names: dict[str, str] = {}
    below: dict[str, str] = {}
    for style in tree.iter("style"):
        key = attribute(style, "styleId") or ""
        names[key] = _value(style.find("name")).lower()
        below[key] = _value(style.find("basedOn"))
    return {key: _known_name(key, names, below) for key in names}


def is_told(style: str) -> bool:
    """Whether a style's name says what a paragraph is."""
    return style in _TOLD or style.startswith("heading ")


_HEADS = ("title", "headline", "subtitle", "sub-headline", "standfirst", "byline", "dateline")
_TOLD = frozenset((*_HEADS, "caption", "credit", "photo credit", "quote", "intense quote"))


def _known_name(key: str, names: Mapping[str, str], below: Mapping[str, str]) -> str:
    at = key
    for _ in range(_CHAIN):
        if is_told(names.get(at, "")):
            return names[at]
        at = below.get(at, "")
        if not at:
            break
    return names[key]


def paragraphs(holder: Element, styles: Mapping[str, str], seen: Seen) -> Iterator[Paragraph]:
    """The paragraphs of a body, a cell, a text box or a footnote, tables among them."""
    for child in holder:
        if child.tag == "p":
            yield from _paragraph(child, styles, seen)
        elif child.tag == "tbl":
            yield from _table(child, styles, seen)
        elif child.tag == "AlternateContent":
            yield from paragraphs(_alternative(child), styles, seen)
        elif child.tag in _HOLDERS:
            yield from paragraphs(child, styles, seen)


def _paragraph(element: Element, styles: Mapping[str, str], seen: Seen) -> Iterator[Paragraph]:
    run = _Run()
    _gather(element, run, seen)
    properties = element.find("pPr")
    key = "" if properties is None else _value(properties.find("pStyle"))
    style = styles.get(key, key.lower())
    level = None if properties is None else properties.find("outlineLvl")
    if level is not None and not is_told(style) and _value(level) in tuple("012345678"):
        style = f"heading {int(_value(level)) + 1}"
    for n, words in enumerate("".join(run.words).split("\f")):
        yield Paragraph(_tidy(words), style, () if n else tuple(run.drawings), () if n else tuple(run.notes))
    for box in run.boxes:
        yield from paragraphs(box, styles, seen)


def _gather(element: Element, run: _Run, seen: Seen) -> None:
    for child in element:
        tag = child.tag
        if tag == "t":
            run.words.append(child.text or "")
        elif tag == "r" and _hidden(child):
            seen.hidden += 1
        elif tag in _LEFT_OUT:
            seen.deleted += tag in _DELETED
        elif tag in _SIGNS:
            run.words.append(_SIGNS[tag])
        elif tag == "br":
            run.words.append("\f" if attribute(child, "type") in ("page", "column") else "\n")
        elif tag in ("footnoteReference", "endnoteReference"):
            run.notes.append(f"{tag.removesuffix('Reference')} {attribute(child, 'id') or ''}")
        elif tag == "txbxContent":
            run.boxes.append(child)
        elif tag in ("drawing", "pict"):
            _drawing(child, run)
        elif tag == "AlternateContent":
            _gather(_alternative(child), run, seen)
        else:
            seen.inserted += tag in ("ins", "moveTo")
            _gather(child, run, seen)


def _drawing(element: Element, run: _Run) -> None:
    """The pictures of a drawing, those as small as an icon left out, and the text boxes in it."""
    run.boxes.extend(element.iter("txbxContent"))
    extent = next(element.iter("extent"), None)
    if extent is not None and all(_whole(extent.get(side)) < _SMALL for side in ("cx", "cy")):
        return
    about = next(element.iter("docPr"), None)
    alt_text = None if about is None else about.get("descr")
    for picture in element.iter():
        if picture.tag == "blip":
            link = attribute(picture, "embed")
        elif picture.tag == "imagedata":
            link = attribute(picture, "id")
            shape = next(element.iter("shape"), None)
            alt_text = alt_text or (None if shape is None else shape.get("alt"))
        else:
            continue
        if link:
            run.drawings.append(Drawing(link, (alt_text or "").strip() or None))


def _table(element: Element, styles: Mapping[str, str], seen: Seen) -> Iterator[Paragraph]:
    """A table as one paragraph, a line a row; one that only lays text out as the paragraphs in it."""
    rows = [
        [list(paragraphs(cell, styles, seen)) for cell in _within(row, "tc")]
        for row in _within(element, "tr")
    ]
    inside = [one for row in rows for cell in row for one in cell]
    lays_out = max((len(row) for row in rows), default=0) < 2
    if lays_out or any(len(one.text) > _LONG_CELL or one.drawings for one in inside):
        yield from inside
        return
    lines = (" | ".join(" ".join(one.text for one in cell if one.text) for cell in row) for row in rows)
    text = "\n".join(line for line in lines if line.strip(" |"))
    yield Paragraph(text.strip(), TABLE, (), tuple(note for one in inside for note in one.notes))


def _within(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _within(child, tag)


def _alternative(element: Element) -> Element:
    """What a newer program is offered, or an older one where that is nothing."""
    for tag in ("Choice", "Fallback"):
        found = element.find(tag)
        if found is not None and len(found):
            return found
    return Element("Choice")


def _hidden(run: Element) -> bool:
    properties = run.find("rPr")
    sign = None if properties is None else properties.find("vanish")
    return sign is not None and _value(sign).lower() not in _OFF


def _value(element: Element | None) -> str:
    return "" if element is None else attribute(element, "val") or ""


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 12 else 0


def _tidy(words: str) -> str:
    """Words without soft hyphens, and without the white space at the ends of lines."""
    plain = words.replace("\u00ad", "").replace("\0", "")
    lines = (line.strip() for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)
