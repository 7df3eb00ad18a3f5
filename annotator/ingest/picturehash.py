"""The perceptual hash PDQ of a picture, by which copies of another size or compression are found."""

from __future__ import annotations

import numpy
import pdqhash
from PIL import Image

LEAST_QUALITY = 50
"""PDQ's own measure of how much there is to see, 0 to 100; plainer pictures resemble each other."""
LEAST_EDGE = 64
"""Pixels of the shorter edge below which there is no hash: PDQ looks at 64 by 64."""


def perceptual_hash(image: Image.Image) -> tuple[str, int] | None:
    """The hash of an RGB picture as 64 hex digits and its quality; None of one too plain or too small."""
    if min(image.size) < LEAST_EDGE:
        return None
    bits, quality = pdqhash.compute(numpy.asarray(image))
    if quality < LEAST_QUALITY:
        return None
    return numpy.packbits(bits).tobytes().hex(), int(quality)
