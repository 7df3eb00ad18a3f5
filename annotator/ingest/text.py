"""Plain text files: one article a file."""

from __future__ import annotations

from annotator.ingest.decoding import Undecodable, decode
from annotator.ingest.drafting import draft_of
from annotator.ingest.source import Found, Reading, Refused, Source


def read_text(source: Source, reading: Reading) -> Found:
    """The one article of a plain text file. Raises Refused; OSError passes through."""
    data = source.whole()
    try:
        decoded = decode(data, reading.choices.encoding(source))
    except Undecodable as reason:
        raise Refused(str(reason), reason.encoding) from reason
    yield draft_of(decoded.text, data, source.name, encoding=decoded.encoding)
