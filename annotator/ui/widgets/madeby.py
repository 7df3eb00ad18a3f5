"""How a picture was made, as its file says it, in words."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "digitalCapture": "taken with a digital camera",
    "computationalCapture": "taken as several frames made one",
    "negativeFilm": "scanned from a negative",
    "positiveFilm": "scanned from a slide",
    "print": "scanned from a print",
    "minorHumanEdits": "taken, with small edits",
    "humanEdits": "edited by a person",
    "digitalCreation": "drawn by a person",
    "digitalArt": "drawn by a person",
    "screenCapture": "screen grab",
    "virtualRecording": "recorded from a virtual event",
    "dataDrivenMedia": "drawn from data",
    "softwareImage": "made by software",
    "algorithmicallyEnhanced": "enhanced by software",
    "algorithmicMedia": "made by an algorithm",
    "trainedAlgorithmicMedia": "made by a machine",
    "composite": "put together from several",
    "compositeCapture": "put together from several taken",
    "compositeSynthetic": "put together, in part by a machine",
    "compositeWithTrainedAlgorithmicMedia": "put together, in part by a machine",
}
"""The codes of the IPTC's list of digital sources, which files name by an address or by the code alone."""


def made_by(source: str | None) -> str:
    """How a picture was made, from a digital source type ("…/digitalCapture"); a code of no list as words."""
    code = (source or "").rstrip("/").rsplit("/", 1)[-1].strip()
    if code in _WORDS:
        return _WORDS[code]
    parts = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in code)
    return " ".join(parts.split()) if code.isalpha() else code
