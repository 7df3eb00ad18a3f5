"""A search as typed ends after a while, whatever it is in the midst of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count

import pytest

from annotator.corpus.search import patience
from annotator.corpus.search.patience import Late, patient
from annotator.corpus.values import ReadCancelled

_ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def sql() -> Iterator[sqlite3.Connection]:
    """An empty database."""
    with closing(sqlite3.connect(":memory:")) as made:
        yield made


def _nothing() -> None:
    """Nobody cancels."""


def test_one_long_statement_ends_too(sql: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list would stand still under an editor's keys while a single read goes on."""
    monkeypatch.setattr(patience, "monotonic", count().__next__)
    with pytest.raises(Late), patient(sql, _nothing, 5):
        sql.execute(_ENDLESS).fetchone()
    assert sql.execute("SELECT 1 + 1").fetchone() == (2,)


def test_who_has_time_reads_to_the_end(sql: sqlite3.Connection) -> None:
    """A search that takes its time on purpose would come back with half of what there is."""
    asked = _ENDLESS.replace("FROM n)", "FROM n WHERE x < 200000)")
    for seconds in (None, 1 << 20):
        with patient(sql, _nothing, seconds):
            assert sql.execute(asked).fetchone() == (200000,)


def test_what_was_cancelled_is_not_late(sql: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to letters that are gone would be shown under those typed since."""

    def cancelled() -> None:
        raise ReadCancelled

    monkeypatch.setattr(patience, "monotonic", count().__next__)
    with pytest.raises(ReadCancelled), patient(sql, cancelled, 5):
        sql.execute(_ENDLESS).fetchone()


def test_a_fault_is_not_taken_for_lateness(sql: sqlite3.Connection) -> None:
    """A broken corpus would look like one in which nothing matches."""
    with pytest.raises(sqlite3.OperationalError, match="no such table"), patient(sql, _nothing, 60):
        sql.execute("SELECT 1 FROM nowhere")
