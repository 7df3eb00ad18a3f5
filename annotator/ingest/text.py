"""Plain text files: one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest.decoding import Undecodable, decode
from annotator.ingest.drafting import draft_of

TEXT_LIMIT = 50_000_000


def read_text(path: Path) -> Iterator[Draft | UnreadableFile]:
    """The one article of a plain text file. OSError passes through."""
    with path.open("rb") as handle:
        data = handle.read(TEXT_LIMIT + 1)
    if len(data) > TEXT_LIMIT:
        yield UnreadableFile(path.name, f"The file is larger than {TEXT_LIMIT // 1_000_000} MB")
        return
    try:
        decoded = decode(data)
    except Undecodable as reason:
        yield UnreadableFile(path.name, str(reason))
        return
    yield draft_of(decoded.text, data, path.name, encoding=decoded.encoding)
