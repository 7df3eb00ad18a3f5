"""E-mails: newsletters and wire copy as articles, their sender and date, and the files with them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parseaddr

from annotator.domain.article import Draft
from annotator.domain.codec import canonical
from annotator.domain.errors import UnreadableFile
from annotator.domain.wording import alike
from annotator.domain.words import BlockKind
from annotator.ingest.agencies import is_known
from annotator.ingest.bylines import date_in, looks_like_name
from annotator.ingest.drafting import Known
from annotator.ingest.laying import Loose, Part
from annotator.ingest.lines import Line
from annotator.ingest.mailwords import plain_words, unflowed
from annotator.ingest.mimeparts import Headed, MimePart, finder, header, parsed, parts_of, time_of
from annotator.ingest.mixed import mixed
from annotator.ingest.source import Found, Reading, Refused, Source, of_bytes

MOST_ATTACHED = 50
"""The most files of one message that are read."""
_ARTICLE = 40
_SAMPLE = 300_000
_LONGEST_NAME = 200
_FURNITURE = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/ms-tnef",
    "application/pgp-encrypted",
    "text/calendar",
    "text/vcard",
    "text/x-vcard",
)
_ANSWERED = re.compile(r"(?:(?:re|fwd?|fw|aw|wg|відп|пер)(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_OUTLET = re.compile(
    r"\b(?:news|times|post|daily|weekly|herald|press|media|agency|newsletters?|briefing|desk|team|service|wire"
    r"|editors?|alerts?|update|radio|tv|journal|today|bulletin|office|ministry|новини|агентство|редакція)\b",
    re.IGNORECASE,
)
_OF_OUTLET = re.compile(r"(?P<who>.+?)(?:\s+(?:at|from|via|of)\s+|\s*[,|]\s*|\s+[-–—]\s+)(?P<outlet>.+)")
_TAG = re.compile(rb"<style\b[^<]*</style>|<[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"https?://")


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message taken apart: its two bodies, what came with it, and what its headers say."""

    plain: MimePart | None
    page: MimePart | None
    parts: list[MimePart]
    attached: list[MimePart]
    known: Known


def read_mail(source: Source, reading: Reading) -> Found:
    """The article of a message, then those of the files with it and of messages forwarded in it.

    Raises Refused when the message holds none of them; OSError passes through.
    """
    data = source.whole()
    message = parsed(data)
    letter = _letter(message)
    found = False
    draft = _draft(letter, source, data)
    files = _files(letter)
    if draft is not None:
        found = True
        if files and reading.nested is None:
            told = f"Attached files are not read in a message that lies in another file: {len(files):,}"
            draft = replace(draft, notes=(*draft.notes, told))
        yield draft
    for one in _attached(files, source, reading):
        found = True
        yield one
    if not found and files and reading.nested is None:
        raise Refused("The message only brings files, which are not read where it lies in another file")
    if not found:
        raise Refused("The message holds no words")


def _letter(message: Headed) -> _Letter:
    parts = list(parts_of(message))
    plain: MimePart | None = None
    page: MimePart | None = None
    attached: list[MimePart] = []
    for part in parts:
        if part.attached or part.kind not in ("text/plain", "text/html"):
            attached.append(part)
        elif part.kind == "text/plain" and plain is None:
            plain = part
        elif part.kind == "text/html" and page is None:
            page = part
        elif part.name:
            attached.append(part)
    return _Letter(plain, page, parts, attached, _known(message))


def _known(message: Headed) -> Known:
    """What the headers say: who sent it, when, about what."""
    name, address = parseaddr(header(message, "From"))
    title = _ANSWERED.sub("", header(message, "Subject"), count=1) or None
    sent = time_of(message)
    author, outlet = _sender(name)
    url = header(message, "Archived-At").strip("<> ")
    rest = {
        "from": address,
        "published_at": sent.isoformat() if sent else "",
        "message_id": header(message, "Message-ID").strip("<> "),
    }
    fields = {"title": title, "published": sent, "authors": author, "outlet": outlet}
    return Known(
        title=title,
        url=url if url.startswith(("https://", "http://")) else None,
        outlet=outlet,
        published=sent.date().isoformat() if sent else None,
        authors=(author,) if author else (),
        metadata=canonical({key: one for key, one in rest.items() if one}) if any(rest.values()) else "",
        read_from=tuple((key, "mail") for key, one in fields.items() if one),
    )


def _sender(name: str) -> tuple[str | None, str | None]:
    """The author and the outlet that a sender's name tells."""
    name = name[:_LONGEST_NAME].strip("\"' ")
    if not name or "@" in name:
        return None, None
    two = _OF_OUTLET.fullmatch(name)
    if two and _is_person(two["who"]):
        return two["who"], two["outlet"]
    return (name, None) if _is_person(name) else (None, name)


def _is_person(name: str) -> bool:
    return (
        looks_like_name(Line(0, len(name), name, False)) and not _OUTLET.search(name) and not is_known(name)
    )


def _draft(letter: _Letter, source: Source, data: bytes) -> Draft | None:
    """The article of the message's own words, or None where it only brings other files."""
    text, encoding = _plain(letter.plain)
    if letter.page is not None and not _is_real(text, letter):
        try:
            return _of_page(letter.page, letter, source, data)
        except Refused:
            if not text.strip() and not letter.attached:
                raise
    count = len(text[:_SAMPLE].split())
    brings = any(part.name or part.message.is_multipart() for part in letter.attached)
    if not count or (brings and count < _ARTICLE):
        return None
    return _of_words(text, encoding, letter.known, source, data)


def _plain(part: MimePart | None) -> tuple[str, str]:
    if part is None:
        return "", "utf-8"
    text, encoding = part.text()
    if str(part.message.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, delete_space=str(part.message.get_param("delsp", "")).lower() == "yes")
    return text, encoding


def _is_real(text: str, letter: _Letter) -> bool:
    """Whether the plain text says what the page does, which may also show pictures that came with it."""
    text = text[:_SAMPLE]
    count = len(text.split())
    page = b"" if letter.page is None else letter.page.data
    if b"cid:" in page and any(part.kind.startswith("image/") and part.content_id for part in letter.parts):
        return False
    if count < _ARTICLE or len(_LINK.findall(text)) * 12 > count:
        return False
    return count * 2 >= len(_TAG.sub(b" ", page[:_SAMPLE]).split())


def _of_words(text: str, encoding: str, known: Known, source: Source, data: bytes) -> Draft:
    found = plain_words(text)
    known = _forwarded(known, found.forwarded)
    parts: list[Part | Loose] = list(found.parts)
    head = [line for part in parts[:5] for line in part.text.split("\n")[:3]]
    if known.title and not any(line == known.title or alike(line, known.title) >= 0.8 for line in head):
        parts.insert(0, Part(BlockKind.TITLE, known.title))
    return mixed(parts, data, source.name, known, encoding=encoding)


def _forwarded(known: Known, said: dict[str, str]) -> Known:
    """What is known of a message that another one forwards in its text: the first one's sender and date."""
    if "from" not in said and "subject" not in said:
        return known
    author, outlet = _sender(parseaddr(said.get("from", "").replace("*", ""))[0])
    published = date_in(said.get("date", "").partition(" at ")[0])
    metadata = json.loads(known.metadata) if known.metadata else {}
    metadata["forwarded_by"] = metadata.pop("from", "")
    metadata.pop("published_at", None)
    return replace(
        known,
        title=_ANSWERED.sub("", said.get("subject", "").strip("* "), count=1) or known.title,
        authors=(author,) if author else (),
        outlet=outlet,
        published=published,
        metadata=canonical(metadata),
        read_from=tuple(
            (name, "mail")
            for name, one in (
                ("title", known.title),
                ("authors", author),
                ("outlet", outlet),
                ("published", published),
            )
            if one
        ),
    )


def _of_page(page: MimePart, letter: _Letter, source: Source, data: bytes) -> Draft:
    # Only messages with a page in them need what reads pages.
    from annotator.ingest.page import page_draft

    inside = replace(source, size=len(page.data), beside=finder(letter.parts, page.location))
    draft = page_draft(page.data, inside, url=letter.known.url, original=data, encoding=page.charset)
    known = letter.known
    article = draft.annotated.article
    metadata = json.loads(article.metadata) if article.metadata else {}
    read_from = {**metadata.get("read_from", {}), **dict(known.read_from)}
    if article.authors:
        read_from["authors"] = metadata.get("read_from", {}).get("authors", "page")
    metadata |= json.loads(known.metadata) if known.metadata else {}
    metadata["read_from"] = read_from
    article = replace(
        article,
        title=known.title or article.title,
        outlet=known.outlet or article.outlet,
        published=known.published or article.published,
        authors=article.authors or known.authors,
        metadata=canonical(metadata),
    )
    return replace(draft, annotated=replace(draft.annotated, article=article))


def _files(letter: _Letter) -> list[MimePart]:
    """The files that came with a message, without those that belong to its look or to the mail program."""
    shown = b"" if letter.page is None else letter.page.data
    return [part for part in letter.attached if not _is_shown(part, shown) and part.kind not in _FURNITURE]


def _attached(files: list[MimePart], source: Source, reading: Reading) -> Found:
    """The articles of the files that came with a message."""
    if reading.nested is None:
        return
    for n, part in enumerate(files[:MOST_ATTACHED], start=1):
        data = _bytes_of(part)
        name = part.name or _name(part, n)
        if data:
            inside = of_bytes(f"{source.name}/{name}", data)
            yield from reading.nested(replace(inside, path=f"{source.path}/{name}"))
    if len(files) > MOST_ATTACHED:
        more = len(files) - MOST_ATTACHED
        yield UnreadableFile(
            source.name, f"Attached files behind the first {MOST_ATTACHED} are not read: {more:,}"
        )


def _is_shown(part: MimePart, page: bytes) -> bool:
    """Whether a part belongs to the page's own look or photos, and is no file for itself."""
    if part.attached or not part.kind.startswith(("image/", "text/css", "font/")):
        return False
    return not part.name or (bool(part.content_id) and bool(page))


def _bytes_of(part: MimePart) -> bytes:
    payload = part.message.get_payload() if part.message.is_multipart() else None
    if part.kind == "message/rfc822" and isinstance(payload, list) and payload:
        inner = payload[0]
        return inner.as_bytes() if isinstance(inner, Message) else b""
    return part.data


def _name(part: MimePart, n: int) -> str:
    endings = {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt"}
    return f"attached {n}{endings.get(part.kind, '')}"
