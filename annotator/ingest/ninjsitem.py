"""One news item in JSON, asked for by what is meant however its version spells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from annotator.ingest.bylines import names_in

_NAMES = (
    *("versioncreated", "firstcreated", "contentcreated", "headline", "headlines", "bodies", "descriptions"),
    *("pubstatus", "renditions", "associations", "body_text", "body_xhtml", "body_html", "description_text"),
)
_DEEP = 6
_MANY = 50
_LONG = 2000


@dataclass(frozen=True, slots=True)
class Item:
    """A news item; `fields` are by their names in small letters."""

    fields: dict[str, Any]
    DATES: ClassVar[tuple[str, ...]] = (
        *("published", "firstcreated", "contentcreated", "created", "versioncreated", "contentmodified"),
    )

    @classmethod
    def of(cls, value: object) -> Item | None:
        """The item that a JSON value is, in AP's wrapping or not; None when it is no news item."""
        for _ in range(3):
            if isinstance(value, dict) and len(value) <= 6:
                inner = value.get("item", value.get("data"))
                value = inner if isinstance(inner, dict) else value
        if not isinstance(value, dict):
            return None
        fields = {str(key).casefold(): one for key, one in value.items()}
        told = any(fields.get(name) for name in _NAMES)
        return cls(fields) if told and ("uri" in fields or "type" in fields) else None

    def text(self, name: str) -> str:
        """A field that holds one text, or ""."""
        value = self.fields.get(name)
        return value.strip() if isinstance(value, str) else ""

    def said(self, *names: str) -> str | None:
        """The first of the fields that says anything: a text, or the first of a list of texts with roles."""
        for name in names:
            for words in _texts(self.fields.get(name)):
                return words
        return None

    def body(self) -> tuple[str, bool] | None:
        """The body and whether it is markup, which tells its parts better than plain text."""
        bodies = [(one.casefold(), value) for one, value in self.fields.items() if one.startswith("body_")]
        found = [
            (value, "html" in name or "nitf" in name)
            for name, value in bodies
            if isinstance(value, str) and value.strip()
        ]
        listed = self.fields.get("bodies")
        for one in listed[:_MANY] if isinstance(listed, list) else ():
            value = one.get("value") if isinstance(one, dict) else None
            if isinstance(value, str) and value.strip():
                kind = str(one.get("contenttype", one.get("contentType", ""))).casefold()
                found.append((value, "html" in kind or "xml" in kind))
        return next((one for one in found if one[1]), found[0] if found else None)

    def byline(self) -> str | None:
        """Who wrote or took it, as it is written there."""
        bylines = self.fields.get("bylines")
        if isinstance(bylines, list):
            names = [
                str(one["by"]).strip() for one in bylines[:_MANY] if isinstance(one, dict) and one.get("by")
            ]
            if names:
                return ", ".join(names)
        photographer = self.fields.get("photographer")
        if isinstance(photographer, dict) and isinstance(photographer.get("name"), str):
            return photographer["name"].strip() or None
        said = self.said("byline", "by")
        return " ".join(said.split()) if said else None

    def authors(self) -> tuple[str, ...]:
        """The names in the byline."""
        return names_in(self.byline() or "")

    def associations(self) -> list[Item]:
        """The items that belong to this one, whether they are listed or named."""
        value = self.fields.get("associations")
        listed = list(value.values()) if isinstance(value, dict) else value
        if not isinstance(listed, list):
            return []
        return [
            Item({str(key).casefold(): one for key, one in each.items()})
            for each in listed
            if isinstance(each, dict)
        ]

    def pictures(self) -> list[str | None]:
        """Where its renditions are said to be, the widest first."""
        value = self.fields.get("renditions")
        listed = list(value.values()) if isinstance(value, dict) else value
        found: list[tuple[float, str]] = []
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and isinstance(one.get("href"), str):
                width = one.get("width")
                found.append((-width if isinstance(width, int) else 0, one["href"]))
        return [href for _, href in sorted(found, key=lambda each: each[0])[:_MANY]]

    def plain(self) -> dict[str, Any]:
        """The fields without the long and the deep ones: subjects and places by their names."""
        return {
            name: short
            for name, value in self.fields.items()
            if (short := _short(value, _DEEP)) not in (None, "", [], {})
        }


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value.strip()
    for one in value[:_MANY] if isinstance(value, list) else ([value] if isinstance(value, dict) else ()):
        for key in ("value", "name", "title"):
            words = one.get(key) if isinstance(one, dict) else None
            if isinstance(words, str) and words.strip():
                yield words.strip()


def _short(value: Any, deep: int) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, str):
        return value if len(value) <= _LONG else None
    if isinstance(value, list):
        return (
            [short for one in value[:_MANY] if (short := _short(one, deep - 1)) is not None] if deep else None
        )
    if isinstance(value, dict):
        if isinstance(value.get("name"), str):
            return value["name"][:_LONG]
        pairs = list(value.items())[:_MANY]
        return (
            {str(key): short for key, one in pairs if (short := _short(one, deep - 1)) is not None}
            if deep
            else None
        )
    return value
