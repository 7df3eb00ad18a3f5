"""PDFs with a text layer: printed pages, press releases, newspaper pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.domain.codec import canonical
from annotator.domain.wording import alike
from annotator.domain.words import BlockKind
from annotator.ingest.bylines import byline, date_line
from annotator.ingest.drafting import Known
from annotator.ingest.laying import Loose, Part
from annotator.ingest.lines import Line
from annotator.ingest.mixed import mixed
from annotator.ingest.pdflayout import furniture, lines_of
from annotator.ingest.pdfpages import PdfText, pages_of
from annotator.ingest.pdfwords import Block, Words, words_of
from annotator.ingest.properties import is_person, is_title
from annotator.ingest.source import Found, Reading, Refused, Source

_LARGER = 1.15
_LONGEST_TITLE = 300
_LONGEST_HEADING = 120
_LABEL = 6
_WHEN = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?")
_ENDED = re.compile(r"[.,;:][\"”’»)\]]*$")


def read_pdf(source: Source, reading: Reading) -> Found:
    """The one article of a PDF's text. Raises Refused; OSError passes through."""
    data = source.whole()
    found = pages_of(data)
    kept, edges, url = furniture(found.pages)
    words = words_of(lines_of(kept))
    if not words.blocks:
        if found.pictures:
            raise Refused("The PDF holds pictures of pages and no text")
        raise Refused("The PDF holds no text")
    title = _title(words, found.said.get("Title", ""))
    parts: list[Part | Loose] = list(_parts(words, title))
    if edges:
        parts.append(Part(BlockKind.BOILERPLATE, "\n".join(edges)))
    known = _known(found, url, bool(title))
    yield mixed(parts, data, source.name, known, notes=tuple(_notes(found, words)))


def _notes(found: PdfText, words: Words) -> Iterator[str]:
    if len(found.pages) < found.count:
        yield f"Read up to page {len(found.pages):,} of {found.count:,}"
    if words.broken:
        yield f"Words broken at a line’s end and kept with their hyphen: {words.broken:,}"


def _title(words: Words, said: str) -> range:
    """Which block is the title, if any: on page one, what the properties call so, or the largest."""
    first = [(n, one) for n, one in enumerate(words.blocks[:60]) if one.page == 0]
    large = [(n, one) for n, one in first if one.height >= words.height * _LARGER and _is_title(one)]
    same = [n for n, one in first[:12] if said and _is_title(one) and alike(one.text, said) >= 0.8]
    if same:
        return range(same[0], same[0] + 1)
    if not large:
        return range(0)
    telling = [(n, one) for n, one in large if len(one.text.split()) >= 4] or large
    top = max(telling, key=lambda found: (round(found[1].height), -found[0]))
    return range(top[0], top[0] + 1)


def _is_title(block: Block) -> bool:
    return len(block.text) <= _LONGEST_TITLE and len(block.text.split()) >= 2


def _parts(words: Words, title: range) -> Iterator[Part | Loose]:
    for n, block in enumerate(words.blocks):
        if n in title:
            yield Part(BlockKind.TITLE, block.text)
        elif title and n >= title.stop and _is_heading(block, words):
            yield Part(BlockKind.SUBHEADING, block.text)
        elif n < title.start and len(block.text.split()) <= _LABEL and not _is_head_line(block):
            yield Part(BlockKind.BOILERPLATE, block.text)
        else:
            yield Loose(block.text)


def _is_heading(block: Block, words: Words) -> bool:
    if len(block.text) > _LONGEST_HEADING or _ENDED.search(block.text) or not block.text[0].isalnum():
        return False
    if _is_head_line(block):
        return False
    return block.height >= words.height * _LARGER or (block.bold and block.lines == 1)


def _is_head_line(block: Block) -> bool:
    line = Line(0, len(block.text), block.text, False)
    return byline(line) is not None or date_line(line)


def _known(found: PdfText, url: str | None, titled: bool) -> Known:
    """What the properties say, where it is more than the name of a file or of a program."""
    said = found.said
    title = said.get("Title", "")
    author = said.get("Author", "")
    authors = (author,) if is_person(author) else ()
    rest = {
        "created": _when(said.get("CreationDate", "")),
        "modified": _when(said.get("ModDate", "")),
        "subject": said.get("Subject", ""),
        "keywords": said.get("Keywords", ""),
        "author": "" if authors else author,
    }
    rest = {key: one for key, one in rest.items() if one}
    takes = not titled and is_title(title)
    read_from = [("title", "document" if takes else "type")] if takes or titled else []
    read_from += [("authors", "document")] if authors else []
    read_from += [("url", "page")] if url else []
    return Known(
        title=title if takes else None,
        url=url,
        authors=authors,
        metadata=canonical(rest) if rest else "",
        read_from=tuple(read_from),
    )


def _when(said: str) -> str:
    """A PDF's date as ISO 8601, or ""."""
    found = _WHEN.match(said)
    if found is None:
        return ""
    year, month, day, hour, minute, second, zulu, hours, minutes = found.groups()
    date = f"{year}-{month}-{day}"
    if hour is None:
        return date
    zone = "Z" if zulu else f"{hours}:{minutes or '00'}" if hours else ""
    return f"{date}T{hour}:{minute}:{second or '00'}{zone}"
