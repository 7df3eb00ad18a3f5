"""A picture's bytes decoded within limits: its true size, and a small RGB picture of it as it is shown."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy
from PIL import Image, ImageCms, UnidentifiedImageError

from annotator.ingest.picturemeta import DAMAGED, exif_of
from annotator.ingest.source import Refused

PIXELS = 120_000_000
"""The most pixels of a picture; the largest cameras in use make 102 million."""
PROGRESSIVE_PIXELS = 64_000_000
"""The most pixels of a progressive JPEG, which is in memory whole with 6 bytes a pixel."""
WHOLE_PIXELS = 50_000_000
"""The most pixels of what cannot be decoded small: in memory twice with 4 bytes a pixel."""
WEBP_PIXELS = 25_000_000
"""The most pixels of a WebP, whose decoder holds it four times."""
SCANNED_PIXELS = 8_000_000_000
"""The most pixels times passes over them in a progressive JPEG, which may ask for any number of passes."""
EDGE = 640
"""The longer edge of the small picture in pixels."""
PROFILE_LIMIT = 4_000_000
"""A longer colour profile, in bytes, is not used."""

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
_MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
}
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_PAPER = (255, 255, 255)
_START_OF_SCAN = b"\xff\xda"
# What is wrong with a picture is raised; the library also writes it to stderr, without the file's name.
logging.getLogger("PIL").addHandler(logging.NullHandler())


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture with its metadata, not decoded yet. Raises Refused for what is no picture or too large.

    What fails in the library because of the file, within the block as well, is raised as Refused.
    """
    with warnings.catch_warnings():
        # The library warns of metadata that is not to rule and of sizes, which are looked at below.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                _refuse_large(image, data)
                yield image
        except UnidentifiedImageError:
            raise Refused(
                "The picture cannot be decoded: its beginning is damaged or of an unknown kind"
            ) from None
        except Image.DecompressionBombError:
            raise _too_large() from None
        except MemoryError:
            raise Refused("There was not enough memory to decode the picture") from None
        except DAMAGED as error:
            raise Refused(_reason(error)) from error


def media_type(image: Image.Image) -> str:
    """The media type of an opened picture."""
    return _MEDIA_TYPES[image.format or ""]


def shown_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels as the picture is shown, turned as EXIF says."""
    width, height = image.size
    return (height, width) if _orientation(image) in _SIDEWAYS else (width, height)


def small(image: Image.Image) -> Image.Image:
    """The first frame as RGB, at most EDGE pixels long, as it is shown; the opened picture is used up."""
    orientation = _orientation(image)
    profile = image.info.get("icc_profile")
    # The decoder halves while that leaves half as much again as is needed: three times as fast as whole.
    scale = 1.5 * EDGE / max(image.size)
    image.draft(None, (max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    image.load()
    if image.width * image.height > PIXELS:
        # A frame can be larger than the file's head says.
        raise _too_large()
    plain = _fitted(_eight_bits(image))
    shown = _on_paper(plain, profile if isinstance(profile, bytes) else None)
    turn = _TURNS.get(orientation)
    return shown if turn is None else shown.transpose(turn)


def as_jpeg(image: Image.Image) -> bytes:
    """A small RGB picture as JPEG, with no metadata."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _refuse_large(image: Image.Image, data: bytes) -> None:
    pixels = image.width * image.height
    if pixels > _most_pixels(image):
        raise _too_large(image.size)
    if image.info.get("progressive") and pixels * data.count(_START_OF_SCAN) > SCANNED_PIXELS:
        raise Refused("The picture asks for more passes over it than any real one has")


def _most_pixels(image: Image.Image) -> int:
    if image.format in ("JPEG", "MPO"):
        return PROGRESSIVE_PIXELS if image.info.get("progressive") else PIXELS
    return WEBP_PIXELS if image.format == "WEBP" else WHOLE_PIXELS


def _too_large(size: tuple[int, int] | None = None) -> Refused:
    what = f"{size[0]:,} × {size[1]:,} pixels" if size else f"more than {PIXELS // 1_000_000} million pixels"
    return Refused(f"The picture is too large to be decoded: {what}")


def _reason(error: Exception) -> str:
    if "truncated" in str(error) or "incomplete" in str(error) or isinstance(error, EOFError):
        return "The picture is cut short: its end is missing"
    return "The picture cannot be decoded: the file is damaged"


def _orientation(image: Image.Image) -> int:
    told = exif_of(image).get(_ORIENTATION, 1)
    return told if isinstance(told, int) else 1


def _eight_bits(image: Image.Image) -> Image.Image:
    """A picture of finer grey than 256 steps brought to those; others as they are."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("I", "F"):
        most = float(numpy.asarray(image).max())
        scale = 1.0 if most <= 255 else 255 / most
        return image.convert("F").point(lambda value: value * scale).convert("L")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image


def _fitted(image: Image.Image) -> Image.Image:
    width, height = image.size
    if max(width, height) <= EDGE:
        return image
    scale = EDGE / max(width, height)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return image.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0).convert("RGBA")


def _on_paper(image: Image.Image, profile: bytes | None) -> Image.Image:
    """As RGB: through its colour profile where it has one, what is transparent on white."""
    if image.mode in ("LA", "La", "RGBa"):
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, _PAPER)
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    if profile and len(profile) <= PROFILE_LIMIT and image.mode in ("RGB", "CMYK"):
        return _in_srgb(image, profile)
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    if image.mode == "RGB" and b"sRGB" in profile[:4096].replace(b"\0", b""):
        return image
    try:
        found = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        found = None
    return image.convert("RGB") if found is None else found
