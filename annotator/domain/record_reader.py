"""Reads `annotator/1` records, and refuses those that contradict themselves; `record` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.domain.annotation import Block, Claim, DateText, Entity, Figure, Link, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import canonical
from annotator.domain.ids import link_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, Photo
from annotator.domain.record_photo import edited, finding, parts, waiver
from annotator.domain.record_values import BadRecord, Json, maybe_text, text_of, texts_of
from annotator.domain.words import (
    ArticleStatus,
    BlockKind,
    Bound,
    Certainty,
    Label,
    Naming,
    OriginBy,
    Quote,
    Relation,
    SourceType,
    Status,
)

SCHEMA = "annotator/1"
_SHA256 = re.compile("[0-9a-f]{64}")


def _number(raw: Json, key: str) -> float | None:
    value = raw[key]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadRecord(f"the field {key!r} is not a number")
    return float(value)


def _origin(raw: Json) -> Origin:
    made = raw["origin"]
    name, version, rule = text_of(made, "name"), maybe_text(made, "version"), maybe_text(made, "rule")
    return Origin(OriginBy(made["by"]), name, version, rule)


def _date(raw: Json, key: str) -> DateText | None:
    value = raw.get(key)
    if value is None:
        return None
    return DateText(text_of(value, "text"), maybe_text(value, "date"), bool(value["inferred"]))


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
        return Block(text_of(raw, "id"), BlockKind(raw["kind"]), self.at(raw), Status(raw["status"]))

    def credit(self, raw: Json | None) -> Credit | None:
        return None if raw is None else Credit(self.at(raw), parts(raw))

    def photo(self, raw: Json) -> Photo:
        return Photo(
            id=text_of(raw, "id"),
            alt_text=self.maybe(raw["alt_text"]),
            caption=self.maybe(raw["caption"]),
            credit=self.credit(raw["credit"]),
            file=maybe_text(raw, "file"),
            findings=tuple(finding(one) for one in raw["findings"]),
            status=Status(raw["status"]),
            picture=_fingerprint(raw, "picture") if raw.get("picture") is not None else None,
            at=self.place(raw, "at"),
            edited=edited(raw.get("edited")),
            waived=tuple(waiver(one) for one in raw.get("waived", ())),
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
            id=text_of(raw, "id"),
            span=self.at(raw),
            label=Label(raw["label"]),
            origin=_origin(raw),
            entity=maybe_text(raw, "entity"),
            status=Status(raw["status"]),
            score=_number(raw, "score"),
        )

    def figure(self, raw: Json) -> Figure:
        return Figure(
            span=self.at(raw),
            kind=text_of(raw, "kind"),
            bound=Bound(raw["bound"]),
            low=_number(raw, "low"),
            high=_number(raw, "high"),
            unit=maybe_text(raw, "unit"),
            who=maybe_text(raw, "who"),
        )

    def claim(self, raw: Json) -> Claim:
        content = self.all(raw["content"])
        if not content:
            raise BadRecord(f"the claim {raw['id']!r} has no content")
        return Claim(
            id=text_of(raw, "id"),
            content=content,
            source=self.all(raw["source"]),
            cue=self.all(raw["cue"]),
            via=self.all(raw["via"]),
            hedges=self.all(raw["hedges"]),
            figures=tuple(self.figure(one) for one in raw["figures"]),
            quote=Quote(raw["quote"]),
            naming=None if raw["naming"] is None else Naming(raw["naming"]),
            type=None if raw["type"] is None else SourceType(raw["type"]),
            party=maybe_text(raw, "party"),
            who=maybe_text(raw, "who"),
            certainty=Certainty(raw["certainty"]),
            asserted_on=_date(raw, "asserted_on"),
            event_time=_date(raw, "event_time"),
            topic=maybe_text(raw, "topic"),
            checkability=maybe_text(raw, "checkability"),
            parent=maybe_text(raw, "parent"),
            note=maybe_text(raw, "note"),
            status=Status(raw["status"]),
            origin=_origin(raw),
            score=_number(raw, "score"),
        )


def _entity(raw: Json) -> Entity:
    return Entity(
        text_of(raw, "id"),
        text_of(raw, "name"),
        Label(raw["label"]),
        texts_of(raw, "aliases"),
        maybe_text(raw, "note"),
        maybe_text(raw, "external"),
    )


def _link(raw: Json) -> Link:
    claim, other = text_of(raw, "claim"), text_of(raw, "other")
    relation, status = Relation(raw["relation"]), Status(raw["status"])
    return Link(link_id(claim, other), claim, text_of(raw, "article"), other, relation, status)


def _fingerprint(raw: Json, key: str) -> str:
    digits = text_of(raw, key)
    if not _SHA256.fullmatch(digits):
        raise BadRecord(f"the field {key!r} is not 64 hexadecimal digits")
    return digits


def _article(raw: Json) -> Article:
    metadata = raw.get("metadata")
    if metadata is not None and not isinstance(metadata, dict):
        raise BadRecord("the field 'metadata' is not an object")
    return Article(
        id=text_of(raw, "id"),
        sha256=_fingerprint(raw, "sha256"),
        file=text_of(raw, "file"),
        language=text_of(raw, "language"),
        source_id=maybe_text(raw, "source_id"),
        url=maybe_text(raw, "url"),
        outlet=maybe_text(raw, "outlet"),
        title=maybe_text(raw, "title"),
        authors=texts_of(raw, "authors"),
        published=maybe_text(raw, "published"),
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
    text = text_of(raw, "text")
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
