"""JSON lines: articles as `{"id"?, "text", …}` and `annotator/1` records, one a line.

A line can name the picture files of its photos, which lie beside the file.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from annotator.domain.article import Draft
from annotator.domain.codec import canonical
from annotator.domain.errors import UnreadableFile
from annotator.domain.record import SCHEMA, BadRecord, from_record
from annotator.ingest.decoding import bad_byte, unify_line_ends
from annotator.ingest.drafting import Known, draft_of, string_fields
from annotator.ingest.fields import authors_of, day_of, language_code
from annotator.ingest.picturesbeside import named_in, with_pictures
from annotator.ingest.source import Found, Reading, Source

LINE_LIMIT = 10_000_000

_KNOWN = ("title", "url", "outlet", "published", "language")
_USED = frozenset({"id", "text", "authors", *_KNOWN})
_SURROGATE = re.compile("[\ud800-\udfff]")


class BadLine(ValueError):
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
                yield with_pictures(article_of(name, line), source)
            except BadLine as reason:
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


def article_of(file: str, line: bytes | None) -> Draft:
    """The article of a line, or of an object of its own; None is a line beyond the limit. Raises BadLine."""
    if line is None:
        raise BadLine(f"The line is longer than {LINE_LIMIT // 1_000_000} MB")
    try:
        value = _parsed(line)
    except RecursionError as error:
        raise BadLine("The line is nested too deeply") from error
    if not isinstance(value, dict):
        raise BadLine("The line is not a JSON object")
    if value.get("schema") == SCHEMA or str(value.get("schema", "")).startswith("annotator/"):
        try:
            return Draft(from_record(value), None)
        except BadRecord as reason:
            raise BadLine(f"Not a whole record: {reason}") from reason
    return _plain(file, line, value)


def _parsed(line: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLine(bad_byte(line, error.start, "UTF-8")) from error
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        written = canonical(value)
    except json.JSONDecodeError as error:
        raise BadLine(f"Not JSON: {error.msg.removesuffix(' at')} at character {error.pos:,}") from error
    except BadLine:
        raise
    except ValueError as error:
        raise BadLine(f"Not JSON that can be kept: {error}") from error
    if _SURROGATE.search(written):
        raise BadLine("The line holds half of a character (a lone surrogate)")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    for key, value in pairs:
        if key in keys:
            raise BadLine(f"The key “{key}” stands twice")
        keys[key] = value
    return keys


def _no_constant(name: str) -> NoReturn:
    raise BadLine(f"{name} is not a JSON number")


def _plain(file: str, line: bytes, value: dict[str, Any]) -> Draft:
    text = value.get("text")
    if "text" not in value:
        raise BadLine("The key “text” is missing")
    if not isinstance(text, str):
        raise BadLine("The key “text” does not hold a text")
    if not text.strip():
        raise BadLine("The text is empty")
    if "\0" in text:
        raise BadLine("The text holds a NUL")
    draft = draft_of(unify_line_ends(text), line, file, known=_known(value))
    return named_in(draft, value.get("photos"))


def _known(value: dict[str, Any]) -> Known:
    found = string_fields(value, _KNOWN)
    published = day_of(found.get("published"))
    language = language_code(found.get("language"))
    authors = authors_of(value.get("authors"))
    ignored = {
        "authors": value.get("authors") if not authors else None,
        "published": value.get("published") if published is None else None,
        "language": value.get("language") if language is None else None,
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
        language=language,
        metadata=canonical(rest) if rest else "",
    )
