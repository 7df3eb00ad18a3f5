"""What the commands write to the terminal: results on stdout, failures and progress on stderr."""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from annotator.domain.resources import own_folder

_LOG_LIMIT = 1_000_000
_BAR = 24
_EVERY = 0.1
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def complain(sentence: str) -> None:
    """One line on stderr; signs that would steer the terminal, as a file may bring them, as "?"."""
    click.echo(_STEERING.sub("?", " ".join(sentence.split())), err=True)


def tell(line: str) -> None:
    """One line on stdout."""
    click.echo(line)


def tell_json(value: object) -> None:
    """A value on stdout as JSON for people and programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def many(count: int, one: str, more: str | None = None) -> str:
    """A number with its noun: "1 article", "1,204 articles"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


@contextmanager
def progress(job: str) -> Iterator[Callable[..., None]]:
    """A bar on stderr, called with how much is done of how much; nothing when stderr is no terminal.

    What a callback gives beyond these two is not shown.
    """
    if not sys.stderr.isatty():
        yield _nothing
        return
    last = 0.0
    full, empty = _marks(sys.stderr.encoding)

    def show(done: int, total: int, *_: object) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY or done == total:
            last = now
            filled = _BAR * done // max(1, total)
            bar = full * filled + empty * (_BAR - filled)
            sys.stderr.write(f"\r\x1b[K{job}  {bar}  {done:,} of {total:,}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _marks(encoding: str | None) -> tuple[str, str]:
    """The full and the empty mark of the bar, as the terminal can show them."""
    try:
        "█░".encode(encoding or "ascii")
    except UnicodeEncodeError:
        return "#", "-"
    return "█", "░"


def write_log() -> Path:
    """Writes the exception being handled to the log file and gives the file's path."""
    entry = f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{traceback.format_exc()}\n"
    for folder in (own_folder(), Path(tempfile.gettempdir())):
        path = folder / "annotator.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            full = path.exists() and path.stat().st_size > _LOG_LIMIT
            with path.open("w" if full else "a", encoding="utf-8") as log:
                log.write(entry)
        except OSError:
            continue
        return path
    click.echo(entry, err=True)
    return Path("nowhere: no folder can be written")


def _nothing(*_: object) -> None:
    return
