"""UIMA CAS as JSON or XMI, as INCEpTION reads it: a file an article, with its types.

Offsets in the files are UTF-16 code units, which cassis converts. XML has no control characters: in XMI
each becomes a space, so that every offset stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from annotator.domain.offsets import Span
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
_Marked = tuple[str, Span, dict[str, object]]
"""A type, where it stands, and its features."""
_FEATURES = ("claim", "role", "certainty", "quote", "naming", "sourceType", "who", "note", "status")


@cache
def _types() -> Any:  # noqa: ANN401 - cassis comes without types
    """The types, made once: each has a class that is compiled."""
    types = TypeSystem()
    for name in (SENTENCE, TOKEN, NAMED, CLAIM):
        types.create_type(name, TYPE_NAME_ANNOTATION)
    named, claim = types.get_type(NAMED), types.get_type(CLAIM)
    for feature in ("value", "identifier", "status"):
        types.create_feature(named, feature, TYPE_NAME_STRING)
    types.create_feature(named, "score", TYPE_NAME_FLOAT)
    for feature in _FEATURES:
        types.create_feature(claim, feature, TYPE_NAME_STRING)
    return types


def document(one: Shaped, plan: Plan, lost: Losses, *, xml: bool) -> Any:  # noqa: ANN401
    """The article as a CAS: sentences, tokens, named entities, and a Claim for each part of a claim."""
    types = _types()
    text = _CONTROL.sub(" ", one.text) if xml else one.text
    if text != one.text:
        lost.add(CONTROL, one.id, ((one.id, repr(c)) for c in _CONTROL.findall(one.text)))
    cas = Cas(typesystem=types)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    for name, at, features in (*_words(one, text), *_named(one, plan), *_claimed(one, xml=xml)):
        cas.add(types.get_type(name)(begin=at.start, end=at.end, **features))
    return cas


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


def _claimed(one: Shaped, *, xml: bool) -> Iterator[_Marked]:
    names = entity_names(one.kept)
    for claim in one.kept.claims:
        for number, (role, at) in enumerate(claim.spans()):
            about: dict[str, object] = {"claim": claim.id, "role": ROLE_NAMES[role]}
            if not number:
                about |= {
                    name: _clean(str(value), xml=xml)
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


def _clean(value: str, *, xml: bool) -> str:
    return _CONTROL.sub(" ", value) if xml else value


def _json_files(one: Shaped, plan: Plan, lost: Losses) -> list[tuple[str, str]]:
    from cassis.typesystem import TypeSystemMode

    cas = document(one, plan, lost, xml=False)
    return [
        (f"{one.file_name}.json", cas.to_json(type_system_mode=TypeSystemMode.MINIMAL, pretty_print=True))
    ]


def _xmi_files(one: Shaped, plan: Plan, lost: Losses) -> list[tuple[str, str]]:
    return [(f"{one.file_name}.xmi", document(one, plan, lost, xml=True).to_xmi(pretty_print=True))]


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article as the format has it, to be looked at."""
    files = _xmi_files if plan.format == "xmi" else _json_files
    return files(one, plan, lost)[0][1]


def make(target: Target) -> Files:
    """The writer."""
    if target.plan.format == "xmi":
        return Files(target, _xmi_files, [("TypeSystem.xml", _types().to_xml())])
    return Files(target, _json_files)
