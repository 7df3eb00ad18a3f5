"""What the charts and `annotator stats` show: counts over the articles of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim
from annotator.domain.article import Annotated, Article
from annotator.domain.words import (
    ArticleStatus,
    Certainty,
    Label,
    Naming,
    Quote,
    SourceType,
    Status,
)

UNKNOWN = "unknown"
"""The name of a value that is not given: no outlet, no naming, no source type, no date."""

Counts = Counter[str]
Table = dict[str, Counts]


@dataclass(slots=True)
class Numbers:
    """The counts; all but those by status leave rejected things out.

    Single counts go from a value's word to a number, tables from a first word to the counts of a second.
    `claims_by_week` is by the Monday of the week of publication (YYYY-MM-DD), to "reviewed" and "to_review".
    """

    articles: Counts = field(default_factory=Counter)
    claims: Counts = field(default_factory=Counter)
    claims_by_certainty: Counts = field(default_factory=Counter)
    claims_by_naming: Counts = field(default_factory=Counter)
    claims_by_quote: Counts = field(default_factory=Counter)
    claims_by_source_type: Table = field(default_factory=dict)
    claims_by_outlet: Table = field(default_factory=dict)
    claims_by_week: Table = field(default_factory=dict)
    mentions: Counts = field(default_factory=Counter)
    mentions_by_label: Table = field(default_factory=dict)
    photos: Counts = field(default_factory=Counter)
    findings_by_rule: Table = field(default_factory=dict)
    photos_with_findings: int = 0

    def add(self, whole: Annotated) -> None:
        """Counts one article in."""
        self.articles[whole.article.status] += 1
        for claim in whole.claims:
            self.claims[claim.status] += 1
            if claim.status is not Status.REJECTED:
                self._add_claim(whole.article, claim)
        for mention in whole.mentions:
            self.mentions[mention.status] += 1
            _cell(self.mentions_by_label, mention.label, mention.status)
        for photo in whole.photos:
            self.photos[photo.status] += 1
            if photo.status is not Status.REJECTED and photo.findings:
                self.photos_with_findings += 1
                for rule, severity in {(f.rule, f.severity) for f in photo.findings}:
                    _cell(self.findings_by_rule, rule, severity)

    def _add_claim(self, article: Article, claim: Claim) -> None:
        self.claims_by_certainty[claim.certainty] += 1
        self.claims_by_naming[claim.naming or UNKNOWN] += 1
        self.claims_by_quote[claim.quote] += 1
        _cell(self.claims_by_source_type, claim.type or UNKNOWN, claim.certainty)
        _cell(self.claims_by_outlet, article.outlet or UNKNOWN, claim.certainty)
        reviewed = "to_review" if claim.status is Status.SUGGESTED else "reviewed"
        _cell(self.claims_by_week, _week(article.published), reviewed)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values: closed vocabularies in their own order with zeros, open ones largest first."""
        return {
            "articles": _all(ArticleStatus, self.articles),
            "claims": {
                **_all(Status, self.claims),
                "by_certainty": _all(Certainty, self.claims_by_certainty, total=False),
                "by_naming": _all(Naming, self.claims_by_naming, total=False),
                "by_quote": _all(Quote, self.claims_by_quote, total=False),
                "by_source_type": _rows(Certainty, self.claims_by_source_type, SourceType),
                "by_outlet": _rows(Certainty, self.claims_by_outlet),
                "by_week": {
                    week: {"reviewed": counts["reviewed"], "to_review": counts["to_review"]}
                    for week, counts in sorted(self.claims_by_week.items())
                },
            },
            "mentions": {
                **_all(Status, self.mentions),
                "by_label": _rows(Status, self.mentions_by_label, Label),
            },
            "photos": {
                **_all(Status, self.photos),
                "with_findings": self.photos_with_findings,
                "by_rule": {
                    rule: {"photos": counts.total(), **counts}
                    for rule, counts in _largest_first(self.findings_by_rule)
                },
            },
        }


def read_numbers(
    corpus: Corpus,
    article_ids: Iterable[str] | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Numbers:
    """Counts over these articles, or all, read some dozens at a time so that memory stays small."""
    ids = list(corpus.article_ids() if article_ids is None else article_ids)
    numbers = Numbers()
    for done, whole in enumerate(corpus.annotated_many(ids), 1):
        numbers.add(whole)
        if progress is not None:
            progress(done, len(ids))
    return numbers


def _cell(table: Table, row: str, column: str) -> None:
    table.setdefault(row, Counter())[column] += 1


def _week(published: str | None) -> str:
    try:
        day = date.fromisoformat(published or "")
    except ValueError:
        return UNKNOWN
    return (day - timedelta(days=day.weekday())).isoformat()


def _all(words: type[StrEnum], counts: Mapping[str, int], *, total: bool = True) -> dict[str, int]:
    """The counts of a closed vocabulary, zeros included, those of nothing given last and only if there."""
    out = {"total": sum(counts.values())} if total else {}
    out |= {word.value: counts.get(word, 0) for word in words}
    return out | ({UNKNOWN: counts[UNKNOWN]} if counts.get(UNKNOWN) else {})


def _rows(
    columns: type[StrEnum], table: Table, rows: type[StrEnum] | None = None
) -> dict[str, dict[str, int]]:
    """A table by row: in the order of a closed vocabulary where there is one, else largest first."""
    if rows is None:
        return {row: _all(columns, counts) for row, counts in _largest_first(table)}
    order = [word for word in (*(r.value for r in rows), UNKNOWN) if word in table]
    return {row: _all(columns, table[row]) for row in order}


def _largest_first(table: Table) -> Iterator[tuple[str, Counts]]:
    yield from sorted(table.items(), key=lambda item: (-item[1].total(), item[0]))
