"""What a reader finds in a file whose parts it can tell apart, made into a draft of an article.

The parts become the text, one after another with a blank line between, and so its blocks: nothing has to be
guessed from the text afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.domain.article import Annotated, Draft
from annotator.ingest.drafting import Known, about_of, block
from annotator.ingest.laying import Figure, Laid, Part


def assembled(
    parts: Sequence[Part | Figure],
    original: bytes,
    file: str,
    known: Known,
    *,
    encoding: str = "utf-8",
    notes: tuple[str, ...] = (),
) -> Draft:
    """The draft of an article from its parts in reading order; those without words are left out."""
    laid = Laid()
    for part in parts:
        laid.add(part)
    text = laid.text()
    about = about_of(original, file, text, known)
    blocks = tuple(block(about.id, piece) for piece in laid.told)
    return Draft(
        Annotated(about, text, blocks, tuple(laid.photos(about.id, text))),
        original,
        encoding,
        notes,
        pictures=laid.pictures(),
    )
