"""The figure that a quantity's words make where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.domain.annotation import Figure
from annotator.domain.offsets import Span
from annotator.domain.words import Bound
from annotator.extract.figures.amounts import MAX_WORDS, Amount
from annotator.extract.figures.amounts import amount as amount_of
from annotator.extract.figures.bounds import bound_after, bound_before
from annotator.extract.figures.kinds import Counted, counted, is_people, kind_of, whom
from annotator.extract.figures.measures import Measure, measure, money, over_time
from annotator.extract.figures.numerals import numerals

_BELOW_ZERO = re.compile(r"(?:minus |(?:^|\s)[-−])$", re.I)
_CONSERVATIVE = re.compile(
    r"\bconservativ(?:e|ely)\b[^.;\n]{0,20}?\b(?:estimat|figure|count)|\bconservatively\b", re.I
)
_OF_EARLIER = re.compile(
    r"(?: of)? (?:that|this|the same) (?:number|figure|total|amount|sum|toll)\b"
    r"| of (?:them|those|these|whom|which)\b",
    re.I,
)
_OLD = re.compile(r"[ -]years?[ -]old\b", re.I)
_AGED = re.compile(r"\b(?:age|aged|ages|turned)(?: of)? (?:between )?$", re.I)
_DONE = re.compile(r"\w{3,}ed")
_SENTENCE = re.compile(r"[.!?](?=[\s”\"])|\n")
_NOT_COUNTED = frozenset(
    {"percent", "distance", "duration", "age", "area", "ratio", "temperature", "caliber", "rate"}
)


def _ends(amount: Amount, bound: Bound) -> tuple[float | None, float | None, Bound]:
    """Low, high and bound, from the numbers and the words around them."""
    low, high = amount.first.low, amount.last.high
    if amount.first is not amount.last:
        if bound is Bound.AT_MOST:
            return None, high, bound
        if bound is Bound.AT_LEAST:
            return low, None, bound
        return low, high, Bound.RANGE
    if amount.first.vague:
        return low, high, Bound.VAGUE
    if bound is Bound.AT_MOST:
        return None, high, bound
    if bound is Bound.AT_LEAST:
        return low, None, bound
    return low, high, bound


def _unit(text: str, amount: Amount) -> Measure | None:
    """The unit after the number, or after its lower end, or the currency before it."""
    for one in (amount.last, amount.first):
        if found := money(text, one.start, one.end):
            return found
    if amount.first.times:
        return Measure("ratio", "times", 1, amount.end)
    found = measure(text, amount.end)
    if found is None and amount.first is not amount.last:
        found = measure(text, amount.first.end)
    if found is None and amount.first.vague and text.startswith(" of ", amount.end):
        found = money(text, amount.end, amount.end) or measure(text, amount.end + 3)
    if found is not None and found.kind == "caliber" and found.factor != 1 and (amount.first.low or 0) >= 1:
        return found._replace(factor=1)
    return found


def _age(text: str, amount: Amount, at: Span) -> bool:
    """Whether a bare number is somebody's age: “Ivan Petrov, 28,”, “aged 28” or “a 28-year-old”."""
    if amount.last.low is None or not 0 < amount.last.low < 120:
        return False
    if _OLD.match(text, at.end):
        return True
    if _AGED.search(text[max(0, amount.start - 20) : amount.start]):
        return True
    before, after = text[max(0, at.start - 3) : at.start], text[at.end : at.end + 1]
    alone = at.end - at.start <= 3 and text[at.start].isdigit()
    return alone and bool(re.fullmatch(r"[a-zA-Z”\"], ", before)) and after in {",", "."}


def _convert(value: float | None, unit: Measure | None) -> float | None:
    return value if value is None or unit is None else unit.metric(value)


def read_figure(text: str, at: Span) -> Figure | None:
    """The figure of a quantity, its words read in the article's `text`; None where no amount is named.

    Distances, areas and weights are given in metric units, shares in percent.
    """
    amount = amount_of(text, at)
    if amount is None:
        return None
    unit = _unit(text, amount)
    end = max(amount.end, unit.end if unit else 0)
    what = counted(text, end, at.end) if unit is None or unit.kind == "ratio" else None
    last = max(end, what.end if what else 0)
    bound = bound_before(text, amount.start)
    if bound in (Bound.EXACT, Bound.ABOUT):
        later = (bound_after(text, one) for one in (amount.end, end, last))
        bound = next((one for one in later if one is not Bound.EXACT), bound)
    if amount.area:
        return _area(at, amount, unit, bound)
    low, high, bound = _ends(amount, bound)
    if amount.first.share:
        kind = "percent"
        low, high = (None if v is None else round(100 * v, 1) for v in (low, high))
        return Figure(at, kind, bound, low, high, "percent", whom(what))
    kind, name = _kind(text, amount, unit, what, at)
    if kind == "temperature" and _BELOW_ZERO.search(text[max(0, amount.start - 8) : amount.start]):
        low, high = (None if v is None else -v for v in (high, low))
    low, high = _convert(low, unit), _convert(high, unit)
    rate = over_time(text, last)
    if rate and kind not in {"duration", "age"}:
        name = f"{name} {rate[0]}" if name else rate[0]
        kind = "rate" if kind in {"count", "distance", "ratio", "equipment"} else kind
    return Figure(at, kind, bound, low, high, name, whom(what))


def _area(at: Span, amount: Amount, unit: Measure | None, bound: Bound) -> Figure | None:
    """The area of “four meters by four meters”."""
    if unit is None or unit.kind != "distance" or amount.first.low is None or amount.last.low is None:
        return None
    value = round(unit.metric(amount.first.low) * unit.metric(amount.last.low), 2)
    return Figure(at, "area", bound, value, value, f"{unit.unit}²")


def _kind(
    text: str, amount: Amount, unit: Measure | None, what: Counted | None, at: Span
) -> tuple[str, str | None]:
    if unit is not None:
        return unit.kind, unit.unit
    if _age(text, amount, at):
        return "age", "years"
    kind = kind_of(text, amount.start, max(amount.end, at.end), what)
    # “with 39 planned” counts no planned.
    named = what is not None and not is_people(what.head) and not _DONE.fullmatch(what.head)
    return kind, what.head if what is not None and named else None


def _resolved(text: str, one: Figure, earlier: list[Figure]) -> Figure:
    """A share or a multiple of an earlier figure as that figure's own count."""
    words_end = min(one.span.end, one.span.start + MAX_WORDS)
    phrase = _OF_EARLIER.search(text, one.span.start, min(words_end + 24, len(text)))
    factor = one.high if one.high is not None else one.low
    if phrase is None or phrase.start() > words_end or factor is None or one.kind not in {"percent", "ratio"}:
        return one
    base = next((f for f in reversed(earlier) if f.kind not in _NOT_COUNTED), None)
    amount = None if base is None else base.low if base.low is not None else base.high
    if base is None or amount is None:
        return one
    shares = one.kind == "percent"
    part = _share(text, one) if shares else factor
    value = round(amount * part, 0 if amount * part >= 10 else 2)
    bound = one.bound if one.bound is not Bound.EXACT or base.bound is Bound.RANGE else base.bound
    what = counted(text, phrase.end(), phrase.end())
    kind = kind_of(text, one.span.start, max(words_end, phrase.end()), what)
    return replace(
        one,
        kind=base.kind if kind == "count" else kind,
        bound=bound,
        low=None if bound is Bound.AT_MOST else value,
        high=None if bound in (Bound.AT_LEAST, Bound.VAGUE) else value,
        unit=base.unit,
        who=base.who,
    )


def _share(text: str, one: Figure) -> float:
    """The part of the whole that a share's words name, unrounded."""
    found = next(iter(numerals(text[one.span.start : one.span.start + MAX_WORDS])), None)
    value = None if found is None else found.low
    return 0.0 if value is None else value if found is not None and found.share else value / 100


def read_figures(text: str, spans: Iterable[Span], within: Sequence[Span] = ()) -> list[Figure]:
    """The figures of some quantities of an article, in reading order; words that name no amount make none.

    A share of an earlier one (“a third of that number”) is counted out. Where the sentence calls its
    estimate conservative, an exact figure is a least one. `within`: where the figures given back lie, while
    others may still be what “that number” means; everywhere when empty.
    """
    out: list[Figure] = []
    for at in sorted(spans):
        one = read_figure(text, at)
        if one is None:
            continue
        if (
            one.bound in (Bound.EXACT, Bound.ABOUT)
            and one.kind not in _NOT_COUNTED
            and _conservative(text, at)
        ):
            one = replace(one, bound=Bound.AT_LEAST, high=None)
        out.append(_resolved(text, one, out))
    return [one for one in out if not within or any(part.covers(one.span) for part in within)]


def _conservative(text: str, at: Span) -> bool:
    """Whether the sentence calls its own estimate conservative."""
    before = text[max(0, at.start - 120) : at.start]
    cuts = [m.end() for m in _SENTENCE.finditer(before)]
    after = text[at.end : at.end + 200]
    stop = _SENTENCE.search(after)
    sentence = (before[cuts[-1] :] if cuts else before) + " " + (after[: stop.end()] if stop else after)
    return _CONSERVATIVE.search(sentence) is not None
