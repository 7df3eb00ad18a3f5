"""What a picture's own metadata says: XMP before IIM before EXIF, and where they differ."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from PIL import Image

from annotator.domain.picture import Embedded
from annotator.ingest.pictureiim import ROOM, iim_fields
from annotator.ingest.picturewords import MOST_VALUES, Fields, day_or_time, kept
from annotator.ingest.picturexmp import xmp_fields

_IPTC_RESOURCE = 0x0404
_XMP_TAG, _IIM_TAG, _PHOTOSHOP_TAG = 700, 33723, 34377
_DESCRIPTION, _ARTIST, _COPYRIGHT, _EXIF_IFD = 0x010E, 0x013B, 0x8298, 0x8769
_TAKEN, _TAKEN_ZONE = 0x9003, 0x9011
# Cameras write these where a caption would stand.
_CAMERA_WORDS = ("olympus digital camera", "sony dsc", "digital camera", "samsung camera pictures", "dcim")
_ORDER = tuple(Embedded.__dataclass_fields__)

_Said = str | tuple[str, ...]

DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    struct.error,
)
"""What the library raises on a damaged file."""


def embedded(image: Image.Image) -> Embedded:
    """What an opened picture says of itself; nothing of a block that cannot be read."""
    sources = (
        ("xmp", xmp_fields(_xmp(image))),
        ("iim", iim_fields(_iim(image))),
        ("exif", _exif_fields(image)),
    )
    told: dict[str, Any] = {}
    read_from: dict[str, str] = {}
    others: list[tuple[str, str, str]] = []
    for which, fields in sources:
        for field, value in fields.items():
            if value is None:
                continue
            if field not in told:
                told[field], read_from[field] = value, which
            elif not _agree(field, told[field], value, which):
                others.append((field, which, value if isinstance(value, str) else "; ".join(value)))
    order = _ORDER.index
    return Embedded(
        **told,
        read_from=tuple(sorted(read_from.items(), key=lambda one: order(one[0]))),
        others=tuple(sorted(others, key=lambda one: order(one[0]))),
    )


def _xmp(image: Image.Image) -> bytes:
    return _bytes(image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or _tiff_tag(image, _XMP_TAG))


def _iim(image: Image.Image) -> bytes:
    resources = image.info.get("photoshop")
    if isinstance(resources, Mapping):
        return _bytes(resources.get(_IPTC_RESOURCE))
    return _bytes(_tiff_tag(image, _IIM_TAG)) or _in_resources(_bytes(_tiff_tag(image, _PHOTOSHOP_TAG)))


def _tiff_tag(image: Image.Image, tag: int) -> object:
    tags = getattr(image, "tag_v2", None)
    return tags.get(tag) if tags is not None else None


def _bytes(value: object) -> bytes:
    """A block's bytes; TIFF also holds it as 32-bit numbers, whose bytes it is."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape")
    if isinstance(value, tuple) and all(isinstance(one, int) and 0 <= one < 2**32 for one in value):
        return struct.pack(f"<{len(value)}I", *value)
    return b""


def _in_resources(data: bytes) -> bytes:
    """The IPTC block among the resources that Photoshop writes into a TIFF."""
    at = 0
    while data[at : at + 4] == b"8BIM" and at + 7 <= len(data):
        code = int.from_bytes(data[at + 4 : at + 6], "big")
        name = data[at + 6]
        at += 6 + (name + 2 & ~1)
        size = int.from_bytes(data[at : at + 4], "big")
        if code == _IPTC_RESOURCE:
            return data[at + 4 : at + 4 + size]
        at += 4 + (size + 1 & ~1)
    return b""


def _exif_fields(image: Image.Image) -> Fields:
    exif = exif_of(image)
    try:
        deeper: Mapping[int, object] = exif.get_ifd(_EXIF_IFD)
    except DAMAGED:
        deeper = {}
    caption = _text(exif.get(_DESCRIPTION))
    if caption.casefold().startswith(_CAMERA_WORDS):
        caption = ""
    creators = (one.strip() for one in _text(exif.get(_ARTIST)).split(";")[:MOST_VALUES])
    zone = _text(deeper.get(_TAKEN_ZONE))
    taken = _text(deeper.get(_TAKEN))
    found: Fields = {
        "caption": caption,
        "creators": tuple(dict.fromkeys(one for one in creators if one)),
        # Photographer's and editor's copyright stand with a NUL between them.
        "copyright": "; ".join(one for part in _raw(exif.get(_COPYRIGHT)).split("\0") if (one := kept(part))),
        "created": day_or_time(taken + zone) or day_or_time(taken),
    }
    return {field: value for field, value in found.items() if value}


def exif_of(image: Image.Image) -> Image.Exif:
    """The EXIF block, empty where it is damaged."""
    try:
        return image.getexif()
    except DAMAGED:
        return Image.Exif()


def _text(value: object) -> str:
    return kept(_raw(value))


def _raw(value: object) -> str:
    """EXIF text is ASCII by its rules; what it holds beyond is UTF-8 or Windows western, read as Latin-1."""
    if isinstance(value, bytes):
        data = value
    elif isinstance(value, str):
        try:
            data = value.encode("latin-1")
        except UnicodeEncodeError:
            return value
    else:
        return ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _agree(field: str, upper: _Said, lower: _Said, which: str) -> bool:
    """Whether two say the same: what was cut for want of room, or is less precise, does not differ."""
    if isinstance(upper, tuple) and isinstance(lower, tuple):
        pairs = zip(upper, lower, strict=False)
        return len(upper) == len(lower) and all(_agree(field, one, other, which) for one, other in pairs)
    if not (isinstance(upper, str) and isinstance(lower, str)):
        return False
    one, other = _plain(upper), _plain(lower)
    if field == "created":
        return one.startswith(other) or other.startswith(one)
    cut = which == "iim" and len(lower.encode()) >= ROOM.get(field, len(one) + 9) - 3
    return one == other or (cut and one.startswith(other))


def _plain(words: str) -> str:
    return " ".join(words.replace("(c)", "©").replace("(C)", "©").split())
