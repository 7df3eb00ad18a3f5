"""Pictures made in memory for the tests, with the blocks of metadata that agencies write into them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageDraw

from annotator.domain.picture import PictureFile
from annotator.ingest.pictures import picture_file
from annotator.ingest.source import of_bytes

_DESCRIPTION = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"%s>%s</rdf:Description></rdf:RDF></x:xmpmeta>"""


def drawn(width: int = 300, height: int = 200, mode: str = "RGB") -> Image.Image:
    """A picture with something to see in it: hills, a road and a sun."""
    image = Image.new("RGB", (width, height), "#c8d4e0")
    pen = ImageDraw.Draw(image)
    pen.polygon(
        [(0, height * 0.6), (width * 0.4, height * 0.3), (width, height * 0.7), (width, height)], "#5d6b52"
    )
    pen.polygon([(width * 0.3, height), (width * 0.45, height * 0.6), (width * 0.6, height)], "#3a3a3a")
    pen.ellipse((width * 0.7, height * 0.1, width * 0.85, height * 0.3), "#e0b050")
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:  # noqa: ANN401 - what the library takes
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def xmp(inside: str = "", attributes: str = "") -> bytes:
    """A packet with these properties, as elements and as attributes."""
    return (_DESCRIPTION % (f" {attributes}", inside)).encode()


def alternatives(name: str, words: str) -> str:
    """A property in one language."""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt></{name}>'


def items(name: str, *words: str, kind: str = "Bag") -> str:
    """A property with several values."""
    inside = "".join(f"<rdf:li>{one}</rdf:li>" for one in words)
    return f"<{name}><rdf:{kind}>{inside}</rdf:{kind}></{name}>"


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    """One field of the older kind of metadata."""
    return bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value


def iim_segment(*datasets: bytes) -> bytes:
    """The segment of a JPEG that holds such fields, as Photoshop writes it."""
    block = b"".join(datasets)
    resource = b"8BIM\x04\x04\x00\x00" + len(block).to_bytes(4, "big") + block + b"\0" * (len(block) % 2)
    inside = b"Photoshop 3.0\0" + resource
    return b"\xff\xed" + (len(inside) + 2).to_bytes(2, "big") + inside


def jpeg(
    image: Image.Image | None = None,
    *,
    packet: bytes | None = None,
    iim: bytes = b"",
    tags: Mapping[int, object] | None = None,
    deeper: Mapping[int, object] | None = None,
) -> bytes:
    """A JPEG with the blocks of metadata that are given: XMP, IIM, EXIF and what is deeper in EXIF."""
    how: dict[str, Any] = {}
    if packet is not None:
        how["xmp"] = packet
    if tags is not None or deeper is not None:
        exif = Image.Exif()
        for tag, value in (tags or {}).items():
            exif[tag] = value
        for tag, value in (deeper or {}).items():
            exif.get_ifd(0x8769)[tag] = value
        how["exif"] = exif
    data = saved(image or drawn(), **how)
    return data[:2] + iim + data[2:]


def read(data: bytes, name: str = "picture.jpg") -> PictureFile:
    """The picture as the reader gives it."""
    return picture_file(of_bytes(name, data))


def seen(file: PictureFile) -> Image.Image:
    """The small picture."""
    image = Image.open(io.BytesIO(file.thumbnail))
    image.load()
    return image


def colour(image: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    """Red, green and blue at a place."""
    found = image.convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    red, green, blue = found
    return red, green, blue
