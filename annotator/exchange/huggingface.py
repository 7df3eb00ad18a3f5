"""What the head of a card tells the `datasets` library of a Parquet export: its splits and its columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from annotator.domain.words import Label
from annotator.exchange.plan import Plan

if TYPE_CHECKING:
    import pyarrow as pa

_TAGS = "ner_tags"


def head(plan: Plan, files: Iterable[str], counts: Mapping[str, int]) -> Iterator[str]:
    """Lines of YAML for the Parquet `files`; `counts` are the articles of each part of the split."""
    yield from ("configs:", "- config_name: default", "  data_files:")
    for name in sorted(files):
        part = name.rsplit("/", 1)[-1].removesuffix(".parquet").rsplit(".", 1)[-1]
        # The `datasets` library refuses to load a split without a row, and the others with it.
        if not counts or counts.get(part):
            yield f"  - split: {_split(part)}"
            yield f"    path: {json.dumps(name)}"
    yield "dataset_info:"
    yield f"  features: {json.dumps(features(plan), ensure_ascii=False)}"


def features(plan: Plan) -> list[dict[str, Any]]:
    """Every column with its type; the tags are classes, so that a model reads them as numbers."""
    from annotator.exchange.parquet import SCHEMA

    return [
        {"name": field.name, **(_classes(plan) if field.name == _TAGS else _typed(field.type))}
        for field in SCHEMA
    ]


def _classes(plan: Plan) -> dict[str, Any]:
    names = dict.fromkeys(plan.names.out(label) for label in Label if label in plan.labels)
    tags = ["O", *(f"{edge}-{name}" for name in names for edge in "BI")]
    return {"list": {"class_label": {"names": {str(n): tag for n, tag in enumerate(tags)}}}}


def _typed(kind: pa.DataType) -> dict[str, Any]:
    from pyarrow import types

    if not types.is_list(kind):
        return {"dtype": {"double": "float64"}.get(str(kind), str(kind))}
    inner = kind.value_type
    if not types.is_struct(inner):
        return {"list": str(inner)}
    return {"list": [{"name": field.name, **_typed(field.type)} for field in inner]}


def _split(part: str) -> str:
    return {"dev": "validation", "test": "test"}.get(part, "train")
