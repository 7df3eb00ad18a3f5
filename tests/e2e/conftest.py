"""A virtual display with a window manager, and the true program on it, driven by real key presses."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.decision import Decision

PATIENCE = 60
"""Seconds after which something that was waited for counts as not happening."""
MAXIMISED = (
    '<openbox_config xmlns="http://openbox.org/3.4/rc"><applications><application class="*" type="normal">'
    "<decor>no</decor><maximized>yes</maximized></application></applications></openbox_config>"
)


def wait_for(what: str, found: Callable[[], object]) -> None:
    """Waits until something is there; fails, naming it, when it does not come."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found():
            return
        time.sleep(0.05)
    pytest.fail(f"waited {PATIENCE} s for {what}")


def annotator(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs the command line to its end."""
    command = [sys.executable, "-m", "annotator", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """Two sample articles, imported and extracted from the command line; to be copied."""
    path = tmp_path_factory.mktemp("sample") / "bakhmut.corpus"
    annotator("new", path)
    annotator("import", "--extract", path, *sorted((checkout / "seeds").glob("0[12]-*")))
    return path


@dataclass
class Program:
    """The running program; `press` types keys as xdotool names them."""

    process: subprocess.Popen[str]
    env: dict[str, str]
    corpus: Path
    log: Path

    def press(self, *keys: str) -> None:
        """Presses keys one after another."""
        subprocess.run(["xdotool", "key", "--delay", "30", *keys], env=self.env, check=True)

    def decisions(self) -> list[Decision]:
        """What the corpus holds at this moment, read from outside."""
        with Corpus.open(self.corpus, read_only=True) as corpus:
            return list(corpus.decisions())

    def press_until(self, count: int, *keys: str) -> list[Decision]:
        """Presses keys and waits until the corpus holds so many decisions."""
        self.press(*keys)
        wait_for(f"{count} decisions after {' '.join(keys)}", lambda: self._alive(count))
        return self.decisions()

    def _alive(self, count: int) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return len(self.decisions()) >= count

    def quit(self) -> None:
        """Ends it as an editor does."""
        self.press("ctrl+q")
        wait_for("the program to end", lambda: self.process.poll() is not None)
        assert self.process.returncode == 0
        assert "Traceback" not in self.log.read_text()

    def kill(self) -> None:
        """Ends it as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@dataclass
class Display:
    """A virtual screen; `open` starts the program on it."""

    env: dict[str, str]
    folder: Path
    running: list[Program] = field(default_factory=list)

    def open(self, corpus: Path) -> Program:
        """Opens a corpus and waits until keys go to the window."""
        log = self.folder / f"log-{len(self.running)}.txt"
        with log.open("w") as errors:
            process = subprocess.Popen(
                [sys.executable, "-X", "faulthandler", "-m", "annotator", "open", str(corpus)],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                text=True,
            )
        program = Program(process, self.env, corpus, log)
        self.running.append(program)
        wait_for("an article in the window", lambda: f" – {corpus.name} – " in self.active_title())
        # The window manager hands over the keyboard a moment after the title.
        time.sleep(1)
        return program

    def active_title(self) -> str:
        """The title of the window that has the keys."""
        asked = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"], env=self.env, capture_output=True, text=True
        )
        return asked.stdout


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    """A screen of 1600×1000 with a window manager on it."""
    missing = [one for one in ("Xvfb", "openbox", "xdotool") if shutil.which(one) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    home = tmp_path / "home"
    env = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    env |= {"DISPLAY": f":{number}", "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
    env |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    home.mkdir()
    rules = tmp_path / "openbox.xml"
    rules.write_text(MAXIMISED)
    manager = subprocess.Popen(["openbox", "--config-file", str(rules)], env=env, stderr=subprocess.DEVNULL)
    made = Display(env, tmp_path)
    try:
        yield made
    finally:
        for program in made.running:
            if program.process.poll() is None:
                program.kill()
        for process in (manager, screen):
            process.terminate()
            process.wait()
