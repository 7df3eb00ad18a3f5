"""Every reader over files that ask for what lies elsewhere, in a process that may not connect."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.samples import SAMPLES

WATCH = """
import socket
from pathlib import Path

def refuse(*_, **__):
    with Path({log!r}).open("a") as log:
        print("socket", file=log)
    raise OSError("no network")

socket.socket = socket.create_connection = socket.getaddrinfo = refuse
"""

READ = """
import sys
from pathlib import Path
from annotator.domain.article import Draft
from annotator.ingest import drafts

for path in sorted(Path(sys.argv[1]).iterdir()):
    for one in drafts(path):
        print(path.name, "article" if isinstance(one, Draft) else one.reason)
"""


def test_no_reader_opens_a_connection(tmp_path: Path) -> None:
    """A saved page could tell its publisher who reads it, when and where."""
    files, around, log = tmp_path / "files", tmp_path / "around", tmp_path / "log"
    files.mkdir()
    around.mkdir()
    for name, data in SAMPLES.items():
        (files / name).write_bytes(data)
    (around / "sitecustomize.py").write_text(WATCH.format(log=str(log)))
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(around), str(Path(__file__).parents[2])])}
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    subprocess.run([sys.executable, "-c", probe], env=env, stderr=subprocess.DEVNULL)
    assert log.read_text() == "socket\n"
    log.unlink()
    done = subprocess.run(
        [sys.executable, "-c", READ, str(files)], env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert said == dict.fromkeys(SAMPLES, "article"), said
    assert not log.exists()
