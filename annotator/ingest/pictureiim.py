"""What the IPTC block of the older kind (IIM) in a picture says, as fields of `domain.picture.Embedded`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.ingest.picturewords import MOST_VALUES, Fields, day_or_time, kept

BLOCK_LIMIT = 1_000_000
"""A longer block, in bytes, is not read."""

_MARK = 0x1C
_UTF8 = b"\x1b%G"
_CHARACTERS = (1, 90)
_WORDS: Mapping[int, str] = {
    5: "title",
    40: "instructions",
    85: "creators_title",
    90: "city",
    92: "sublocation",
    95: "state",
    100: "country_code",
    101: "country",
    103: "job",
    105: "headline",
    110: "credit",
    115: "source",
    116: "copyright",
    120: "caption",
    122: "caption_writer",
}
_LISTS: Mapping[int, str] = {25: "keywords", 80: "creators"}
_DATE, _TIME = 55, 60
ROOM: Mapping[str, int] = {
    "title": 64,
    "instructions": 256,
    "creators": 32,
    "creators_title": 32,
    "city": 32,
    "sublocation": 32,
    "state": 32,
    "country": 64,
    "job": 32,
    "headline": 256,
    "credit": 32,
    "source": 32,
    "copyright": 128,
    "caption": 2000,
    "caption_writer": 32,
    "keywords": 64,
}
"""How many bytes a field holds there at most; what is longer was cut."""


def iim_fields(block: bytes) -> Fields:
    """The fields of a block, read as UTF-8 where it says so or reads so, else as Windows western."""
    if len(block) > BLOCK_LIMIT:
        return {}
    sets: dict[tuple[int, int], list[bytes]] = {}
    for record, number, value in _datasets(block):
        values = sets.setdefault((record, number), [])
        if len(values) < MOST_VALUES:
            values.append(value)
    said = sets.get(_CHARACTERS, [b""])[0]
    encoding = "utf-8" if said == _UTF8 else _guessed(sets)
    found: Fields = {}
    for number, field in _WORDS.items():
        values = sets.get((2, number), [])
        found[field] = _decoded(values[0], encoding) if values else None
    for number, field in _LISTS.items():
        words = (_decoded(value, encoding) for value in sets.get((2, number), []))
        found[field] = tuple(dict.fromkeys(one for one in words if one))
    found["created"] = _created(sets)
    return {field: value for field, value in found.items() if value}


def _datasets(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Record, number and bytes of each dataset; ends where the block makes no sense any more."""
    at = 0
    while at + 5 <= len(block) and block[at] == _MARK:
        record, number = block[at + 1], block[at + 2]
        length = int.from_bytes(block[at + 3 : at + 5], "big")
        at += 5
        if length & 0x8000:
            digits = length & 0x7FFF
            if digits > 4:
                return
            length = int.from_bytes(block[at : at + digits], "big")
            at += digits
        if at + length > len(block):
            return
        yield record, number, block[at : at + length]
        at += length


def _guessed(sets: Mapping[tuple[int, int], list[bytes]]) -> str:
    """Many programs write UTF-8 and do not say so; other bytes are hardly ever UTF-8 by chance."""
    try:
        for (record, _), values in sets.items():
            if record == 2:
                for value in values:
                    value.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(value: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        # A value that was cut at its greatest length may end within a character.
        return kept(value.decode("utf-8", "ignore"))
    return kept(value.decode(encoding, "replace"))


def _created(sets: Mapping[tuple[int, int], list[bytes]]) -> str | None:
    day = sets.get((2, _DATE), [b""])[0].decode("ascii", "replace").strip()
    time = sets.get((2, _TIME), [b""])[0].decode("ascii", "replace").strip()
    if len(day) != 8 or not day.isdigit():
        return None
    date = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if len(time) >= 6 and time[:6].isdigit():
        zone = f"{time[6:9]}:{time[9:11]}" if len(time) == 11 else ""
        whole = day_or_time(f"{date}T{time[:2]}:{time[2:4]}:{time[4:6]}{zone}")
        if whole is not None:
            return whole
    return day_or_time(date)
