"""Gold: articles labelled by hand, against which suggestions are measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.domain.annotation import Claim, Mention, Origin
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span, span
from annotator.domain.record import SCHEMA, BadRecord, from_record
from annotator.domain.words import Label, OriginBy, Status

Json = dict[str, Any]

_ORIGIN = Origin(OriginBy.IMPORT, "gold")


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold article; `claims` or `mentions` is None where the file says nothing of them."""

    id: str | None
    text: str
    claims: tuple[Claim, ...] | None = None
    mentions: tuple[Mention, ...] | None = None


def _spans(raw: Sequence[Sequence[int]], length: int) -> tuple[Span, ...]:
    out = tuple(span(int(a), int(b)) for a, b in raw)
    if any(s.end > length for s in out):
        raise BadRecord("a span of the gold ends after the text")
    return out


def _gold_claim(raw: Json, length: int) -> Claim:
    return Claim(
        new_id(),
        _spans(raw["content"], length),
        _ORIGIN,
        source=_spans(raw["source"], length),
        cue=_spans(raw["cue"], length),
    )


def read_gold(raw: Json) -> Gold:
    """One line of a gold file in any of three shapes: with `attributions`, with `entities`, or a record.

    Raises BadRecord when it is none of them.
    """
    if raw.get("schema") == SCHEMA:
        whole = from_record(raw)
        kept = tuple(c for c in whole.claims if c.cue and c.status is not Status.REJECTED)
        return Gold(whole.article.source_id or whole.article.id, whole.text, kept, whole.mentions)
    if "attributions" not in raw and "entities" not in raw:
        raise BadRecord("it has neither attributions nor entities")
    try:
        text: str = raw["text"]
        claims = mentions = None
        if "attributions" in raw:
            claims = tuple(_gold_claim(one, len(text)) for one in raw["attributions"])
        if "entities" in raw:
            mentions = tuple(
                Mention(new_id(), _spans([one[:2]], len(text))[0], Label(one[2]), _ORIGIN)
                for one in raw["entities"]
            )
    except (KeyError, TypeError, ValueError, IndexError) as wrong:
        raise BadRecord(f"a field of the gold does not fit: {wrong}") from wrong
    return Gold(raw.get("id"), text, claims, mentions)
