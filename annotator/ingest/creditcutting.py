"""Where a credit line is cut into names: at slashes, bars and dashes, and at "via"."""

from __future__ import annotations

import re

from annotator.ingest.agencies import OUTLET_WORD, is_known
from annotator.ingest.creditnames import is_person

# What has none of these holds no VIA.
VIA_TRACE = re.compile(r"[vV][iIıİ][aA]|[чЧ][еЕ]")
VIA = re.compile(r"\s*[/,]?\s*\bvia\s+|\s+через\s+", re.IGNORECASE)
SLASH = re.compile(r"\s*/\s*")
_BAR = re.compile(r"\s+[|•·–—-]\s+")
_DASH = re.compile(r"(?<=\w)\s?[—–]\s?(?=\w)|(?<=[^\W\d_])-(?=[A-Z])")
_GLUED_COLON = re.compile(r"(?<=[^\W\d_]):(?=[^\W\d_])")


def slashed(text: str) -> str:
    """ "PA:Press Association" with a slash, as others write it."""
    return _GLUED_COLON.sub("/", text) if ":" in text else text


def names_between(text: str) -> list[str]:
    """The names that slashes part; dashes and bars only count beside an agency, for prose has them too."""
    if "/" in text:
        names, bar, last = text.partition(" | ")
        parts = _whole_names(SLASH.split(names))
        if bar and all(map(is_known, parts)):
            return [*parts, last]
        return parts if not bar else SLASH.split(text)
    parts = _BAR.split(text)
    if len(parts) > 1:
        return parts if any(is_known(part) or _is_outlet(part) for part in parts) else [text]
    parts = _DASH.split(text)
    return parts if len(parts) == 2 and is_known(parts[1]) and is_person(parts[0]) else [text]


def _whole_names(parts: list[str]) -> list[str]:
    """Names between slashes, two of them as one where the name itself has a slash."""
    whole: list[str] = []
    for part in parts:
        if whole and is_known(f"{whole[-1].rpartition(', ')[2]}/{part}"):
            whole[-1] += f"/{part}"
        else:
            whole.append(part)
    return whole


def _is_outlet(text: str) -> bool:
    return text.istitle() and len(text.split()) <= 5 and bool(OUTLET_WORD.search(text))


def without_via(text: str) -> tuple[str, str | None]:
    """What stands before "via", and who passed the picture on; None where nobody did."""
    parts = VIA.split(text)
    if len(parts) == 1:
        return text.rstrip(" ."), None
    # A second one leaves open who passed the picture to whom; "?" is no name, so that it gives no parts.
    return parts[0].strip(" ,."), (" via ".join(parts[1:])).strip(" .") if len(parts) == 2 else "?"
