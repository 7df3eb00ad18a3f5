"""A picture file: its bytes' fingerprint, its size, and what its own metadata says."""

from __future__ import annotations

from annotator.domain.valueclass import dataclass


@dataclass(frozen=True, slots=True)
class Embedded:
    """What IPTC, XMP and EXIF say inside a picture, as written there; fields as IPTC names them.

    `created` is as precise as the file has it, ISO 8601. `read_from` tells for each field that is there
    which of `xmp`, `iim`, `exif` gave it; `others` what a lower one says otherwise, as (field, which, value).
    Source of the fields: IPTC Photo Metadata Standard 2021.1.
    """

    headline: str | None = None
    title: str | None = None
    caption: str | None = None
    caption_writer: str | None = None
    alt_text: str | None = None
    creators: tuple[str, ...] = ()
    creators_title: str | None = None
    credit: str | None = None
    source: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    instructions: str | None = None
    job: str | None = None
    created: str | None = None
    sublocation: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None
    country_code: str | None = None
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    event: str | None = None
    keywords: tuple[str, ...] = ()
    digital_source_type: str | None = None
    read_from: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a picture file. `width` and `height` are pixels as shown (EXIF orientation applied).

    `sha256` is of the bytes (hex), `size` their count. `pdq` is the perceptual hash PDQ as 64 hex digits
    with `quality` 0 to 100; None where the picture is too plain or too small to have one.
    """

    sha256: str
    media_type: str
    width: int
    height: int
    size: int
    embedded: Embedded = Embedded()
    pdq: str | None = None
    quality: int | None = None


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture with its bytes, never altered, and a small JPEG of it to show in lists."""

    picture: Picture
    data: bytes
    thumbnail: bytes
