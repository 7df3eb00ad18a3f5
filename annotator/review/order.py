"""The orders in which an article is walked through."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """In which order the walk goes through an article."""

    READING = "reading"
    SUREST = "surest"
    LEAST_SURE = "least_sure"
