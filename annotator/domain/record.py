"""The `annotator/1` record: one article with everything annotated in it as one JSON object.

Offsets are code points, half-open, into `text`. `from_record(to_record(a)) == a` but for what the
record does not carry (`why`); keys beyond the published ones (`event_time`, `checkability`,
`metadata`) are written only where they hold something.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from annotator.domain.annotation import (
    Block,
    Claim,
    DateText,
    Entity,
    Figure,
    Link,
    Mention,
    Origin,
)
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import canonical, decode_value
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


class BadRecord(ValueError):
    """A JSON object that is no `annotator/1` record; `str()` says what is wrong, in an editor's words."""


def number(value: float | None) -> float | int | None:
    """A float as JSON writes it best: whole numbers without a point."""
    return int(value) if value is not None and value == int(value) else value


def _at(one: Span, text: str) -> Json:
    return {"start": one.start, "end": one.end, "text": one.text(text)}


def _spans(spans: Iterable[Span], text: str) -> list[Json]:
    return [_at(one, text) for one in spans]


def _origin(origin: Origin) -> Json:
    return {"by": origin.by, "name": origin.name, "version": origin.version, "rule": origin.rule}


def _date(value: DateText) -> Json:
    return {"text": value.text, "date": value.date, "inferred": value.inferred}


def _photo(photo: Photo, text: str) -> Json:
    credit = photo.credit
    parts = credit.parts if credit else None
    return {
        "id": photo.id,
        "alt_text": _at(photo.alt_text, text) if photo.alt_text else None,
        "caption": _at(photo.caption, text) if photo.caption else None,
        "credit": None
        if credit is None or parts is None
        else {
            **_at(credit.span, text),
            "photographer": parts.photographer,
            "agency": parts.agency,
            "via": parts.via,
            "origin": parts.origin,
            **({"file_photo": True} if parts.file_photo else {}),
        },
        "file": photo.file,
        "findings": [
            {"rule": f.rule, "severity": f.severity, "message": f.message} for f in photo.findings
        ],
        "status": photo.status,
    }


def _mention(mention: Mention, text: str) -> Json:
    return {
        "id": mention.id,
        **_at(mention.span, text),
        "label": mention.label,
        "entity": mention.entity,
        "status": mention.status,
        "origin": _origin(mention.origin),
        "score": number(mention.score),
    }


def _figure(figure: Figure, text: str) -> Json:
    return {
        **_at(figure.span, text),
        "kind": figure.kind,
        "who": figure.who,
        "low": number(figure.low),
        "high": number(figure.high),
        "bound": figure.bound,
        "unit": figure.unit,
    }


def _claim(claim: Claim, text: str) -> Json:
    return {
        "id": claim.id,
        "content": _spans(claim.content, text),
        "source": _spans(claim.source, text),
        "cue": _spans(claim.cue, text),
        "via": _spans(claim.via, text),
        "hedges": _spans(claim.hedges, text),
        "quote": claim.quote,
        "naming": claim.naming,
        "type": claim.type,
        "party": claim.party,
        "who": claim.who,
        "certainty": claim.certainty,
        "figures": [_figure(one, text) for one in claim.figures],
        "asserted_on": _date(claim.asserted_on) if claim.asserted_on else None,
        **({"event_time": _date(claim.event_time)} if claim.event_time else {}),
        "topic": claim.topic,
        **({"checkability": claim.checkability} if claim.checkability else {}),
        "parent": claim.parent,
        "note": claim.note,
        "status": claim.status,
        "origin": _origin(claim.origin),
        "score": number(claim.score),
    }


def to_record(annotated: Annotated) -> Json:
    """The record of an article, keys in the published order."""
    article, text = annotated.article, annotated.text
    return {
        "schema": SCHEMA,
        "id": article.id,
        "source_id": article.source_id,
        "sha256": article.sha256,
        "file": article.file,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "language": article.language,
        "status": article.status,
        "text": text,
        "blocks": [
            {"id": b.id, "kind": b.kind, "start": b.span.start, "end": b.span.end, "status": b.status}
            for b in annotated.blocks
        ],
        "photos": [_photo(p, text) for p in annotated.photos],
        "mentions": [_mention(m, text) for m in annotated.mentions],
        "entities": [
            {"id": e.id, "name": e.name, "label": e.label, "aliases": list(e.aliases)}
            for e in annotated.entities
        ],
        "claims": [_claim(c, text) for c in annotated.claims],
        "links": [
            {
                "claim": one.claim,
                "article": one.article,
                "other": one.other,
                "relation": one.relation,
                "status": one.status,
            }
            for one in annotated.links
        ],
        **({"metadata": json.loads(article.metadata)} if article.metadata else {}),
    }


def dump(annotated: Annotated) -> str:
    """One line of an `annotator/1` file, without the line end."""
    return json.dumps(to_record(annotated), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class _Reader:
    """Reads spans of one record and refuses those that do not lie in its text."""

    def __init__(self, text: str) -> None:
        self.length = len(text)

    def at(self, raw: Json) -> Span:
        start, end = raw["start"], raw["end"]
        if not (type(start) is int and type(end) is int and 0 <= start < end <= self.length):
            raise BadRecord(f"offsets {start}–{end} do not lie in the text of {self.length} characters")
        return span(start, end)

    def maybe(self, raw: Json | None) -> Span | None:
        return self.at(raw) if raw else None

    def all(self, raw: list[Json]) -> tuple[Span, ...]:
        return tuple(self.at(one) for one in raw)

    def block(self, raw: Json) -> Block:
        return Block(raw["id"], BlockKind(raw["kind"]), self.at(raw), Status(raw["status"]))

    def photo(self, raw: Json) -> Photo:
        credit = raw["credit"]
        return Photo(
            id=raw["id"],
            alt_text=self.maybe(raw["alt_text"]),
            caption=self.maybe(raw["caption"]),
            credit=None
            if credit is None
            else Credit(
                self.at(credit),
                CreditParts(
                    credit["photographer"],
                    credit["agency"],
                    credit["via"],
                    CreditOrigin(credit["origin"]),
                    bool(credit.get("file_photo")),
                ),
            ),
            file=raw["file"],
            findings=tuple(
                Finding(f["rule"], Severity(f["severity"]), f["message"]) for f in raw["findings"]
            ),
            status=Status(raw["status"]),
        )

    def mention(self, raw: Json) -> Mention:
        return Mention(
            id=raw["id"],
            span=self.at(raw),
            label=Label(raw["label"]),
            origin=_read_origin(raw["origin"]),
            entity=raw["entity"],
            status=Status(raw["status"]),
            score=_float(raw["score"]),
        )

    def figure(self, raw: Json) -> Figure:
        return Figure(
            span=self.at(raw),
            kind=raw["kind"],
            bound=Bound(raw["bound"]),
            low=_float(raw["low"]),
            high=_float(raw["high"]),
            unit=raw["unit"],
            who=raw["who"],
        )

    def claim(self, raw: Json) -> Claim:
        return Claim(
            id=raw["id"],
            content=self.all(raw["content"]),
            source=self.all(raw["source"]),
            cue=self.all(raw["cue"]),
            via=self.all(raw["via"]),
            hedges=self.all(raw["hedges"]),
            figures=tuple(self.figure(one) for one in raw["figures"]),
            quote=Quote(raw["quote"]),
            naming=Naming(raw["naming"]) if raw["naming"] else None,
            type=SourceType(raw["type"]) if raw["type"] else None,
            party=raw["party"],
            who=raw["who"],
            certainty=Certainty(raw["certainty"]),
            asserted_on=decode_value(DateText, raw["asserted_on"]),
            event_time=decode_value(DateText, raw.get("event_time")),
            topic=raw["topic"],
            checkability=raw.get("checkability"),
            parent=raw["parent"],
            note=raw["note"],
            status=Status(raw["status"]),
            origin=_read_origin(raw["origin"]),
            score=_float(raw["score"]),
        )


def _float(value: float | int | None) -> float | None:
    return None if value is None else float(value)


def _read_origin(raw: Json) -> Origin:
    return Origin(OriginBy(raw["by"]), raw["name"], raw["version"], raw["rule"])


def _read_article(raw: Json) -> Article:
    metadata = raw.get("metadata")
    return Article(
        id=raw["id"],
        sha256=raw["sha256"],
        file=raw["file"],
        language=raw["language"],
        source_id=raw["source_id"],
        url=raw["url"],
        outlet=raw["outlet"],
        title=raw["title"],
        authors=tuple(raw["authors"]),
        published=raw["published"],
        status=ArticleStatus(raw["status"]),
        metadata=canonical(metadata) if metadata else "",
    )


def from_record(raw: Json) -> Annotated:
    """The article of a record. Raises BadRecord with what is wrong when it is none."""
    if raw.get("schema") != SCHEMA:
        raise BadRecord(f"its schema is {raw.get('schema')!r}, not {SCHEMA!r}")
    try:
        text = raw["text"]
        reader = _Reader(text)
        return Annotated(
            article=_read_article(raw),
            text=text,
            blocks=tuple(reader.block(one) for one in raw["blocks"]),
            photos=tuple(reader.photo(one) for one in raw["photos"]),
            mentions=tuple(reader.mention(one) for one in raw["mentions"]),
            entities=tuple(
                Entity(e["id"], e["name"], Label(e["label"]), tuple(e["aliases"])) for e in raw["entities"]
            ),
            claims=tuple(reader.claim(one) for one in raw["claims"]),
            links=tuple(
                Link(
                    link_id(one["claim"], one["other"]),
                    one["claim"],
                    one["article"],
                    one["other"],
                    Relation(one["relation"]),
                    Status(one["status"]),
                )
                for one in raw["links"]
            ),
        )
    except BadRecord:
        raise
    except KeyError as missing:
        raise BadRecord(f"the field {missing} is missing") from missing
    except (TypeError, ValueError, AttributeError) as wrong:
        raise BadRecord(f"a field does not fit: {wrong}") from wrong
