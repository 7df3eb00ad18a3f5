"""The rules about alt text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.domain.lint.patterns import DATE, NO_PLACE, PEOPLE, PLACE, in_gazetteer
from annotator.domain.lint.seen import LONGEST, Noticed, Seen, marked
from annotator.domain.photo import Fix, Marked
from annotator.domain.wording import content_words
from annotator.domain.words import PhotoField

_ALT, _CAPTION = PhotoField.ALT_TEXT, PhotoField.CAPTION
_LONG = 250
_WEAK_START = re.compile(
    r"(?:an? |the )?(?:image|photo(?:graph)?|picture|фото) (?:of|showing|shows)\b\s*", re.IGNORECASE
)
_WORD = re.compile(r"\w+(?:[’'ʼ.\-]\w+)*")
_STEM = 6
_ENOUGH = 4
_TOWN = re.compile(r"\b(?:town|city|village|region|district|province|port|state|island|suburb) $")
_LAST_STOP = re.compile(r"[.!?]?\s*$")


def missing(seen: Seen) -> Iterator[Noticed]:
    """A photo without alt text; the file's own is offered."""
    if seen.words.alt_text is None:
        own = seen.embedded.alt_text
        fix = Fix("Use the file’s", _ALT, 0, 0, own, False) if own else None
        yield Noticed("No alt text", fix=fix)


def repeats(seen: Seen) -> Iterator[Noticed]:
    """Alt text that says nothing the caption does not say."""
    alt, caption = seen.words.alt_text, seen.words.caption
    if alt is None or caption is None:
        return
    alt, caption = alt[:LONGEST], caption[:LONGEST]
    if alt == caption:
        yield Noticed("Alt text repeats the caption word for word", (Marked(_ALT, 0, len(alt)),))
        return
    said, own = content_words(caption), content_words(alt)
    words = said - content_words(" ".join(one.group() for one in DATE.finditer(caption)))
    within = len(own) >= _ENOUGH and len(own & said) >= 0.95 * min(len(own), len(said))
    if len(words) >= 3 and (len(words & own) >= 0.9 * len(words) or within):
        yield Noticed("Alt text repeats the caption", _runs(alt, said))


def _runs(alt: str, words: frozenset[str]) -> tuple[Marked, ...]:
    """The runs of words of the alt text that are also in the caption."""
    runs: list[tuple[int, int]] = []
    for found in _WORD.finditer(alt):
        if found.group().casefold() not in words:
            continue
        if runs and not _WORD.search(alt, runs[-1][1], found.start()):
            runs[-1] = (runs[-1][0], found.end())
        else:
            runs.append((found.start(), found.end()))
    return tuple(Marked(_ALT, start, end) for start, end in runs)


def weak_start(seen: Seen) -> Iterator[Noticed]:
    """Alt text that begins by saying that it is a picture."""
    alt = seen.words.alt_text
    found = _WEAK_START.match(alt) if alt else None
    if alt and found:
        rest = alt[found.end() : found.end() + 1]
        fix = Fix("Remove", _ALT, 0, found.end() + 1, rest.upper(), False) if rest else None
        said = " ".join(alt.split()[:3])
        yield Noticed(f"Alt text begins with “{said}”", (marked(_ALT, found),), fix)


def long(seen: Seen) -> Iterator[Noticed]:
    """Alt text that takes too long to listen to."""
    alt = seen.words.alt_text
    if alt and len(alt) > _LONG:
        yield Noticed(f"Alt text is long: {len(alt)} characters", (Marked(_ALT, _LONG, len(alt)),))


def lost_place(seen: Seen) -> Iterator[Noticed]:
    """A place that is named in the alt text only."""
    alt, caption = seen.words.alt_text, seen.words.caption
    if alt is None or caption is None:
        return
    for found in PLACE.finditer(alt[:LONGEST]):
        name = found["name"]
        if NO_PLACE.match(name) or PEOPLE.search(name) or name.endswith(("’s", "'s", "’", "'")):
            continue
        of = found["phrase"].startswith("of ")
        if name.isupper() or (of and not in_gazetteer(name) and not _TOWN.search(alt, 0, found.start())):
            continue
        # "Ukrainian" tells of Ukraine as well.
        if not any(word[:_STEM] in caption for word in name.split()):
            yield Noticed(
                f"Place only in the alt text: “{name}”",
                (marked(_ALT, found, "name"),),
                _copied(found, caption),
            )
            return


def _copied(found: re.Match[str], caption: str) -> Fix | None:
    """The place with its preposition put at the end of a caption of one sentence."""
    end = _LAST_STOP.search(caption)
    if found["phrase"].startswith("of ") or end is None or re.search(r"[.!?]\s+\S", caption):
        return None
    return Fix("Copy", _CAPTION, end.start(), end.start(), f" {found['phrase']}", False)
