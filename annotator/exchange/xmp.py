"""What is known of a picture as an XMP packet, in the fields of the IPTC Photo Metadata Standard."""

from __future__ import annotations

import re

from lxml import etree

from annotator.domain.picture import Embedded
from annotator.domain.words import PictureOrigin
from annotator.exchange.photorows import KnownPhoto

NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
_RDF = f"{{{NAMESPACES['rdf']}}}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What XML cannot hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_SOURCE_TYPES = {
    PictureOrigin.AI_GENERATED: f"{_SOURCE_TYPE}trainedAlgorithmicMedia",
    PictureOrigin.SCREEN_GRAB: f"{_SOURCE_TYPE}screenCapture",
}


def packet(known: KnownPhoto, embedded: Embedded) -> bytes:
    """The packet of a photo's picture; what nobody decided or printed is taken from the picture itself."""
    root = etree.Element(f"{{{NAMESPACES['x']}}}xmpmeta", nsmap={"x": NAMESPACES["x"]})
    rdf = etree.SubElement(root, f"{_RDF}RDF", nsmap={"rdf": NAMESPACES["rdf"]})
    named = {name: one for name, one in NAMESPACES.items() if name not in ("x", "rdf")}
    about = etree.SubElement(rdf, f"{_RDF}Description", nsmap=named)
    about.set(f"{_RDF}about", "")
    _people_and_words(about, known, embedded)
    _where_and_when(about, known, embedded)
    etree.indent(root, " ")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def _people_and_words(about: etree._Element, known: KnownPhoto, embedded: Embedded) -> None:
    words, edited, parts = known.words, known.edited, known.words.parts
    printed = tuple(one.strip() for one in (parts.photographer or "").split(";") if one.strip())
    has_credit = words.credit is not None
    line = " via ".join(one for one in (parts.agency, parts.via) if one) or words.credit
    _list(about, "dc:creator", "Seq", printed if printed or has_credit else embedded.creators)
    _text(about, "photoshop:Credit", line if has_credit else embedded.credit)
    _text(about, "photoshop:Source", (parts.agency or parts.via) if has_credit else embedded.source)
    _language(about, "dc:description", words.caption or embedded.caption)
    _language(about, "Iptc4xmpCore:AltTextAccessibility", words.alt_text or embedded.alt_text)
    _text(about, "photoshop:Headline", embedded.headline)
    _language(about, "dc:rights", embedded.copyright)
    _language(about, "xmpRights:UsageTerms", embedded.usage_terms)
    _text(about, "photoshop:Instructions", embedded.instructions)
    _list(about, "Iptc4xmpExt:PersonInImage", "Bag", edited.persons or embedded.persons)
    _text(
        about,
        "Iptc4xmpExt:DigitalSourceType",
        (edited.origin and _SOURCE_TYPES.get(edited.origin)) or embedded.digital_source_type,
    )


def _where_and_when(about: etree._Element, known: KnownPhoto, embedded: Embedded) -> None:
    edited, place = known.edited, known.edited.place
    _text(about, "photoshop:DateCreated", edited.taken or embedded.created)
    if place is None:
        levels = (embedded.sublocation, embedded.city, embedded.state, embedded.country)
    else:
        levels = (place.sublocation, place.city, place.region, place.country)
    older = ("Iptc4xmpCore:Location", "photoshop:City", "photoshop:State", "photoshop:Country")
    for name, words in zip(older, levels, strict=True):
        _text(about, name, words)
    if place is not None:
        shown = etree.SubElement(_property(about, "Iptc4xmpExt:LocationShown"), f"{_RDF}Bag")
        one = etree.SubElement(shown, f"{_RDF}li")
        one.set(f"{_RDF}parseType", "Resource")
        for name, words in zip(("Sublocation", "City", "ProvinceState", "CountryName"), levels, strict=True):
            _text(one, f"Iptc4xmpExt:{name}", words)


def _property(about: etree._Element, name: str) -> etree._Element:
    space, _, local = name.partition(":")
    return etree.SubElement(about, f"{{{NAMESPACES[space]}}}{local}")


def _text(about: etree._Element, name: str, words: str | None) -> None:
    if words:
        _property(about, name).text = _UNFIT.sub("", words)


def _list(about: etree._Element, name: str, kind: str, values: tuple[str, ...]) -> None:
    if values:
        held = etree.SubElement(_property(about, name), f"{_RDF}{kind}")
        for value in values:
            etree.SubElement(held, f"{_RDF}li").text = _UNFIT.sub("", value)


def _language(about: etree._Element, name: str, words: str | None) -> None:
    if words:
        held = etree.SubElement(_property(about, name), f"{_RDF}Alt")
        one = etree.SubElement(held, f"{_RDF}li")
        one.set(_LANG, "x-default")
        one.text = _UNFIT.sub("", words)
