"""What run.py and test.py share: the environment in .venv and the system libraries that Qt loads.

Standard library only, since it runs before anything is installed. A step that is already done is not done
again: the second run starts at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
STAMP = VENV / "installed.json"
OLDEST_PYTHON = (3, 11)

# Shared object to Debian package: what Qt needs to paint at all, and what it needs for a window under X11.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Program to Debian package: a virtual display, a window manager and a hand on the keyboard for the tests.
DISPLAY_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}


# Settings of a machine that would let pip install into another place, or Python read from one.
ELSEWHERE = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH", "PYTHONHOME")
PAUSES = (5, 30)
"""Seconds before what has to be fetched is tried again."""


class SetupFailed(Exception):
    """The environment cannot be made here; `str()` says what to do about it."""


def say(words: str) -> None:
    """Print one line at once, also into a pipe."""
    print(words, flush=True)


def check_python() -> None:
    """Raise SetupFailed when this Python is too old, naming a newer one if the machine has it."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    wanted = ".".join(map(str, OLDEST_PYTHON))
    newer = next((name for name in ("python3.13", "python3.12", "python3.11") if shutil.which(name)), None)
    hint = f" Run: {newer} {sys.argv[0]}" if newer else ""
    raise SetupFailed(f"Python {wanted} or newer is needed; this is {sys.version.split()[0]}.{hint}")


def venv_python() -> Path:
    """The interpreter of the environment, whether it is there yet or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_program(name: str) -> Path:
    """A console script of the environment."""
    return venv_python().with_name(f"{name}.exe" if os.name == "nt" else name)


def need_libraries(*, window: bool) -> None:
    """See to it that Qt finds its system libraries; raises SetupFailed where they cannot be installed."""
    if sys.platform != "linux":
        return
    wanted = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    missing = [package for library, package in wanted.items() if not _loads(library)]
    if missing and not _apt_install(missing, "Qt needs these system libraries"):
        raise SetupFailed(f"Qt needs system libraries that are not here. Run: {_apt_line(missing)}")


def offer_display() -> None:
    """Install what the window tests show it on where that is possible; without it they are skipped."""
    if sys.platform != "linux":
        return
    missing = [package for library, package in WINDOW_LIBRARIES.items() if not _loads(library)]
    missing += [package for program, package in DISPLAY_PROGRAMS.items() if not shutil.which(program)]
    if not missing:
        return
    try:
        installed = _apt_install(missing, "The window tests need a virtual display")
    except SetupFailed as failure:
        say(str(failure))
        installed = False
    if not installed:
        say(f"The tests of the real window will be skipped. To run them: {_apt_line(missing)}")


def install(*, dev: bool) -> Path:
    """Make .venv and install the checkout into it with the tested versions; gives its interpreter.

    Nothing is installed when pyproject.toml, the constraints and the Python are those of the last time. The
    install is editable, so that changed sources need none either. Raises SetupFailed.
    """
    stamp = _stamp()
    made_by = f"{sys.version} for {ROOT}"
    whole = stamp.get("made_by") == made_by and _works()
    if whole and stamp.get("digest") == _digest() and (stamp.get("dev") or not dev):
        return venv_python()
    if not whole:
        _make_venv()
    what = "the program and what its checks need" if dev else "the program and what it needs"
    say(f"Installing {what} into {VENV.name} (some 300 MB to fetch the first time, 1 to 5 minutes)")
    target = f"{ROOT}[dev]" if dev else str(ROOT)
    started = time.monotonic()
    command = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    patient = ["--no-input", "--retries", "10", "--timeout", "60"]
    # What was fetched is kept, so that another try goes on where the network broke off.
    install = [*command, *patient, "-c", str(CONSTRAINTS), "-e", target]
    _run_again(install, "The install failed", env=_without(ELSEWHERE))
    say(f"  installed in {time.monotonic() - started:.0f} s")
    STAMP.write_text(json.dumps({"made_by": made_by, "digest": _digest(), "dev": dev}), encoding="utf-8")
    return venv_python()


def _stamp() -> dict[str, object]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest() -> str:
    parts = (ROOT / "pyproject.toml", CONSTRAINTS, ROOT / "annotator" / "__init__.py")
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


def _works() -> bool:
    if not venv_python().exists():
        return False
    probe = [str(venv_python()), "-c", "import pip"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian and Ubuntu keep the part that makes environments in a package of its own.
        package = f"python3.{sys.version_info.minor}-venv"
        if not _apt_install([package], "This Python cannot make virtual environments"):
            raise SetupFailed(f"This Python cannot make virtual environments. Run: {_apt_line([package])}")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    say(f"Making the environment {VENV.name} with Python {sys.version.split()[0]}")
    _run([sys.executable, "-m", "venv", str(VENV)], "The environment could not be made")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_line(packages: list[str]) -> str:
    if shutil.which("apt-get"):
        return f"sudo apt-get install {' '.join(packages)}"
    return f"your system's own installer for what Debian calls {' '.join(packages)}"


def _apt_install(packages: list[str], why: str) -> bool:
    """Install Debian packages when this is root on a machine with apt; False where that cannot be done."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"{why}: apt-get install {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Another program may be installing; a mirror may be busy.
    patient = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=5"]
    # A list of packages from last month names files that the mirror no longer has; no list names none. One of
    # several mirrors may be gone without harm: the install tells.
    with suppress(SetupFailed):
        _run([*patient, "update"], "apt-get update failed", env=quiet)
    install = [*patient, "install", "-y", "--no-install-recommends", *packages]
    _run_again(install, "apt-get install failed", env=quiet)
    importlib.invalidate_caches()
    return True


def _without(names: tuple[str, ...]) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in names}


def _run_again(command: list[str], failure: str, env: dict[str, str] | None = None) -> None:
    """Run a command that fetches things, and run it again when it fails; raises SetupFailed in the end."""
    for pause in PAUSES:
        try:
            return _run(command, failure, env)
        except SetupFailed:
            say(f"  {failure}; once more in {pause} s")
            time.sleep(pause)
    return _run(command, failure, env)


def _run(command: list[str], failure: str, env: dict[str, str] | None = None) -> None:
    """Run a command, showing its output only when it fails; raises SetupFailed."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=env,
        cwd=ROOT,
        check=False,
    )
    if done.returncode != 0:
        raise SetupFailed(f"{failure} (status {done.returncode}):\n{done.stdout.strip()}")
