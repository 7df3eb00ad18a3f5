"""The rows of the CSV tables: what each column holds, in words and numbers.

Each function takes the whole article, which gives the numbers, and the part of it that is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.domain.annotation import Claim, DateText, Figure
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span
from annotator.domain.record import number

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

ARTICLE_HEAD = (
    "id",
    "source_id",
    "file",
    "title",
    "outlet",
    "authors",
    "published",
    "language",
    "url",
    "status",
    "characters",
    "claims",
    "mentions",
    "photos",
    "sha256",
)
MENTION_HEAD = (
    "article",
    "id",
    "start",
    "end",
    "text",
    "label",
    "entity",
    "entity_name",
    "status",
    "made_by",
    "rule",
    "score",
)
CLAIM_HEAD = (
    "article",
    "outlet",
    "published",
    "number",
    "id",
    "start",
    "end",
    "source",
    "cue",
    "content",
    "via",
    "hedges",
    "quote",
    "naming",
    "type",
    "party",
    "who",
    "certainty",
    "figures",
    "asserted_on",
    "event_time",
    "topic",
    "checkability",
    "parent",
    "note",
    "status",
    "made_by",
    "rule",
    "score",
)
PHOTO_HEAD = (
    "article",
    "number",
    "id",
    "alt_text",
    "caption",
    "credit",
    "photographer",
    "agency",
    "via",
    "origin",
    "file_photo",
    "file",
    "findings",
    "status",
)


def article_rows(whole: Annotated, kept: Annotated) -> Iterator[Row]:
    """The one row of the article; its counts are of what is kept."""
    a = whole.article
    yield (
        a.id,
        a.source_id,
        a.file,
        a.title,
        a.outlet,
        "; ".join(a.authors),
        a.published,
        a.language,
        a.url,
        a.status,
        len(whole.text),
        len(kept.claims),
        len(kept.mentions),
        len(kept.photos),
        a.sha256,
    )


def mention_rows(whole: Annotated, kept: Annotated) -> Iterator[Row]:
    """A row a mention."""
    names = {e.id: e.name for e in whole.entities}
    for m in kept.mentions:
        yield (
            whole.article.id,
            m.id,
            m.span.start,
            m.span.end,
            m.span.text(whole.text),
            m.label,
            m.entity,
            names.get(m.entity or ""),
            m.status,
            m.origin.by,
            m.origin.rule,
            number(m.score),
        )


def claim_rows(whole: Annotated, kept: Annotated) -> Iterator[Row]:
    """A row a claim, with its number in the article; several spans of a part are parted by " … "."""
    numbers = {c.id: n for n, c in enumerate(whole.claims, 1)}
    names = {e.id: e.name for e in whole.entities}
    for c in kept.claims:
        yield _claim_row(whole, c, numbers[c.id], names.get(c.who or "", c.who))


def _claim_row(whole: Annotated, c: Claim, place: int, who: str | None) -> Row:
    text, reach = whole.text, c.envelope()
    return (
        whole.article.id,
        whole.article.outlet,
        whole.article.published,
        place,
        c.id,
        reach.start,
        reach.end,
        _words(c.source, text),
        _words(c.cue, text),
        _words(c.content, text),
        _words(c.via, text),
        _words(c.hedges, text),
        c.quote,
        c.naming,
        c.type,
        c.party,
        who,
        c.certainty,
        "; ".join(_figure(f, text) for f in c.figures),
        _date(c.asserted_on),
        _date(c.event_time),
        c.topic,
        c.checkability,
        c.parent,
        c.note,
        c.status,
        c.origin.by,
        c.origin.rule,
        number(c.score),
    )


def photo_rows(whole: Annotated, kept: Annotated) -> Iterator[Row]:
    """A row a photo, with its number in the article."""
    numbers = {p.id: n for n, p in enumerate(whole.photos, 1)}
    for p in kept.photos:
        parts = p.credit.parts if p.credit else None
        yield (
            whole.article.id,
            numbers[p.id],
            p.id,
            _words((p.alt_text,) if p.alt_text else (), whole.text),
            _words((p.caption,) if p.caption else (), whole.text),
            _words((p.credit.span,) if p.credit else (), whole.text),
            parts.photographer if parts else None,
            parts.agency if parts else None,
            parts.via if parts else None,
            parts.origin if parts else None,
            ("yes" if parts.file_photo else "no") if parts else None,
            p.file,
            "; ".join(f"{f.rule}: {f.message}" for f in p.findings),
            p.status,
        )


def _words(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(s.text(text) for s in spans)


def _figure(figure: Figure, text: str) -> str:
    low, high = (_value(v) for v in (figure.low, figure.high))
    amount = low if low == high else f"{low or 'open'}–{high or 'open'}"
    words = [figure.span.text(text), "=", amount or "open", figure.unit or figure.kind, figure.who or ""]
    return " ".join(word for word in words if word)


def _value(value: float | None) -> str:
    return "" if value is None else f"{number(value)}"


def _date(value: DateText | None) -> str | None:
    if value is None:
        return None
    return f"{value.date}{' (inferred)' if value.inferred else ''}" if value.date else value.text
