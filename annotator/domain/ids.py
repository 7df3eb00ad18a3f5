"""Identifiers that stay apart when two corpora are merged."""

from __future__ import annotations

import os
from itertools import product

_BYTES = 10
_PAIRS = ["".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]
_STEPS = tuple(range(70, -1, -10))


def spelled(raw: bytes) -> str:
    """The first ten bytes as an id of 16 characters (base 32, lower case)."""
    number = int.from_bytes(raw[:_BYTES], "big")
    return "".join([_PAIRS[number >> step & 1023] for step in _STEPS])


def new_id() -> str:
    """A fresh id of 16 characters (80 random bits), so that ids of two corpora do not meet."""
    return spelled(os.urandom(_BYTES))


def article_id(sha256: str) -> str:
    """The id of an article from its original bytes' SHA-256 (hex): the same bytes, the same id anywhere."""
    return spelled(bytes.fromhex(sha256))


def link_id(claim: str, other: str) -> str:
    """The id of the link between two claims; one link a pair and direction."""
    return f"{claim}-{other}"
