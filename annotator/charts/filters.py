"""The one filter over all charts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.charts.series import Field, Pick
from annotator.domain.days import Days
from annotator.domain.words import Status

ALL_DAYS = Days(None, None)
NOT_REJECTED = frozenset(Status) - {Status.REJECTED}


class TimeBy(StrEnum):
    """Which day of a claim counts over time, and for the filter by dates."""

    PUBLISHED = "published"
    ASSERTED = "asserted"
    EVENT = "event"


class AgreeOn(StrEnum):
    """What two editors may have said differently of one claim."""

    CERTAINTY = "certainty"
    DECISION = "decision"
    TYPE = "type"
    NAMING = "naming"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class ChartFilter:
    """What is counted. None is all of them; picks of one field are alternatives, of several all have to hold.

    `articles` are ids, `outlets` names ("" for none), `editors` the ids of those who reviewed a claim;
    `agree_on` what agreement is measured on.
    """

    articles: frozenset[str] | None = None
    outlets: frozenset[str] | None = None
    editors: frozenset[str] | None = None
    days: Days = ALL_DAYS
    statuses: frozenset[Status] = NOT_REJECTED
    by: TimeBy = TimeBy.PUBLISHED
    picks: tuple[Pick, ...] = field(default=())
    agree_on: AgreeOn = AgreeOn.CERTAINTY

    def counted(self) -> frozenset[Status]:
        """The states that count: rejected ones too where it is picked who decided what."""
        decided = any(key.startswith(f"{AgreeOn.DECISION}|") for key in self.picked(Field.PAIR))
        return frozenset(Status) if decided and self.statuses == NOT_REJECTED else self.statuses

    def counts_all(self) -> bool:
        """Whether nothing is left out but what is rejected."""
        return self == ChartFilter(by=self.by, agree_on=self.agree_on)

    def picked(self, of: Field) -> frozenset[str]:
        """The keys picked of a field."""
        return frozenset(one.key for one in self.picks if one.field is of)

    def has(self, picks: tuple[Pick, ...]) -> bool:
        """Whether all of these are picked."""
        return bool(picks) and set(picks) <= set(self.picks)

    def with_only(self, picks: tuple[Pick, ...]) -> ChartFilter:
        """These alone picked; none where they alone were."""
        return replace(self, picks=() if set(picks) == set(self.picks) else tuple(dict.fromkeys(picks)))

    def with_also(self, picks: tuple[Pick, ...]) -> ChartFilter:
        """These picked too, or no more where they were."""
        if self.has(picks):
            return self.without(picks)
        return replace(self, picks=tuple(dict.fromkeys((*self.picks, *picks))))

    def without(self, picks: tuple[Pick, ...]) -> ChartFilter:
        """These no longer picked."""
        return replace(self, picks=tuple(one for one in self.picks if one not in picks))
