"""Captions and credits as a dataset: a photo a row, as JSONL or as a table."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.record_photo import LEVELS
from annotator.domain.words import Status
from annotator.exchange.csvfiles import BOM, guarded
from annotator.exchange.files import Exported, ExportFailed, written
from annotator.exchange.keep import ALL
from annotator.exchange.photorows import KnownPhoto, Progress, known_photos

Value = str | int | bool | None | list[str] | list[dict[str, str]]


def export_captions(
    corpus: Corpus, dest: Path, *, statuses: frozenset[Status] = ALL, progress: Progress | None = None
) -> Exported:
    """Writes a file whose name ends in .jsonl or .csv, replaced when the new one is whole.

    Raises ExportFailed.
    """
    table = dest.suffix.lower() == ".csv"
    if not table and dest.suffix.lower() not in (".jsonl", ".ndjson"):
        raise ExportFailed(dest.name, "name a file that ends in .jsonl or .csv")
    articles: set[str] = set()
    with written([dest], never=corpus.path) as (handle,):
        writer = csv.writer(handle, dialect="excel")
        if table:
            handle.write(BOM)
            writer.writerow(_HEAD)
        for one in known_photos(corpus, statuses, progress):
            articles.add(one.article.id)
            values = row(one)
            if table:
                writer.writerow([guarded(_cell(values[name])) for name in _HEAD])
            else:
                handle.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n")
    return Exported((dest,), len(articles))


_HEAD = (
    "article",
    "title",
    "outlet",
    "published",
    "photo",
    "number",
    "caption",
    "caption_printed",
    "alt_text",
    "alt_text_printed",
    "credit",
    "credit_printed",
    "photographer",
    "agency",
    "via",
    "credit_origin",
    "file_photo",
    "persons",
    *LEVELS,
    "taken",
    "origin",
    "authenticity",
    "findings",
    "waived",
    "status",
    "picture",
    "file",
)


def row(one: KnownPhoto) -> dict[str, Value]:
    """A photo as a row, the words as they stand and as printed; None where there is nothing."""
    words, edited, parts = one.words, one.edited, one.words.parts
    return {
        "article": one.article.id,
        "title": one.article.title,
        "outlet": one.article.outlet,
        "published": one.article.published,
        "photo": one.photo.id,
        "number": one.number,
        "caption": words.caption,
        "caption_printed": one.printed.caption,
        "alt_text": words.alt_text,
        "alt_text_printed": one.printed.alt_text,
        "credit": words.credit,
        "credit_printed": one.printed.credit,
        "photographer": parts.photographer,
        "agency": parts.agency,
        "via": parts.via,
        "credit_origin": parts.origin.value,
        "file_photo": parts.file_photo,
        "persons": list(edited.persons),
        **{level: getattr(edited.place, level, None) for level in LEVELS},
        "taken": edited.taken,
        "origin": edited.origin.value if edited.origin else None,
        "authenticity": edited.authenticity,
        "findings": [
            {"rule": found.rule, "severity": found.severity.value, "message": found.message}
            for found in one.findings
        ],
        "waived": [{"rule": waiver.rule, "reason": waiver.reason} for waiver in one.photo.waived],
        "status": one.photo.status.value,
        "picture": one.photo.picture,
        "file": one.photo.file,
    }


def _cell(value: Value) -> str | int | None:
    """A value as a cell: lists parted by "; ", pairs as "RULE: words", yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(
            one if isinstance(one, str) else f"{one['rule']}: {one.get('message') or one.get('reason')}"
            for one in value
        )
    return value
