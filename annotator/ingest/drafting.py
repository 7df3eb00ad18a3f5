"""A decoded text and what is known of it, made into a draft of an article."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from annotator.domain.annotation import Block
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.ids import article_id, spelled
from annotator.domain.offsets import span
from annotator.domain.photo import Credit, CreditParts, Photo
from annotator.ingest.credits import parse_credit, unclosed
from annotator.ingest.findings import findings_of
from annotator.ingest.language import language_of
from annotator.ingest.photogroups import PhotoLines, Stretch
from annotator.ingest.pieces import Piece
from annotator.ingest.structure import structure_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the source itself says of an article, apart from its text."""

    source_id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    metadata: str = ""


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
    sha256 = hashlib.sha256(original).hexdigest()
    article = article_id(sha256)
    structure = structure_of(text, known.title)
    about = Article(
        id=article,
        sha256=sha256,
        file=file,
        language=known.language or language_of(text),
        source_id=known.source_id,
        url=known.url,
        outlet=known.outlet,
        title=known.title or structure.title,
        authors=known.authors or structure.authors,
        published=known.published or structure.published,
        metadata=known.metadata,
    )
    blocks = tuple(_block(article, piece) for piece in structure.pieces)
    photos = tuple(_photo(article, photo, text) for photo in structure.photos)
    return Draft(Annotated(about, text, blocks, photos), original, encoding, (*notes, *structure.notes))


def _id(*parts: object) -> str:
    """An id that follows from the article and the place in it: the same file gives the same ids anywhere."""
    return spelled(hashlib.sha256("\0".join(map(str, parts)).encode()).digest())


def _block(article: str, piece: Piece) -> Block:
    return Block(
        _id(article, "block", piece.kind, piece.start, piece.end), piece.kind, span(piece.start, piece.end)
    )


def _photo(article: str, photo: PhotoLines, text: str) -> Photo:
    def words(stretch: Stretch | None) -> str | None:
        return None if stretch is None else text[stretch[0] : stretch[1]]

    raw = words(photo.credit)
    parts = CreditParts() if raw is None or unclosed(raw) is not None else parse_credit(raw)
    first = min(
        stretch[0] for stretch in (photo.alt_text, photo.caption, photo.credit) if stretch is not None
    )
    return Photo(
        id=_id(article, "photo", first),
        alt_text=None if photo.alt_text is None else span(*photo.alt_text),
        caption=None if photo.caption is None else span(*photo.caption),
        credit=None if photo.credit is None else Credit(span(*photo.credit), parts),
        findings=findings_of(words(photo.alt_text), words(photo.caption), raw, parts),
    )


def string_fields(record: Mapping[str, object], names: tuple[str, ...]) -> dict[str, str]:
    """Those of the named fields that hold a text that is not blank."""
    return {name: value for name in names if isinstance(value := record.get(name), str) and value.strip()}
