"""News items in JSON: IPTC ninjs 1.x to 3.x and AP's dialect; and objects with a "text", as in JSON Lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from annotator.domain.article import Draft
from annotator.domain.codec import canonical
from annotator.domain.errors import UnreadableFile
from annotator.domain.words import BlockKind
from annotator.ingest.assembling import assembled
from annotator.ingest.decoding import Undecodable, decode
from annotator.ingest.drafting import Known
from annotator.ingest.fields import day_of, language_code
from annotator.ingest.jsonl import BadLine, article_of
from annotator.ingest.jsonslices import slices
from annotator.ingest.laying import Figure, Part
from annotator.ingest.markup import paragraphs_of, parts_of_markup
from annotator.ingest.ninjsitem import Item
from annotator.ingest.pictures import picture_file
from annotator.ingest.source import Found, Reading, Refused, Source

LIMIT = 20_000_000
FIGURES = 100
_SURROGATE = re.compile("[\ud800-\udfff]")
_PICTURE = ("picture", "photo", "image", "graphic")
_TAKEN = frozenset(
    (
        *("uri", "title", "headline", "headlines", "byline", "bylines", "by", "language", "associations"),
        *("renditions", "bodies", "descriptions", "type", "$schema", "standard"),
    )
)


def read_ninjs(source: Source, reading: Reading) -> Found:
    """The article of an item, or of each in a list of them. Raises Refused; OSError passes through."""
    data = source.whole(LIMIT)
    try:
        decoded = decode(data, reading.choices.encoding(source))
    except Undecodable as reason:
        raise Refused(str(reason), reason.encoding) from reason
    found = slices(decoded.text)
    if not found:
        raise Refused("The JSON holds an empty list")
    alone = len(found) == 1
    for number, (value, stretch) in enumerate(found, 1):
        name = source.name if alone else f"{source.name}:{number}"
        original = data if alone else stretch.encode("utf-8", "replace")
        try:
            yield _article(source, value, stretch, original)
        except (BadLine, Refused) as reason:
            yield UnreadableFile(name, str(reason))


def _article(source: Source, value: object, stretch: str, original: bytes) -> Draft:
    _refuse_odd(value)
    item = Item.of(value)
    if item is not None:
        return _draft(source, item, original)
    if isinstance(value, dict) and "text" in value:
        return article_of(source.name, stretch.encode("utf-8", "replace"))
    raise Refused("Neither a ninjs item nor an object with the key “text”")


def _refuse_odd(value: object) -> None:
    """Refuses what no corpus can keep."""
    try:
        written = canonical(value)
    except (ValueError, RecursionError) as error:
        raise Refused(f"Not JSON that can be kept: {error}") from error
    if _SURROGATE.search(written):
        raise Refused("The JSON holds half of a character (a lone surrogate)")
    if "\\u0000" in written:
        raise Refused("The JSON holds a NUL")


def _draft(source: Source, item: Item, original: bytes) -> Draft:
    notes: list[str] = []
    title = item.said("headline", "headlines", "title")
    parts: list[Part | Figure] = [Part(BlockKind.TITLE, title)] if title else []
    if item.text("type").casefold() in _PICTURE:
        parts.append(_figure(source, item, notes))
    else:
        parts += _story(source, item, notes)
        figures = [one for one in item.associations() if one.text("type").casefold() in _PICTURE]
        parts += [_figure(source, one, notes) for one in figures[:FIGURES]]
    if not any(isinstance(part, Figure) or part.kind is BlockKind.PARAGRAPH for part in parts):
        raise Refused("The item holds no text and no picture")
    return assembled(parts, original, source.name, _known(item, title), notes=tuple(dict.fromkeys(notes)))


def _story(source: Source, item: Item, notes: list[str]) -> Iterator[Part | Figure]:
    standfirst = item.said("description_summary", "description_text", "descriptions")
    byline = item.byline()
    body = item.body()
    if body is None:
        # An item may be nothing but its summary.
        yield from paragraphs_of(standfirst or "")
        return
    words, is_markup = body
    parts = parts_of_markup(words) if is_markup else list(paragraphs_of(words))
    first = next((part.text for part in parts if isinstance(part, Part)), "")
    if standfirst and standfirst.strip() != first:
        yield Part(BlockKind.STANDFIRST, " ".join(standfirst.split()))
    if byline:
        yield Part(BlockKind.BYLINE, byline)
    for part in parts:
        yield _with_picture(source, part, [part.file], notes) if isinstance(part, Figure) else part


def _figure(source: Source, item: Item, notes: list[str]) -> Figure:
    caption = item.said("description_caption", "description_text", "descriptions", "description_summary")
    credit = item.said("creditline") or item.byline() or item.said("copyrightnotice", "copyrightholder")
    figure = Figure(
        alt_text=item.said("alttext", "alt_text"),
        caption=_one_block(caption or item.said("headline", "headlines")),
        credit=_one_block(credit),
    )
    return _with_picture(source, figure, item.pictures(), notes)


def _with_picture(source: Source, figure: Figure, hrefs: list[str | None], notes: list[str]) -> Figure:
    """The figure with the first of its files that lies beside the item; nothing remote is fetched."""
    for href in hrefs:
        for reference in _references(href or ""):
            beside = source.beside(reference)
            if beside is None:
                continue
            try:
                found = picture_file(beside)
            except Refused as reason:
                notes.append(f"{beside.name}: {reason}")
                continue
            return Figure(figure.alt_text, figure.caption, figure.credit, beside.name, found, figure.inline)
    names = [name for href in hrefs for name in _references(href or "")[-1:]]
    return Figure(figure.alt_text, figure.caption, figure.credit, next(iter(names), None))


def _references(href: str) -> list[str]:
    """What a picture of this address may be called beside the item: as written, and by its last part."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return []
    path = unquote(parts.path)
    last = path.rsplit("/", 1)[-1]
    own = [] if parts.scheme or parts.netloc or path.startswith("/") else [path]
    return [one for one in dict.fromkeys((*own, last)) if one]


def _one_block(words: str | None) -> str | None:
    return "\n".join(line for line in (words or "").splitlines() if line.strip()) or None


def _known(item: Item, title: str | None) -> Known:
    uri = item.text("uri")
    language = language_code(item.text("language"))
    published = next(
        (day for name in item.DATES if (day := day_of(item.text(name) or None)) is not None), None
    )
    rest: dict[str, Any] = {
        name: value
        for name, value in item.plain().items()
        if name not in _TAKEN and not name.startswith("body_")
    }
    if uri:
        rest["uri"] = uri
    held = {"title": title, "authors": item.authors(), "published": published, "language": language}
    return Known(
        source_id=uri or None,
        title=title,
        url=item.text("url") or (uri if uri.startswith(("http://", "https://")) else None),
        outlet=item.said("provider", "source", "copyrightholder"),
        published=published,
        authors=item.authors(),
        language=language,
        metadata=canonical(rest) if rest else "",
        read_from=tuple((name, "ninjs") for name, value in held.items() if value),
    )
