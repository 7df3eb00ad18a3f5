"""What lists of claims are asked with, and what they give."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple, get_args

from annotator.domain.words import Bound, Certainty, Naming, SourceType, Status

GroupBy = Literal["none", "topic", "source", "party", "event", "article"]
ClaimOrder = Literal[
    "place",
    "content",
    "source",
    "source_type",
    "cue",
    "certainty",
    "figure",
    "when",
    "article",
    "links",
    "status",
]
NOTHING = ""
"""Stands in a filter for claims that have no value of a field, and is the key of their group."""


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims to list, and in which order; an empty filter lets every claim through.

    `text` are words that all have to stand in a claim's content, source, topic or note. `articles` are
    article ids, `sources` entity ids or words of the source, `among` keys of claims. In `source_types`,
    `parties`, `namings` and `topics` NOTHING stands for claims without one. `dates` are the first and last
    day (ISO, either may be None) of what the claims tell of, else of when they were said or published.
    `among` an empty set finds nothing.
    """

    text: str = ""
    articles: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    source_types: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    certainties: frozenset[Certainty] = frozenset()
    namings: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    topics: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    with_figures: bool = False
    conflicts_only: bool = False
    dates: tuple[str | None, str | None] = (None, None)
    among: frozenset[int] | None = None
    order: ClaimOrder = "place"
    descending: bool = False


class ClaimGroup(NamedTuple):
    """A group of a list of claims: how many, how many of them conflict, and whether only a rule named it."""

    key: str
    label: str
    size: int
    flagged: int
    suggested: bool


class ClaimFigure(NamedTuple):
    """The main figure of a claim; None at an open end."""

    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    kind: str
    who: str | None


class ClaimRow(NamedTuple):
    """One line of a list of claims.

    `number` counts the claims of the article in reading order, from 1. `when` is the date of what it tells
    of, else of when it was said, as worded; `date` the same as ISO where known. `links` counts those to and
    from it that were not rejected. `topic` is the editor's, else `suggested_topic` the rule's. `flagged`
    says that another claim of the topic gives a figure that does not fit with one of its own, or that an
    editor linked it to one that contradicts it.
    """

    key: int
    claim: str
    article: str
    number: int
    content: str
    source: str
    via: str
    who: str | None
    source_type: SourceType | None
    party: str | None
    naming: Naming | None
    cue: str
    certainty: Certainty
    figure: ClaimFigure | None
    figures: int
    when: str | None
    date: str | None
    inferred: bool
    outlet: str | None
    title: str | None
    file: str
    published: str | None
    links: int
    status: Status
    topic: str | None
    suggested_topic: str | None
    flagged: bool
    note: str | None

    @property
    def name(self) -> str:
        """What a claim is called beside others: its outlet's short name and its number, “Yahoo 13”."""
        short = short_outlet(self.outlet) if self.outlet else _shortened(self.title or self.file)
        return f"{short} {self.number}"


class ClaimValue(NamedTuple):
    """A value that a field has in some claims, and in how many."""

    value: str
    label: str
    size: int


_INITIALS_FROM, _INITIALS_TO = 3, 5
_LONGEST_NAME = 16


def short_outlet(name: str) -> str:
    """An outlet in short: “The New York Times” is NYT, “Yahoo News” is Yahoo."""
    words = [word for word in name.split() if word.lower() not in {"the", "of", "and", "&"}]
    if _INITIALS_FROM <= len(words) <= _INITIALS_TO and all(word[0].isupper() for word in words):
        return "".join(word[0] for word in words)
    return _shortened(words[0] if words and len(words) < _INITIALS_FROM else name)


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    cut = name[:_LONGEST_NAME]
    # Between words, where one ends late enough to tell articles apart.
    kept = cut.rsplit(" ", 1)[0] if " " in cut[_LONGEST_NAME // 2 :] else cut[:-1]
    return f"{kept.rstrip(' ,.;:–—-')}…"


def as_value(query: ClaimQuery) -> dict[str, Any]:
    """A query as plain JSON values, to be kept; `among` is left out, its keys are of the moment."""
    kept: dict[str, Any] = {}
    for field in fields(query):
        value = getattr(query, field.name)
        if field.name == "among" or value == field.default:
            continue
        kept[field.name] = sorted(value) if isinstance(value, frozenset) else value
    return kept


def from_value(value: object) -> ClaimQuery:
    """The query that `as_value` gave; what does not fit is left out."""
    given: dict[str, Any] = {}
    if not isinstance(value, dict):
        return ClaimQuery()
    closed: dict[str, type[Certainty] | type[Status]] = {"certainties": Certainty, "statuses": Status}
    for field in fields(ClaimQuery):
        one = value.get(field.name)
        if field.name in ("articles", "outlets", "source_types", "parties", "namings", "topics", "sources"):
            if isinstance(one, list):
                given[field.name] = frozenset(word for word in one if isinstance(word, str))
        elif field.name in closed:
            known = {member.value: member for member in closed[field.name]}
            if isinstance(one, list):
                given[field.name] = frozenset(known[word] for word in one if word in known)
        elif field.name == "dates":
            if isinstance(one, list | tuple) and len(one) == 2:
                given["dates"] = tuple(day if isinstance(day, str) else None for day in one)
        elif field.name == "order":
            if one in get_args(ClaimOrder):
                given["order"] = one
        elif isinstance(one, str if field.name == "text" else bool):
            given[field.name] = one
    return ClaimQuery(**given)
