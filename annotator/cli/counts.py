"""Nested counts as a plain text table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_INDENT = "  "


def table(counts: Mapping[str, Any]) -> str:
    """Numbers under their headings, names and numbers in columns; groups without a number are left out."""
    lines = list(_lines(counts, 0))
    width = max((len(name) for name, value in lines if value is not None), default=0)
    return "\n".join(
        name if value is None else f"{name:<{width}}  {_number(value):>9}" for name, value in lines
    )


def _lines(counts: Mapping[str, Any], depth: int) -> Iterator[tuple[str, int | float | None]]:
    for name, value in counts.items():
        words = _INDENT * depth + name.replace("_", " ")
        if isinstance(value, Mapping):
            inner = list(_lines(value, depth + 1))
            if inner:
                yield words, None
                yield from inner
        elif value:
            yield words, value


def _number(value: float) -> str:
    return f"{value:,}"
