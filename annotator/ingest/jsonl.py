"""JSON lines: articles as `{"id"?, "text", …}` and `annotator/1` records, one a line."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, NoReturn

from annotator.domain.article import Draft
from annotator.domain.codec import canonical
from annotator.domain.errors import UnreadableFile
from annotator.domain.record import SCHEMA, BadRecord, from_record
from annotator.ingest.decoding import bad_byte, unify_line_ends
from annotator.ingest.drafting import Known, draft_of, string_fields
from annotator.ingest.source import Found, Reading, Source

LINE_LIMIT = 10_000_000

_KNOWN = ("title", "url", "outlet", "published", "language")
_USED = frozenset({"id", "text", "authors", *_KNOWN})
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SURROGATE = re.compile("[\ud800-\udfff]")


class _BadLine(ValueError):
    """A line that gives no article; `str()` is the reason."""


def read_jsonl(source: Source, reading: Reading) -> Found:
    """Every line's article; a bad line is an UnreadableFile("name.jsonl:LINE") and the rest goes on.

    OSError passes through.
    """
    held = False
    name = source.name
    with source.open() as handle:
        for number, line in _lines(handle):
            if (
                number == 1
                and line is not None
                and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            ):
                yield UnreadableFile(name, "JSON lines must be UTF-8, and this file is UTF-16")
                return
            if line is not None and not line.strip():
                continue
            held = True
            try:
                yield _article(name, line)
            except _BadLine as reason:
                yield UnreadableFile(f"{name}:{number}", str(reason))
    if not held:
        yield UnreadableFile(name, "The file holds no lines")


def _lines(handle: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers from 1, without line ends; None for a line beyond the limit."""
    number = 0
    while line := handle.readline(LINE_LIMIT + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > LINE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = handle.readline(LINE_LIMIT)
            yield number, None
            continue
        bare = line.removesuffix(b"\n").removesuffix(b"\r")
        yield number, bare.removeprefix(codecs.BOM_UTF8) if number == 1 else bare


def _article(file: str, line: bytes | None) -> Draft:
    if line is None:
        raise _BadLine(f"The line is longer than {LINE_LIMIT // 1_000_000} MB")
    try:
        value = _parsed(line)
    except RecursionError as error:
        raise _BadLine("The line is nested too deeply") from error
    if not isinstance(value, dict):
        raise _BadLine("The line is not a JSON object")
    if value.get("schema") == SCHEMA or str(value.get("schema", "")).startswith("annotator/"):
        try:
            return Draft(from_record(value), None)
        except BadRecord as reason:
            raise _BadLine(f"Not a whole record: {reason}") from reason
    return _plain(file, line, value)


def _parsed(line: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _BadLine(bad_byte(line, error.start, "UTF-8")) from error
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        written = canonical(value)
    except json.JSONDecodeError as error:
        raise _BadLine(f"Not JSON: {error.msg} at character {error.pos:,}") from error
    except _BadLine:
        raise
    except ValueError as error:
        raise _BadLine(f"Not JSON that can be kept: {error}") from error
    if _SURROGATE.search(written):
        raise _BadLine("The line holds half of a character (a lone surrogate)")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    for key, value in pairs:
        if key in keys:
            raise _BadLine(f"The key “{key}” stands twice")
        keys[key] = value
    return keys


def _no_constant(name: str) -> NoReturn:
    raise _BadLine(f"{name} is not a JSON number")


def _plain(file: str, line: bytes, value: dict[str, Any]) -> Draft:
    text = value.get("text")
    if "text" not in value:
        raise _BadLine("The key “text” is missing")
    if not isinstance(text, str):
        raise _BadLine("The key “text” does not hold a text")
    if not text.strip():
        raise _BadLine("The text is empty")
    if "\0" in text:
        raise _BadLine("The text holds a NUL")
    return draft_of(unify_line_ends(text), line, file, known=_known(value))


def _known(value: dict[str, Any]) -> Known:
    found = string_fields(value, _KNOWN)
    published = _published(found.get("published"))
    language = found.get("language")
    authors = _authors(value.get("authors"))
    ignored = {
        "authors": value.get("authors") if not authors else None,
        "published": value.get("published") if published is None else None,
        "language": value.get("language") if not (language and _LANGUAGE.fullmatch(language)) else None,
        **{name: value.get(name) for name in ("title", "url", "outlet") if name not in found},
    }
    rest = {key: one for key, one in value.items() if key not in _USED}
    rest |= {key: one for key, one in ignored.items() if one not in (None, "", [])}
    source_id = value.get("id")
    return Known(
        source_id=None
        if source_id is None
        else source_id
        if isinstance(source_id, str)
        else canonical(source_id),
        title=found.get("title"),
        url=found.get("url"),
        outlet=found.get("outlet"),
        published=published,
        authors=authors,
        language=language if language and _LANGUAGE.fullmatch(language) else None,
        metadata=canonical(rest) if rest else "",
    )


def _published(value: str | None) -> str | None:
    """The day of an ISO date or time; None for any other text, which is then kept as metadata."""
    found = _DATE.match(value) if value else None
    if found is None:
        return None
    try:
        return date.fromisoformat(found.group()).isoformat()
    except ValueError:
        return None


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str) and value.strip():
        return (value,)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(one for one in value if one.strip())
    return ()
