"""Gold annotation read from a JSONL file, to measure suggestions against (see `domain.agreement`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.domain.codec import canonical
from annotator.domain.errors import UserError
from annotator.domain.gold import Gold, read_gold
from annotator.domain.record import SCHEMA, BadRecord, from_record
from annotator.domain.words import CURATED
from annotator.exchange.keep import keep


class BadGold(UserError):
    """A line of a gold file that holds no gold; `str()` names the line and the reason."""


def read_gold_file(path: Path) -> Iterator[Gold]:
    """The articles of a gold file; of an `annotator/1` record what an editor curated is gold.

    Raises BadGold for a file or a line that cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read(f"{path.name}:{number}", line)
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, FileNotFoundError):
            raise BadGold(f"{path.name}: there is no such file") from error
        raise BadGold(f"{path.name}: cannot be read ({getattr(error, 'strerror', None) or error})") from error


def _read(where: str, line: str) -> Gold:
    try:
        return _gold(json.loads(line))
    except BadRecord as error:
        raise BadGold(f"{where}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise BadGold(f"{where}: this is not JSON ({error})") from error


def _gold(raw: object) -> Gold:
    if not isinstance(raw, dict):
        raise BadRecord("it is not a JSON object")
    return _record(raw) if raw.get("schema") == SCHEMA else _plain(raw)


def _record(raw: dict[str, Any]) -> Gold:
    whole = keep(from_record(raw), CURATED)
    claims = tuple(c for c in whole.claims if c.cue)
    return Gold(whole.article.source_id or whole.article.id, whole.text, claims, whole.mentions)


def _plain(raw: dict[str, Any]) -> Gold:
    if not isinstance(raw.get("text"), str):
        raise BadRecord("it has no text")
    id_ = raw.get("id")
    return read_gold(raw | {"id": id_ if id_ is None or isinstance(id_, str) else canonical(id_)})
