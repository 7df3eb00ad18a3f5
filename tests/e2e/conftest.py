"""A virtual display with a window manager, and the true program on it, driven by real key presses."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ctypes import CDLL
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.decision import Decision

PATIENCE = 180
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
    """Two sample articles, imported and extracted from the command line; to be copied.

    The first process of a run that needs them makes them for all.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path, ready = folder / "bakhmut.corpus", folder / "bakhmut.ready"
    try:
        (folder / "bakhmut.begun").touch(exist_ok=False)
    except FileExistsError:
        wait_for("the sample that another process makes", ready.exists)
        return path
    annotator("new", path)
    annotator("import", "--extract", path, *sorted((checkout / "seeds").glob("0[12]-*")))
    ready.touch()
    return path


@dataclass
class Program:
    """The running program; `press` types keys as xdotool names them."""

    process: subprocess.Popen[str]
    env: dict[str, str]
    corpus: Path
    log: Path

    def press(self, *keys: str, delay: int = 30) -> None:
        """Presses keys one after another, milliseconds apart, and waits for nothing."""
        subprocess.run(["xdotool", "key", "--delay", str(delay), *keys], env=self.env, check=True)

    def decisions(self) -> list[Decision]:
        """What the corpus holds at this moment, read from outside."""
        with Corpus.open(self.corpus, read_only=True) as corpus:
            return list(corpus.decisions())

    def press_until(self, count: int, *keys: str) -> list[Decision]:
        """Presses keys and waits until the corpus holds so many decisions."""
        self.press(*keys)
        wait_for(f"{count} decisions after {' '.join(keys)}", lambda: self._alive(count))
        return self.decisions()

    def rest(self) -> None:
        """Waits until it has done what it was told: for half a second it neither ran nor wanted to."""
        spent, since = self._spent(), time.monotonic()
        end = since + PATIENCE
        while time.monotonic() < min(since + 0.5, end):
            time.sleep(0.1)
            if (now := self._spent()) is None or spent is None or not spent <= now <= spent + 1:
                spent, since = now, time.monotonic()

    def _spent(self) -> int | None:
        """Ticks of the processor it has had; none while a thread of it wants more or waits for the disk."""
        spent = 0
        for thread in Path(f"/proc/{self.process.pid}/task").iterdir():
            # One may end between two looks.
            with suppress(FileNotFoundError, ProcessLookupError):
                stat = (thread / "stat").read_text().rpartition(")")[2].split()
                if stat[0] in "RD":
                    return None
                spent += int(stat[11]) + int(stat[12])
        return spent

    def _alive(self, count: int) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return len(self.decisions()) >= count

    def quit(self) -> None:
        """Ends it as an editor does."""
        self.press("ctrl+q")
        wait_for("the program to end", lambda: self.process.poll() is not None)
        assert self.process.returncode == 0
        assert "Traceback" not in self.log.read_text()

    def terminate(self) -> None:
        """Ends it as the end of a session does."""
        self.process.send_signal(signal.SIGTERM)
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
        wait_for("an article in the window", lambda: self._shows(program))
        # The window manager hands over the keyboard a moment after the title.
        wait_for("the keys in the window", lambda: self.titled("getwindowfocus") == self.titled())
        program.rest()
        return program

    def _shows(self, program: Program) -> bool:
        assert program.process.poll() is None, program.log.read_text()
        return f" – {program.corpus.name} – " in self.titled()

    def asks(self, title: str) -> bool:
        """Whether keys go to a dialog of that title; Qt adds the program's name to it."""
        return self.titled("getwindowfocus").startswith(title)

    def titled(self, which: str = "getactivewindow") -> str:
        """The title of the window in front, or of another that xdotool can tell."""
        command = ["xdotool", which, "getwindowname"]
        return subprocess.run(command, env=self.env, capture_output=True, text=True).stdout


def _answers(env: dict[str, str], size: tuple[int, int]) -> bool:
    asked = subprocess.run(["xdotool", "getdisplaygeometry"], env=env, capture_output=True, text=True)
    return asked.stdout.split() == [str(one) for one in size]


def _managed(env: dict[str, str]) -> bool:
    # Without a window manager the root has no list of desktops, and the question is refused.
    asked = subprocess.run(["xdotool", "get_num_desktops"], env=env, capture_output=True, text=True)
    return asked.returncode == 0 and asked.stdout.strip().isdigit()


def _within(seconds: float, found: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not (there := found()) and time.monotonic() < end:
        time.sleep(0.1)
    return there


def _screen(env: dict[str, str], rules: Path, size: tuple[int, int]) -> list[subprocess.Popen[bytes]] | None:
    """Starts a server and a window manager, the display named in `env`; none when either does not answer."""
    reading, writing = os.pipe()
    geometry = f"{size[0]}x{size[1]}x24"
    options = ["-displayfd", str(writing), "-screen", "0", geometry, "-nolisten", "tcp", "-noreset"]
    command = ["Xvfb", *options]
    started = [subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)]
    os.close(writing)
    with os.fdopen(reading) as pipe:
        env["DISPLAY"] = f":{pipe.readline().strip()}"
    if _within(30, lambda: _answers(env, size)):
        manager = ["openbox", "--config-file", str(rules)]
        started.append(subprocess.Popen(manager, env=env, stderr=subprocess.DEVNULL))
        if _within(30, lambda: _managed(env)):
            return started
    _end(started)
    return None


def _end(started: list[subprocess.Popen[bytes]]) -> None:
    for process in reversed(started):
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def virtual_display(folder: Path, size: tuple[int, int]) -> Iterator[dict[str, str]]:
    """A screen with a window manager that shows every window as large as it; the environment for programs."""
    missing = [one for one in ("Xvfb", "openbox", "xdotool") if shutil.which(one) is None]
    try:
        CDLL("libxcb-cursor.so.0")
    except OSError:
        # Qt asks for it under X11 and ends the program where it is not there.
        missing.append("libxcb-cursor0")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    env = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    env |= {"QT_QPA_PLATFORM": "xcb"}
    rules = folder / "openbox.xml"
    rules.write_text(MAXIMISED)
    # On a busy machine a server now and then takes no connection at all; a second one on another number does.
    started = next((found for _ in range(4) if (found := _screen(env, rules, size))), None)
    if started is None:
        pytest.fail("no virtual display answered")
    try:
        yield env
    finally:
        _end(started)


def at_home(env: dict[str, str], home: Path) -> dict[str, str]:
    """The environment of an editor who begins today."""
    home.mkdir()
    own = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    return env | own | {"HOME": str(home)}


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A screen of 1600×1000, for one program after the other."""
    with virtual_display(tmp_path_factory.mktemp("screen"), (1600, 1000)) as env:
        yield env


@pytest.fixture
def display(screen: dict[str, str], tmp_path: Path) -> Iterator[Display]:
    """That screen, for an editor with a home of their own."""
    made = Display(at_home(screen, tmp_path / "home"), tmp_path)
    try:
        yield made
    finally:
        for program in made.running:
            if program.process.poll() is None:
                program.kill()
