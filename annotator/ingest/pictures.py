"""Pictures: their fingerprint, size, own metadata and a small copy; and a picture by itself as an article."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from annotator.domain.codec import canonical, encode_value
from annotator.domain.picture import Embedded, Picture, PictureFile
from annotator.domain.words import BlockKind
from annotator.ingest.assembling import assembled
from annotator.ingest.credits import split_credit
from annotator.ingest.drafting import Known
from annotator.ingest.laying import Figure, Part
from annotator.ingest.picturedecoding import as_jpeg, media_type, opened, shown_size, small
from annotator.ingest.picturehash import perceptual_hash
from annotator.ingest.picturemeta import embedded
from annotator.ingest.source import Found, Reading, Refused, Source

BYTES = 60_000_000
"""The largest picture file in bytes."""
NO_WORDS = "No words in the picture's file"
_BLANK_LINES = re.compile(r"\s*\n\s*")


def picture_file(source: Source) -> PictureFile:
    """A picture with its bytes as they are, what they say of it, and a JPEG of 640 pixels at most.

    Raises Refused for what is no picture of a known kind, is damaged, cut short or too large.
    OSError passes through.
    """
    if source.size > BYTES:
        raise _too_long()
    try:
        data = source.whole(BYTES)
    except Refused:
        raise _too_long() from None
    with opened(data) as image:
        kind, (width, height) = media_type(image), shown_size(image)
        said = embedded(image)
        shown = small(image)
    pdq, quality = perceptual_hash(shown) or (None, None)
    sha256 = hashlib.sha256(data).hexdigest()
    picture = Picture(sha256, kind, width, height, len(data), said, pdq, quality)
    return PictureFile(picture, data, as_jpeg(shown))


def _too_long() -> Refused:
    return Refused(f"The picture's file is larger than {BYTES // 1_000_000} MB")


def read_picture(source: Source, reading: Reading) -> Found:
    """A picture by itself as an article: headline, alt text, caption and credit out of its own metadata.

    The bytes are kept once, as the picture; the article's original only names them, so that the same file
    is known again. Raises Refused; OSError passes through.
    """
    file = picture_file(source)
    said = file.picture.embedded
    title = said.headline or said.title
    caption, credit, inline = _caption_and_credit(said)
    figure = Figure(_close(said.alt_text), caption, credit, source.name, file, inline)
    silent = not (title or said.alt_text or caption or credit)
    heading = source.name if silent else title
    parts: list[Part | Figure] = [figure]
    if heading:
        parts.insert(0, Part(BlockKind.TITLE, _close(heading) or ""))
    yield assembled(
        parts,
        canonical({"picture": file.picture.sha256}).encode(),
        source.name,
        _known(said, title),
        notes=(NO_WORDS,) if silent else (),
    )


def _caption_and_credit(said: Embedded) -> tuple[str | None, str | None, bool]:
    """The caption, the raw credit line, and whether that stood in the caption's last line."""
    caption = _close(said.caption)
    if said.credit or caption is None:
        return caption, _close(said.credit), False
    found = split_credit(caption)
    if found is None or found[0] == 0:
        return caption, None, False
    return caption[: found[0]].rstrip(), caption[found[1] : found[2]], True


def _close(words: str | None) -> str | None:
    """Words without blank lines."""
    return _BLANK_LINES.sub("\n", words) if words else None


def _known(said: Embedded, title: str | None) -> Known:
    which = dict(said.read_from)
    read_from = {
        "title": which.get("headline") or which.get("title") if title else None,
        "authors": which.get("creators"),
    }
    whole = fields_of(said)
    return Known(
        title=_close(title),
        authors=said.creators,
        metadata=canonical({"embedded": whole}) if whole else "",
        read_from=tuple((field, by) for field, by in read_from.items() if by),
    )


def fields_of(said: Embedded) -> dict[str, Any]:
    """Those fields of a picture's metadata that hold something, as JSON values."""
    return {field: value for field, value in encode_value(said).items() if value}
