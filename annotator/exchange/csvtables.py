"""The CSV tables as one of the formats: a folder of tables a part, or the claims alone in a named file."""

from __future__ import annotations

import io
from collections.abc import Callable

from annotator.exchange.csvfiles import CLAIMS, TABLES, Table, writer
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Part, Plan
from annotator.exchange.shaped import Shaped
from annotator.exchange.tables import Row
from annotator.exchange.writers import Target

_LABEL = "label"


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article's rows of every table, to be looked at."""
    shown = io.StringIO(newline="")
    for table in _tables(plan):
        write = writer(shown, table, mark="")
        for row in _rows(table, one, plan):
            write(row)
        shown.write("\n")
    return shown.getvalue()


def _tables(plan: Plan) -> list[Table]:
    wanted = {"mentions.csv": Part.MENTIONS, "claims.csv": Part.CLAIMS, "photos.csv": Part.PHOTOS}
    return [t for t in TABLES if t.name not in wanted or wanted[t.name] in plan.parts]


def _rows(table: Table, one: Shaped, plan: Plan) -> list[Row]:
    rows = list(table.rows(one.whole, one.kept))
    if plan.names and _LABEL in table.head:
        at = table.head.index(_LABEL)
        mapped = [plan.names.out(m.label) for m in one.kept.mentions]
        rows = [(*row[:at], name, *row[at + 1 :]) for row, name in zip(rows, mapped, strict=True)]
    return rows


class _Tables:
    def __init__(self, target: Target) -> None:
        self._plan = target.plan
        alone = target.file is not None
        tables = [CLAIMS] if alone else _tables(target.plan)
        self._writes: dict[str, list[tuple[Table, Callable[[Row], None]]]] = {}
        for part in target.parts:
            self._writes[part] = [
                (
                    table,
                    writer(
                        target.stage.text(
                            target.name(part, ".csv") if alone else target.inside(part, table.name)
                        ),
                        table,
                    ),
                )
                for table in tables
            ]

    def add(self, one: Shaped) -> None:
        """The article's rows."""
        for table, write in self._writes[one.part]:
            for row in _rows(table, one, self._plan):
                write(row)

    def finish(self) -> None:
        """Nothing comes after the last row."""


def make(target: Target) -> _Tables:
    """The writer."""
    return _Tables(target)
