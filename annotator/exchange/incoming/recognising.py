"""Which format of labels a file is, by what it begins with."""

from __future__ import annotations

import codecs
import re
import zlib

from annotator.exchange.incoming.conll import looks_like_columns
from annotator.exchange.incoming.files import START, Input
from annotator.exchange.incoming.jsons import Json, parsed, text_of
from annotator.exchange.incoming.neutral import Format, Unreadable
from annotator.exchange.incoming.webanno import HEAD

_STANDOFF = re.compile(rb"(?:[TREAMN#]\d+|\*)\t\S")
_LEAD = re.compile(r'\s*(?:\{|\[\s*[\[{"\]\d-])')
_NOT_LABELS = {
    b"%PDF-": "it is a PDF",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
}


def format_of(file: Input, start: bytes) -> Format | None:
    """The format of a file by its first bytes; None when it holds no labels. Raises Unreadable."""
    stem = file.name.rpartition("/")[2].rpartition(".")[0]
    if file.name.endswith(".ann") or (file.name.endswith(".txt") and file.beside(f"{stem}.ann")):
        return Format.BRAT
    if start[:1] == b"\x78" and _inflates(start):
        return Format.DOCBIN
    text = _text(start)
    if text is None:
        return None
    if text.startswith(HEAD):
        return Format.WEBANNO
    if text.lstrip()[:1] == "<":
        return Format.XMI if "http://www.omg.org/XMI" in text[:20_000] else None
    if _LEAD.match(text):
        return _json(file, text)
    if _STANDOFF.match(start.lstrip(codecs.BOM_UTF8)):
        return Format.BRAT
    return Format.CONLL if looks_like_columns(_whole_lines(text)) else None


def _inflates(start: bytes) -> bool:
    try:
        opened = zlib.decompressobj().decompress(start, 4_000)
    except zlib.error:
        return False
    return b"attrs" in opened or b"lengths" in opened or b"tokens" in opened


def _text(start: bytes) -> str | None:
    """The beginning of a text in UTF-8 or marked UTF-16; None where it is none."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start[: START & ~1].decode("utf-16", "replace").removeprefix("\ufeff")
    if b"\0" in start[:2000]:
        return None
    return start.decode("utf-8-sig", "replace")


def _whole_lines(text: str) -> str:
    return text[: text.rfind("\n") + 1] or text


def _json(file: Input, text: str) -> Format | None:
    """Which JSON it is: by the first line where that is a value of its own, or else by all of it."""
    first = text.lstrip().partition("\n")[0].strip()
    try:
        value = parsed(first)
        lines = isinstance(value, dict)
    except Unreadable:
        value, lines = _by_all(file, text)
    return _of_value(value, lines=lines)


def _by_all(file: Input, text: str) -> tuple[Json, bool]:
    """The value of a file, or of its first line where that is longer than what was looked at."""
    if file.size > START and "\n" not in text.strip():
        with file.open() as handle:
            line = handle.readline(10_000_000).decode("utf-8-sig", "replace").strip()
        if line.startswith("{"):
            try:
                return parsed(line), True
            except Unreadable:
                pass
    return parsed(text_of(file.data())), False


def _of_value(value: Json, *, lines: bool) -> Format | None:
    if isinstance(value, dict):
        if re.fullmatch(r"annotator/\d+", str(value.get("schema", ""))):
            return Format.RECORD if lines else None
        if "%FEATURE_STRUCTURES" in value or "%TYPES" in value:
            return Format.CAS_JSON
        if _annotation(value):
            return Format.W3C
        if isinstance(value.get("data"), dict) or (
            "annotations" in value and "data" not in value and not lines
        ):
            return Format.LABEL_STUDIO
        return _of_line(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        first = value[0]
        return Format.W3C if _annotation(first) else Format.LABEL_STUDIO if _task(first) else None
    return None


def _annotation(value: dict[str, Json]) -> bool:
    kinds = value.get("type")
    named = set(kinds) if isinstance(kinds, list) and all(isinstance(k, str) for k in kinds) else {str(kinds)}
    return "anno.jsonld" in str(value.get("@context", "")) or bool(
        named & {"Annotation", "AnnotationPage", "AnnotationCollection"}
    )


def _task(value: dict[str, Json]) -> bool:
    return isinstance(value.get("data"), dict) or any(
        isinstance(held, list) and held and isinstance(held[0], dict) and "start" in held[0]
        for held in value.values()
    )


def _of_line(value: dict[str, Json]) -> Format | None:
    if not isinstance(value.get("text", value.get("data")), str) and "label" not in value:
        return None
    prodigy = {"spans", "tokens", "_input_hash", "_task_hash", "answer", "_view_id"}
    if prodigy & value.keys():
        return Format.PRODIGY
    doccano = {"label", "labels", "entities", "annotations", "relations"}
    return Format.DOCCANO if doccano & value.keys() else None


def why_not(start: bytes) -> str:
    """Why a file that begins so is none, as a sentence goes on."""
    if not start.strip():
        return "it is empty"
    return next(
        (why for magic, why in _NOT_LABELS.items() if start.startswith(magic)),
        "it holds no labels in a format that is read",
    )
