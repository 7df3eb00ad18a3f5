"""Our own reading of the W3C's Web Annotation Data Model, as far as this program writes it, as JSON Schema.

It was written from the recommendation's text. The W3C's own test schemas are stricter in places
and wider in others; `test_formats` runs those too where they and their definitions lie beside the checkout.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
_IRI: Json = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
_MOTIVATION: Json = {
    "enum": [
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
        *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
    ]
}
_AGENT: Json = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "id": _IRI,
        "type": {"enum": ["Person", "Organization", "Software"]},
        "name": {"type": "string"},
        "nickname": {"type": "string"},
    },
    "additionalProperties": False,
}
_TEXTUAL: Json = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "purpose": _MOTIVATION,
        "format": {"type": "string"},
        "language": {"type": "string"},
    },
    "additionalProperties": False,
}
_POINTER: Json = {
    "type": "object",
    "required": ["type", "source"],
    "properties": {"type": {"const": "SpecificResource"}, "source": _IRI, "purpose": _MOTIVATION},
    "additionalProperties": False,
}
_QUOTE: Json = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string", "minLength": 1},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "additionalProperties": False,
}
_POSITION: Json = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
}
_TARGET: Json = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {
        "id": _IRI,
        "type": {"const": "SpecificResource"},
        "source": _IRI,
        "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [_QUOTE, _POSITION]}},
    },
    "additionalProperties": False,
}


def _one_or_several(one: Json) -> Json:
    return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}]}


ANNOTATION: Json = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "Annotation"},
        "motivation": _one_or_several(_MOTIVATION),
        "creator": _AGENT,
        "created": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"},
        "modified": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"},
        "generator": _AGENT,
        "rights": _one_or_several(_IRI),
        "body": _one_or_several({"oneOf": [_TEXTUAL, _POINTER]}),
        "target": _one_or_several(_TARGET),
    },
    "additionalProperties": False,
}
"""One annotation: context, exactly one IRI, type, at least one target; bodies as they are used here."""
