"""Records without the words: labels and offsets that can be published where the text may not be."""

from __future__ import annotations

import hashlib
from importlib.resources import files

from annotator.domain.record import Json

_LONGEST_VALUE = 200
_COVERED = frozenset({"start", "end", "text"})
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


def _short(value: object) -> bool:
    return not isinstance(value, list | dict) and len(str(value)) <= _LONGEST_VALUE
