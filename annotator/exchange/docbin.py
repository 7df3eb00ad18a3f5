"""spaCy's DocBin: mentions as entities, and every mention and part of a claim in span groups.

`doc.ents` hold no overlaps; `doc.spans["mentions"]` holds all mentions, and `doc.spans["sc"]` the parts of
claims, labelled by role, with the claim's id as the span's. A span has to begin and end with a token.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.domain.offsets import Span
from annotator.exchange.lost import Losses
from annotator.exchange.overlaps import apart
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import Shaped, claim_parts, in_order
from annotator.exchange.writers import Target

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

MISALIGNED = "spans left out because they begin or end within a token of spaCy's"
_SHARD = 500
"""Articles in a file where there is room for several: one file is made in memory."""


@lru_cache(maxsize=8)
def _blank(language: str) -> Language:
    import spacy

    try:
        return spacy.blank(language)
    except ImportError:
        return spacy.blank("xx")


def document(one: Shaped, plan: Plan, lost: Losses) -> Doc:
    """The article as a Doc."""
    doc = _blank(one.kept.article.language.split("-")[0].lower()).make_doc(one.text)
    missed: list[tuple[str, str]] = []

    def at(place: Span, label: str, *, id: str, entity: str = "") -> SpacySpan | None:
        found = doc.char_span(
            place.start, place.end, label=label, kb_id=entity, span_id=id, alignment_mode="strict"
        )
        if found is None:
            missed.append((id, place.text(one.text)))
        return found

    mentions = [
        (m.id, at(m.span, plan.names.out(m.label), id=m.id, entity=m.entity or ""))
        for m in in_order(one.kept.mentions)
    ]
    by_id = {id: found for id, found in mentions if found is not None}
    doc.set_ents([by_id[m.id] for m in apart(one, plan.overlaps, lost) if m.id in by_id])
    doc.spans["mentions"] = list(by_id.values())
    doc.spans["sc"] = [
        found
        for claim in one.kept.claims
        for role, place in claim_parts(claim)
        if (found := at(place, role, id=claim.id)) is not None
    ]
    lost.add(MISALIGNED, one.id, missed)
    return doc


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The spans of the Doc, to be looked at."""
    doc = document(one, plan, lost)
    lines = [f"ents  {e.start_char:>6}–{e.end_char:<6} {e.label_:<10} {e.text}" for e in doc.ents]
    lines += [f"sc    {s.start_char:>6}–{s.end_char:<6} {s.label_:<10} {s.text}" for s in doc.spans["sc"]]
    return "\n".join(lines) + "\n"


class _Docs:
    def __init__(self, target: Target) -> None:
        from spacy.tokens import DocBin

        self._target = target
        self._made = DocBin
        self._bins = {part: DocBin() for part in target.parts}
        self._shards = dict.fromkeys(target.parts, 0)

    def add(self, one: Shaped) -> None:
        """The article's Doc; a full file is written where there may be several."""
        bin = self._bins[one.part]
        bin.add(document(one, self._target.plan, self._target.lost))
        if self._target.file is None and len(bin) >= _SHARD:
            self._write(one.part)

    def finish(self) -> None:
        """What is left, and a file for every part, if an empty one."""
        for part in self._target.parts:
            if len(self._bins[part]) or not self._shards[part]:
                self._write(part)

    def _write(self, part: str) -> None:
        target = self._target
        self._shards[part] += 1
        name = f"{part or 'data'}/{self._shards[part]:05}.spacy"
        place = name if target.file is None else target.name(part, ".spacy")
        target.stage.write(place, self._bins[part].to_bytes())
        self._bins[part] = self._made()


def make(target: Target) -> _Docs:
    """The writer."""
    return _Docs(target)
