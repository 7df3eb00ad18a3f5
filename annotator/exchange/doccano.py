"""doccano JSONL: entities and relations where claims go out, else the shorter form of sequence labelling.

Offsets are UTF-16 code units, as doccano itself shows and saves them, or code points for programs that read
its files; "meta" says which.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from annotator.domain.offsets import CodePoint, OffsetMap, Span
from annotator.domain.words import Role
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Offsets, Part, Plan
from annotator.exchange.prodigy import split_up
from annotator.exchange.shaped import ROLE_NAMES, Shaped, in_order
from annotator.exchange.writers import Lines, Target

Unit = Callable[[CodePoint], int]
"""From a place in code points to the same place as it is counted in the file."""


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article as a line with its line end."""
    kept, unit = one.kept, _unit(one.text, plan.offsets)
    about = kept.article
    line: dict[str, Any] = {"id": about.id, "text": kept.text}
    if Part.CLAIMS not in plan.parts:
        line["label"] = [
            [unit(m.span.start), unit(m.span.end), plan.names.out(m.label)] for m in in_order(kept.mentions)
        ]
    else:
        line["entities"], line["relations"] = _related(one, plan, unit)
        split_up(one, kept.claims, lost)
    named = (("file", about.file), ("title", about.title), ("offsets", plan.offsets.value))
    line["meta"] = {k: v for k, v in named if v}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def _unit(text: str, offsets: Offsets) -> Unit:
    return OffsetMap(text).to_utf16 if offsets is Offsets.UTF16 else lambda at: at


def _related(one: Shaped, plan: Plan, unit: Unit) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    entities: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []

    def put(at: Span, label: str) -> int:
        start, end = unit(at.start), unit(at.end)
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
