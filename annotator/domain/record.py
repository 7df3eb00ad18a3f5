"""The `annotator/1` record: one article with everything annotated in it as one JSON object.

Offsets are code points, half-open, into `text`. `from_record(to_record(a)) == a` but for what the
record does not carry (`why`, and the bytes of pictures); keys beyond the published ones (`event_time`,
`checkability`, `metadata`, a photo's `picture`, `at`, `edited` and `waived`, a finding's `places` and `fix`)
are written only where they hold something. `from` and `to` are code points into a photo's words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from annotator.domain.annotation import Claim, DateText, Figure, Link, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.offsets import Span
from annotator.domain.photo import CreditParts, Edited, Finding, Photo
from annotator.domain.record_line import Parts, blocks, entities, number
from annotator.domain.record_photo import LEVELS
from annotator.domain.record_reader import SCHEMA, from_record
from annotator.domain.record_values import BadRecord, Json

__all__ = ["SCHEMA", "BadRecord", "Json", "dump", "from_record", "number", "to_record"]

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def _at(one: Span, text: str) -> Json:
    return {"start": one.start, "end": one.end, "text": one.text(text)}


def _spans(spans: Iterable[Span], text: str) -> list[Json]:
    return [_at(one, text) for one in spans]


def _origin(origin: Origin) -> Json:
    return {"by": origin.by, "name": origin.name, "version": origin.version, "rule": origin.rule}


def _date(value: DateText) -> Json:
    return {"text": value.text, "date": value.date, "inferred": value.inferred}


def _parts(parts: CreditParts) -> Json:
    return {
        "photographer": parts.photographer,
        "agency": parts.agency,
        "via": parts.via,
        "origin": parts.origin,
        **({"file_photo": True} if parts.file_photo else {}),
    }


def _finding(finding: Finding) -> Json:
    fix = finding.fix
    made: Json = {"rule": finding.rule, "severity": finding.severity, "message": finding.message}
    if finding.places:
        made["places"] = [{"field": p.field, "from": p.start, "to": p.end} for p in finding.places]
    if fix is not None:
        made["fix"] = {
            "words": fix.words,
            "field": fix.field,
            "from": fix.start,
            "to": fix.end,
            "becomes": fix.becomes,
            "safe": fix.safe,
        }
    return made


def _edited(edited: Edited) -> Json:
    place = edited.place
    made: Json = {
        "caption": edited.caption,
        "alt_text": edited.alt_text,
        "credit": _parts(edited.credit) if edited.credit else None,
        "persons": list(edited.persons) or None,
        "place": {name: getattr(place, name) for name in LEVELS} if place else None,
        "taken": edited.taken,
        "origin": edited.origin,
        "authenticity": edited.authenticity,
    }
    return {name: value for name, value in made.items() if value is not None}


def _photo(photo: Photo, text: str) -> Json:
    credit = photo.credit
    return {
        "id": photo.id,
        "alt_text": _at(photo.alt_text, text) if photo.alt_text else None,
        "caption": _at(photo.caption, text) if photo.caption else None,
        "credit": None if credit is None else {**_at(credit.span, text), **_parts(credit.parts)},
        "file": photo.file,
        "findings": [_finding(one) for one in photo.findings],
        "status": photo.status,
        **({"picture": photo.picture} if photo.picture is not None else {}),
        **({"at": photo.at} if photo.at is not None else {}),
        **({"edited": _edited(photo.edited)} if photo.edited is not None else {}),
        **(
            {"waived": [{"rule": one.rule, "reason": one.reason} for one in photo.waived]}
            if photo.waived
            else {}
        ),
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


def _link(one: Link) -> Json:
    return {
        "claim": one.claim,
        "article": one.article,
        "other": one.other,
        "relation": one.relation,
        "status": one.status,
    }


def _head(article: Article, text: str) -> Json:
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
    }


def to_record(annotated: Annotated) -> Json:
    """The record of an article, keys in the published order."""
    article, text = annotated.article, annotated.text
    return {
        **_head(article, text),
        "blocks": [
            {"id": b.id, "kind": b.kind, "start": b.span.start, "end": b.span.end, "status": b.status}
            for b in annotated.blocks
        ],
        "photos": [_photo(p, text) for p in annotated.photos],
        "mentions": [_mention(m, text) for m in annotated.mentions],
        "entities": [
            {"id": e.id, "name": e.name, "label": e.label, "aliases": list(e.aliases)}
            | ({"note": e.note} if e.note is not None else {})
            | ({"external": e.external} if e.external is not None else {})
            for e in annotated.entities
        ],
        "claims": [_claim(c, text) for c in annotated.claims],
        "links": [_link(one) for one in annotated.links],
        **({"metadata": json.loads(article.metadata)} if article.metadata else {}),
    }


def dump(annotated: Annotated) -> str:
    """One line of an `annotator/1` file, without the line end: `to_record` as compact JSON."""
    article, text = annotated.article, annotated.text
    parts = Parts(text)
    head = _encoded(_head(article, text)).removesuffix("}")
    photos = _encoded([_photo(one, text) for one in annotated.photos]) if annotated.photos else "[]"
    links = _encoded([_link(one) for one in annotated.links]) if annotated.links else "[]"
    metadata = f',"metadata":{_encoded(json.loads(article.metadata))}' if article.metadata else ""
    return (
        f'{head},"blocks":{blocks(annotated.blocks)},"photos":{photos},'
        f'"mentions":{parts.mentions(annotated.mentions)},"entities":{entities(annotated.entities)},'
        f'"claims":{parts.claims(annotated.claims)},"links":{links}{metadata}}}'
    )
