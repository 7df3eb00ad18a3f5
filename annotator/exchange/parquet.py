"""Parquet laid out as a data set of Hugging Face: a file a part under data/, a row an article.

Rows go out in small groups, so that memory does not grow with the corpus.
"""

from __future__ import annotations

import json
from typing import Any

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.record import to_record
from annotator.exchange.conll import tagged
from annotator.exchange.lost import Losses
from annotator.exchange.overlaps import OVERLAPPING
from annotator.exchange.plan import Part, Plan
from annotator.exchange.shaped import Shaped, entity_names, in_order, licence
from annotator.exchange.staging import MissingExtra
from annotator.exchange.writers import Target

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as missing:
    raise MissingExtra("Parquet", "parquet") from missing

_GROUP = 200
_WORDS = pa.string()
_PLACE = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", _WORDS)])
_MENTION = pa.struct([
    *(("id", _WORDS), ("start", pa.int32()), ("end", pa.int32()), ("text", _WORDS), ("label", _WORDS)),
    *(("entity", _WORDS), ("entity_name", _WORDS), ("status", _WORDS), ("made_by", _WORDS)),
    ("score", pa.float64()),
])  # fmt: skip
_FIGURE = pa.struct([
    *(("start", pa.int32()), ("end", pa.int32()), ("text", _WORDS), ("kind", _WORDS), ("who", _WORDS)),
    *(("low", pa.float64()), ("high", pa.float64()), ("bound", _WORDS), ("unit", _WORDS)),
])  # fmt: skip
_CLAIM = pa.struct([
    ("id", _WORDS),
    *((role, pa.list_(_PLACE)) for role in ("content", "source", "cue", "via", "hedges")),
    ("figures", pa.list_(_FIGURE)),
    *((name, _WORDS) for name in ("quote", "naming", "type", "party", "who", "who_name", "certainty")),
    *((name, _WORDS) for name in ("asserted_on", "event_time", "topic", "checkability", "parent", "note")),
    *((name, _WORDS) for name in ("status", "made_by")),
    ("score", pa.float64()),
])  # fmt: skip
_ENTITY = pa.struct([("id", _WORDS), ("name", _WORDS), ("label", _WORDS), ("aliases", pa.list_(_WORDS))])
_BLOCK = pa.struct([("id", _WORDS), ("kind", _WORDS), ("start", pa.int32()), ("end", pa.int32())])
_ABOUT = ("id", "source_id", "sha256", "file", "url", "outlet", "title", "published", "language")
SCHEMA = pa.schema([
    *((name, _WORDS) for name in (*_ABOUT, "licence")),
    ("authors", pa.list_(_WORDS)),
    ("text", _WORDS),
    ("blocks", pa.list_(_BLOCK)),
    ("mentions", pa.list_(_MENTION)),
    ("entities", pa.list_(_ENTITY)),
    ("claims", pa.list_(_CLAIM)),
    ("photos", _WORDS),
    ("links", _WORDS),
    ("tokens", pa.list_(_WORDS)),
    ("ner_tags", pa.list_(_WORDS)),
])  # fmt: skip


def row(one: Shaped, plan: Plan, lost: Losses) -> dict[str, Any]:
    """The article as a row; photos and links, which vary too much for columns, as JSON."""
    about, text = one.kept.article, one.text
    names = entity_names(one.kept)
    record = to_record(one.kept)
    tags = [pair for sentence in _tagged(one, plan, lost) for pair in sentence]
    return {
        **{name: getattr(about, name) for name in _ABOUT},
        "licence": licence(about),
        "authors": list(about.authors),
        "text": text,
        "blocks": [
            {"id": b.id, "kind": b.kind.value, "start": b.span.start, "end": b.span.end}
            for b in one.kept.blocks
        ],
        "mentions": [_mention(m, text, names, plan) for m in in_order(one.kept.mentions)],
        "entities": [
            {"id": e.id, "name": e.name, "label": plan.names.out(e.label), "aliases": list(e.aliases)}
            for e in one.kept.entities
        ],
        "claims": [
            _claim(c, raw, text, names) for c, raw in zip(one.kept.claims, record["claims"], strict=True)
        ],
        "photos": json.dumps(record["photos"], ensure_ascii=False),
        "links": json.dumps(record["links"], ensure_ascii=False),
        "tokens": [word for word, _ in tags],
        "ner_tags": [tag for _, tag in tags],
    }


def _tagged(one: Shaped, plan: Plan, lost: Losses) -> list[list[tuple[str, str]]]:
    """Words with tags beside the spans; what overlaps is in the spans, so only the tags are without it."""
    if Part.MENTIONS not in plan.parts:
        return []
    only_tags = Losses()
    found = tagged(one, plan, only_tags)
    for each in only_tags.all():
        if each.reason == OVERLAPPING:
            lost.add(
                "overlapping mentions that are in “mentions” but not in “ner_tags”",
                one.id,
                ((m.id, m.words) for m in each.named),
            )
    return found


def _mention(mention: Mention, text: str, names: dict[str, str], plan: Plan) -> dict[str, Any]:
    return {
        "id": mention.id,
        **_place(mention.span, text),
        "label": plan.names.out(mention.label),
        "entity": mention.entity,
        "entity_name": names.get(mention.entity or ""),
        "status": mention.status.value,
        "made_by": mention.origin.by.value,
        "score": mention.score,
    }


def _claim(claim: Claim, raw: dict[str, Any], text: str, names: dict[str, str]) -> dict[str, Any]:
    dates = {
        name: raw[name]["date"] or raw[name]["text"]
        for name in ("asserted_on", "event_time")
        if raw.get(name)
    }
    return {
        **{name: raw.get(name) for name in _CLAIM.names if name not in ("asserted_on", "event_time")},
        **dates,
        "who_name": names.get(claim.who or ""),
        "made_by": claim.origin.by.value,
    }


def _place(at: Span, text: str) -> dict[str, Any]:
    return {"start": at.start, "end": at.end, "text": at.text(text)}


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The row as JSON, to be looked at."""
    return json.dumps(row(one, plan, lost), ensure_ascii=False, indent=1)


class _Rows:
    def __init__(self, target: Target) -> None:
        self._target = target
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self._files = {
            part: pq.ParquetWriter(target.stage.path(_name(target, part)), SCHEMA, compression="zstd")
            for part in target.parts
        }

    def add(self, one: Shaped) -> None:
        """The article as a row, written with its group."""
        waiting = self._waiting.setdefault(one.part, [])
        waiting.append(row(one, self._target.plan, self._target.lost))
        if len(waiting) >= _GROUP:
            self._write(one.part)

    def finish(self) -> None:
        """The last groups, and the files' ends."""
        for part in list(self._waiting):
            self._write(part)
        self.close()

    def close(self) -> None:
        """Closes the files."""
        for file in self._files.values():
            file.close()

    def _write(self, part: str) -> None:
        rows = self._waiting.pop(part, [])
        if rows:
            self._files[part].write_table(pa.Table.from_pylist(rows, schema=SCHEMA))


def _name(target: Target, part: str) -> str:
    return f"data/{part or 'train'}.parquet" if target.file is None else target.name(part, ".parquet")


def make(target: Target) -> _Rows:
    """The writer."""
    return _Rows(target)
