"""Tests of which modules the toolkit looks through for its own name."""

from __future__ import annotations

import subprocess
import sys

SEEN = """
import linecache
import annotator.ui.app
import annotator.corpus
print(sum("annotator" in name for name in linecache.cache))
"""


def test_no_source_of_the_program_is_read_at_the_start() -> None:
    """The window would come an eighth later, and its memory would hold the program's own text."""
    done = subprocess.run([sys.executable, "-c", SEEN], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
