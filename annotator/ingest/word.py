"""Word documents: the article by its styles where it has any, its photos, and the document's properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

from annotator.domain.codec import canonical
from annotator.domain.picture import PictureFile
from annotator.domain.words import BlockKind
from annotator.ingest.credits import split_credit
from annotator.ingest.drafting import Known
from annotator.ingest.laying import Figure, Loose, Part
from annotator.ingest.mixed import mixed
from annotator.ingest.ooxml import LARGEST_MEDIA, Package, opened
from annotator.ingest.properties import is_person, is_title
from annotator.ingest.source import Found, Reading, Refused, Source, of_bytes
from annotator.ingest.wordtext import TABLE, Drawing, Paragraph, Seen, paragraphs, styles_of

_LONGEST_HEADING = 300
_LONGEST_CAPTION = 900
_LONGEST_PLAIN = 450
_MOST_PICTURES = 200
_STANDFIRST_WITHIN = 5
_BY_STYLE = {
    "byline": BlockKind.BYLINE,
    "dateline": BlockKind.DATELINE,
    "standfirst": BlockKind.STANDFIRST,
    "quote": BlockKind.PARAGRAPH,
    "intense quote": BlockKind.PARAGRAPH,
    TABLE: BlockKind.PARAGRAPH,
}
_TITLES = ("title", "headline")
_MACHINE_ALT = re.compile(
    r"\s*(?:Description automatically generated.{0,60}|AI-generated content may be incorrect\.?)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|tiff?|webp|bmp)", re.IGNORECASE)


def read_word(source: Source, reading: Reading) -> Found:
    """The one article of a .docx. Raises Refused; OSError passes through."""
    data = source.whole()
    package = opened(data)
    main = package.linked("", "officeDocument") or "word/document.xml"
    tree = package.tree(main)
    body = None if tree is None else tree.find("body")
    if body is None:
        raise Refused("It holds no Word document")
    seen = Seen()
    styles = styles_of(package, package.linked(main, "styles"))
    found = list(paragraphs(body, styles, seen))
    parts = [*_parts(found, package, main), *_notes(found, package, main, styles, seen)]
    if not any(isinstance(part, Figure) or part.text.strip() for part in parts):
        raise Refused("The document holds no words")
    known = _known(package, any(isinstance(part, Part) and part.kind is BlockKind.TITLE for part in parts))
    yield mixed(parts, data, source.name, known, notes=tuple(_told(seen)))


def _told(seen: Seen) -> Iterator[str]:
    if seen.inserted or seen.deleted:
        yield "Tracked changes: what was inserted is read, what was deleted is left out"
    if seen.hidden:
        yield "Hidden words are left out"


def _parts(found: Sequence[Paragraph], package: Package, main: str) -> Iterator[Part | Figure | Loose]:
    title = _title(found)
    # A caption may stand above its picture: whose it is has to be known before it is reached.
    said: dict[int, list[int]] = {}
    taken: set[int] = set()
    for n, paragraph in enumerate(found):
        if paragraph.drawings:
            said[n] = _beside(n, found, taken)
            taken.update(said[n])
    album = _Album(package, main)
    words = 0
    for n, paragraph in enumerate(found):
        if paragraph.drawings:
            *others, last = paragraph.drawings
            yield from map(album.figure, others)
            yield album.figure(last, [found[line].text for line in said[n]])
        if n in taken or not paragraph.text:
            continue
        yield _role(paragraph, n == title, words)
        words += 1


def _title(found: Sequence[Paragraph]) -> int | None:
    """Which paragraph is the title by its style: one styled so, else the heading the document opens with."""
    filled = [n for n, one in enumerate(found) if one.text and len(one.text) <= _LONGEST_HEADING]
    for n in filled:
        if found[n].style in _TITLES:
            return n
    first = [n for n in filled[:3] if found[n].style.startswith("heading ")]
    top = [n for n in filled if found[n].style == "heading 1"]
    if first and (first[0] == filled[0] or top == first[:1]):
        return first[0]
    return None


def _role(paragraph: Paragraph, is_title: bool, before: int) -> Part | Loose:
    """A paragraph as its style has it; `before` counts the paragraphs with words before it."""
    text, style = paragraph.text, paragraph.style
    if is_title:
        return Part(BlockKind.TITLE, text)
    heading = style in _TITLES or style.startswith(("heading ", "subtitle", "sub-headline"))
    if heading and len(text) <= _LONGEST_HEADING:
        early = style in ("subtitle", "sub-headline") and before < _STANDFIRST_WITHIN
        return Part(BlockKind.STANDFIRST if early else BlockKind.SUBHEADING, text)
    kind = _BY_STYLE.get(style)
    return Loose(text) if kind is None else Part(kind, text)


def _beside(n: int, found: Sequence[Paragraph], taken: set[int]) -> list[int]:
    """The paragraphs that hold caption and credit of the picture in paragraph n: below it, or right above."""
    below = _below(n, found, taken)
    second = _credit_in(found[below[1]]) == 0 if len(below) == 2 else False
    if below:
        first = found[below[0]]
        told = _credit_in(first)
        if told is not None:
            return below[:1]
        if second and (first.style == "caption" or len(first.text) < _LONGEST_PLAIN):
            return below
        if first.style == "caption":
            return below[:1]
    above = n - 1
    if above >= 0 and above not in taken and found[above].style == "caption":
        return [above]
    return []


def _below(n: int, found: Sequence[Paragraph], taken: set[int]) -> list[int]:
    """The first two paragraphs with words in and below that of a picture, up to the next picture."""
    below = [n] if found[n].text else []
    for m in range(n + 1, min(n + 4, len(found))):
        if found[m].drawings:
            break
        if found[m].text and m not in taken:
            below.append(m)
    return below[:2]


def _credit_in(paragraph: Paragraph) -> int | None:
    """How long the caption is before the credit that ends a paragraph; None where it has no credit."""
    if len(paragraph.text) > _LONGEST_CAPTION or paragraph.style.startswith(("heading", *_TITLES)):
        return None
    split = split_credit(paragraph.text)
    return None if split is None else split[0]


class _Album:
    """The pictures of a document, each read once."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.links = package.links(main)
        self.read: dict[str, PictureFile | None] = {}

    def figure(self, drawing: Drawing, lines: Sequence[str] = ()) -> Figure:
        """A figure with what the lines beside it say."""
        caption: str | None = None
        credit: str | None = None
        inline = False
        for text in lines:
            split = split_credit(text) if len(text) <= _LONGEST_CAPTION else None
            if split is None:
                caption = text
            else:
                caption = text[: split[0]].strip() or caption
                credit = text[split[1] : split[2]]
                inline = split[0] > 0 and "\n" not in text[split[0] : split[1]]
        alt_text = drawing.alt_text
        if alt_text and (_MACHINE_ALT.search(alt_text) or _FILE_NAME.fullmatch(alt_text)):
            alt_text = None
        name = self.links.get(drawing.link, ("", ""))[1]
        if name not in self.read:
            self.read[name] = self._picture(name)
        return Figure(alt_text, caption, credit, name.rpartition("/")[2] or None, self.read[name], inline)

    def _picture(self, name: str) -> PictureFile | None:
        """The picture of a part, or None where there is none that can be read."""
        if name not in self.package.names or len(self.read) >= _MOST_PICTURES:
            return None
        # Only documents with pictures in them need what reads pictures.
        from annotator.ingest.pictures import picture_file

        try:
            return picture_file(of_bytes(name.rpartition("/")[2], self.package.data(name, LARGEST_MEDIA)))
        except Refused:
            return None


def _notes(
    found: Sequence[Paragraph], package: Package, main: str, styles: dict[str, str], seen: Seen
) -> Iterator[Part]:
    """The footnotes and endnotes that the text refers to, in the order of the references."""
    wanted = [note for one in found for note in one.notes]
    if not wanted:
        return
    texts: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        name = package.linked(main, f"{kind}s")
        tree = package.tree(name) if name else None
        for note in () if tree is None else tree.iter(kind):
            texts[f"{kind} {_id(note)}"] = "\n".join(
                one.text for one in paragraphs(note, styles, seen) if one.text
            )
    for number, note_id in enumerate(dict.fromkeys(wanted), start=1):
        if texts.get(note_id):
            yield Part(BlockKind.PARAGRAPH, f"[{number}] {texts[note_id]}")


def _id(note: Element) -> str:
    return next((value for key, value in note.attrib.items() if key.rpartition("}")[2] == "id"), "")


def _known(package: Package, titled: bool) -> Known:
    """What the document's properties say; its title only where no paragraph is one."""
    name = package.linked("", "core-properties") or "docProps/core.xml"
    try:
        tree = package.tree(name)
    except Refused:
        tree = None
    said = {} if tree is None else {child.tag: (child.text or "").strip() for child in tree}
    title = said.get("title") if not titled and is_title(said.get("title", "")) else None
    author = said.get("creator", "")
    authors = (author,) if is_person(author) else ()
    rest = {key: said[key] for key in ("subject", "keywords") if said.get(key)}
    rest |= {key: said[key] for key in ("created", "modified") if _is_time(said.get(key, ""))}
    if author and not authors:
        rest["author"] = author
    read_from = [("title", "style" if titled else "document")] if titled or title else []
    read_from += [("authors", "document")] if authors else []
    return Known(
        title=title,
        authors=authors,
        metadata=canonical(rest) if rest else "",
        read_from=tuple(read_from),
    )


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
