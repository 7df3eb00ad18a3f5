"""Reads `annotator/1` records, and refuses those that contradict themselves; `record` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from annotator.domain.annotation import Block, Claim, DateText, Entity, Figure, Link, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import canonical
from annotator.domain.ids import link_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, CreditParts, Finding, Photo
from annotator.domain.words import (
    ArticleStatus,
    BlockKind,
    Bound,
    Certainty,
    CreditOrigin,
    Label,
    Naming,
    OriginBy,
    Quote,
    Relation,
    Severity,
    SourceType,
    Status,
)

SCHEMA = "annotator/1"
Json = dict[str, Any]
_SHA256 = re.compile("[0-9a-f]{64}")


class BadRecord(ValueError):
    """A JSON object that is no `annotator/1` record; `str()` says what is wrong, in an editor's words."""


def _string(raw: Json, key: str) -> str:
    value = raw[key]
    if not isinstance(value, str):
        raise BadRecord(f"the field {key!r} is not a text")
    return value


def _maybe(raw: Json, key: str) -> str | None:
    return None if raw.get(key) is None else _string(raw, key)


def _strings(raw: Json, key: str) -> tuple[str, ...]:
    value = raw[key]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadRecord(f"the field {key!r} is not a list of texts")
    return tuple(value)


def _number(raw: Json, key: str) -> float | None:
    value = raw[key]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadRecord(f"the field {key!r} is not a number")
    return float(value)


def _origin(raw: Json) -> Origin:
    made = raw["origin"]
    return Origin(OriginBy(made["by"]), _string(made, "name"), _maybe(made, "version"), _maybe(made, "rule"))


def _date(raw: Json, key: str) -> DateText | None:
    value = raw.get(key)
    if value is None:
        return None
    return DateText(_string(value, "text"), _maybe(value, "date"), bool(value["inferred"]))


class _Reader:
    """Reads spans of one record and refuses those that do not lie in its text, or cover other words."""

    def __init__(self, text: str) -> None:
        self.text = text

    def at(self, raw: Json) -> Span:
        start, end, length = raw["start"], raw["end"], len(self.text)
        if not (type(start) is int and type(end) is int and 0 <= start < end <= length):
            raise BadRecord(f"offsets {start}–{end} do not lie in the text of {length} characters")
        words = raw.get("text", self.text[start:end])
        if words != self.text[start:end]:
            raise BadRecord(f"offsets {start}–{end} cover “{self.text[start:end][:40]}”, not “{words!s:.40}”")
        return span(start, end)

    def maybe(self, raw: Json | None) -> Span | None:
        return None if raw is None else self.at(raw)

    def all(self, raw: list[Json]) -> tuple[Span, ...]:
        return tuple(self.at(one) for one in raw)

    def block(self, raw: Json) -> Block:
        return Block(_string(raw, "id"), BlockKind(raw["kind"]), self.at(raw), Status(raw["status"]))

    def credit(self, raw: Json | None) -> Credit | None:
        if raw is None:
            return None
        parts = CreditParts(
            _maybe(raw, "photographer"),
            _maybe(raw, "agency"),
            _maybe(raw, "via"),
            CreditOrigin(raw["origin"]),
            bool(raw.get("file_photo")),
        )
        return Credit(self.at(raw), parts)

    def photo(self, raw: Json) -> Photo:
        return Photo(
            id=_string(raw, "id"),
            alt_text=self.maybe(raw["alt_text"]),
            caption=self.maybe(raw["caption"]),
            credit=self.credit(raw["credit"]),
            file=_maybe(raw, "file"),
            findings=tuple(
                Finding(_string(one, "rule"), Severity(one["severity"]), _string(one, "message"))
                for one in raw["findings"]
            ),
            status=Status(raw["status"]),
            picture=_fingerprint(raw, "picture") if raw.get("picture") is not None else None,
            at=self.place(raw, "at"),
        )

    def place(self, raw: Json, key: str) -> int | None:
        place = raw.get(key)
        if place is not None and not (type(place) is int and 0 <= place <= len(self.text)):
            raise BadRecord(
                f"the place {place!r:.40} does not lie in the text of {len(self.text)} characters"
            )
        return place

    def mention(self, raw: Json) -> Mention:
        return Mention(
            id=_string(raw, "id"),
            span=self.at(raw),
            label=Label(raw["label"]),
            origin=_origin(raw),
            entity=_maybe(raw, "entity"),
            status=Status(raw["status"]),
            score=_number(raw, "score"),
        )

    def figure(self, raw: Json) -> Figure:
        return Figure(
            span=self.at(raw),
            kind=_string(raw, "kind"),
            bound=Bound(raw["bound"]),
            low=_number(raw, "low"),
            high=_number(raw, "high"),
            unit=_maybe(raw, "unit"),
            who=_maybe(raw, "who"),
        )

    def claim(self, raw: Json) -> Claim:
        content = self.all(raw["content"])
        if not content:
            raise BadRecord(f"the claim {raw['id']!r} has no content")
        return Claim(
            id=_string(raw, "id"),
            content=content,
            source=self.all(raw["source"]),
            cue=self.all(raw["cue"]),
            via=self.all(raw["via"]),
            hedges=self.all(raw["hedges"]),
            figures=tuple(self.figure(one) for one in raw["figures"]),
            quote=Quote(raw["quote"]),
            naming=None if raw["naming"] is None else Naming(raw["naming"]),
            type=None if raw["type"] is None else SourceType(raw["type"]),
            party=_maybe(raw, "party"),
            who=_maybe(raw, "who"),
            certainty=Certainty(raw["certainty"]),
            asserted_on=_date(raw, "asserted_on"),
            event_time=_date(raw, "event_time"),
            topic=_maybe(raw, "topic"),
            checkability=_maybe(raw, "checkability"),
            parent=_maybe(raw, "parent"),
            note=_maybe(raw, "note"),
            status=Status(raw["status"]),
            origin=_origin(raw),
            score=_number(raw, "score"),
        )


def _entity(raw: Json) -> Entity:
    return Entity(
        _string(raw, "id"),
        _string(raw, "name"),
        Label(raw["label"]),
        _strings(raw, "aliases"),
        _maybe(raw, "note"),
        _maybe(raw, "external"),
    )


def _link(raw: Json) -> Link:
    claim, other = _string(raw, "claim"), _string(raw, "other")
    relation, status = Relation(raw["relation"]), Status(raw["status"])
    return Link(link_id(claim, other), claim, _string(raw, "article"), other, relation, status)


def _fingerprint(raw: Json, key: str) -> str:
    digits = _string(raw, key)
    if not _SHA256.fullmatch(digits):
        raise BadRecord(f"the field {key!r} is not 64 hexadecimal digits")
    return digits


def _article(raw: Json) -> Article:
    metadata = raw.get("metadata")
    if metadata is not None and not isinstance(metadata, dict):
        raise BadRecord("the field 'metadata' is not an object")
    return Article(
        id=_string(raw, "id"),
        sha256=_fingerprint(raw, "sha256"),
        file=_string(raw, "file"),
        language=_string(raw, "language"),
        source_id=_maybe(raw, "source_id"),
        url=_maybe(raw, "url"),
        outlet=_maybe(raw, "outlet"),
        title=_maybe(raw, "title"),
        authors=_strings(raw, "authors"),
        published=_maybe(raw, "published"),
        status=ArticleStatus(raw["status"]),
        metadata=canonical(metadata) if metadata else "",
    )


def _unique(kind: str, ids: Iterable[str]) -> frozenset[str]:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise BadRecord(f"two {kind} have the id {one!r}")
        seen.add(one)
    return frozenset(seen)


def _consistent(read: Annotated) -> Annotated:
    """Refuses ids that stand twice and references that lead nowhere."""
    _unique("blocks", (one.id for one in read.blocks))
    _unique("photos", (one.id for one in read.photos))
    _unique("mentions", (one.id for one in read.mentions))
    _unique("links", (one.id for one in read.links))
    entities = _unique("entities", (one.id for one in read.entities))
    claims = _unique("claims", (one.id for one in read.claims))
    for mention in read.mentions:
        if mention.entity is not None and mention.entity not in entities:
            raise BadRecord(f"the mention {mention.id!r} names an entity that is not in the record")
    for claim in read.claims:
        if claim.parent is not None and claim.parent not in claims:
            raise BadRecord(f"the claim {claim.id!r} has a parent that is not in the record")
    return read


def _annotated(raw: Json) -> Annotated:
    text = _string(raw, "text")
    reader = _Reader(text)
    return Annotated(
        article=_article(raw),
        text=text,
        blocks=tuple(reader.block(one) for one in raw["blocks"]),
        photos=tuple(reader.photo(one) for one in raw["photos"]),
        mentions=tuple(reader.mention(one) for one in raw["mentions"]),
        entities=tuple(_entity(one) for one in raw["entities"]),
        claims=tuple(reader.claim(one) for one in raw["claims"]),
        links=tuple(_link(one) for one in raw["links"]),
    )


def from_record(raw: Json) -> Annotated:
    """The article of a record. Raises BadRecord with what is wrong when it is none."""
    if raw.get("schema") != SCHEMA:
        raise BadRecord(f"its schema is {raw.get('schema')!r}, not {SCHEMA!r}")
    try:
        return _consistent(_annotated(raw))
    except BadRecord:
        raise
    except KeyError as missing:
        raise BadRecord(f"the field {missing} is missing") from missing
    except (TypeError, ValueError, AttributeError, OverflowError) as wrong:
        raise BadRecord(f"a field does not fit: {wrong}") from wrong
