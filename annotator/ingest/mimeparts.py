"""Messages and saved pages in MIME: their headers and parts, parsed within limits and decoded leniently."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from annotator.ingest.decoding import decode, unify_line_ends
from annotator.ingest.source import Refused, Source, of_bytes

MOST_PARTS = 5_000
MOST_LEVELS = 50
MOST_LINES = 8_000_000
"""The most parts of a message, the most that hold others, and the most lines times the levels they lie in."""
_LONGEST_HEADER = 20_000
_HEADER_LENGTH = 4_000
_BOUNDARY = re.compile(rb"boundary\s*\*?(?:\d{1,3}\*?)?=", re.IGNORECASE)
_NESTED = re.compile(rb"^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)
_PARAMETERS = re.compile(
    rb"[\r\n]content-(?:type|disposition)[ \t]*:[^\r\n]*(?:(?:\r\n|\r|\n)[ \t][^\r\n]*)*", re.IGNORECASE
)
_PART = re.compile(rb"^--", re.MULTILINE)
_HALF = re.compile("[\ud800-\udfff]")
# Of these the first two take time that grows with the square of the text.
_NOT_OF_TEXT = ("punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined")
_ESCAPED = re.compile("[\udc80-\udcff]")
_SPACE = re.compile(r"\s+")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]+')
_LONGEST_NAME = 120
_ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}

Headed: TypeAlias = "Message[str, str]"


@dataclass(frozen=True)
class MimePart:
    """A part that holds no others: its kind ("text/html"), and what its headers say of it."""

    message: Headed

    @cached_property
    def kind(self) -> str:
        """Its media type in small letters."""
        return self.message.get_content_type()

    @cached_property
    def name(self) -> str | None:
        """Its file's name without any folder, safe to show, or None."""
        try:
            said = self.message.get_filename()
        except (ValueError, LookupError, MessageError, TypeError):
            return None
        return file_name(words(said)) if said else None

    @property
    def attached(self) -> bool:
        """Whether it says that it is to be offered as a file and not shown."""
        return header(self.message, "Content-Disposition").lower().startswith("attachment")

    @property
    def content_id(self) -> str:
        """What "cid:" leads to it by, or ""."""
        return header(self.message, "Content-ID").strip("<> ")

    @property
    def location(self) -> str:
        """The address it was saved from, or ""."""
        return _SPACE.sub("", header(self.message, "Content-Location"))

    @cached_property
    def data(self) -> bytes:
        """Its bytes; of a broken transfer encoding, as many as can be told."""
        try:
            payload = self.message.get_payload(decode=True)
        except (ValueError, LookupError, MessageError):
            return b""
        return payload if isinstance(payload, bytes) else b""

    @cached_property
    def charset(self) -> str | None:
        """The encoding its text is in, as it says, or None where it says none that there is."""
        said = self.message.get_param("charset")
        return _codec(said[2] if isinstance(said, tuple) else said)

    def text(self) -> tuple[str, str]:
        """Its text with line ends as `\\n`, and the encoding that it was decoded with."""
        data = self.data
        for encoding in (self.charset, None):
            try:
                if encoding is not None:
                    return _clean(data.decode(encoding)), encoding
                decoded = decode(data)
            except ValueError:
                continue
            return _clean(decoded.text), decoded.encoding
        return _clean(data.decode(self.charset or "utf-8", "replace")), self.charset or "utf-8"


def _clean(text: str) -> str:
    """A text with line ends as `\\n`, without what no text may hold."""
    return unify_line_ends(_HALF.sub("\ufffd", text)).replace("\0", "").removeprefix("\ufeff")


def _codec(said: object) -> str | None:
    """What Python calls an encoding, or None for one it has not, or that is none of text."""
    if not isinstance(said, str):
        return None
    name = said.strip().lower()
    try:
        known = codecs.lookup(_ALIASES.get(name, name)).name
        return known if known not in _NOT_OF_TEXT and isinstance(b"".decode(known), str) else None
    except (LookupError, ValueError):
        return None


def parsed(data: bytes) -> Headed:
    """A message out of its bytes. Raises Refused when it is empty or has too many parts or levels."""
    if not data.strip():
        raise Refused("The file is empty")
    if sum(1 for _ in _PART.finditer(data)) > MOST_PARTS * 2:
        raise Refused(f"It has more than {MOST_PARTS:,} parts")
    levels = sum(1 for _ in _BOUNDARY.finditer(data)) + sum(1 for _ in _NESTED.finditer(data))
    if levels > MOST_LEVELS:
        raise Refused(f"Its parts are nested in more than {MOST_LEVELS} others")
    # The standard library asks of every line whether it ends each of the levels, and reads a header of n
    # parameters in n² steps.
    if data.count(b"\n") * max(levels, 1) > MOST_LINES:
        raise Refused("It has too many lines to be a message")
    if any(len(found[0]) > _LONGEST_HEADER for found in _PARAMETERS.finditer(data)):
        raise Refused("It has a header that is too long to be one")
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except (ValueError, LookupError, MessageError, RecursionError) as error:
        raise Refused("The file is damaged: its headers cannot be read") from error


def header(message: Headed, name: str) -> str:
    """A header's words on one line, decoded, or ""; one that is too long is cut."""
    try:
        raw = message.get(name)
    except (ValueError, LookupError, MessageError):
        return ""
    return words(str(raw)) if raw is not None else ""


def words(raw: str) -> str:
    """The words of a header's value (RFC 2047), on one line; what cannot be decoded stays as it is."""
    raw = raw[:_HEADER_LENGTH]
    if not raw.isprintable() and _ESCAPED.search(raw):
        escaped = raw.encode("utf-8", "surrogateescape")
        try:
            raw = escaped.decode("utf-8")
        except UnicodeError:
            raw = escaped.decode("cp1252", "replace")
    if "=?" in raw:
        with suppress(MessageError, ValueError, LookupError):
            raw = "".join(_word(part, charset) for part, charset in decode_header(raw))
    return _SPACE.sub(" ", _clean(raw)).strip()


def _word(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    for name in (charset, "utf-8", "cp1252"):
        codec = _codec(name)
        try:
            if codec:
                return part.decode(codec)
        except ValueError:
            continue
    return part.decode("latin-1")


def time_of(message: Headed) -> datetime | None:
    """When a message says it was sent, or None."""
    try:
        return parsedate_to_datetime(header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def file_name(said: str) -> str | None:
    """A file's name as a message gives it, without folders and signs that mislead, or None."""
    name = PurePosixPath(said.replace("\\", "/")).name
    name = _UNSAFE.sub("_", name).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    return (f"{stem[: _LONGEST_NAME - 12]}.{suffix[:10]}" if dot else name[:_LONGEST_NAME]) or None


def parts_of(message: Headed) -> Iterator[MimePart]:
    """The parts of a message that hold no others, in order; a message inside it counts as one of them."""
    waiting: list[Headed] = [message]
    count = 0
    while waiting and count < MOST_PARTS:
        one = waiting.pop()
        count += 1
        # Asked of a part that holds no others, the library decodes it, and fails on some charsets.
        payload = one.get_payload() if one.is_multipart() else None
        if one.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting.extend(part for part in reversed(payload) if isinstance(part, Message))
        else:
            yield MimePart(one)


def finder(parts: list[MimePart], base: str) -> Callable[[str], Source | None]:
    """What gives the part that a reference in a page leads to: by content id, address or file name.

    `base` is the page's own address, which relative references start from.
    """
    by_place: dict[str, MimePart] = {}
    by_name: dict[str, MimePart] = {}
    for part in parts:
        if part.content_id:
            by_place.setdefault(f"cid:{part.content_id}", part)
        if part.location:
            by_place.setdefault(part.location, part)
            by_place.setdefault(_joined(base, part.location), part)
        for name in (part.name, _last(part.location)):
            if name:
                by_name.setdefault(name, part)

    def find(reference: str) -> Source | None:
        plain = reference.strip()
        if plain.lower().startswith("cid:"):
            plain = "cid:" + unquote(plain[4:])
        found = by_place.get(plain) or by_place.get(_joined(base, plain)) or by_name.get(_last(plain))
        if found is None:
            return None
        return of_bytes(found.name or file_name(_last(found.location)) or "part", found.data)

    return find


def _joined(base: str, reference: str) -> str:
    try:
        return urldefrag(urljoin(base, reference)).url
    except ValueError:
        return reference


def _last(reference: str) -> str:
    try:
        return unquote(PurePosixPath(urlsplit(reference).path).name)
    except ValueError:
        return ""
