#!/usr/bin/env python3
"""Put the texts back into a stand-off dataset. Standard library only, Python 3.9 or later.

    rebuild.py DATASET.jsonl SOURCE OUT.jsonl

DATASET holds labels and offsets without the words. SOURCE is a folder of the articles as text files or
JSONL, or one JSONL file whose lines have a "text". A text is taken when its SHA-256 (of the text in
UTF-8, line ends as \\n) is the one in the dataset, so that every offset fits. Articles whose text is not
found are named on stderr and left out; the exit status is then 1.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ENCODINGS = ("utf-8-sig", "utf-16", "cp1251", "cp1252")


def decoded(raw: bytes) -> Iterator[str]:
    """Every way to read the bytes as text that makes sense, line ends as newlines."""
    for encoding in ENCODINGS:
        if encoding == "utf-16" and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield text.replace("\r\n", "\n").replace("\r", "\n")


def texts_of(path: Path) -> Iterator[str]:
    """The texts that a file holds: one a line of a JSONL file, otherwise the whole file."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        with path.open(encoding="utf-8-sig", errors="replace") as lines:
            for line in lines:
                try:
                    record = json.loads(line)
                except ValueError:
                    continue
                if isinstance(record, dict) and isinstance(record.get("text"), str):
                    text = record["text"]
                    yield text
                    yield text.replace("\r\n", "\n").replace("\r", "\n")
    else:
        yield from decoded(path.read_bytes())


def found_texts(source: Path, wanted: set[str]) -> dict[str, str]:
    """The wanted texts by their hash, from a folder or a file."""
    files = sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else [source]
    found: dict[str, str] = {}
    for path in files:
        for text in texts_of(path):
            key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            if key in wanted:
                found[key] = text
    return found


def with_words(value: object, text: str) -> object:
    """A part of a record with the covered text put back after each `start` and `end`."""
    if isinstance(value, list):
        return [with_words(one, text) for one in value]
    if not isinstance(value, dict):
        return value
    out: dict[str, Any] = {}
    for key, inner in value.items():
        out[key] = with_words(inner, text)
        if key == "end" and "start" in value:
            out["text"] = text[value["start"] : value["end"]]
    return out


def rebuilt(record: dict[str, Any], text: str) -> dict[str, Any]:
    """The whole record, keys in their published order."""
    out: dict[str, Any] = {}
    for key, value in record.items():
        if key == "sha256_text":
            out["text"] = text
        elif key != "length":
            out[key] = value if key in ("blocks", "metadata") else with_words(value, text)
    return out


def main(dataset: Path, source: Path, out: Path) -> int:
    """Writes the records whose text was found; returns the exit status."""
    with dataset.open(encoding="utf-8") as lines:
        wanted = {json.loads(line)["sha256_text"] for line in lines}
    texts = found_texts(source, wanted)
    missing = 0
    with dataset.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8", newline="") as target:
        for line in lines:
            record = json.loads(line)
            text = texts.get(record["sha256_text"])
            if text is None or len(text) != record["length"]:
                missing += 1
                print(f"{record['file']} ({record['id']}): its text was not found", file=sys.stderr)
                continue
            whole = rebuilt(record, text)
            target.write(json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n")
    return 1 if missing else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*map(Path, sys.argv[1:])))
