"""The libraries that read an article tell nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CODE = """
import sys, time
from annotator.extract.transformer.model import network
network()
time.sleep(2)
"""


def test_onnxruntime_reports_nothing_and_numbers_no_machine(tmp_path: Path) -> None:
    """Its maker would be told that articles are read here: it asks for a host as soon as it is loaded, past
    Python's sockets, and leaves a number of the machine in the cache folder when it does.
    """
    quiet = {"CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME", "XDG_DATA_HOME"}
    env = {name: value for name, value in os.environ.items() if name not in quiet}
    env |= {"HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", CODE], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []
