"""What a decision over very many things changed in one article: of its long row little is parsed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_DECODER = json.JSONDecoder()
# Each change begins so in canonical JSON; within a string the quotes would be escaped.
_BEGINS = '{"after":'


def changes_in(changes: str, article: str) -> Iterator[dict[str, Any]]:
    """The changes in an article, of a row's `changes` as the journal keeps them; in their order."""
    wanted = f'"article":{json.dumps(article, ensure_ascii=False)}'
    at = changes.find(wanted)
    while at >= 0:
        start = max(changes.rfind(f"[{_BEGINS}", 0, at), changes.rfind(f",{_BEGINS}", 0, at)) + 1
        one, end = _DECODER.raw_decode(changes, start)
        if one["article"] == article:
            yield one
        at = changes.find(wanted, max(end, at + 1))
