"""The parts that a record has most of, written straight as JSON.

Each gives what `json.dumps` gives of the same part of `record.to_record`,: a record
is mostly mentions and claims, and a corpus is tens of thousands of records.
"""

from __future__ import annotations

from collections.abc import Iterable
from json.encoder import encode_basestring as _quoted

from annotator.domain.annotation import Block, Claim, DateText, Entity, Figure, Mention, Origin
from annotator.domain.offsets import Span


def number(value: float | None) -> float | int | None:
    """A float as JSON writes it best: whole numbers without a point."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value else value


def blocks(given: Iterable[Block]) -> str:
    """Blocks as a JSON array."""
    made = [
        f'{{"id":{_quoted(one.id)},"kind":"{one.kind._value_}","start":{one.span.start},'
        f'"end":{one.span.end},"status":"{one.status._value_}"}}'
        for one in given
    ]
    return f"[{','.join(made)}]"


def entities(given: Iterable[Entity]) -> str:
    """Entities as a JSON array."""
    made = []
    for one in given:
        note = "" if one.note is None else f',"note":{_quoted(one.note)}'
        external = "" if one.external is None else f',"external":{_quoted(one.external)}'
        made.append(
            f'{{"id":{_quoted(one.id)},"name":{_quoted(one.name)},"label":"{one.label._value_}",'
            f'"aliases":[{",".join(map(_quoted, one.aliases))}]{note}{external}}}'
        )
    return f"[{','.join(made)}]"


class Parts:
    """Mentions and claims of one article as JSON. What many of them share is written once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._origins: dict[int, str] = {}

    def mentions(self, given: Iterable[Mention]) -> str:
        """Mentions as a JSON array."""
        text, made = self._text, []
        for one in given:
            start, end = one.span.start, one.span.end
            made.append(
                f'{{"id":{_quoted(one.id)},"start":{start},"end":{end},"text":{_quoted(text[start:end])},'
                f'"label":"{one.label._value_}","entity":{_words(one.entity)},'
                f'"status":"{one.status._value_}","origin":{self._origin(one.origin)},'
                f'"score":{_number(one.score)}}}'
            )
        return f"[{','.join(made)}]"

    def claims(self, given: Iterable[Claim]) -> str:
        """Claims as a JSON array."""
        return f"[{','.join([self._claim(one) for one in given])}]"

    def _claim(self, one: Claim) -> str:
        spans = self._spans
        figures = ",".join([self._figure(figure) for figure in one.figures])
        event = f'"event_time":{_date(one.event_time)},' if one.event_time else ""
        check = f'"checkability":{_quoted(one.checkability)},' if one.checkability else ""
        return (
            f'{{"id":{_quoted(one.id)},"content":{spans(one.content)},"source":{spans(one.source)},'
            f'"cue":{spans(one.cue)},"via":{spans(one.via)},"hedges":{spans(one.hedges)},'
            f'"quote":"{one.quote._value_}","naming":{_words(one.naming)},"type":{_words(one.type)},'
            f'"party":{_words(one.party)},"who":{_words(one.who)},"certainty":"{one.certainty._value_}",'
            f'"figures":[{figures}],"asserted_on":{_date(one.asserted_on)},{event}'
            f'"topic":{_words(one.topic)},{check}"parent":{_words(one.parent)},"note":{_words(one.note)},'
            f'"status":"{one.status._value_}","origin":{self._origin(one.origin)},'
            f'"score":{_number(one.score)}}}'
        )

    def _spans(self, given: tuple[Span, ...]) -> str:
        if not given:
            return "[]"
        return f"[{','.join([f'{{{self._at(one)}}}' for one in given])}]"

    def _at(self, one: Span) -> str:
        start, end = one.start, one.end
        return f'"start":{start},"end":{end},"text":{_quoted(self._text[start:end])}'

    def _figure(self, one: Figure) -> str:
        return (
            f'{{{self._at(one.span)},"kind":{_quoted(one.kind)},"who":{_words(one.who)},'
            f'"low":{_number(one.low)},"high":{_number(one.high)},"bound":"{one.bound._value_}",'
            f'"unit":{_words(one.unit)}}}'
        )

    def _origin(self, one: Origin) -> str:
        # By identity, which is sooner looked up than a hash of four fields; the article keeps them alive.
        made = self._origins.get(id(one))
        if made is None:
            made = self._origins[id(one)] = (
                f'{{"by":"{one.by._value_}","name":{_quoted(one.name)},"version":{_words(one.version)},'
                f'"rule":{_words(one.rule)}}}'
            )
        return made


def _words(value: str | None) -> str:
    return "null" if value is None else _quoted(value)


def _number(value: float | None) -> str:
    return "null" if value is None else repr(number(value))


def _date(value: DateText | None) -> str:
    if value is None:
        return "null"
    inferred = "true" if value.inferred else "false"
    return f'{{"text":{_quoted(value.text)},"date":{_words(value.date)},"inferred":{inferred}}}'
