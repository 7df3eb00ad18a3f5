"""The compressed streams of a PDF, looked at before PDFium unpacks them whole and without a limit."""

from __future__ import annotations

import re
import zlib

from annotator.ingest.source import Refused

LARGEST_STREAM = 100_000_000
"""The most bytes that one stream may unpack to."""
_MOST_RATIO = 1_032
_CHUNK = 65_536
_STEP = 1_000_000
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW)\s*/(?:FlateDecode|Fl|LZWDecode|LZW)\b")


def refuse_bombs(data: bytes) -> None:
    """Raises Refused when a stream of a PDF is packed twice, or unpacks to more than LARGEST_STREAM."""
    if _TWICE.search(data):
        raise Refused("The PDF holds data that is packed twice, which is not read")
    at = 0
    while found := _STREAM.search(data, at):
        start = found.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        # Deflate packs a thousand bytes into one at best: what is shorter cannot grow beyond the limit.
        if (end - start) * _MOST_RATIO > LARGEST_STREAM and _grows(data, start, end):
            raise Refused(f"The PDF holds data that unpacks to more than {LARGEST_STREAM // 1_000_000} MB")
        at = end


def _grows(data: bytes, start: int, end: int) -> bool:
    """Whether a stream unpacks to more than the limit; one that is packed otherwise does not."""
    unpacking = zlib.decompressobj()
    length = 0
    for at in range(start, end, _CHUNK):
        waiting = data[at : min(at + _CHUNK, end)]
        while waiting:
            try:
                length += len(unpacking.decompress(waiting, _STEP))
            except zlib.error:
                return False
            if length > LARGEST_STREAM:
                return True
            waiting = unpacking.unconsumed_tail
        if unpacking.eof:
            return False
    return False
