"""The rules about words that are cut off or mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.domain.lint.seen import FIELD_WORDS, Noticed, Seen, fields_of, marked
from annotator.domain.photo import Fix, Marked
from annotator.domain.wording import unclosed
from annotator.domain.words import PhotoField

_CUT = re.compile(r"(?:…|\.\.\.)\s*$|\b(?:the|a|an|of|and|or|with|from|their|his|its|по|та)\s*$|[,;]\s*$")
_DOUBLED = re.compile(
    r"(?<![\w’'\-])(?P<first>the|a|an|of|to|for|and|with|from)(?P<again>\s+(?P=first))(?![\w’'\-])",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"\b(?:of by|of of|by of|the of|a of|of from the|in of|at of|with of)\b", re.IGNORECASE)
_APOSTROPHE = re.compile(r"(?<=\w)‘(?=(?:s|t|re|ve|ll|d|m)\b)")
_GLUED = re.compile(r"(?<=[\w.,!?])[”»](?=[^\W\d_])")


def cut_off(seen: Seen) -> Iterator[Noticed]:
    """Words that end in a stray bracket, in "…" or in the middle of a sentence, or lack a bracket."""
    for field, text in fields_of(seen):
        found = _bracket(field, text) or _cut(field, text)
        if found is not None:
            yield found


def _bracket(field: PhotoField, text: str) -> Noticed | None:
    what, at = FIELD_WORDS[field], unclosed(text)
    if at is not None and not text[at + 1 :].strip():
        start = len(text[:at].rstrip())
        fix = Fix("Remove", field, start, len(text), "", True)
        return Noticed(f"{what} ends in a stray “(”", (Marked(field, at, at + 1),), fix if start else None)
    if at is not None:
        return Noticed(f"{what} has a bracket that is never closed", (Marked(field, at, len(text)),))
    if text.count(")") > text.count("("):
        at = _unopened(text)
        return Noticed(f"{what} has a bracket that is never opened", (Marked(field, at, at + 1),))
    return None


def _unopened(text: str) -> int:
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return at
    return text.rindex(")")


def _cut(field: PhotoField, text: str) -> Noticed | None:
    found = _CUT.search(text)
    if found is None or not text[: found.start()].strip():
        return None
    return Noticed(f"{FIELD_WORDS[field]} is cut off", (marked(field, found),))


def doubled(seen: Seen) -> Iterator[Noticed]:
    """A small word that stands twice, or two that cannot stand together."""
    for field, text in fields_of(seen):
        for found in _DOUBLED.finditer(text):
            place = marked(field, found)
            fix = Fix("Remove", field, found.start("again"), found.end("again"), "", True)
            yield Noticed(f"“{found['first']}” stands twice", (place,), fix)
        for found in _DROPPED.finditer(text):
            if not _DOUBLED.match(found.group()):
                yield Noticed(f"A word is missing: “{found.group()}”", (marked(field, found),))


def apostrophe(seen: Seen) -> Iterator[Noticed]:
    """An opening quotation mark where an apostrophe is meant."""
    for field, text in fields_of(seen):
        for found in _APOSTROPHE.finditer(text):
            fix = Fix("Mend", field, found.start(), found.end(), "’", True)
            yield Noticed("An opening quotation mark stands for an apostrophe", (marked(field, found),), fix)


def glued(seen: Seen) -> Iterator[Noticed]:
    """A closing quotation mark with no space behind it."""
    for field, text in fields_of(seen):
        for found in _GLUED.finditer(text):
            fix = Fix("Mend", field, found.end(), found.end(), " ", True)
            yield Noticed("No space behind a closing quotation mark", (marked(field, found),), fix)
