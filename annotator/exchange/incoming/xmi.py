"""UIMA CAS XMI. The type system is not needed: what refers to what shows in the ids."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from annotator.exchange.incoming.cas import Feature, documents
from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import number
from annotator.exchange.incoming.neutral import Given, Unreadable
from annotator.exchange.incoming.xmls import bare, namespace, tree_of

_ID = "{http://www.omg.org/XMI}id"
_PACKAGE = re.compile(r"http:///(.*)\.ecore")
_IDS = re.compile(r"\d+(?: \d+)*")
_PLAIN = frozenset(
    {"value", "identifier", "label", "documentId", "documentTitle", "role", "sofaNum", "order"}
)
"""Features that hold a text even where it looks like an id."""
_OWN = frozenset({"begin", "end", "sofa"})


def read_xmi(file: Input) -> Given:
    """The texts of a file with their annotations."""
    root = tree_of(file.data())
    if bare(root.tag) != "XMI":
        raise Unreadable("it is XML, but no XMI")
    elements = [one for one in root if one.get(_ID) is not None]
    known = {str(one.get(_ID)) for one in elements}
    sofas = {
        str(one.get(_ID)): one.get("sofaString", "")
        for one in elements
        if bare(one.tag) == "Sofa" and one.get("sofaString") is not None
    }
    arrays = {
        str(one.get(_ID)): one.get("elements", "").split() for one in elements if bare(one.tag) == "FSArray"
    }
    features = [
        _feature(one, known, arrays) for one in elements if bare(one.tag) not in ("Sofa", "FSArray", "NULL")
    ]
    yield from documents(file.name, sofas, features)


def _feature(one: Element, known: set[str], arrays: dict[str, list[str]]) -> Feature:
    package = _PACKAGE.fullmatch(namespace(one.tag))
    kind = f"{package[1].replace('/', '.')}.{bare(one.tag)}" if package else bare(one.tag)
    made = Feature(
        str(one.get(_ID)),
        kind,
        sofa=one.get("sofa"),
        begin=number(one.get("begin")),
        end=number(one.get("end")),
    )
    for name, held in one.attrib.items():
        if name == _ID or name in _OWN:
            continue
        ids = held.split() if _IDS.fullmatch(held) and name not in _PLAIN else []
        if ids and all(id_ in known and id_ != "0" for id_ in ids):
            made.refers[name] = [to for id_ in ids for to in arrays.get(id_, [id_])]
        made.values[name] = held
    for child in one:
        if child.text and _IDS.fullmatch(child.text.strip()):
            made.refers.setdefault(bare(child.tag), []).extend(child.text.split())
    return made
