"""doccano: a text a line, labels as triples or as entities with relations. Only our own files say a unit."""

from __future__ import annotations

from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import Json, items, label, number, objects, text_field
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignRelation,
    ForeignSpan,
    Given,
    Piece,
    Problem,
    Unit,
)

_TEXTS = ("text", "data")
_LABELS = ("label", "labels", "annotations")
_UNITS = {"utf-16": Unit.UTF16, "code-points": Unit.CODE_POINTS}
"""What our own files say that they count."""


def read_doccano(file: Input) -> Given:
    """The texts of a file."""
    for where, value in objects(file):
        if isinstance(value, Problem):
            yield value
            continue
        text = text_field(value, *_TEXTS)
        if text is None:
            yield Problem(where, "", "the key “text” is missing or holds no text")
        else:
            yield _document(where, text, value)


def _document(where: str, text: str, value: dict[str, Json]) -> Document:
    problems: list[Problem] = []
    spans: list[ForeignSpan] = []
    whole: list[str] = []
    for name in _LABELS:
        for one in items(value.get(name)):
            if (of_all := label(one)) is not None:
                whole.append(of_all)
            else:
                _take(where, one, f"l{len(spans)}", spans, problems)
    for one in items(value.get("entities")):
        _take(where, one, None, spans, problems)
    meta = value.get("meta")
    given = value.get("id")
    return Document(
        where,
        text,
        tuple(spans),
        tuple(_relations(where, value, {one.id for one in spans}, problems)),
        reference=text_field(meta, "source_id", "id") or (given if isinstance(given, str) else None),
        title=text_field(meta, "title"),
        url=text_field(meta, "url"),
        whole=tuple(whole),
        problems=tuple(problems),
        unit=_UNITS.get(text_field(meta, "offsets") or ""),
    )


def _take(where: str, one: Json, id_: str | None, spans: list[ForeignSpan], problems: list[Problem]) -> None:
    if isinstance(one, list) and len(one) >= 3:
        start, end, named = number(one[0]), number(one[1]), label(one[2])
    elif isinstance(one, dict):
        start = number(one.get("start_offset", one.get("start")))
        end = number(one.get("end_offset", one.get("end")))
        named = label(one.get("label", one.get("type")))
        id_ = str(one["id"]) if number(one.get("id")) is not None else id_
    else:
        start = end = named = None
    if start is None or end is None or named is None:
        problems.append(Problem(where, f"label {len(spans) + 1}", "it is not a start, an end and a label"))
        return
    spans.append(ForeignSpan(id_ or f"e{len(spans)}", named, (Piece(start, end),)))


def _relations(
    where: str, value: dict[str, Json], known: set[str], problems: list[Problem]
) -> list[ForeignRelation]:
    found = []
    for n, one in enumerate(items(value.get("relations"))):
        ends = [str(number(one.get(side))) for side in ("from_id", "to_id")] if isinstance(one, dict) else []
        named = label(one.get("type", one.get("label"))) if isinstance(one, dict) else None
        if named is None or len(ends) < 2 or not set(ends) <= known:
            problems.append(
                Problem(where, f"relation {n + 1}", "it has no type, or an end that is not there")
            )
        else:
            found.append(ForeignRelation(named, *ends))
    return found
