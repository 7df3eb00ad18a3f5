"""What the W3C's schemas of Web Annotations refer to, told from its Recommendation.

The schemas come without the definitions that they share; these are written from the sections of the Web
Annotation Data Model (W3C Recommendation, 23 February 2017) that each schema names in its title.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_URI: Schema = {"type": "string", "format": "uri"}
_STRING: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_SELECTORS = (
    *("FragmentSelector", "CssSelector", "XPathSelector", "TextQuoteSelector"),
    *("TextPositionSelector", "DataPositionSelector", "SvgSelector", "RangeSelector"),
)
_STATES = ("TimeState", "HttpRequestState")
_SETS = ("Choice", "List", "Composite", "Independents")


def _has(**values: Schema) -> Schema:
    return {"type": "object", "properties": values, "required": sorted(values)}


def _of_type(*types: str) -> Schema:
    return _has(type={"enum": list(types)})


def _where(condition: Schema, then: Schema) -> Schema:
    return {"anyOf": [{"not": condition}, then]}


def _each(schema: Schema) -> Schema:
    """One of them, its address, or a list of both."""
    one: Schema = {"anyOf": [_URI, schema]}
    return {"anyOf": [_URI, schema, {"type": "array", "minItems": 1, "items": one}]}


def _if_there(key: str, schema: Schema) -> Schema:
    return {"type": "object", "properties": {key: schema}}


def _in_items(schema: Schema) -> Schema:
    return _if_there("items", {"type": "array", "minItems": 1, "items": {"anyOf": [_URI, schema]}})


_SELECTOR = _if_there("selector", _each(_of_type(*_SELECTORS)))
_STATE = _if_there("state", _each(_of_type(*_STATES)))
_NARROWER = _each(_of_type(*_SELECTORS, *_STATES))
_REFINED: Schema = {
    "type": "object",
    "properties": {
        key: {
            "anyOf": [
                _URI,
                _if_there("refinedBy", _NARROWER),
                {"type": "array", "items": {"anyOf": [_URI, _if_there("refinedBy", _NARROWER)]}},
            ]
        }
        for key in ("selector", "state")
    },
}
_SPECIFIC = _has(source={"anyOf": [_URI, _has(id=_URI)]})
_TEXTUAL = _has(value=_STRING)
_SET = {"allOf": [_of_type(*_SETS), _has(items={"type": "array", "minItems": 1})]}
_EXTERNAL: Schema = {
    "allOf": [_has(id=_URI), {"not": {"anyOf": [_has(source={}), _has(value={}), _has(items={})]}}]
}
_PURPOSE = _has(purpose={})

DEFINITIONS: dict[str, dict[str, Schema]] = {
    "id.json": {"stringUri": _URI},
    "bodyTarget.json": {
        "bodyResourcesFound": {"anyOf": [_URI, _EXTERNAL, _TEXTUAL, _SET, _SPECIFIC]},
        "targetResourcesFound": {"anyOf": [_URI, _EXTERNAL, _SET, _SPECIFIC]},
        "ewrWithPurpose": {"allOf": [_EXTERNAL, _PURPOSE]},
        "itemEwrWithPurpose": _has(
            items={"type": "array", "not": {"items": {"not": {"allOf": [_EXTERNAL, _PURPOSE]}}}}
        ),
        "sourceEwrWithPurpose": _has(source={"allOf": [_EXTERNAL, _PURPOSE]}),
    },
    "choiceSet.json": {"choiceSetWithPurpose": {"allOf": [_SET, _PURPOSE]}},
    "specificResource.json": {
        "selectorDefined": _SELECTOR,
        "itemSelectorValidIfPresent": _in_items(_SELECTOR),
        "stateDefined": _STATE,
        "itemStateValidIfPresent": _in_items(_STATE),
        "checkForRefinedBy": _REFINED,
        "itemRefinedByValidIfPresent": _in_items(_REFINED),
        "fragmentSelectorTypeValidIfPresent": _where(_of_type("FragmentSelector"), _has(value=_STRING)),
        "cssSelectorTypeValidIfPresent": _where(_of_type("CssSelector"), _has(value=_STRING)),
        "xpathSelectorTypeValidIfPresent": _where(_of_type("XPathSelector"), _has(value=_STRING)),
        "textQuoteSelectorTypeValidIfPresent": _where(_of_type("TextQuoteSelector"), _has(exact=_STRING)),
        "textPositionSelectorTypeValidIfPresent": _where(
            _of_type("TextPositionSelector"), _has(start=_COUNT, end=_COUNT)
        ),
        "dataPositionSelectorTypeValidIfPresent": _where(
            _of_type("DataPositionSelector"), _has(start=_COUNT, end=_COUNT)
        ),
        "svgSelectorTypeValidIfPresent": _where(
            _of_type("SvgSelector"), {"anyOf": [_has(value=_STRING), _has(id=_URI)]}
        ),
        "rangeSelectorTypeValidIfPresent": _where(
            _of_type("RangeSelector"), _has(startSelector={}, endSelector={})
        ),
        "timeStateTypeValidIfPresent": _where(
            _of_type("TimeState"),
            {"anyOf": [_has(sourceDate={}), _has(sourceDateStart={}, sourceDateEnd={}), _has(cached={})]},
        ),
        "requestHeaderStateTypeValidIfPresent": _where(_of_type("HttpRequestState"), _has(value=_STRING)),
        "styleClassDetected": _has(styleClass={}),
        "itemStyleClassPropertyDetected": _has(
            items={"type": "array", "not": {"items": {"not": _has(styleClass={})}}}
        ),
    },
}
"""By the file and the name that the schemas refer to."""
