"""What a page's bytes are decoded with: a mark at their start, what the page says, or what they look like."""

from __future__ import annotations

import codecs
import re

from annotator.ingest.decoding import Undecodable, decode, text_codec
from annotator.ingest.source import Refused

_HEAD = 8_192
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_UNMARKED = (
    (re.compile(rb"(?:[\s\0]|\0)*<\0[!?a-zA-Z]\0"), "utf-16-le"),
    (re.compile(rb"(?:[\s\0])*\0<\0[!?a-zA-Z]"), "utf-16-be"),
)
_SAYS = (
    re.compile(rb"<meta[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE),
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE),
)
# Browsers read these labels as the larger sets, and pages are written for browsers.
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_DAMAGE = 200
"""A page is read with a few bad characters when they are fewer than one in so many."""


def page_text(data: bytes, chosen: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """A page's text, the name of its encoding, and notes for the editor.

    A chosen encoding wins, then a byte order mark, then UTF-8 if the bytes are that, then what the page says
    of itself, then what the bytes look like. Raises Refused.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("The file is empty")
    if chosen is not None:
        return _as_chosen(data, chosen)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data, codec, name)
    for pattern, name in _UNMARKED:
        if pattern.match(data[:200]):
            return _lenient(data, name, name)
    said = _said(data[:_HEAD])
    # Some Asian encodings are plain ASCII bytes, and then only the page can tell.
    if said is None or not (said.startswith("iso2022") or said == "hz"):
        try:
            return data.decode("utf-8"), "utf-8", ()
        except UnicodeDecodeError:
            pass
    return _as_said(data, said) if said else _as_it_looks(data)


def _as_chosen(data: bytes, chosen: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        name = text_codec(chosen)
    except Undecodable as reason:
        raise Refused(str(reason)) from reason
    return _lenient(data, name, name)


def _said(head: bytes) -> str | None:
    for pattern in _SAYS:
        found = pattern.search(head)
        if found:
            try:
                name = text_codec(found[1].decode("ascii"))
            except Undecodable:
                continue
            return _READ_AS.get(name, name)
    return None


def _as_said(data: bytes, said: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(said), said, ()
    except UnicodeDecodeError:
        text = data.decode(said, "replace")
    if _few(text):
        return text, said, _damage(text, said)
    try:
        text, name, notes = _as_it_looks(data)
    except Refused:
        return text, said, _damage(text, said)
    return text, name, (f"The page says it is {said}, and is read as {name}", *notes)


def _as_it_looks(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode("utf-8", "replace")
    if _few(text):
        return text, "utf-8", _damage(text, "UTF-8")
    try:
        decoded = decode(data.replace(b"\0", b""))
    except Undecodable as reason:
        raise Refused(str(reason), reason.encoding) from reason
    return decoded.text, decoded.encoding, ()


def _lenient(data: bytes, codec: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode(codec, "replace")
    return text.removeprefix("\ufeff"), name, _damage(text, name)


def _few(text: str) -> bool:
    bad = text.count("\ufffd")
    high = sum(1 for c in text if c > "\x7f") if bad else 0
    return bad * _DAMAGE <= len(text) and bad <= 0.1 * high


def _damage(text: str, name: str) -> tuple[str, ...]:
    bad = text.count("\ufffd")
    if not bad:
        return ()
    return (f"{bad:,} {'character is' if bad == 1 else 'characters are'} not {name}, and read as \ufffd",)
