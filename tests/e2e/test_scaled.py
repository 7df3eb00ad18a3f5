"""The window on a display of 3200×2000 at 200 %, desk by desk.

ANNOTATOR_PICTURES names a folder that keeps the pictures, to be looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.e2e.conftest import at_home, virtual_display
from tests.e2e.desks import DESKS

pytestmark = [pytest.mark.slow, pytest.mark.display]


@pytest.fixture(scope="module")
def pictured(sample: Path, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the program left its pictures and what it saw."""
    around = tmp_path_factory.mktemp("scaled")
    folder = around / "pictures"
    folder.mkdir()
    with virtual_display(around, (3200, 2000)) as screen:
        env = at_home(screen, around / "home") | {"QT_SCALE_FACTOR": "2", "PYTHONPATH": str(checkout)}
        command = [sys.executable, "-m", "tests.e2e.desks", str(sample), str(folder)]
        done = subprocess.run(command, cwd=checkout, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    if kept := os.environ.get("ANNOTATOR_PICTURES"):
        Path(kept).mkdir(parents=True, exist_ok=True)
        for picture in folder.glob("*.png"):
            shutil.copy(picture, Path(kept, f"{picture.stem}-200.png"))
    return folder


@pytest.fixture(scope="module")
def seen(pictured: Path) -> dict[str, Any]:
    """What the program noted."""
    found: dict[str, Any] = json.loads((pictured / "seen.json").read_text("utf-8"))
    return found


def test_nothing_is_cut_off(seen: dict[str, Any]) -> None:
    """On a laptop with fine pixels an editor would read half of a label, or look for a button in vain."""
    assert (seen["ratio"], seen["size"]) == (2.0, [1600, 1000])
    assert seen["looked_at"] > 200
    assert seen["amiss"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("desk", DESKS)
def test_a_desk_is_drawn_with_all_the_pixels_there_are(pictured: Path, desk: str, scheme: str) -> None:
    """Letters and icons would be drawn small and blown up, with jagged or blurred edges."""
    with Image.open(pictured / f"{desk}-{scheme}.png") as picture:
        assert picture.size == (3200, 2000)
        grey = np.asarray(picture.convert("L"), dtype=np.int16)
    assert (np.median(grey) > 128) == (scheme == "light")
    four = grey.reshape(1000, 2, 1600, 2)
    within = four.max(axis=(1, 3)) - four.min(axis=(1, 3))
    beside = np.abs(np.diff(grey[::2, ::2], axis=1))
    # Of a picture blown up twofold, the four pixels of each point are the same.
    assert (within > 40).sum() > 0.3 * (beside > 40).sum() > 0
