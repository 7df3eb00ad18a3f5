"""The filter in words: on its buttons, and in a line for pictures and reports."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.charts.filters import ALL_DAYS, NOT_REJECTED, ChartFilter, TimeBy
from annotator.charts.known import Choice, Choices
from annotator.charts.words import STATUSES
from annotator.domain.words import Status

BY = {
    TimeBy.PUBLISHED: "By the day of publication",
    TimeBy.ASSERTED: "By the day it was said",
    TimeBy.EVENT: "By the day of the event",
}
SHORT = {TimeBy.PUBLISHED: "", TimeBy.ASSERTED: "said", TimeBy.EVENT: "event"}


def of_all(choices: Sequence[Choice], some: frozenset[str] | None) -> str:
    """How many are chosen: "All 13", "3 of 13"."""
    return f"All {len(choices):,}" if some is None else f"{len(some):,} of {len(choices):,}"


def state_words(statuses: frozenset[Status]) -> str:
    """The states that are counted."""
    if statuses == NOT_REJECTED:
        return "All but rejected"
    if len(statuses) == len(Status):
        return "All"
    return ", ".join(STATUSES[one] for one in Status if one in statuses) or "None"


def filter_words(wanted: ChartFilter, choices: Choices | None) -> str:
    """The whole filter in a line, for pictures and reports."""
    said = [f"State: {state_words(wanted.statuses).lower()}"]
    if choices is not None:
        for word, of, some in (
            ("Articles", choices.articles, wanted.articles),
            ("Outlets", choices.outlets, wanted.outlets),
        ):
            if some is not None:
                names = [one.words for one in of if one.key in some]
                said.append(f"{word}: {', '.join(names) if len(names) <= 3 else of_all(of, some)}")
        if wanted.editors is not None:
            said.append(
                "Editors: " + ", ".join(one.words for one in choices.editors if one.key in wanted.editors)
            )
    if wanted.days != ALL_DAYS:
        said.append(f"Dates: {wanted.days.first or ''} to {wanted.days.last or ''}")
    if wanted.by is not TimeBy.PUBLISHED:
        said.append(BY[wanted.by])
    return " · ".join([*said, *(one.words for one in wanted.picks)])
