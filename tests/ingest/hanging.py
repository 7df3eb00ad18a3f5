"""A reader that hangs in its process, and the clock of who watches it: no machine is too slow for that."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotator.ingest import watched

AT = "ANNOTATOR_TEST_HANGS"
"""Where the process is told, and says, that it hangs: a path in the environment."""


def hang() -> None:
    """Stays where it is, and leaves word of it."""
    Path(os.environ[AT]).touch()
    time.sleep(600)


def hours_pass(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """From the moment on at which a reader hangs, it does so for an hour already."""
    hangs = folder / "hangs"
    monkeypatch.setenv(AT, str(hangs))
    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + 3600 * hangs.exists())
    monkeypatch.setattr(watched, "time", clock)
