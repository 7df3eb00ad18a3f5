"""A search that ends after a while with what it has found so far."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

# Steps of SQLite after which the clock is looked at within a statement: about half a millisecond.
_STEPS = 10_000


class Late(Exception):
    """More time has gone than was to be taken."""


@contextmanager
def patient(
    sql: sqlite3.Connection, go_on: Callable[[], None], seconds: float | None
) -> Iterator[Callable[[], None]]:
    """Gives what is called between reads as `go_on` is; Late is raised after so many seconds, None for never.

    A statement that runs by then is ended as well.
    """
    if seconds is None:
        yield go_on
        return
    until = monotonic() + seconds

    def late() -> bool:
        return monotonic() >= until

    def go_on_till_then() -> None:
        go_on()
        if late():
            raise Late

    sql.set_progress_handler(late, _STEPS)
    try:
        yield go_on_till_then
    except sqlite3.OperationalError as error:
        # Who cancels may have ended it just as well; an index being opened then says only that it failed.
        go_on()
        if not late():
            raise
        raise Late from error
    finally:
        sql.set_progress_handler(None, 0)
