"""Prodigy JSONL: one article a line, with its mentions and the parts of its claims as spans.

Offsets are code points. A span of a claim bears the claim's id under "claim", which Prodigy keeps.
"""

from __future__ import annotations

import json

from annotator.domain.annotation import Claim
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import Shaped, claim_parts, entity_names, in_order
from annotator.exchange.writers import Lines, Target

FRAGMENTS = "claims whose content is in fragments, written as spans of their own"


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article as a line with its line end."""
    names, kept = entity_names(one.kept), one.kept
    spans = [
        {
            "start": m.span.start,
            "end": m.span.end,
            "label": plan.names.out(m.label),
            "id": m.id,
            **({"entity": names[m.entity]} if m.entity in names else {}),
        }
        for m in in_order(kept.mentions)
    ]
    for claim in kept.claims:
        spans += [
            {"start": at.start, "end": at.end, "label": role, "claim": claim.id}
            for role, at in claim_parts(claim)
        ]
    split_up(one, kept.claims, lost)
    about = kept.article
    meta = {"id": about.id, "file": about.file, "title": about.title, "outlet": about.outlet}
    task = {
        "text": kept.text,
        "spans": spans,
        "meta": {k: v for k, v in meta.items() if v},
        "answer": "accept",
    }
    return json.dumps(task, ensure_ascii=False, separators=(",", ":")) + "\n"


def split_up(one: Shaped, claims: tuple[Claim, ...], lost: Losses) -> None:
    """Notes the claims whose content a format cannot hold as one."""
    in_pieces = [c for c in claims if len(c.content) > 1]
    lost.add(FRAGMENTS, one.id, ((c.id, c.content[0].text(one.text)) for c in in_pieces))


def make(target: Target) -> Lines:
    """The writer."""
    return Lines(target, ".jsonl", encode)
