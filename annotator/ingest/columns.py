"""What the columns of a table hold, told by their names and, for the text, by their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from annotator.ingest.source import Refused

_TEXTS = (
    *(
        "text",
        "full_text",
        "fulltext",
        "article_text",
        "body",
        "body_text",
        "article_body",
        "content",
        "article",
    ),
    *("story", "текст", "texte", "texto", "tekst", "inhalt", "contenido", "contenu", "содержание", "зміст"),
)
_FIELDS = {
    "source_id": ("id", "article_id", "doc_id", "document_id", "source_id", "guid", "uuid", "uri"),
    "title": ("title", "headline", "заголовок", "titel", "titre", "título", "titulo", "tytuł"),
    "url": ("url", "link", "permalink", "href", "article_url", "web_url", "ссылка", "посилання"),
    "published": (
        *(
            "published",
            "date",
            "publish_date",
            "published_at",
            "published_date",
            "publication_date",
            "pub_date",
        ),
        *("pubdate", "date_published", "datepublished", "дата", "datum", "fecha", "data"),
    ),
    "authors": (
        "authors",
        "author",
        "byline",
        "by",
        "автор",
        "автори",
        "авторы",
        "autor",
        "auteur",
        "autores",
    ),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "media", "источник", "джерело"),
    "language": ("language", "lang", "язык", "мова", "sprache", "langue", "idioma"),
}
_FIELD = {name: field for field, names in _FIELDS.items() for name in names}
_WORDS = re.compile(r"\w\W*\s\W*\w|[^\W\d]\.$")
_PROSE = 200
_CLEARLY = 2


def field_of(name: str) -> str | None:
    """The field of `Known` that a column of this name holds, or None."""
    return _FIELD.get(_plain(name))


def text_column(names: tuple[str, ...], rows: Sequence[Sequence[str]], chosen: str | None) -> int:
    """Which column is the text: the chosen one, or one by its name, or one that alone holds prose.

    `rows` are some of the table's. Raises Refused with the names when none is.
    """
    if chosen is not None:
        return _chosen(names, chosen)
    plain = [_plain(name) for name in names]
    for name in _TEXTS:
        if name in plain and (not rows or any(map(_WORDS.search, _cells(rows, plain.index(name))))):
            return plain.index(name)
    lengths = [median([len(cell) for cell in _cells(rows, n)] or [0]) for n in range(len(names))]
    longest = max(range(len(names)), key=lambda n: lengths[n])
    others = [length for n, length in enumerate(lengths) if n != longest]
    if lengths[longest] >= _PROSE and lengths[longest] >= _CLEARLY * max(others, default=0):
        return longest
    if len(names) == 1 and rows:
        return 0
    raise Refused(f"Which column is the text cannot be told: {_listed(names)}", columns=names)


def _chosen(names: tuple[str, ...], chosen: str) -> int:
    if chosen in names:
        return names.index(chosen)
    plain = [_plain(name) for name in names]
    if _plain(chosen) in plain:
        return plain.index(_plain(chosen))
    raise Refused(f"There is no column “{chosen}”: {_listed(names)}", columns=names)


def _cells(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    return [row[column] for row in rows if len(row) > column]


def _plain(name: str) -> str:
    return re.sub(r"[\s\-.]+", "_", name.strip()).casefold()


def _listed(names: tuple[str, ...], most: int = 12) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
