"""What the tables of the sheet for labels show, row by row."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.exchange.incoming.bringing import Brought
from annotator.exchange.incoming.mapping import Chosen, Sort
from annotator.exchange.incoming.neutral import Problem
from annotator.exchange.incoming.surveying import Survey
from annotator.ui.incoming.wording import SORTS, target_words
from annotator.ui.widgets.table import Cell


def name_rows(seen: Survey, keys: Sequence[tuple[Sort, str]], chosen: Chosen) -> list[tuple[Cell, ...]]:
    """A row a name: how the files call it, of what kind it is, how often it occurs, what it becomes."""
    rows: list[tuple[Cell, ...]] = []
    for sort, name in keys:
        target = chosen.of(sort, name)
        ink = "text" if target else "text_3"
        often = Cell(f"{seen.names[sort, name]:,}", "text_2", number=True)
        rows.append((Cell(name, ink), Cell(SORTS[sort], "text_2"), often, Cell(target_words(target), ink)))
    return rows


def not_taken(seen: Survey | None, counted: Brought | None) -> tuple[list[Problem], int]:
    """What does not fit, then what is worth knowing of the rest; and how much does not fit in all."""
    found = list(seen.problems.some) if seen is not None else []
    number = seen.problems.number if seen is not None else 0
    if counted is not None:
        known = set(found)
        found += [one for one in counted.problems.some if one not in known]
        number = max(len(found), counted.problems.number)
        found += counted.notes.some
    return found, number


def problem_rows(found: Sequence[Problem]) -> list[tuple[Cell, ...]]:
    """A row a problem: where, what, why."""
    return [(Cell(one.where, "text_2"), Cell(one.what), Cell(one.why, "text_2")) for one in found]
