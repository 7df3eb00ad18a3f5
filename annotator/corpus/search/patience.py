"""A search that ends after a while with what it has found so far."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


class Late(Exception):
    """More time has gone than was to be taken."""


def patient(go_on: Callable[[], None], seconds: float | None) -> Callable[[], None]:
    """What is called between reads as `go_on` is, and raises Late after so many seconds; None for never."""
    if seconds is None:
        return go_on
    until = monotonic() + seconds

    def go_on_till_then() -> None:
        go_on()
        if monotonic() >= until:
            raise Late

    return go_on_till_then
