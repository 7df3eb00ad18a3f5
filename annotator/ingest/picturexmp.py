"""What the XMP packet in a picture says, as fields of `domain.picture.Embedded`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from annotator.ingest.picturewords import MOST_VALUES, Fields, day_or_time, kept

PACKET_LIMIT = 1_000_000
"""A longer XMP packet, in bytes, is not read; one in a JPEG has at most 64 KB."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"

_WORDS: Mapping[str, tuple[str, ...]] = {
    "headline": (f"{_PHOTOSHOP}Headline",),
    "title": (f"{_DC}title",),
    "caption": (f"{_DC}description",),
    "caption_writer": (f"{_PHOTOSHOP}CaptionWriter",),
    "alt_text": (f"{_CORE}AltTextAccessibility",),
    "creators_title": (f"{_PHOTOSHOP}AuthorsPosition",),
    "credit": (f"{_PHOTOSHOP}Credit",),
    "source": (f"{_PHOTOSHOP}Source",),
    "copyright": (f"{_DC}rights",),
    "usage_terms": ("{http://ns.adobe.com/xap/1.0/rights/}UsageTerms",),
    "instructions": (f"{_PHOTOSHOP}Instructions",),
    "job": (f"{_PHOTOSHOP}TransmissionReference",),
    "event": (f"{_EXT}Event",),
    "digital_source_type": (f"{_EXT}DigitalSourceType",),
}
_LISTS: Mapping[str, str] = {
    "creators": f"{_DC}creator",
    "persons": f"{_EXT}PersonInImage",
    "organisations": f"{_EXT}OrganisationInImageName",
    "keywords": f"{_DC}subject",
}
# Where a photo was taken stands in the structure, where the file has one, and is blurred in the older fields.
_PLACES: Mapping[str, tuple[str, str]] = {
    "sublocation": (f"{_EXT}Sublocation", f"{_CORE}Location"),
    "city": (f"{_EXT}City", f"{_PHOTOSHOP}City"),
    "state": (f"{_EXT}ProvinceState", f"{_PHOTOSHOP}State"),
    "country": (f"{_EXT}CountryName", f"{_PHOTOSHOP}Country"),
    "country_code": (f"{_EXT}CountryCode", f"{_CORE}CountryCode"),
}
_CREATED = (f"{_PHOTOSHOP}DateCreated", f"{_EXIF}DateTimeOriginal", f"{_XMP}CreateDate")
_BEGIN = re.compile(rb"<(?:[A-Za-z][\w.-]{0,20}:)?(?:xmpmeta|RDF)[\s>]")


def xmp_fields(packet: bytes) -> Fields:
    """The fields of a packet; none of one that is too long, brings its own DTD or is no XML."""
    root = _root(packet)
    if root is None:
        return {}
    said = _properties(root)
    found: Fields = {}
    for field, names in _WORDS.items():
        found[field] = next((words for name in names if (words := _first(said.get(name)))), None)
    for field, name in _LISTS.items():
        found[field] = tuple(dict.fromkeys(said.get(name, ())))
    created = _location(root)
    for field, (within, plain) in _PLACES.items():
        found[field] = created.get(within) or _first(said.get(plain))
    found["created"] = next(
        (day for name in _CREATED if (day := day_or_time(_first(said.get(name)) or ""))), None
    )
    return {field: value for field, value in found.items() if value}


def _first(values: tuple[str, ...] | None) -> str | None:
    return values[0] if values else None


def _root(packet: bytes) -> etree._Element | None:
    if len(packet) > PACKET_LIMIT:
        return None
    begin = _BEGIN.search(packet)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(packet[begin.start() :].rstrip(b"\0") if begin else packet, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # With recovery, nothing at all comes of what is no XML, whatever the annotations of lxml say.
    whole: etree._Element | None = root
    if whole is None or whole.getroottree().docinfo.internalDTD is not None:
        return None
    return whole


def _properties(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """Each property's values by its name, as the first description has it."""
    found: dict[str, tuple[str, ...]] = {}
    for rdf in root.iter(f"{_RDF}RDF"):
        for description in rdf.iterchildren(f"{_RDF}Description"):
            for name, value in description.attrib.items():
                words = kept(str(value))
                if words:
                    found.setdefault(str(name), (words,))
            for one in description.iterchildren("*"):
                values = tuple(_values(one))
                if values:
                    found.setdefault(str(one.tag), values)
    return found


def _values(one: etree._Element) -> Iterator[str]:
    """The values of a property: its items, the one in the usual language first, or its own text."""
    holder = next(one.iterchildren(f"{_RDF}Alt", f"{_RDF}Seq", f"{_RDF}Bag"), None)
    if holder is None:
        inner = next(one.iterchildren(f"{_RDF}value"), one)
        words = kept(inner.text or inner.get(f"{_RDF}resource") or "")
        if words:
            yield words
        return
    items = [item for _, item in zip(range(MOST_VALUES), holder.iterchildren(f"{_RDF}li"), strict=False)]
    if holder.tag == f"{_RDF}Alt":
        items.sort(key=lambda item: item.get(_LANG) not in ("x-default", None))
    for item in items:
        words = kept(item.text or "")
        if words:
            yield words


def _location(root: etree._Element) -> dict[str, str]:
    """The first place a photo was taken, by the names of its parts."""
    found: dict[str, str] = {}
    item = next((li for where in root.iter(f"{_EXT}LocationCreated") for li in where.iter(f"{_RDF}li")), None)
    if item is None:
        return found
    holder = next(item.iterchildren(f"{_RDF}Description"), item)
    for name, value in holder.attrib.items():
        words = kept(str(value))
        if words:
            found.setdefault(str(name), words)
    for one in holder.iterchildren("*"):
        part = _first(tuple(_values(one)))
        if part:
            found.setdefault(str(one.tag), part)
    return found
