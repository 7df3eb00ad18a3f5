"""Readers of labels over damaged files: crashes, hangs and growth of memory.

Small valid files of each format are damaged by chance, the same for the same seed, and read, counted and
fitted until the seconds are over. Prints a line a format and each fault with how often it came:
`python -m tests.benchmarks.fuzz_labels [SECONDS] [SEED]`.
"""

from __future__ import annotations

import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

from annotator.domain.annotation import Origin
from annotator.domain.words import OriginBy
from annotator.exchange.incoming.claims import made_of
from annotator.exchange.incoming.convention import Finder
from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.detect import documents_of, found_in
from annotator.exchange.incoming.fitting import fitted
from annotator.exchange.incoming.mapping import Chosen
from annotator.exchange.incoming.neutral import Convention, Document, Problem
from tests.benchmarks.fuzz_readers import HANG, damaged, damaged_inside
from tests.exchange.incoming.samples import FILES, TEXT

_MEMORY = 3_000_000_000


def read(path: Path) -> int:
    """Reads a file as an import does, and gives how many texts it has."""
    texts = 0
    for found in found_in([path]):
        if isinstance(found, Problem):
            str(found).encode()
            continue
        finder = Finder()
        for document in documents_of(found):
            if isinstance(document, Document):
                texts += 1
                _take(document, finder)
            else:
                str(document).encode()
        finder.verdict()
    return texts


def _take(document: Document, finder: Finder) -> None:
    counted = Counted(TEXT if document.text is None else document.text)
    finder.add(counted, document.spans)
    fit = fitted(document, counted, Convention())
    made_of(document, fit.places, Chosen(), counted.text, Origin(OriginBy.IMPORT, "fuzz"))
    # What the corpus could not keep is a fault of the reader.
    counted.text.encode()


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {HANG} seconds")


def fuzz(name: str, seconds: float, seed: int) -> tuple[str, Counter[str]]:
    """A format's line in the table, and its faults with how often each came."""
    data, until, number, texts, slowest = FILES[name](), time.time() + seconds, 0, 0, 0.0
    faults: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        (Path(folder) / "news.txt").write_text(TEXT, encoding="utf-8", newline="")
        while time.time() < until:
            chance = random.Random(f"{seed} {name} {number}")
            inside = data.startswith(b"PK") and number % 2
            path.write_bytes((damaged_inside if inside else damaged)(data, chance))
            begun = time.process_time()
            signal.alarm(HANG)
            try:
                texts += bool(read(path))
            except Exception as error:
                last = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{Path(last.filename).name}:{last.lineno}"
                faults[f"{number}: {type(error).__name__} {where} {str(error)[:80]}"] += 1
            finally:
                signal.alarm(0)
            slowest = max(slowest, time.process_time() - begun)
            number += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    line = (
        f"{name:<14} {number:>7,} files {texts:>7,} with texts {sum(faults.values()):>5} faults"
        f" {slowest:>6.2f} s slowest {peak:>6,.0f} MB"
    )
    return line, faults


def main() -> None:
    """Fuzzes each format for so many seconds."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    signal.signal(signal.SIGALRM, _too_long)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.RLIM_INFINITY))
    for name in FILES:
        line, faults = fuzz(name, seconds, seed)
        print(line, flush=True)
        for fault, count in faults.most_common(8):
            print(f"    {count:>5} × {fault}", flush=True)


if __name__ == "__main__":
    main()
