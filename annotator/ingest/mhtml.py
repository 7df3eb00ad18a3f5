"""Saved pages in one file (.mhtml, .mht): the page in them, with its pictures, address and time of saving."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlsplit

from annotator.domain.article import Draft
from annotator.domain.codec import canonical
from annotator.ingest.mimeparts import Headed, MimePart, finder, header, parsed, parts_of, time_of
from annotator.ingest.page import page_draft
from annotator.ingest.source import Found, Reading, Refused, Source

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(source: Source, reading: Reading) -> Found:
    """The one article of a saved page. Raises Refused; OSError passes through."""
    data = source.whole()
    message = parsed(data)
    parts = list(parts_of(message))
    page = _page(message, parts)
    url = _address(message, page)
    base = page.location or url or ""
    # Chrome writes pages as UTF-8 and does not say so.
    encoding = reading.choices.encoding(source) or page.charset or _utf8(page.data)
    inside = replace(source, size=len(page.data), beside=finder(parts, base))
    draft = page_draft(page.data, inside, url=url, original=data, encoding=encoding)
    yield _told(draft, message)


def _page(message: Headed, parts: list[MimePart]) -> MimePart:
    """The part that is the page: the one the file says it starts with, else the first that is a page."""
    said = message.get_param("start")
    start = said.strip("<> ") if isinstance(said, str) else ""
    pages = [part for part in parts if part.kind in _PAGES and part.data.strip()]
    for part in pages:
        if start and part.content_id == start:
            return part
    if not pages:
        raise Refused("It holds no page, or is cut off before it")
    return pages[0]


def _address(message: Headed, page: MimePart) -> str | None:
    for said in (header(message, "Snapshot-Content-Location"), page.location):
        try:
            if urlsplit(said).scheme in ("http", "https"):
                return said
        except ValueError:
            continue
    return None


def _utf8(data: bytes) -> str | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _told(draft: Draft, message: Headed) -> Draft:
    """The draft with the time the page was saved, and the file's subject where the page has no title."""
    article = draft.annotated.article
    metadata = json.loads(article.metadata) if article.metadata else {}
    read_from = dict(metadata.get("read_from", {}))
    saved = time_of(message)
    if saved is not None:
        metadata["saved_at"] = saved.isoformat()
        read_from["saved_at"] = "mhtml"
    title = article.title
    subject = header(message, "Subject")
    if title is None and subject:
        title = subject
        read_from["title"] = "mhtml"
    if read_from:
        metadata["read_from"] = read_from
    article = replace(article, title=title, metadata=canonical(metadata) if metadata else "")
    return replace(draft, annotated=replace(draft.annotated, article=article))
