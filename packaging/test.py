"""Install what is needed and run every check: `python3 packaging/test.py [--fast] [PYTEST ARGUMENT…]`.

The checks are style, format, types, import contracts and the tests, in this order. All of them run; the exit
status is that of the first that failed. --fast leaves out the tests marked slow.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

import setup_env
from setup_env import ROOT, say


def steps(fast: bool, more: list[str]) -> list[tuple[str, list[str]]]:
    """Each check by name with its command; the tests come last, so that pytest's summary closes the run."""
    python = str(setup_env.venv_python())
    # A file's tests stay together: they share what is costly to make.
    spread = ["-n", "2", "--dist", "loadfile"] if (os.cpu_count() or 1) > 1 else []
    tests = [python, "-m", "pytest", *spread, *(["-m", "not slow"] if fast else []), *more]
    return [
        ("style", [python, "-m", "ruff", "check", "."]),
        ("format", [python, "-m", "ruff", "format", "--check", "."]),
        ("types", [python, "-m", "mypy"]),
        ("imports", [str(setup_env.venv_program("lint-imports"))]),
        ("tests", tests),
    ]


def environment() -> dict[str, str]:
    """What the checks run in: this one without what would change how Python, Qt, pip and pytest work."""
    ours = ("PYTHON", "PYTEST_", "QT_", "PIP_REQUIRE", "PIP_TARGET", "PIP_USER", "COV_")
    kept = ("PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8")
    env = {name: value for name, value in os.environ.items() if name in kept or not name.startswith(ours)}
    # The tests that need a real display start one of their own.
    return {**env, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def run_all(commands: list[tuple[str, list[str]]]) -> int:
    """Run each check and say how it went; gives the status of the first that failed, or 0."""
    failed: dict[str, int] = {}
    env = environment()
    for name, command in commands:
        say(f"== {name}")
        started = time.monotonic()
        status = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False).returncode
        if status != 0:
            failed[name] = status
        if name != commands[-1][0]:
            say(f"   {'failed' if status else 'passed'} in {time.monotonic() - started:.0f} s")
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return next(iter(failed.values()), 0)


def main() -> int:
    """Set up, then check; 2 when the environment cannot be made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--fast", action="store_true", help="leave out the slow tests")
    options, more = parser.parse_known_args()
    try:
        setup_env.check_python()
        setup_env.need_libraries(window=False)
        setup_env.offer_display()
        setup_env.install(dev=True)
    except setup_env.SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    return run_all(steps(options.fast, more))


if __name__ == "__main__":
    sys.exit(main())
