"""One claim of another tool: its parts, and what its fields say in words that are ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from annotator.domain.annotation import Claim, Figure, Origin
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span
from annotator.domain.words import Bound, Certainty, Naming, Quote, Role, SourceType
from annotator.exchange.incoming.neutral import ForeignSpan

_OPENING, _CLOSING = '“„«"', '”“»"'
Kind = TypeVar("Kind", bound=StrEnum)


def claim_of(
    roles: Mapping[str, tuple[Span, ...]],
    fields: list[tuple[str, str]],
    spans: list[ForeignSpan],
    text: str,
    origin: Origin,
) -> Claim:
    """A claim of the words in each role; what its fields leave open follows from those words."""
    said = _said(fields)
    content = roles[Role.CONTENT.value]
    voiced = bool(roles.get(Role.SOURCE.value) or roles.get(Role.CUE.value))
    quote = said.quote or quote_of(text, content) or (Quote.INDIRECT if voiced else Quote.NARRATIVE)
    narrative = quote is Quote.NARRATIVE
    scores = [one.score for one in spans if one.score is not None]
    return Claim(
        id=new_id(),
        content=content,
        origin=origin,
        source=roles.get(Role.SOURCE.value, ()),
        cue=roles.get(Role.CUE.value, ()),
        via=roles.get(Role.VIA.value, ()),
        hedges=roles.get(Role.HEDGE.value, ()),
        figures=tuple(Figure(at, "count", Bound.VAGUE) for at in roles.get(Role.FIGURE.value, ())),
        quote=quote,
        naming=said.naming,
        type=said.type or (SourceType.AUTHOR if narrative else None),
        certainty=said.certainty or (Certainty.FLAT if narrative else Certainty.ATTRIBUTED),
        note=next((value for name, value in fields if name.casefold() in ("note", "annotatornotes")), None),
        topic=next((value for name, value in fields if name.casefold() == "topic"), None),
        party=next((value for name, value in fields if name.casefold() == "party"), None),
        score=min(scores) if scores else None,
    )


class _Said(NamedTuple):
    """What the fields of a claim say in words that are ours."""

    certainty: Certainty | None
    quote: Quote | None
    naming: Naming | None
    type: SourceType | None


def _said(fields: Iterable[tuple[str, str]]) -> _Said:
    values = [value for name, value in fields if name not in ("note", "layer")]

    def first(kind: type[Kind]) -> Kind | None:
        known = {one.value: one for one in kind}
        return next((known[value] for value in values if value in known), None)

    return _Said(first(Certainty), first(Quote), first(Naming), first(SourceType))


def quote_of(text: str, content: tuple[Span, ...]) -> Quote | None:
    """Direct when every stretch stands between quotation marks, mixed when one does, else None."""
    quoted = [_stands_quoted(text, at) for at in content]
    inside = any(sign in at.text(text) for at in content for sign in '“”„«»"')
    return Quote.DIRECT if all(quoted) else Quote.MIXED if any(quoted) or inside else None


def _stands_quoted(text: str, at: Span) -> bool:
    before, after = text[at.start - 1 : at.start], text[at.end : at.end + 1]
    if (
        before
        and before in _OPENING
        and after
        and (after in _CLOSING or text[at.end : at.end + 2][1:] in (*_CLOSING,))
    ):
        return True
    words = at.text(text)
    return len(words) > 1 and words[0] in _OPENING and words[-1] in _CLOSING
