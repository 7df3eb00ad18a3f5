"""The text of an article as the page's own JSON-LD gives it, to tell by which runs of the page are its."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from annotator.ingest.html.dom import Element

_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"<[^<>]{1,300}>")
_BREAK = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
_SHINGLE = 4
_SHORTEST = 300
_LONGEST = 400_000
_MOST_SCRIPTS = 40
_MOST_VALUES = 20_000


class Evidence:
    """The words of an article's text as the page declares it; empty when it declares none."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self._shingles = frozenset(_shingles(text))

    @property
    def paragraphs(self) -> list[str]:
        """The text's paragraphs, white space single."""
        return [" ".join(line.split()) for line in self.text.splitlines() if line.strip()]

    def holds(self, text: str) -> bool:
        """Whether most of a run's words stand in it, one behind the other."""
        if not self._shingles:
            return False
        found = list(_shingles(text))
        return bool(found) and sum(one in self._shingles for one in found) >= 0.7 * len(found)


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return zip(*(words[n:] for n in range(_SHINGLE)), strict=False)


def evidence_of(root: Element) -> Evidence:
    """The longest articleBody that the page's JSON-LD holds."""
    longest = ""
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_SCRIPTS]:
        written = script.text or ""
        if "articleBody" in written and len(written) <= 2 * _LONGEST:
            longest = max(longest, *_bodies(written), key=len)
    text = _MARKUP.sub(" ", _BREAK.sub("\n", html.unescape(longest[:_LONGEST])))
    return Evidence(text if len(text) >= _SHORTEST else "")


def _bodies(written: str) -> Iterator[str]:
    yield ""
    try:
        waiting: list[Any] = [json.loads(written, strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < _MOST_VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            body = value.get("articleBody")
            if isinstance(body, str):
                yield body
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
