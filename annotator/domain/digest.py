"""Digests; what makes them is loaded for the first one, since a start needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash


def sha256(data: bytes) -> _Hash:
    """The SHA-256 of some bytes."""
    import hashlib

    return hashlib.sha256(data)
