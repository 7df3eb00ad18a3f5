"""The demonstration without a display, as the first run on a bare machine makes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

pytestmark = pytest.mark.slow


def test_a_machine_without_a_display_gets_pictures_a_corpus_and_an_export(tmp_path: Path) -> None:
    """A newcomer would have nothing to look at."""
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "annotator", "demo", "--headless", "--dir", str(tmp_path)]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    sizes = {}
    for name in ("read-desk-light", "read-desk-dark", "read-desk-1024"):
        picture = QImage(str(tmp_path / f"{name}.png"))
        sizes[name] = (picture.width(), picture.height())
        colours = {
            picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
        }
        assert len(colours) > 50, name
        assert str(tmp_path / f"{name}.png") in done.stdout
    assert sizes["read-desk-light"] == sizes["read-desk-dark"] == (1600, 1000)
    assert sizes["read-desk-1024"] == (1024, 700)
    lines = (tmp_path / "sample.jsonl").read_text("utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    assert len(articles) == 10
    assert sum(bool(one["claims"]) for one in articles) == 9


WATCH = """
import socket
from pathlib import Path

def refuse(self, address, *more):
    if self.family != socket.AF_UNIX:
        with Path({log!r}).open("a") as log:
            print(address, file=log)
        raise OSError("no network")

class Watched(socket.socket):
    connect = connect_ex = sendto = refuse

socket.socket = Watched
"""


def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    """An unpublished article, or the mere fact of the work, would be told to somebody."""
    log = tmp_path / "connections.txt"
    (tmp_path / "sitecustomize.py").write_text(WATCH.format(log=str(log)))
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    env["PYTHONPATH"] = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    subprocess.run([sys.executable, "-c", probe], env=env, stderr=subprocess.DEVNULL)
    assert log.read_text().count("127.0.0.1") == 1
    log.unlink()
    command = [sys.executable, "-m", "annotator", "demo", "--headless", "--dir", str(tmp_path / "demo")]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not log.exists(), log.read_text()
