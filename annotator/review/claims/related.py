"""Claims of other articles that may say the same as one, or something of the same: suggested, never linked.

Two claims are held together by the words they share, weighed by how rare those are in the corpus, and by what
else they have in common: a figure, the place, the day. What is suggested says which of these it was.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from annotator.corpus import Corpus
from annotator.corpus.claimsnear import Near
from annotator.domain.resources import words
from annotator.domain.topics import is_broad
from annotator.domain.words import Relation
from annotator.review.claims.comparing import number
from annotator.review.claims.denial import denies

LEAST = 0.33
"""Suggestions score from this on; chosen so that editors keep most of them."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’-][^\W_]+)*")
_CAPITAL = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w'’-]*")
_SHORT = 3
_FEW = 2
_TOLLS = frozenset({"killed", "wounded", "casualties", "missing"})
_TIMES, _LARGE, _DAYS_LIKE = 4, 5, 120
_DENIED = 0.5
"""How much two claims have to have in common for one of them to deny the other."""
_COUNTED = 0.4
"""What figures of one kind under one topic are worth, whatever the words."""
_NAME = 0.5
"""What a name that two claims share weighs against another word: much is said of the same people."""
_DAYS_NEAR = 3
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s")
_STEM = 4
_COMMON = frozenset(words("words/common.txt"))


class Related(NamedTuple):
    """A claim that another may have to do with: why, in plain words, and how it may stand to it.

    `score` is 0 to 1; `relation` None where nothing more can be said than that both are about the same.
    """

    key: int
    article: str
    claim: str
    score: float
    why: str
    relation: Relation | None
    linked: bool


def related(
    corpus: Corpus, key: int, limit: int = 8, go_on: Callable[[], None] | None = None
) -> list[Related]:
    """The claims of other articles that a claim may have to do with, the likeliest first.

    Of articles that carry the same words only one is given. `go_on` is called now and then; what it raises
    ends the search. Raises ReadCancelled.
    """
    found = corpus.claims_near.of(key)
    if found is None:
        return []
    one, others = found
    own = stems(one.content)
    bags = [(other, stems(other.content)) for other in others]
    seen = {word for _, bag in bags for stem in own.keys() & bag.keys() for word in (own[stem], bag[stem])}
    weights = _weights(corpus, seen | set(own.values()))
    rated: list[Related] = []
    for n, (other, bag) in enumerate(bags):
        if go_on is not None and n % 64 == 0:
            go_on()
        if (made := _rated(one, own, other, bag, weights)) is not None:
            rated.append(made)
    rated.sort(key=lambda made: (-made.score, made.key))
    return _once(rated, {other.key: other for other in others})[:limit]


def stems(said: str) -> dict[str, str]:
    """The telling words of a claim by their stems, each as it is written, lower case."""
    found: dict[str, str] = {}
    for word in _WORD.findall(said.casefold().replace("’s", "").replace("'s", "")):
        if word not in _COMMON and (len(word) >= _SHORT or word[0].isdigit()):
            found.setdefault(_stem(word), word)
    return found


def _names(said: str) -> set[str]:
    """The stems of words that are written as names are."""
    return {_stem(one.casefold()) for word in _CAPITAL.findall(said) for one in _WORD.findall(word)}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def _weights(corpus: Corpus, asked: set[str]) -> Callable[[str], float]:
    total = corpus.claims_near.articles()
    rarity: Mapping[str, int] = corpus.claims_near.rarity(asked)
    return lambda word: math.log(1 + (total + 20) / (rarity.get(word, 1) + 2))


def _rated(
    one: Near, own: dict[str, str], other: Near, bag: dict[str, str], weight: Callable[[str], float]
) -> Related | None:
    shared = own.keys() & bag.keys()
    figures = _figure(one, other)
    names = _names(one.content) | _names(other.content)
    telling = shared - names
    counted = _count_the_same(one, other)
    if len(telling) < _FEW and not counted and not (figures and figures[1] and shared):
        return None
    # Two words in common of five are worth less than eight of twenty.
    score = _in_common(own, bag, shared, names, weight) * min(1.0, 0.55 + 0.15 * len(telling))
    reasons = [_words(shared, own, weight)]
    if figures is not None:
        sentence, equal = figures
        score += 0.2 if equal else 0.08
        reasons.insert(0, sentence)
    near = _days(one, other)
    if near is not None and near <= _DAYS_NEAR:
        score += 0.06
    elif near is not None:
        score -= min(0.15, near / 400)
    if one.subject_entity and one.subject_entity == other.subject_entity:
        score += 0.06
        reasons.append(f"both are about {one.subject}")
    if one.who and one.who == other.who:
        score += 0.05
        reasons.append("the source is the same")
    if near is not None and near <= _DAYS_NEAR:
        reasons.append("the same day" if near == 0 else f"{near} day{'s' if near > 1 else ''} apart")
    if counted:
        score = max(score, _COUNTED)
        reasons.append(f"the topic is the same, {one.about}")
    if score < LEAST:
        return None
    why = "; ".join(reason for reason in reasons if reason)
    return Related(
        other.key,
        other.article,
        other.claim,
        min(1.0, round(score, 3)),
        f"{why[:1].upper()}{why[1:]}.",
        _relation(one, other, score, figures),
        other.linked,
    )


def _in_common(
    own: dict[str, str],
    bag: dict[str, str],
    shared: AbstractSet[str],
    names: AbstractSet[str],
    weight: Callable[[str], float],
) -> float:
    """How much two claims share of their words, 0 to 1; rare ones weigh more, those of names less."""
    square = {stem: (weight(word) * (_NAME if stem in names else 1)) ** 2 for stem, word in own.items()}
    # What stands in the other claim alone is as rare as a middling word of this one.
    middle = sum(square.values()) / max(1, len(square))
    common = sum(square[stem] for stem in shared)
    rest = common + middle * (len(bag) - len(shared))
    return common / math.sqrt(sum(square.values()) * rest) if common else 0.0


def _count_the_same(one: Near, other: Near) -> bool:
    """Whether both give a toll under one topic, at one place, of a like size and at a like time."""
    if one.about is None or one.about != other.about or one.subject is None or is_broad(one.subject):
        return False
    if (_days(one, other) or 0) > _DAYS_LIKE:
        return False
    for kind, _, _, low, high in one.figures:
        for its_kind, _, _, its_low, its_high in other.figures:
            value, its = low or high or 0, its_low or its_high or 0
            if kind == its_kind and kind in _TOLLS and min(value, its) * _TIMES >= max(value, its) >= _LARGE:
                return True
    return False


def _words(shared: Iterable[str], own: Mapping[str, str], weight: Callable[[str], float]) -> str:
    told = sorted((own[stem] for stem in shared), key=lambda word: (-weight(word), word))[:4]
    return f"both say {', '.join(f'“{word}”' for word in told)}" if told else ""


def _figure(one: Near, other: Near) -> tuple[str, bool] | None:
    """What figures of one kind two claims have, and whether they are the same."""
    best: tuple[str, bool] | None = None
    for kind, _, unit, low, high in one.figures:
        for its_kind, _, its_unit, its_low, its_high in other.figures:
            if kind != its_kind or unit != its_unit or kind in ("age", "duration"):
                continue
            value, its_value = low if low is not None else high, its_low if its_low is not None else its_high
            if value is None or its_value is None:
                continue
            if value == its_value:
                return f"both give {number(value)} {unit}".rstrip(), True
            said = kind.replace("_", " ")
            best = best or (
                f"both count {said}: {number(value)} and {number(its_value)} {unit}".rstrip(),
                False,
            )
    return best


def _days(one: Near, other: Near) -> int | None:
    mine, its = (_day(near.day) or _day(near.published) for near in (one, other))
    return None if mine is None or its is None else abs((mine - its).days)


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said[:10]) if said else None
    except ValueError:
        return None


def _relation(one: Near, other: Near, score: float, figures: tuple[str, bool] | None) -> Relation | None:
    if denies(one.cue, one.content) != denies(other.cue, other.content):
        return Relation.CONTRADICTS if score >= _DENIED else None
    if figures is not None and not figures[1]:
        return Relation.UPDATES if (_days(one, other) or 0) > 0 else None
    same = 0.8
    if score >= same:
        return Relation.SAME if one.who == other.who else Relation.SUPPORTS
    return None


def _once(rated: Iterable[Related], near: Mapping[int, Near]) -> list[Related]:
    """Of articles that share their words, and of claims in the same words, only the first."""
    kept: list[Related] = []
    families: set[tuple[int, str]] = set()
    told: set[str] = set()
    for one in rated:
        about = near[one.key]
        said = " ".join(sorted(stems(about.content)))
        if said in told or any(family == about.family for family, _ in families):
            continue
        told.add(said)
        families.add((about.family, said))
        kept.append(one)
    return kept
