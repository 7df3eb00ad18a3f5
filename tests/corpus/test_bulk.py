"""Rows written some at a time by one statement."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.bulk import put

_VALUES = st.one_of(st.none(), st.integers(0, 9), st.text("ab", max_size=2))


@given(st.lists(st.tuples(_VALUES, _VALUES, _VALUES), max_size=45))
def test_every_row_is_written_as_it_was_given(rows: list[tuple[object, ...]]) -> None:
    """Annotations of a large article would be lost, or come back with a note that belongs to another."""
    with closing(sqlite3.connect(":memory:")) as sql:
        sql.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, a, b, c)")
        put(sql, "t", ("n", "a", "b", "c"), [(n, *row) for n, row in enumerate(rows)])
        assert sql.execute("SELECT a, b, c FROM t ORDER BY n").fetchall() == rows


def test_a_row_that_is_there_is_written_over_with_its_nulls() -> None:
    """A topic an editor took away would still stand in the list of claims."""
    otherwise = "ON CONFLICT (n) DO UPDATE SET a = excluded.a, b = excluded.b"
    with closing(sqlite3.connect(":memory:")) as sql:
        sql.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, a, b)")
        put(sql, "t", ("n", "a", "b"), [(n, n, n) for n in range(20)], otherwise)
        put(sql, "t", ("n", "a", "b"), [(n, None, -n) for n in range(20)], otherwise)
        assert sql.execute("SELECT n, a, b FROM t").fetchall() == [(n, None, -n) for n in range(20)]
