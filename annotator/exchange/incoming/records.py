"""Our own records, whole or without their words: names and claims, for the articles that are here."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.domain.annotation import Claim
from annotator.domain.article import Annotated
from annotator.domain.record_reader import SCHEMA, from_record
from annotator.domain.record_values import BadRecord
from annotator.domain.words import Status
from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import Json, objects
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignGroup,
    ForeignRelation,
    ForeignSpan,
    Given,
    Piece,
    Problem,
)


def read_records(file: Input) -> Given:
    """What is annotated in each record; rejected ones are left out."""
    for where, record in objects(file):
        if isinstance(record, Problem):
            yield record
        elif not str(record.get("schema", "")).startswith("annotator/"):
            yield Problem(where, "", f"it is no record of {SCHEMA}")
        elif "text" not in record:
            yield Problem(where, "", "it has no text; put the words back with the script beside it first")
        else:
            yield _read(where, record)


def _read(where: str, record: dict[str, Json]) -> Document | Problem:
    try:
        read = from_record(record)
    except BadRecord as reason:
        return Problem(where, "", f"not a whole record: {reason}")
    article = read.article
    claims = [one for one in read.claims if one.status is not Status.REJECTED]
    parts = [part for one in claims for part in _parts(one)]
    live = {one.id for one in claims}
    return Document(
        where,
        read.text,
        (*_mentions(read), *parts),
        tuple(
            ForeignRelation("within", f"{one.id}:0", f"{one.parent}:0")
            for one in claims
            if one.parent in live
        ),
        tuple(_claim(one) for one in claims),
        reference=article.id,
        title=article.title,
        url=article.url,
    )


def _mentions(read: Annotated) -> Iterator[ForeignSpan]:
    names = {one.id: one.name for one in read.entities}
    for one in read.mentions:
        if one.status is not Status.REJECTED:
            fields = (("name", names[one.entity]),) if one.entity in names else ()
            piece = Piece(one.span.start, one.span.end)
            words = one.span.text(read.text)
            yield ForeignSpan(one.id, one.label.value, (piece,), words, score=one.score, fields=fields)


def _parts(claim: Claim) -> Iterator[ForeignSpan]:
    for n, (role, at) in enumerate(claim.spans()):
        yield ForeignSpan(f"{claim.id}:{n}", role.value, (Piece(at.start, at.end),), score=claim.score)


def _claim(claim: Claim) -> ForeignGroup:
    parts = tuple((role.value, f"{claim.id}:{n}") for n, (role, _) in enumerate(claim.spans()))
    given = (
        *(("certainty", claim.certainty), ("quote", claim.quote), ("naming", claim.naming)),
        *(("sourcetype", claim.type), ("party", claim.party), ("topic", claim.topic), ("note", claim.note)),
    )
    return ForeignGroup(claim.id, "claim", None, parts, tuple((k, str(v)) for k, v in given if v))
