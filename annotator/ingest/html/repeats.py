"""A photo that a page shows twice, for two widths of the screen, as one with all that is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.ingest.html.body import folded
from annotator.ingest.html.figurefiles import bare
from annotator.ingest.html.figuremarks import is_picture_file
from annotator.ingest.laying import Figure, Part

_TELLING = 12


def without_repeats(parts: Iterable[Part | Figure]) -> list[Part | Figure]:
    """The parts with each photo where it stands first; what only a later copy says of it is kept with it."""
    kept: list[Part | Figure] = []
    places: dict[str, list[int]] = {}
    for part in parts:
        if not isinstance(part, Figure):
            kept.append(part)
            continue
        same = places.setdefault(_known_by(part), [])
        for at in same:
            before = kept[at]
            whole = _one(before, part) if isinstance(before, Figure) else None
            if whole is not None:
                kept[at] = whole
                break
        else:
            same.append(len(kept))
            kept.append(part)
    return kept


def _known_by(figure: Figure) -> str:
    """What copies of a photo have in common: its file, or all that is said of it where no file is named.

    "image.php" names no file: a site may give every picture under it.
    """
    if figure.file and len(figure.file) >= _TELLING and is_picture_file(figure.file):
        return bare(figure.file)
    return "\0".join((figure.file or "", figure.caption or "", figure.alt_text or ""))


def _one(first: Figure, again: Figure) -> Figure | None:
    """Two copies as one photo, or None where they say different things and are two."""
    agree = _agree(first.caption, again.caption) and _agree(first.credit, again.credit)
    if not agree and (first.caption, first.alt_text) != (again.caption, again.alt_text):
        return None
    if first.caption != again.caption and not _agree(first.alt_text, again.alt_text):
        return None
    worded = next((one for one in (first, again) if one.caption and one.credit), None)
    caption, credit = first.caption or again.caption, first.credit or again.credit
    return replace(
        first,
        alt_text=first.alt_text or again.alt_text,
        caption=caption,
        credit=credit,
        picture=first.picture or again.picture,
        inline=worded is not None and worded.inline and (worded.caption, worded.credit) == (caption, credit),
    )


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or folded(one) == folded(other)
