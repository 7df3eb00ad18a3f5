"""What an installed distribution says of itself: its licence, and the texts of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution

_TEXT = re.compile(r"(?:licen[cs]e|copying|notice|ofl|authors)[^/]*$", re.IGNORECASE)
_LONGEST = 80


def licence_of(dist: Distribution) -> str:
    """The licence in a word or two, by expression, field or classifier."""
    told = dist.metadata
    for key in ("License-Expression", "License"):
        words = (told[key] or "").strip() if key in told else ""
        if words and "\n" not in words and len(words) < _LONGEST:
            return words
    classes = [one for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    return ", ".join(one.split("::")[-1].strip() for one in classes) or "see its text"


def licence_texts(dist: Distribution) -> Iterator[tuple[str, str]]:
    """The licence files by their names; those that cannot be read are left out."""
    for path in dist.files or ():
        if _TEXT.search(str(path)) and ".dist-info" in str(path):
            try:
                yield path.name, path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                continue
