"""Many rows written sooner than `executemany` writes them: some by each statement, and no column of NULLs.

The module sqlite3 takes as long over one None as over five strings, since it asks whether there is a way
to store it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

_TOGETHER = (16, 4, 1)


def put(
    sql: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[object, ...]],
    otherwise: str = "",
) -> None:
    """Inserts rows with values for the columns; a column that is not among them must be NULL by default.

    `otherwise` is what is to happen where a row is there already. Not for indexes of words: when a statement
    begins that may write several rows, FTS5 ends a part of its index, so those are to be written last.
    """
    if not rows:
        return
    count = len(rows)
    if None in rows[0]:
        columns, rows = _filled(columns, rows)
    at = 0
    for some in _TOGETHER:
        stop = count - (count - at) % some
        if stop > at:
            statement = _statement(table, columns, some, otherwise)
            if some == 1:
                sql.executemany(statement, rows[at:stop])
            else:
                sql.executemany(
                    statement,
                    [tuple(chain.from_iterable(rows[n : n + some])) for n in range(at, stop, some)],
                )
            at = stop


def _filled(
    columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]
) -> tuple[tuple[str, ...], Sequence[tuple[object, ...]]]:
    """The columns of which some row has a value, and the rows without the others."""
    filled = [
        (name, values)
        for name, values in zip(columns, zip(*rows, strict=True), strict=True)
        if values[0] is not None or values.count(None) < len(values)
    ]
    return tuple(name for name, _ in filled), list(zip(*(values for _, values in filled), strict=True))


@lru_cache(maxsize=512)
def _statement(table: str, columns: tuple[str, ...], rows: int, otherwise: str) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([row] * rows)} {otherwise}"
