"""Records without the words: labels and offsets that can be published where the text may not be."""

from __future__ import annotations

import hashlib
from collections import Counter
from importlib.resources import files

from annotator.domain.record import Json

_LONGEST_VALUE = 200
_COVERED = frozenset({"start", "end", "text"})
_FREE: tuple[tuple[str, frozenset[str]], ...] = (
    ("schema", frozenset({"title", "file", "url", "source_id", "authors", "metadata"})),
    ("aliases", frozenset({"name", "aliases"})),
    ("cue", frozenset({"note", "topic", "party"})),
    ("bound", frozenset({"who", "unit"})),
    ("inferred", frozenset({"text"})),
    ("photographer", frozenset({"photographer", "agency", "via"})),
    ("severity", frozenset({"message"})),
)
"""The free texts of each kind of object in a record, told by a key that only it has."""
_NEEDED = frozenset({"file", "name", "message", "text"})
"""Free text a reader of the record expects to be there, if empty."""
# What an editor made of a photo's words, and what a rule would: mostly the article's own.
_REWRITTEN = frozenset({"caption", "alt_text"})


def stand_off(record: Json) -> Json:
    """A record with `sha256_text` and `length` in place of its text and without any covered text.

    Of the importer's metadata only short single values stay: longer ones and lists may hold the words.
    """
    out: Json = {}
    for key, value in record.items():
        if key == "text":
            out["sha256_text"] = hashlib.sha256(value.encode("utf-8")).hexdigest()
            out["length"] = len(value)
        elif key == "metadata":
            short = {k: v for k, v in value.items() if _short(v)}
            if short:
                out[key] = short
        else:
            out[key] = _bare(value)
    return out


def without_free_text(record: Json) -> Json:
    """A stand-off record without the free text that can hold words of the article or of an editor.

    Ids, offsets, labels and the values of closed lists stay; see `free_text` for what goes.
    """
    plain = _plain(record)
    assert isinstance(plain, dict)
    return plain


def free_text(record: Json) -> Counter[str]:
    """How many texts of each kind a stand-off record still holds, by the name of the field."""
    found: Counter[str] = Counter()
    _count(record, found)
    return +found


def rebuild_script() -> str:
    """The program that puts the words back, as a file of its own to go beside the dataset."""
    return files("annotator.exchange").joinpath("rebuild.py").read_text(encoding="utf-8")


def _bare(value: object) -> object:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        covered = value.keys() >= _COVERED
        return {
            k: _bare(v)
            for k, v in value.items()
            if not (covered and k == "text")
            and not (k in _REWRITTEN and isinstance(v, str))
            and not (k == "fix" and isinstance(v, dict))
        }
    return value


def _free(one: Json) -> frozenset[str]:
    return next((free for key, free in _FREE if key in one), frozenset())


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    free = _free(value)
    return {key: _emptied(key, one) if key in free else _plain(one) for key, one in value.items()}


def _emptied(key: str, value: object) -> object:
    return (
        {} if isinstance(value, dict) else [] if isinstance(value, list) else "" if key in _NEEDED else None
    )


def _count(value: object, found: Counter[str]) -> None:
    if isinstance(value, list):
        for one in value:
            _count(one, found)
    elif isinstance(value, dict):
        free = _free(value)
        for key, one in value.items():
            if key in free:
                found[key] += len(one) if isinstance(one, list | dict) else bool(one)
            else:
                _count(one, found)


def _short(value: object) -> bool:
    return not isinstance(value, list | dict) and len(str(value)) <= _LONGEST_VALUE
