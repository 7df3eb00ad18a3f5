"""Identifiers that two corpora can merge without clashes."""

from __future__ import annotations

import base64
import secrets

_BYTES = 10


def _spell(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").lower()


def new_id() -> str:
    """A fresh id of 16 characters (80 random bits), so that ids of two corpora do not meet."""
    return _spell(secrets.token_bytes(_BYTES))


def article_id(sha256: str) -> str:
    """The id of an article from its original bytes' SHA-256 (hex): the same bytes, the same id anywhere."""
    return _spell(bytes.fromhex(sha256)[:_BYTES])


def link_id(claim: str, other: str) -> str:
    """The id of the link between two claims; one link a pair and direction."""
    return f"{claim}-{other}"
