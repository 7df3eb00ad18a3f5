"""An article: its bytes' fingerprint, its text, what is known about it, and all that is annotated in it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from annotator.domain.annotation import Block, Claim, Entity, Link, Mention
from annotator.domain.photo import Photo
from annotator.domain.valueclass import dataclass
from annotator.domain.words import ArticleStatus

if TYPE_CHECKING:
    from annotator.domain.likeness import Sketch
    from annotator.domain.picture import PictureFile


@dataclass(frozen=True, slots=True)
class Article:
    """What is known about one imported article. The text is kept apart and never changes.

    `sha256` is of the original bytes (hex). `published` is YYYY-MM-DD. `metadata` keeps the
    importer's other keys as a canonical JSON object, or "" when there are none.
    """

    id: str
    sha256: str
    file: str
    language: str
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    status: ArticleStatus = ArticleStatus.TO_REVIEW
    metadata: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its text and everything annotated in it, each kind in reading order."""

    article: Article
    text: str
    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader hands it over, before the corpus takes it in.

    `original` are the bytes as found, or None when it was read from a record (which then
    brings its own id, sha256 and annotations). `encoding` is the one the text was decoded with.
    `pictures` are the files of its photos, each once. `sketch` is that of its text and blocks, where the
    reader had the time to make it.
    """

    annotated: Annotated
    original: bytes | None
    encoding: str = "utf-8"
    notes: tuple[str, ...] = field(default=())
    pictures: tuple[PictureFile, ...] = ()
    sketch: Sketch | None = None
