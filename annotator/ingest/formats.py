"""The formats that are read: how each is told by its content, and what reads it. A new one is a line here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from annotator.ingest.source import Reader, Refused, Source


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what an editor calls such a file, how one is told, and where its reader is.

    The reader's module ("module:function" below this package) is imported with the first file of the format:
    some bring a large library. `plain` says that reading one can neither crash nor take long.
    """

    name: str
    tells: Callable[[Source], bool]
    reader: str
    plain: bool = False

    def load(self) -> Reader:
        """The reader."""
        module, _, function = self.reader.partition(":")
        found: Reader = getattr(import_module(f"annotator.ingest.{module}"), function)
        return found


_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?s:.){0,2000}?-->\s*)*"
    rb"<(?:!doctype html|html|head|body)[\s>]",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}")
_MAIL = re.compile(rb"^(?:From|Date|Message-ID|MIME-Version|Received|Subject):", re.IGNORECASE | re.MULTILINE)
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")


def _is_page(source: Source) -> bool:
    if source.suffix in (".html", ".htm", ".xhtml"):
        return True
    return _MARKUP.match(source.start[:4096]) is not None


def _is_archive_page(source: Source) -> bool:
    head = source.start[:8192].lower()
    return _is_mail_like(source) and b"multipart/related" in head and b"snapshot-content-location" in head


def _is_mail_like(source: Source) -> bool:
    return _HEADER.match(source.start) is not None and len(_MAIL.findall(source.start[:8192])) >= 2


def _is_word(source: Source) -> bool:
    return source.start.startswith(b"PK\x03\x04") and (
        source.suffix in (".docx", ".docm", ".dotx") or b"word/document.xml" in source.start
    )


def _is_zip(source: Source) -> bool:
    return source.start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _is_picture(source: Source) -> bool:
    start = source.start
    return start.startswith(_PICTURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")


def _is_ninjs(source: Source) -> bool:
    return source.suffix in (".json", ".ninjs") and _OBJECT.match(source.start) is not None


def _ends(*suffixes: str) -> Callable[[Source], bool]:
    return lambda source: source.suffix in suffixes


def _starts(magic: bytes) -> Callable[[Source], bool]:
    return lambda source: source.start.startswith(magic)


FORMATS: tuple[Format, ...] = (
    Format("PDF", _starts(b"%PDF-"), "pdf:read_pdf"),
    Format("Word document", _is_word, "word:read_word"),
    Format("Archive", _is_zip, "archive:read_archive"),
    Format("Picture", _is_picture, "pictures:read_picture"),
    Format("Saved page (MHTML)", _is_archive_page, "mhtml:read_mhtml"),
    Format("E-mail", _is_mail_like, "mail:read_mail"),
    Format("JSON Lines", _ends(".jsonl", ".ndjson"), "jsonl:read_jsonl", plain=True),
    Format("ninjs", _is_ninjs, "ninjs:read_ninjs"),
    Format("Table", _ends(".csv", ".tsv"), "table:read_table"),
    Format("Saved page", _is_page, "page:read_page"),
    Format("Plain text", _ends("", ".txt", ".text", ".md", ".markdown"), "text:read_text", plain=True),
)
"""In the order they are asked."""

_REFUSED = {
    "Old Word documents and other office documents": (".doc", ".odt", ".rtf", ".pages"),
    "Pictures of this kind": (".heic", ".heif", ".avif", ".svg", ".eps", ".psd"),
    "Outlook messages and mailboxes": (".msg", ".mbox", ".pst"),
    "Archives other than .zip": (".tar", ".gz", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".warc", ".wacz"),
    "Spreadsheets": (".xlsx", ".xls", ".ods"),
    "XML files": (".xml", ".rss", ".nitf"),
    "Corpora": (".corpus",),
}
_REASONS = {suffix: f"{what} cannot be read" for what, suffixes in _REFUSED.items() for suffix in suffixes}
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,7}")


def format_of(source: Source) -> Format:
    """The format of a file, by what it holds. Raises Refused for one nothing reads; OSError passes through."""
    reason = _REASONS.get(source.suffix)
    if reason is not None and not _is_picture(source):
        raise Refused(reason)
    for one in FORMATS:
        if one.tells(source):
            return one
    # "report.12" or "Gen. Example" has no suffix that tells a format.
    if not _SUFFIX.fullmatch(source.suffix):
        return FORMATS[-1]
    raise Refused(f"Files that end in {source.suffix} cannot be read")
