"""A decoded text and what is known of it, made into a draft of an article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.domain.annotation import Block
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.codec import canonical
from annotator.domain.ids import article_id, spelled
from annotator.domain.lint import findings_of
from annotator.domain.offsets import span
from annotator.domain.photo import Credit, CreditParts, Photo
from annotator.domain.wording import unclosed
from annotator.ingest.credits import parse_credit
from annotator.ingest.language import language_of
from annotator.ingest.photogroups import PhotoLines, Stretch
from annotator.ingest.pieces import Piece
from annotator.ingest.structure import structure_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the source itself says of an article, apart from its text.

    `published` is YYYY-MM-DD; `metadata` a canonical JSON object of what else there is, or "". `read_from`
    tells for each field that is there what gave it ("json-ld", "opengraph", "meta", "page", …).
    """

    source_id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    metadata: str = ""
    read_from: tuple[tuple[str, str], ...] = ()


def draft_of(
    text: str,
    original: bytes,
    file: str,
    *,
    encoding: str = "utf-8",
    known: Known | None = None,
    notes: tuple[str, ...] = (),
) -> Draft:
    """The draft of an article from its text and original bytes; ids follow from the bytes alone."""
    known = known or Known()
    structure = structure_of(text, known.title)
    about = about_of(
        original,
        file,
        text,
        replace(
            known,
            title=known.title or structure.title,
            authors=known.authors or structure.authors,
            published=known.published or structure.published,
        ),
    )
    blocks = tuple(block(about.id, piece) for piece in structure.pieces)
    photos = tuple(_photo(about.id, photo, text) for photo in structure.photos)
    return Draft(Annotated(about, text, blocks, photos), original, encoding, (*notes, *structure.notes))


def about_of(original: bytes, file: str, text: str, known: Known) -> Article:
    """What is known of an article, with its id, and its language, which the text tells if nothing else."""
    sha256 = hashlib.sha256(original).hexdigest()
    metadata = known.metadata
    if known.read_from:
        metadata = canonical(
            (json.loads(metadata) if metadata else {}) | {"read_from": dict(known.read_from)}
        )
    return Article(
        id=article_id(sha256),
        sha256=sha256,
        file=file,
        language=known.language or language_of(text),
        source_id=known.source_id,
        url=known.url,
        outlet=known.outlet,
        title=known.title,
        authors=known.authors,
        published=known.published,
        metadata=metadata,
    )


def id_of(*parts: object) -> str:
    """An id that follows from the article and the place in it: the same file gives the same ids anywhere."""
    return spelled(hashlib.sha256("\0".join(map(str, parts)).encode()).digest())


def block(article: str, piece: Piece) -> Block:
    """A piece as a block of an article."""
    return Block(
        id_of(article, "block", piece.kind, piece.start, piece.end), piece.kind, span(piece.start, piece.end)
    )


def _photo(article: str, photo: PhotoLines, text: str) -> Photo:
    return photo_of(article, text, photo.alt_text, photo.caption, photo.credit)


def photo_of(
    article: str,
    text: str,
    alt_text: Stretch | None,
    caption: Stretch | None,
    credit: Stretch | None,
    *,
    at: int = 0,
    file: str | None = None,
    picture: str | None = None,
) -> Photo:
    """A photo from the stretches of its words, with the parts of its credit and its findings.

    One without words stands `at` a place of the text, in code points.
    """

    def words(stretch: Stretch | None) -> str | None:
        return None if stretch is None else text[stretch[0] : stretch[1]]

    raw = words(credit)
    parts = CreditParts() if raw is None or unclosed(raw) is not None else parse_credit(raw)
    said = [stretch[0] for stretch in (alt_text, caption, credit) if stretch is not None]
    place = min(said, default=at)
    return Photo(
        id=id_of(article, "photo", place) if said else id_of(article, "photo", place, file),
        alt_text=None if alt_text is None else span(*alt_text),
        caption=None if caption is None else span(*caption),
        credit=None if credit is None else Credit(span(*credit), parts),
        file=file,
        findings=findings_of(words(alt_text), words(caption), raw, parts),
        picture=picture,
        at=None if said else place,
    )


def string_fields(record: Mapping[str, object], names: tuple[str, ...]) -> dict[str, str]:
    """Those of the named fields that hold a text that is not blank."""
    return {name: value for name in names if isinstance(value := record.get(name), str) and value.strip()}
