"""What is known about an article, as an editor types it and as it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from annotator.domain.article import Article
from annotator.domain.errors import UserError

Field = Literal["title", "authors", "published", "url", "outlet", "language"]
Value = str | tuple[str, ...] | None

UNDETERMINED = "und"


class NotADate(UserError):
    """A publication date that is not YYYY-MM-DD."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"“{typed}” is not a date. Write it like 2023-05-12")


def with_field(article: Article, field: Field, value: Value) -> Article:
    """The article with one field as typed: no space around it, None for nothing, "und" for no language.

    `authors` takes a tuple of names; a string is one name. Raises NotADate.
    """
    if field == "authors":
        return replace(article, authors=_names(value))
    words = value.strip() if isinstance(value, str) else " ".join(value or ()).strip()
    match field:
        case "title":
            return replace(article, title=words or None)
        case "published":
            return replace(article, published=_date(words) if words else None)
        case "url":
            return replace(article, url=words or None)
        case "outlet":
            return replace(article, outlet=words or None)
        case "language":
            return replace(article, language=words or UNDETERMINED)


def _names(value: Value) -> tuple[str, ...]:
    names = (value,) if isinstance(value, str) else value or ()
    return tuple(name.strip() for name in names if name.strip())


def _date(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise NotADate(words) from None
