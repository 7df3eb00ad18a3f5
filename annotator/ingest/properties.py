"""What a document's properties say of it: whether a title is one, and whether an author is a person."""

from __future__ import annotations

import re

from annotator.ingest.bylines import looks_like_name
from annotator.ingest.lines import Line

_LONGEST = 300
_NOBODY = re.compile(
    r"(?:microsoft|office|admin|user|author|owner|python|docx|libreoffice|openoffice|unknown|guest|desk|test"
    r"|default|windows|student|redakt|wordpress)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft word|untitled|document|dokument|документ|powerpoint|draft"
    r"|microsoft powerpoint|word document"
    r"|slide|new )\b.{0,60}|.*\.(?:docx?|pdf|rtf|odt|pages|indd|html?|qxp|tmp|txt)|\S+",
    re.IGNORECASE,
)


def is_person(name: str) -> bool:
    """Whether a document's author is named as people are, and not as an account of a machine is."""
    return len(name) < 80 and not _NOBODY.search(name) and looks_like_name(Line(0, len(name), name, False))


def is_title(title: str) -> bool:
    """Whether a document's title is one and not the name of a file."""
    return len(title) <= _LONGEST and len(title.split()) > 2 and not _NO_TITLE.fullmatch(title)
