"""Our own records: names and claims. One without its words goes to the article here that has just those."""

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
from annotator.ingest.source import WHOLE

_STANDOFF = {"sha256_text", "length"}


def read_records(file: Input) -> Given:
    """What is annotated in each record; rejected ones are left out."""
    for where, record in objects(file):
        if isinstance(record, Problem):
            yield record
        elif not str(record.get("schema", "")).startswith("annotator/"):
            yield Problem(where, "", f"it is no record of {SCHEMA}")
        elif "text" not in record and not _STANDOFF.issubset(record):
            yield Problem(where, "", "it has neither a text nor the fingerprint of one")
        else:
            yield _read(where, record)


def _read(where: str, record: dict[str, Json]) -> Document | Problem:
    try:
        read, text_sha256 = from_record(record if "text" in record else _filled(record)), None
    except BadRecord as reason:
        return Problem(where, "", f"not a whole record: {reason}")
    if "text" not in record:
        text_sha256 = str(record["sha256_text"])
    article = read.article
    claims = [one for one in read.claims if one.status is not Status.REJECTED]
    parts = [part for one in claims for part in _parts(one)]
    live = {one.id for one in claims}
    return Document(
        where,
        read.text if text_sha256 is None else None,
        (*_mentions(read, worded=text_sha256 is None), *parts),
        tuple(
            ForeignRelation("within", f"{one.id}:0", f"{one.parent}:0")
            for one in claims
            if one.parent in live
        ),
        tuple(_claim(one) for one in claims),
        reference=article.id,
        title=article.title,
        url=article.url,
        text_sha256=text_sha256,
    )


def _filled(record: dict[str, Json]) -> dict[str, Json]:
    """A record without its words as one of a text as long: its offsets are proved, its words are nobody's."""
    length = record["length"]
    if type(length) is not int or not 0 <= length <= WHOLE:
        raise BadRecord("the field 'length' is not the length of a text")
    return {**record, "text": "·" * length, "blocks": [], "photos": [], "links": []}


def _mentions(read: Annotated, *, worded: bool) -> Iterator[ForeignSpan]:
    names = {one.id: one.name for one in read.entities if one.name}
    for one in read.mentions:
        if one.status is not Status.REJECTED:
            fields = (("name", names[one.entity]),) if one.entity in names else ()
            piece = Piece(one.span.start, one.span.end)
            words = one.span.text(read.text) if worded else None
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
