"""The formats that are read: how each is told by its content, and what reads it. A new one is a line here."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from annotator.ingest.source import Reader, Refused, Source


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what an editor calls such a file, how one is told, and where its reader is.

    The reader's module ("module:function" below this package) is imported with the first file of the format:
    some bring a large library. `endings` are those of its files' names, the usual one first; `called` is what
    a file with such a name should be, or "" where anything may have it. `plain` says that reading one can
    neither crash nor take long, `rows` that one holds many articles, each by itself.
    """

    name: str
    tells: Callable[[Source], bool]
    reader: str
    endings: tuple[str, ...]
    called: str = ""
    plain: bool = False
    rows: bool = False

    def load(self) -> Reader:
        """The reader."""
        module, _, function = self.reader.partition(":")
        found: Reader = getattr(import_module(f"annotator.ingest.{module}"), function)
        return found


_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_BITMAP = re.compile(rb"(?s)BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?:<\?xml[^>]{0,200}>\s*|<!--(?s:.){0,2000}?-->\s*)*)"
    rb"<(?:!doctype html|html|head|body)[\s>]",
    re.IGNORECASE,
)
_TAG = re.compile(rb"</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}")
_MAIL = re.compile(rb"^(?:From|Date|Message-ID|MIME-Version|Received|Subject):", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^(?:snapshot-content-location:|from: *[\"<]*saved by )", re.IGNORECASE | re.MULTILINE)
_WORD = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SUBTITLES = re.compile(
    rb"(?:\xef\xbb\xbf|\?)?(?:WEBVTT(?=\s|$)"
    rb"|\s*\d{1,7}[ \t]*\r?\n(?:\d{1,3}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]+-->)"
)
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")
_OFFICE = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/")
_LINES = 5
_TEXTS = ("", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")


def _is_page(source: Source) -> bool:
    start = _narrow(source.start)
    return _MARKUP.match(start[:4096]) is not None or (
        source.suffix in (".html", ".htm", ".xhtml") and _TAG.search(start) is not None
    )


def _narrow(start: bytes) -> bytes:
    """The beginning of a file in one byte a character, where it is UTF-16; enough to see its markup."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", errors="replace").encode("ascii", errors="replace")
    return start


def _is_archive_page(source: Source) -> bool:
    if source.suffix in (".mht", ".mhtml"):
        return _HEADER.match(source.start) is not None
    return _is_mail_like(source) and _SAVED.search(source.start[:8192]) is not None


def _is_pdf(source: Source) -> bool:
    # Some servers put lines of their own before the mark.
    return source.start.startswith(b"%PDF-") or (source.suffix == ".pdf" and b"%PDF-" in source.start[:1024])


def _is_mail_like(source: Source) -> bool:
    return (
        source.suffix not in _REASONS
        and _HEADER.match(source.start) is not None
        and len(_MAIL.findall(source.start[:8192])) >= 2
    )


def _is_word(source: Source) -> bool:
    start = source.start
    # One with a password is no archive; its reader says so.
    if source.suffix in (".docx", ".docm", ".dotx") and start.startswith(_WORD):
        return True
    if not start.startswith(b"PK\x03\x04"):
        return False
    # The name of an archive's first file stands behind thirty bytes; that of a document is one of these.
    return start.startswith(_OFFICE, 30) and b"word/document.xml" in start


def _is_zip(source: Source) -> bool:
    return source.suffix not in _REASONS and source.start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _is_picture(source: Source) -> bool:
    start = source.start
    if start.startswith(_PICTURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return True
    return _BITMAP.match(start) is not None


def _is_json_lines(source: Source) -> bool:
    if source.suffix in (".jsonl", ".ndjson"):
        return True
    start = source.start.removeprefix(codecs.BOM_UTF8)
    if not start.startswith(b"{"):
        return False
    whole = source.size <= len(source.start)
    lines = [
        line for line in (start if whole else start[: start.rfind(b"\n") + 1]).splitlines() if line.strip()
    ]
    return bool(lines) and all(_holds_text(line) for line in lines[:_LINES])


def _holds_text(line: bytes) -> bool:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def _is_json(source: Source) -> bool:
    return source.suffix in (".json", ".ninjs") and _OBJECT.match(_narrow(source.start)) is not None


def _is_subtitles(source: Source) -> bool:
    return _SUBTITLES.match(_narrow(source.start)) is not None


def _ends(*suffixes: str) -> Callable[[Source], bool]:
    return lambda source: source.suffix in suffixes


_REFUSED = {
    "Old Word documents and other office documents": (
        ".doc",
        ".odt",
        ".rtf",
        ".pages",
        ".pptx",
        ".ppt",
        ".epub",
    ),
    "Pictures of this kind": (".heic", ".heif", ".avif", ".svg", ".eps", ".psd"),
    "Outlook messages and mailboxes": (".msg", ".mbox", ".pst"),
    "Archives other than .zip": (".tar", ".gz", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".warc", ".wacz"),
    "Spreadsheets": (".xlsx", ".xls", ".ods"),
    "XML files": (".xml", ".rss", ".nitf"),
    "Corpora": (".corpus",),
}
_REASONS = {suffix: f"{what} cannot be read" for what, suffixes in _REFUSED.items() for suffix in suffixes}
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,7}")

FORMATS: tuple[Format, ...] = (
    Format("PDF", _is_pdf, "pdf:read_pdf", (".pdf",), "a PDF"),
    Format("Word document", _is_word, "word:read_word", (".docx", ".docm", ".dotx"), "a Word document"),
    Format("Archive", _is_zip, "archive:read_archive", (".zip",), "an archive"),
    Format(
        "Picture",
        _is_picture,
        "pictures:read_picture",
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".bmp"),
        "a picture",
    ),
    Format("Saved page (MHTML)", _is_archive_page, "mhtml:read_mhtml", (".mhtml", ".mht"), "a saved page"),
    Format("E-mail", _is_mail_like, "mail:read_mail", (".eml",), "an e-mail"),
    Format("JSON Lines", _is_json_lines, "jsonl:read_jsonl", (".jsonl", ".ndjson"), rows=True),
    Format("ninjs", _is_json, "ninjs:read_ninjs", (".json", ".ninjs"), "JSON", rows=True),
    Format("Saved page", _is_page, "page:read_page", (".html", ".htm", ".xhtml")),
    Format("Subtitles", _is_subtitles, "subtitles:read_subtitles", (".srt", ".vtt"), "subtitles"),
    Format("Table", _ends(".csv", ".tsv"), "table:read_table", (".csv", ".tsv"), rows=True),
    Format("Plain text", _ends(*_TEXTS), "text:read_text", (".txt", ".md"), plain=True),
)
"""In the order they are asked."""

_TEXT = FORMATS[-1]
_CLAIMS = {ending: one.called for one in FORMATS if one.called for ending in one.endings}


def format_of(source: Source) -> Format:
    """The format of a file, by what it holds before what it is called.

    Raises Refused for one nothing reads; OSError passes through.
    """
    for one in FORMATS:
        if one.tells(source):
            return one
    suffix = source.suffix
    if suffix in _REASONS:
        raise Refused(_REASONS[suffix])
    if suffix in _CLAIMS and not source.size:
        raise Refused("The file is empty")
    if suffix in _CLAIMS:
        raise Refused(f"Its name ends in {suffix}, but it is not {_CLAIMS[suffix]}")
    # "report.12" or "Gen. Example" has no suffix that tells a format.
    if not _SUFFIX.fullmatch(suffix):
        return _TEXT
    raise Refused(f"Files that end in {suffix} cannot be read")
