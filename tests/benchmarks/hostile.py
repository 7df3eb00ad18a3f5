"""Hostile files through the command line, each beside two good texts: time, memory and what is said of it.

`python -m tests.benchmarks.hostile [quick|slow|truncated] [NAME...]` prints a line a file.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import hostilefiles
from tests.benchmarks.hostilebytes import WORDS
from tests.benchmarks.hostilefiles import Write

_SHOWN = 3


class Ran(NamedTuple):
    """What a command came to: exit status, what it wrote, seconds, and megabytes of its largest process."""

    status: int
    out: str
    err: str
    seconds: float
    megabytes: float


# A process is told to have had the memory of the one it was started by, so a small one starts it.
_MEASURED = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
open(sys.argv[1], "w").write(f"{status} {used}")
"""


def annotator(*arguments: str | Path, folder: Path) -> Ran:
    """Runs the program as from a shell, and measures it with the processes that it starts."""
    told = folder / "told"
    call = [sys.executable, "-S", "-c", _MEASURED, told, sys.executable, "-m", "annotator", *arguments]
    start = time.monotonic()
    done = subprocess.run([str(one) for one in call], capture_output=True, check=True)
    seconds = time.monotonic() - start
    status, kilobytes = map(int, told.read_text().split())
    out, err = (one.decode("utf-8", "replace") for one in (done.stdout, done.stderr))
    return Ran(status, out, err, seconds, kilobytes / 1000)


def tried(name: str, write: Write, place: Path) -> tuple[Ran, Ran]:
    """The import of a hostile file that lies between two good ones, and the check of the corpus after it."""
    folder = place / "files"
    folder.mkdir()
    for good in ("0 good.txt", "~ good.txt"):
        (folder / good).write_text(f"{good}\n\n{WORDS * 3}\n")
    write(folder / name)
    corpus = place / "a.corpus"
    annotator("new", corpus, folder=place)
    done = annotator("import", corpus, folder, folder=place)
    return done, annotator("check", corpus, folder=place)


def main() -> None:
    """Prints the table."""
    ways = {"quick": hostilefiles.quick, "slow": hostilefiles.slow, "truncated": hostilefiles.truncated}
    files = ways[sys.argv[1] if len(sys.argv) > 1 else "quick"]()
    for name in sys.argv[2:] or files:
        with tempfile.TemporaryDirectory() as place:
            done, check = tried(name, files[name], Path(place))
        lines = done.err.splitlines()
        told = f"{done.status} {done.seconds:6.1f} s {done.megabytes:6.0f} MB"
        print(f"{name:<28} {told}  {done.out.strip()}", flush=True)
        for line in [
            *lines[:_SHOWN],
            *([f"and {len(lines) - _SHOWN:,} more"] if len(lines) > _SHOWN else []),
        ]:
            print(f"    {line[:300]}", flush=True)
        if check.status:
            print(f"    CHECK: {check.out}{check.err}", flush=True)


if __name__ == "__main__":
    main()
