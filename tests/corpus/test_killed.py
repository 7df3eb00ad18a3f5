"""Programs killed in the middle of their work."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.kill_moments import kills


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_was_reported_outlives_the_program(tmp_path: Path) -> None:
    """A power cut during an import, an extraction or a review would cost what the editor had seen saved."""
    found = kills(5, tmp_path, seed=1)
    assert found.wrong == []
    assert all(found.reported[what] for what in ("saved", "article", "extracted"))
    assert found.killed.total() == 5
