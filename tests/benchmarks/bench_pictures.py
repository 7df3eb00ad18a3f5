"""How long a picture takes to be read, beside decoding it whole and making the small picture of that.

Run by hand, on Linux: `python -m tests.benchmarks.bench_pictures`. Milliseconds a picture, the quickest of
several runs; the ratio is the time of the whole decoding over ours, which also reads metadata and makes the
perceptual hash. The last column is the memory that reading one takes at most, in a process of its own.
"""

from __future__ import annotations

import io
import multiprocessing
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy
from PIL import Image

from annotator.ingest.pictures import picture_file
from annotator.ingest.source import of_bytes

RUNS = 5
KINDS: tuple[tuple[str, tuple[int, int], str, dict[str, object]], ...] = (
    ("camera, 12 MP JPEG", (4000, 3000), "JPEG", {"quality": 90}),
    ("the same, progressive", (4000, 3000), "JPEG", {"quality": 90, "progressive": True}),
    ("agency, 45 MP JPEG", (8200, 5500), "JPEG", {"quality": 92}),
    ("web, 1200 x 800 JPEG", (1200, 800), "JPEG", {"quality": 82}),
    ("web, 1200 x 800 PNG", (1200, 800), "PNG", {}),
    ("web, 1200 x 800 WebP", (1200, 800), "WEBP", {}),
)


def made(size: tuple[int, int], kind: str, how: dict[str, object]) -> bytes:
    """A picture with coarse shapes and some grain, as a photograph has."""
    chance = numpy.random.default_rng(1)
    coarse = Image.fromarray(chance.integers(0, 255, (30, 40, 3), dtype=numpy.uint8))
    image = coarse.resize(size, Image.Resampling.BICUBIC)
    grain = chance.integers(-5, 6, (size[1], size[0], 1), dtype=numpy.int16)
    shades = (numpy.asarray(image, dtype=numpy.int16) + grain).clip(0, 255).astype(numpy.uint8)
    out = io.BytesIO()
    Image.fromarray(shades).save(out, kind, **how)
    return out.getvalue()


def whole(data: bytes) -> None:
    """The baseline."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    image.resize((640, 640 * image.height // image.width), Image.Resampling.LANCZOS).save(
        io.BytesIO(), "JPEG"
    )


def quickest(work: Callable[[], object]) -> float:
    """Milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def most_memory(data: bytes) -> int:
    """Megabytes that reading it adds to a process."""

    def peak() -> int:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024

    picture_file(of_bytes("warm", made((300, 200), "JPEG", {})))
    before = peak()
    picture_file(of_bytes("picture", data))
    return peak() - before


def main() -> None:
    """Prints the table."""
    print(f"{'':24}{'MB':>7}{'ms':>8}{'a second':>10}{'ratio':>7}{'memory, MB':>12}")
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for name, size, kind, how in KINDS:
            data = made(size, kind, how)
            ours = quickest(partial(picture_file, of_bytes(name, data)))
            ratio = quickest(partial(whole, data)) / ours
            memory = pool.apply(most_memory, (data,))
            print(f"{name:24}{len(data) / 1e6:7.2f}{ours:8.1f}{1000 / ours:10.1f}{ratio:7.1f}{memory:12}")


if __name__ == "__main__":
    main()
