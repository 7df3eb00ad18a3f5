"""What a chart says, apart from how it is drawn: typed series with units, and the same as a table."""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Row = tuple[str | int | float | None, ...]


class Field(StrEnum):
    """What a value of a chart is a value of, so that a filter can be set by it."""

    SOURCE = "source"
    CERTAINTY = "certainty"
    NAMING = "naming"
    OUTLET = "outlet"
    PERIOD = "period"
    STATE = "state"
    EDITOR = "editor"
    FIGURE = "figure"
    TOPIC = "topic"
    PAIR = "pair"
    ENTITY = "entity"
    AGENCY = "agency"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Pick:
    """A value that was, or can be, picked; `words` name it on its chip."""

    field: Field
    key: str
    words: str = dataclasses.field(compare=False)


Picks = tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One of the things that bars are parted into. `shade` 1 to 4 is how dark it is drawn, 1 the most."""

    words: str
    shade: int
    pick: Pick | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a part for each series, and what picking it picks; none where it stands for the rest."""

    words: str
    parts: tuple[int, ...]
    pick: Pick | None = None

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(self.parts)


@dataclass(frozen=True, slots=True)
class Chart(ABC):
    """What every chart has: title, a line with what is counted, the noun and unit, a closing note.

    `none` says why there is nothing to draw, where that is not the filter's doing.
    """

    id: str
    title: str
    counted: str
    unit: str
    note: str = ""
    none: str = ""

    @abstractmethod
    def header(self) -> tuple[str, ...]:
        """The columns of its table."""

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """Its values as a table; an open end is None."""

    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(True for _ in self.rows())


@dataclass(frozen=True, slots=True)
class BarChart(Chart):
    """Bars parted by series; `upright` ones are columns over time, named on the axis by `axis`."""

    series: tuple[Series, ...] = ()
    bars: tuple[Bar, ...] = ()
    upright: bool = False
    axis: str = ""
    of_bars: str = ""
    decimals: int = 0

    def header(self) -> tuple[str, ...]:
        """What the bars are, the series, and all."""
        inner = tuple(one.words for one in self.series)
        return (self.of_bars, *inner, self.unit) if len(inner) > 1 else (self.of_bars, self.unit)

    def rows(self) -> Iterator[Row]:
        """A row a bar."""
        scale = 10**self.decimals
        for bar in self.bars:
            parts = bar.parts if len(self.series) > 1 else ()
            total = bar.total / scale if self.decimals else bar.total
            yield (bar.words, *parts, total)


@dataclass(frozen=True, slots=True)
class Range:
    """What one source says a quantity is: from low to high, None at an open end; `about` where rough."""

    words: str
    aside: str
    low: float | None
    high: float | None
    about: bool
    sourced: bool
    pick: Pick | None = None


@dataclass(frozen=True, slots=True)
class RangeGroup:
    """Ranges of one thing in one unit, and how many `more` there are.

    `contested` when two of all of them cannot both hold.
    """

    words: str
    unit: str
    ranges: tuple[Range, ...]
    contested: bool
    pick: Pick | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class RangeChart(Chart):
    """Ranges by group."""

    groups: tuple[RangeGroup, ...] = ()

    def header(self) -> tuple[str, ...]:
        """Thing, unit, source, what is counted, low, high."""
        return ("Figure", "Unit", "Source", "Counted", "Low", "High", "Contested")

    def rows(self) -> Iterator[Row]:
        """A row a range."""
        for group in self.groups:
            for one in group.ranges:
                contested = "yes" if group.contested else "no"
                yield (group.words, group.unit, one.words, one.aside, one.low, one.high, contested)


@dataclass(frozen=True, slots=True)
class Line:
    """A running total: at the end of each day (as an ordinal) so many."""

    words: str
    points: tuple[tuple[int, int], ...]
    strong: bool
    pick: Pick | None = None


@dataclass(frozen=True, slots=True)
class LineChart(Chart):
    """Running totals over days, beside how many there are to reach."""

    lines: tuple[Line, ...] = ()
    goal: int = 0
    days: tuple[int, ...] = ()

    def header(self) -> tuple[str, ...]:
        """Day, and each line."""
        return ("Day", *(one.words for one in self.lines))

    def rows(self) -> Iterator[Row]:
        """A row a day on which something was reviewed."""
        from datetime import date

        reached = [dict(one.points) for one in self.lines]
        last = [0] * len(reached)
        for day in self.days:
            last = [points.get(day, before) for points, before in zip(reached, last, strict=True)]
            yield (date.fromordinal(day).isoformat(), *last)


@dataclass(frozen=True, slots=True)
class MatrixChart(Chart):
    """Counts by row and column; the more the darker. `square` marks the diagonal as being the same."""

    down: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    down_axis: str = ""
    across_axis: str = ""
    cells: tuple[tuple[int, ...], ...] = ()
    picks: tuple[tuple[Picks, ...], ...] = ()
    square: bool = False
    foot: tuple[str, str] = ("", "")

    def header(self) -> tuple[str, ...]:
        """The columns."""
        return (f"{self.down_axis} / {self.across_axis}", *self.across)

    def rows(self) -> Iterator[Row]:
        """A row a row."""
        for name, cells in zip(self.down, self.cells, strict=True):
            yield (name, *cells)
