"""doccano JSONL: entities and relations where claims go out, else the shorter form of sequence labelling.

Offsets are UTF-16 code units, as doccano itself shows and saves them.
"""

from __future__ import annotations

import json
from typing import Any

from annotator.domain.offsets import OffsetMap, Span
from annotator.domain.words import Role
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Part, Plan
from annotator.exchange.prodigy import split_up
from annotator.exchange.shaped import ROLE_NAMES, Shaped, in_order
from annotator.exchange.writers import Lines, Target


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article as a line with its line end."""
    kept, units = one.kept, OffsetMap(one.text)
    about = kept.article
    line: dict[str, Any] = {"id": about.id, "text": kept.text}
    if Part.CLAIMS not in plan.parts:
        line["label"] = [
            [units.to_utf16(m.span.start), units.to_utf16(m.span.end), plan.names.out(m.label)]
            for m in in_order(kept.mentions)
        ]
    else:
        line["entities"], line["relations"] = _related(one, plan, units)
        split_up(one, kept.claims, lost)
    line["meta"] = {k: v for k, v in (("file", about.file), ("title", about.title)) if v}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def _related(one: Shaped, plan: Plan, units: OffsetMap) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    entities: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []

    def put(at: Span, label: str) -> int:
        start, end = units.to_utf16(at.start), units.to_utf16(at.end)
        entities.append({"id": len(entities) + 1, "label": label, "start_offset": start, "end_offset": end})
        return len(entities)

    for mention in in_order(one.kept.mentions):
        put(mention.span, plan.names.out(mention.label))
    for claim in one.kept.claims:
        first = 0
        for role, at in claim.spans():
            number = put(at, ROLE_NAMES[role])
            if not first:
                first = number
                continue
            kind = "CONTINUED" if role is Role.CONTENT else ROLE_NAMES[role]
            relations.append({"id": len(relations) + 1, "from_id": first, "to_id": number, "type": kind})
    return entities, relations


def make(target: Target) -> Lines:
    """The writer."""
    return Lines(target, ".jsonl", encode)
