"""What charts are counted from, as it comes from the corpus."""

from __future__ import annotations

from typing import NamedTuple

from annotator.domain.words import Act


class ChartArticle(NamedTuple):
    """What charts know of an article."""

    key: int
    id: str
    name: str
    outlet: str | None
    published: str | None


class ClaimColumns(NamedTuple):
    """The claims by article key and id, a list for each column; None where not given.

    `words` has certainty, status and naming as one number: the places of each among its words, from 1 on,
    as hundreds, tens and ones, 0 for none of them.
    """

    article_key: list[int]
    id: list[str]
    type: list[str | None]
    party: list[str | None]
    words: list[int]


class ChartFigure(NamedTuple):
    """A figure, with what its claim is about and how it is worded."""

    article_key: int
    claim: str
    position: int
    kind: str
    bound: str
    low: float | None
    high: float | None
    unit: str | None
    who: str | None
    topic: str | None
    quote: str


class ChartPhoto(NamedTuple):
    """A photo that is not rejected: its agency, and what lint rules noticed as (rule, severity)."""

    article_key: int
    id: str
    agency: str | None
    status: str
    findings: tuple[tuple[str, str], ...]


class ChartDecision(NamedTuple):
    """A row of the journal without what it changed; `at` is UTC, `reverts` what an undo is about."""

    seq: int
    at: str
    editor: str
    act: Act
    reverts: int | None


class ChartMark(NamedTuple):
    """How far the corpus is: the last decision, the last run of an extraction, how many articles."""

    decision: int
    run: int
    articles: int


class Touched(NamedTuple):
    """What was written since a mark: the keys of the articles it was in, and what kinds of things it was.

    A run of an extraction counts as having touched mentions and claims.
    """

    articles: list[int]
    kinds: frozenset[str]
