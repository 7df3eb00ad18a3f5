"""The demonstration without a display, as the first run on a bare machine makes it.

ANNOTATOR_PICTURES names a folder that keeps its pictures, to be looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, qGray

pytestmark = pytest.mark.slow


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


class Demo(NamedTuple):
    """What a demonstration left: its folder, what it said, and where it tried to connect to."""

    folder: Path
    said: str
    connections: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A demonstration on a machine without a display, each connection refused and noted."""
    around = tmp_path_factory.mktemp("around")
    log, folder = around / "connections.txt", around / "demo"
    (around / "sitecustomize.py").write_text(WATCH.format(log=str(log)))
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    env["PYTHONPATH"] = os.pathsep.join([str(around), str(Path(__file__).parents[2])])
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    subprocess.run([sys.executable, "-c", probe], env=env, stderr=subprocess.DEVNULL)
    assert log.read_text().count("127.0.0.1") == 1
    log.unlink()
    command = [sys.executable, "-m", "annotator", "demo", "--headless", "--dir", str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    if kept := os.environ.get("ANNOTATOR_PICTURES"):
        Path(kept).mkdir(parents=True, exist_ok=True)
        for picture in folder.glob("*.png"):
            shutil.copy(picture, kept)
    return Demo(folder, done.stdout, log)


def test_a_machine_without_a_display_gets_pictures_a_corpus_and_an_export(demo: Demo) -> None:
    """A newcomer would have nothing to look at."""
    sizes = {}
    desks = ("read-desk", "photos-desk", "claims-desk", "charts")
    for name in (f"{desk}-{kind}" for desk in desks for kind in ("light", "dark", "1024")):
        picture = QImage(str(demo.folder / f"{name}.png"))
        sizes[name] = (picture.width(), picture.height())
        colours = {
            picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
        }
        assert len(colours) > 50, name
        assert str(demo.folder / f"{name}.png") in demo.said
    for desk in desks:
        assert sizes[f"{desk}-light"] == sizes[f"{desk}-dark"] == (1600, 1000)
        assert sizes[f"{desk}-1024"] == (1024, 700)
    lines = (demo.folder / "sample.jsonl").read_text("utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    assert len(articles) == 10
    assert sum(bool(one["claims"]) for one in articles) == 9


def test_the_pictures_of_the_guide_are_current(demo: Demo, checkout: Path) -> None:
    """The guide would show a window of last year.

    Mended by: annotator demo --headless --dir DIR; packaging/guide.py --pages --pictures DIR.
    """
    for name in ("read-desk", "photos-desk", "claims-desk", "charts"):
        shown = QImage(str(checkout / "resources" / "screenshots" / f"{name}.png"))
        apart = far = 0
        made = QImage(str(demo.folder / f"{name}-light.png"))
        ways = (Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        one, other = (image.scaled(160, 100, *ways) for image in (shown, made))
        for x in range(160):
            for y in range(100):
                off = abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y)))
                apart, far = apart + off, far + (off > 40)
        # The day, the minute it was saved and what hangs on them may differ.
        assert apart / 16_000 < 3, name
        assert far < 160, name


def test_nothing_leaves_the_machine(demo: Demo) -> None:
    """An unpublished article, or the mere fact of the work, would be told to somebody."""
    assert not demo.connections.exists(), demo.connections.read_text()


def test_an_article_without_suggestions_is_told(tmp_path: Path) -> None:
    """A broken installation would draw empty articles and end as if all were well."""
    from annotator.corpus import Corpus
    from annotator.ui.demo import _unread
    from tests.ui.making import draft
    from tests.ui.whole import make_corpus

    make_corpus(tmp_path / "a.corpus")
    assert _unread(tmp_path / "a.corpus") == []
    with Corpus.open(tmp_path / "a.corpus") as corpus:
        corpus.add(draft("Ferry runs", outlet="Post", published="2023-01-01"), corpus.editor("M"))
    assert _unread(tmp_path / "a.corpus") == ["ferry.txt"]
