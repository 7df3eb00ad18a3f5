"""What may be a name: the same words under the same label once, with all that speaks for and against."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log

from annotator.domain.words import Label
from annotator.extract.load import Layout
from annotator.extract.names.found import Proposal
from annotator.extract.transformer.found import ReadName

Evidence = dict[str, float]

_LABELS = tuple(Label)
_LEAST = 0.05
_FARTHEST = 6.0
_SURE_OF_BOUNDS = (
    "list",
    "numbered",
    "named formation",
    "military district",
    "private army",
    "armed",
    "arm of",
    "weapon",
    "battle",
    "number of",
    "two numbers",
    "share of",
    "rate",
    "day of a year",
)
_MARKS = frozenset("-–—,()[]'’\"“”/:")
_SMALL = frozenset({"the", "a", "an", "of", "in", "for", "and", "or", "at", "with", "between", "from", "by"})
_WITH_SMALL_ENDS = frozenset({Label.DATE, Label.QUANTITY})
# Titles that stay with a name: nobody is called by the rest of it.
_BORN = frozenset(
    {"Prince", "Princess", "King", "Queen", "Pope", "Sheikh", "Sultan", "Emir", "Lord", "Lady", "Sir"}
)
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)$")
_POSSESSIVE = frozenset({"'s", "’s"})


@dataclass(slots=True)
class Candidate:
    """Tokens that may be a name of a label, and the evidence."""

    start: int
    end: int
    label: Label
    rules: list[str] = field(default_factory=list)
    evidence: Evidence = field(default_factory=dict)
    p: float = 0.0


@dataclass(frozen=True, slots=True)
class Read:
    """A name the transformer read, in tokens, with its log-odds and those of every label and of no name."""

    start: int
    end: int
    label: Label
    score: float
    odds: tuple[float, ...]


def _logit(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return max(-_FARTHEST, min(_FARTHEST, log(p / (1 - p))))


def in_tokens(
    read: Iterable[ReadName], layout: Layout, words: Sequence[str], titles: Container[str] = ()
) -> list[Read]:
    """The names read, as tokens, without marks at either end, a person's without `titles`.

    A name that begins or ends within a token takes the whole of it.
    """
    starts = layout.starts
    out: list[Read] = []
    for one in read:
        a = max(0, bisect_right(starts, one.span.start) - 1)
        if a < len(starts) and starts[a] + len(words[a]) <= one.span.start:
            a += 1
        b = bisect_left(starts, one.span.end)
        while a < b and words[a] in _MARKS:
            a += 1
        while a < b and (words[b - 1] in _MARKS or words[b - 1] in _POSSESSIVE):
            b -= 1
        if one.label is Label.PERSON:
            while b - a > 1 and words[a] in titles and words[a] not in _BORN:
                a += 1
        elif one.label is Label.QUANTITY and [*words[b - 1 : b + 1]] == ["per", "cent"]:
            b += 1
        if one.label not in _WITH_SMALL_ENDS:
            while b - a > 1 and words[b - 1] in _SMALL:
                b -= 1
        if a < b:
            whole = Read(a, b, one.label, _logit(one.score), tuple(_logit(p) for p in one.odds))
            if out and _is_nation_of(out[-1], whole, words):
                out[-1] = _nation(out[-1])
            out += _without_nation(whole, words)
    return out


def _is_nation_of(one: Read, after: Read, words: Sequence[str]) -> bool:
    """Whether a name read as a unit is a word right before a numbered formation."""
    both = one.label is after.label is Label.UNIT and one.end == after.start
    alone = one.end - one.start == 1 and words[one.start].isalpha()
    return both and alone and _NUMBERED.match(words[after.start]) is not None


def _nation(one: Read) -> Read:
    """What was read as a unit, as the nation that it is of."""
    norp, unit = _LABELS.index(Label.NORP), _LABELS.index(Label.UNIT)
    odds = list(one.odds)
    odds[norp], odds[unit] = odds[unit], odds[norp]
    return Read(one.start, one.end, Label.NORP, one.score, tuple(odds))


def _without_nation(one: Read, words: Sequence[str]) -> Iterator[Read]:
    """A numbered formation apart from whose it is: “Russian | 47th Tank Division”."""
    number = next((i for i in range(one.start, one.end) if _NUMBERED.match(words[i])), one.start)
    if one.label is not Label.UNIT or number != one.start + 1 or not words[one.start].isalpha():
        yield one
        return
    yield _nation(Read(one.start, number, one.label, one.score, one.odds))
    yield Read(number, one.end, Label.UNIT, one.score, one.odds)


def candidates(read: Sequence[Read], proposals: Iterable[Proposal]) -> list[Candidate]:
    """All candidates in reading order, with the evidence of the transformer and the rules."""
    made: dict[tuple[int, int, Label], Candidate] = {}
    for one in read:
        for n, label in enumerate(_LABELS):
            if label is one.label or one.odds[n] > _logit(_LEAST):
                made[one.start, one.end, label] = Candidate(one.start, one.end, label)
    for start, end, label, rule in proposals:
        known = made.setdefault((start, end, label), Candidate(start, end, label))
        if rule not in known.rules:
            known.rules.append(rule)
    out = sorted(made.values(), key=lambda c: (c.start, c.end, c.label))
    read_at = {i: one for one in read for i in range(one.start, one.end)}
    wholes = [c for c in out if any(rule.startswith(_SURE_OF_BOUNDS) for rule in c.rules)]
    longer = {i: c for c in sorted(wholes, key=lambda c: c.end - c.start) for i in range(c.start, c.end)}
    for c in out:
        _weigh_reading(c, read_at)
        c.evidence.update((f"{rule}:{c.label}", 1.0) for rule in c.rules)
        whole = longer.get(c.start)
        if whole is not None and whole.end - whole.start > c.end - c.start:
            c.evidence["part of a longer name"] = 1.0
    return out


def _weigh_reading(c: Candidate, read_at: dict[int, Read]) -> None:
    label = c.label
    evidence = c.evidence
    evidence[f"any:{label}"] = 1.0
    met = {id(one): one for i in range(c.start, c.end) if (one := read_at.get(i)) is not None}
    if not met:
        evidence[f"unread:{label}"] = 1.0
        return
    n = _LABELS.index(label)
    one = max(met.values(), key=lambda r: r.odds[n])
    if (one.start, one.end) == (c.start, c.end):
        evidence[f"read:{label}"] = 1.0
        evidence["read odds"] = one.odds[n]
        evidence["read score"] = one.score
        evidence["none odds"] = one.odds[-1]
        if one.label is not label:
            evidence[f"read as other:{one.label}"] = 1.0
        return
    kind = (
        "within"
        if one.start <= c.start and c.end <= one.end
        else ("around" if c.start <= one.start and one.end <= c.end else "across")
    )
    same = "same" if one.label is label else "other"
    evidence[f"read {kind}:{label}"] = 1.0
    evidence[f"read {kind} {same}"] = 1.0
    evidence[f"read {kind} odds"] = one.odds[n]
    evidence["read elsewhere none odds"] = one.odds[-1]
