"""UIMA CAS as JSON or XMI, as INCEpTION reads it: a file an article, with its types.

Offsets in the files are UTF-16 code units. XML has no control characters: in XMI each becomes a space, so
that every offset stays. XMI is written here, as cassis would: that takes it six times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.sax.saxutils import quoteattr

from annotator.domain.offsets import OffsetMap, Span
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import ROLE_NAMES, Shaped, entity_names, in_order
from annotator.exchange.staging import MissingExtra
from annotator.exchange.tokens import sentences, words
from annotator.exchange.writers import Files, Target

try:
    from cassis import Cas, TypeSystem
    from cassis.typesystem import TYPE_NAME_ANNOTATION, TYPE_NAME_FLOAT, TYPE_NAME_STRING
except ImportError as missing:
    raise MissingExtra("UIMA CAS", "cas") from missing

_CORE = "de.tudarmstadt.ukp.dkpro.core.api"
SENTENCE = f"{_CORE}.segmentation.type.Sentence"
TOKEN = f"{_CORE}.segmentation.type.Token"
NAMED = f"{_CORE}.ner.type.NamedEntity"
CLAIM = "webanno.custom.Claim"
CONTROL = "control characters written as spaces, as XML has none"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ELEMENTS = {
    SENTENCE: "type:Sentence",
    TOKEN: "type:Token",
    NAMED: "type0:NamedEntity",
    CLAIM: "custom:Claim",
}
_QUOTE = {'"': "&quot;"}
_SOFA = 1
"""The number of the text; what is marked in it is numbered on from there."""
_PACKAGES = {
    "xmi": "http://www.omg.org/XMI",
    "cas": "http:///uima/cas.ecore",
    **{
        _ELEMENTS[name].partition(":")[0]: f"http:///{name.rpartition('.')[0].replace('.', '/')}.ecore"
        for name in (TOKEN, NAMED, CLAIM)
    },
}
_HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n<xmi:XMI "
    + " ".join(f'xmlns:{prefix}="{place}"' for prefix, place in _PACKAGES.items())
    + ' xmi:version="2.0">\n  <cas:NULL xmi:id="0"/>\n'
)
_Marked = tuple[str, Span, dict[str, object]]
"""A type, where it stands, and its features."""
_FEATURES = ("claim", "role", "certainty", "quote", "naming", "sourceType", "who", "note", "status")


@cache
def types() -> Any:  # noqa: ANN401 - cassis comes without types
    """The types, made once: each has a class that is compiled."""
    made = TypeSystem()
    for name in (SENTENCE, TOKEN, NAMED, CLAIM):
        made.create_type(name, TYPE_NAME_ANNOTATION)
    named, claim = made.get_type(NAMED), made.get_type(CLAIM)
    for feature in ("value", "identifier", "status"):
        made.create_feature(named, feature, TYPE_NAME_STRING)
    made.create_feature(named, "score", TYPE_NAME_FLOAT)
    for feature in _FEATURES:
        made.create_feature(claim, feature, TYPE_NAME_STRING)
    return made


def document(one: Shaped, plan: Plan) -> Any:  # noqa: ANN401
    """The article as a CAS: sentences, tokens, named entities, and a Claim for each part of a claim."""
    known = types()
    cas = Cas(typesystem=known)
    cas.sofa_string = one.text
    cas.sofa_mime = "text/plain"
    for name, at, features in _marked(one, plan, one.text):
        cas.add(known.get_type(name)(begin=at.start, end=at.end, **features))
    return cas


def _marked(one: Shaped, plan: Plan, text: str) -> Iterator[_Marked]:
    yield from _words(one, text)
    yield from _named(one, plan)
    yield from _claimed(one)


def _words(one: Shaped, text: str) -> Iterator[_Marked]:
    edges = [edge for m in one.kept.mentions for edge in (m.span.start, m.span.end)]
    edges += [edge for c in one.kept.claims for _, at in c.spans() for edge in (at.start, at.end)]
    for sentence in sentences(text, words(text, edges), (m.span for m in one.kept.mentions)):
        yield SENTENCE, Span(sentence[0].start, sentence[-1].end), {}
        for token in sentence:
            yield TOKEN, token, {}


def _named(one: Shaped, plan: Plan) -> Iterator[_Marked]:
    for m in in_order(one.kept.mentions):
        about = {"value": plan.names.out(m.label), "identifier": m.entity, "status": str(m.status)}
        yield NAMED, m.span, {**about, "score": m.score}


def _claimed(one: Shaped) -> Iterator[_Marked]:
    names = entity_names(one.kept)
    for claim in one.kept.claims:
        for number, (role, at) in enumerate(claim.spans()):
            about: dict[str, object] = {"claim": claim.id, "role": ROLE_NAMES[role]}
            if not number:
                about |= {
                    name: str(value)
                    for name, value in (
                        ("certainty", claim.certainty),
                        ("quote", claim.quote),
                        ("naming", claim.naming),
                        ("sourceType", claim.type),
                        ("who", names.get(claim.who or "")),
                        ("note", claim.note),
                        ("status", claim.status),
                    )
                    if value is not None
                }
            yield CLAIM, at, about


def _json_files(one: Shaped, plan: Plan, lost: Losses) -> list[tuple[str, str]]:
    from cassis.typesystem import TypeSystemMode

    cas = document(one, plan)
    return [
        (f"{one.file_name}.json", cas.to_json(type_system_mode=TypeSystemMode.MINIMAL, pretty_print=True))
    ]


def _xmi_files(one: Shaped, plan: Plan, lost: Losses) -> list[tuple[str, str]]:
    return [(f"{one.file_name}.xmi", "".join(_xmi(one, plan, lost)))]


def _xmi(one: Shaped, plan: Plan, lost: Losses) -> Iterator[str]:
    found = _CONTROL.findall(one.text)
    if found:
        lost.add(CONTROL, one.id, ((one.id, repr(c)) for c in found))
    text = _CONTROL.sub(" ", one.text) if found else one.text
    units = OffsetMap(text)
    yield _HEAD
    number = _SOFA
    for number, (name, at, features) in enumerate(_marked(one, plan, text), _SOFA + 1):
        yield f'  <{_ELEMENTS[name]} xmi:id="{number}" sofa="{_SOFA}"'
        yield f' begin="{units.to_utf16(at.start)}" end="{units.to_utf16(at.end)}"'
        yield from (f" {key}={_attribute(value)}" for key, value in features.items() if value is not None)
        yield "/>\n"
    yield f'  <cas:Sofa xmi:id="{_SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain"'
    yield f" sofaString={_attribute(text)}/>\n"
    yield f'  <cas:View sofa="{_SOFA}" members="{" ".join(map(str, range(_SOFA + 1, number + 1)))}"/>\n'
    yield "</xmi:XMI>\n"


def _attribute(value: object) -> str:
    return quoteattr(_CONTROL.sub(" ", str(value)), _QUOTE)


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article as the format has it, to be looked at."""
    files = _xmi_files if plan.format == "xmi" else _json_files
    return files(one, plan, lost)[0][1]


def make(target: Target) -> Files:
    """The writer."""
    if target.plan.format == "xmi":
        return Files(target, _xmi_files, [("TypeSystem.xml", types().to_xml())])
    return Files(target, _json_files)
