"""Readers over damaged files: crashes, hangs and growth of memory, each format in a process of its own.

Small valid files are damaged by chance, the same for the same seed, and read until the seconds are over.
Files that lie in an archive or a document are damaged by themselves as well. Prints a line a format and, for
each crash, what it was; the files that did it are left in the folder named; of all formats or those named:
`python -m tests.benchmarks.fuzz_readers [SECONDS] [SEED] [FOLDER] [NAME...]`.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import NamedTuple
from zipfile import ZipFile

from annotator.domain.article import Draft
from annotator.domain.record import dump
from annotator.ingest import drafts
from tests.benchmarks.samples import SAMPLES
from tests.ingest import docxs, pdfs, picturemaking
from tests.review.sample import annotated

SECONDS = 20
HANG = 5
_MEMORY = 2_000_000_000
_TOKENS = (
    *(
        b"<",
        b">",
        b"</p>",
        b"<table>",
        b"<!--",
        b"&#xd800;",
        b"]]>",
        b'"',
        b"'",
        b"{",
        b"[",
        b"\\u0000",
        b"\0",
    ),
    *(
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbf\xbe",
        b"\r",
        b"\n\n",
        b",",
        b"\t",
        b"=",
        b"%s",
        b"-1",
        b"9" * 40,
        b"1e999",
    ),
    *(
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
        b"&b;",
        b"../",
        b"data:image/png;base64,",
        b"(" * 50,
    ),
    *(
        b"\xff\xd8\xff\xe1",
        b"endobj",
        b"stream\n",
        b"<<",
        b"/Kids [2 0 R]",
        b"Content-Type: multipart/mixed\r\n",
    ),
)


class Told(NamedTuple):
    """What became of one damaged file."""

    articles: int
    refused: int
    seconds: float
    fault: str


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few things done to them."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((1, 2, 8, 64, 512))
        what = chance.randrange(7)
        if what == 0:
            del made[at : at + length]
        elif what == 1:
            made[at:at] = made[at : at + length] * chance.choice((2, 10, 200))
        elif what == 2:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif what == 3:
            made[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 3, 2000))
        elif what == 4:
            other = chance.randrange(len(made) + 1)
            made[at : at + length] = made[other : other + length]
        elif what == 5:
            made[at : at + 4] = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff"))
        else:
            del made[at:]
        if not made:
            made = bytearray(b"x")
    return bytes(made[:2_000_000])


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """An archive with damage to one of the files in it."""
    kept = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as whole, ZipFile(kept, "w") as archive:
        names = whole.namelist()
        hit = chance.choice(names)
        for name in names:
            archive.writestr(name, damaged(whole.read(name), chance) if name == hit else whole.read(name))
    return kept.getvalue()


def made(name: str, seed: int, number: int) -> bytes:
    """The damaged file of that number."""
    chance, data = random.Random(f"{seed} {name} {number}"), FILES[name]
    return (damaged_inside if data.startswith(b"PK") and number % 2 else damaged)(data, chance)


def _rich() -> dict[str, bytes]:
    """Files that hold more of what their formats know than the smallest ones do."""
    picture = picturemaking.jpeg(
        packet=picturemaking.xmp(picturemaking.alternatives("dc:description", "A boat in the lock.")),
        iim=picturemaking.iim_segment(
            picturemaking.dataset(120, b"A boat."), picturemaking.dataset(80, b"A")
        ),
        tags={0x0112: 6, 0x010E: "A boat."},
    )
    words = "The lock at Zraz opened on Tuesday after repairs, the council said, and boats passed by noon."
    document = docxs.docx(
        docxs.para("Canal lock reopens", "Title"),
        *(docxs.para(words) for _ in range(4)),
        docxs.drawing("image", "A lock."),
        docxs.para("The lock at noon. (Mara Lorn/Zraz Wire)", "Caption"),
        parts={
            "word/footnotes.xml": docxs.notes("A note."),
            "word/media/image1.png": SAMPLES["lock.png"],
            "docProps/core.xml": docxs.core(title="Canal lock reopens", creator="Mara Lorn"),
        },
    )
    page = pdfs.pdf(
        [pdfs.Row(40, 60, "Canal lock reopens", 22, True), *pdfs.wrapped(words * 4, 40, 100)],
        [*pdfs.wrapped(words * 4, 40, 100, width=40), *pdfs.wrapped(words * 4, 320, 100, width=40)],
        info={"Title": "Canal lock reopens"},
    )
    plain = json.dumps([{"text": f"Canal lock reopens\n\n{words}", "url": "http://x.example"}] * 2)
    return {
        **{"rich.jpg": picture, "rich.docx": document, "rich.pdf": page},
        **{"plain.json": plain.encode(), "record.jsonl": f"{dump(annotated())}\n".encode()},
    }


FILES = {**SAMPLES, **_rich()}
"""What is damaged, by file name."""


def read(path: Path) -> Told:
    """Reads a file as an import does."""
    start, articles, refused, fault = time.process_time(), 0, 0, ""
    signal.alarm(HANG)
    try:
        for one in drafts(path):
            articles += isinstance(one, Draft)
            refused += not isinstance(one, Draft)
            if isinstance(one, Draft):
                # What the corpus could not keep is a fault of the reader.
                one.annotated.text.encode("utf-8")
                one.annotated.article.metadata.encode("utf-8")
    except MemoryError:
        fault = "MemoryError"
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        own = [one for one in traceback.extract_tb(error.__traceback__) if "/annotator/" in one.filename][-1:]
        where = ", ".join(f"{Path(one.filename).name}:{one.lineno}" for one in (*own, last))
        fault = f"{type(error).__name__} at {where}: {str(error)[:80]}"
    finally:
        signal.alarm(0)
    return Told(articles, refused, time.process_time() - start, fault)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {HANG} seconds")


def serve(pipe: Connection, name: str, seed: int, first: int, until: float, folder: Path) -> None:
    """What runs in the process: tells of each file before and after it is read."""
    signal.signal(signal.SIGALRM, _too_long)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    path = folder / name
    number = first
    while time.time() < until:
        path.write_bytes(made(name, seed, number))
        pipe.send(number)
        pipe.send((number, read(path), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
        number += 1
    pipe.send(None)


def fuzz(name: str, seconds: float, seed: int, folder: Path) -> tuple[str, Counter[str]]:
    """A format's line in the table, and its faults with how often each came."""
    until, first, files, articles, slowest = time.time() + seconds, 0, 0, 0, 0.0
    faults: Counter[str] = Counter()
    peaks: list[int] = []
    with tempfile.TemporaryDirectory() as place:
        while time.time() < until:
            ours, theirs = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.get_context("spawn").Process(
                target=serve, args=(theirs, name, seed, first, until, Path(place)), daemon=True
            )
            process.start()
            theirs.close()
            at, ended = first, ""
            while True:
                try:
                    if not ours.poll(HANG * 4):
                        ended = "hang that no signal ends"
                        break
                    message = ours.recv()
                except EOFError:
                    process.join()
                    ended = f"end of the process ({process.exitcode})"
                    break
                if message is None:
                    break
                if isinstance(message, int):
                    at = message
                    continue
                number, told, peak = message
                files, articles, slowest = (
                    files + 1,
                    articles + bool(told.articles),
                    max(slowest, told.seconds),
                )
                peaks.append(peak)
                if told.fault and told.fault not in faults:
                    (folder / f"{seed}-{number}-{name}").write_bytes(made(name, seed, number))
                faults[told.fault] += bool(told.fault)
            process.kill()
            if ended:
                faults[ended] += 1
                (folder / f"{seed}-{at}-{name}").write_bytes(made(name, seed, at))
            first = at + 1
    faults += Counter()
    middle = peaks[len(peaks) // 2] if peaks else 0
    last = peaks[-1] if peaks else 0
    line = (
        f"{name:<12} {files:>7,} files {articles:>7,} with articles {sum(faults.values()):>5} faults"
        f" {slowest:>6.2f} s slowest {last / 1000:>6,.0f} MB, {(last - middle) / 1000:>4,.0f} of it late"
    )
    return line, faults


def main() -> None:
    """Fuzzes each format for so many seconds."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp(prefix="fuzz"))
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[4:] or FILES:
        line, faults = fuzz(name, seconds, seed, folder)
        print(line, flush=True)
        for fault, count in faults.most_common():
            print(f"    {count:>5} × {fault}", flush=True)
    print(f"The files that did it: {folder}")


if __name__ == "__main__":
    main()
