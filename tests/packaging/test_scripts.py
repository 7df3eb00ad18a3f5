"""run.py and test.py: what they decide before and after the installing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import Script


def test_old_python_is_told_what_to_do(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """On an old system an editor would see a traceback instead of what to run."""
    setup_env = script("setup_env")
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(setup_env.SetupFailed, match=r"Python 3\.11 or newer is needed"):
        setup_env.check_python()


@pytest.mark.parametrize(
    ("environment", "shown"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ""}, False),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_display_is_noticed(
    script: Script, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], shown: bool
) -> None:
    """The program would try to open a window on a server, or draw off screen on a desk."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert script("run").has_display() is shown


@pytest.mark.parametrize(("root", "installed"), [(True, ["libegl1"]), (False, [])])
def test_missing_libraries_are_installed_or_named(
    script: Script, monkeypatch: pytest.MonkeyPatch, root: bool, installed: list[str]
) -> None:
    """Qt would end with its own riddle about a platform plugin instead of the line that mends it."""
    setup_env = script("setup_env")
    calls: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(setup_env, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup_env.os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(setup_env, "_run", lambda command, failure, env=None: calls.append(command))
    if root:
        setup_env.need_libraries(window=True)
    else:
        with pytest.raises(setup_env.SetupFailed, match=r"sudo apt-get install libegl1$"):
            setup_env.need_libraries(window=True)
    assert [command[-1] for command in calls if "install" in command] == installed


@pytest.fixture
def installs(script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The commands that install() would run, in an environment that pretends to work."""
    setup_env = script("setup_env")
    calls: list[str] = []
    (tmp_path / "bin").mkdir()
    monkeypatch.setattr(setup_env, "VENV", tmp_path)
    monkeypatch.setattr(setup_env, "STAMP", tmp_path / "installed.json")
    monkeypatch.setattr(setup_env, "_works", lambda: True)
    monkeypatch.setattr(setup_env, "_make_venv", lambda: calls.append("venv"))
    monkeypatch.setattr(setup_env, "_run", lambda command, failure, env=None: calls.append(command[-1]))
    return calls


def test_nothing_is_installed_twice(script: Script, installs: list[str], checkout: Path) -> None:
    """Every start would take minutes."""
    setup_env = script("setup_env")
    setup_env.install(dev=True)
    assert installs == ["venv", f"{checkout}[dev]"]
    setup_env.install(dev=True)
    setup_env.install(dev=False)
    assert installs == ["venv", f"{checkout}[dev]"]


def test_checks_add_to_an_environment_made_by_run(
    script: Script, installs: list[str], checkout: Path
) -> None:
    """The checks would fail for want of their tools after the program had been run once."""
    setup_env = script("setup_env")
    setup_env.install(dev=False)
    setup_env.install(dev=True)
    assert installs == ["venv", str(checkout), f"{checkout}[dev]"]


def test_changed_requirements_are_installed(
    script: Script, installs: list[str], checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an update the program would start with the libraries of the last version."""
    setup_env = script("setup_env")
    setup_env.install(dev=False)
    monkeypatch.setattr(setup_env, "_digest", lambda: "another")
    setup_env.install(dev=False)
    assert installs == ["venv", str(checkout), str(checkout)]


def test_every_check_runs_and_the_first_failure_counts(
    script: Script, capfd: pytest.CaptureFixture[str]
) -> None:
    """A failed check would be hidden behind a later one that passed."""

    def ends(status: int) -> list[str]:
        return [sys.executable, "-c", f"print('ran {status}'); raise SystemExit({status})"]

    assert script("test").run_all([("a", ends(0)), ("b", ends(3)), ("c", ends(4)), ("d", ends(0))]) == 3
    out = capfd.readouterr().out
    assert out.count("ran ") == 4
    assert out.splitlines()[-1] == "Failed: b, c"


def test_the_checks_run_in_an_environment_of_their_own(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checks would pass or fail by the settings of a machine."""
    odd = {"QT_SCALE_FACTOR": "3", "PYTEST_ADDOPTS": "-x", "PYTHONPATH": "/old", "QT_QPA_PLATFORM": "xcb"}
    for name, value in odd.items():
        monkeypatch.setenv(name, value)
    env = script("test").environment()
    assert set(odd) & set(env) == {"QT_QPA_PLATFORM"}
    assert (env["QT_QPA_PLATFORM"], env["PATH"]) == ("offscreen", os.environ["PATH"])


def test_what_the_network_broke_off_is_tried_again(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mirror that is busy for a moment would end the checks."""
    setup_env = script("setup_env")
    tried: list[int] = []

    def run(command: list[str], failure: str, env: object = None) -> None:
        tried.append(1)
        if len(tried) < 3:
            raise setup_env.SetupFailed(failure)

    monkeypatch.setattr(setup_env, "_run", run)
    monkeypatch.setattr(setup_env, "PAUSES", (0, 0))
    setup_env._run_again(["fetch"], "The fetching failed")
    assert len(tried) == 3
    tried.clear()
    monkeypatch.setattr(setup_env, "PAUSES", ())
    with pytest.raises(setup_env.SetupFailed, match="The fetching failed"):
        setup_env._run_again(["fetch"], "The fetching failed")


def test_a_machine_without_a_display_skips_the_window_tests(
    script: Script, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever may not install what only the window tests need could check nothing at all."""
    setup_env = script("setup_env")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(setup_env, "_loads", lambda library: library != "libxcb-cursor.so.0")
    monkeypatch.setattr(setup_env.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup_env.os, "geteuid", lambda: 1000)
    setup_env.need_libraries(window=False)
    setup_env.offer_display()
    assert "sudo apt-get install libxcb-cursor0" in capsys.readouterr().out


def test_scripts_need_nothing_installed(checkout: Path) -> None:
    """On a new machine the first command of the README would end in an ImportError."""
    for name in ("run.py", "test.py"):
        command = [sys.executable, "-I", "-S", "-c", _BARE, str(checkout / "packaging"), name]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


# -S leaves site-packages out, so that only the standard library can be found.
_BARE = """
import runpy, sys
sys.path.insert(0, sys.argv[1])
runpy.run_path(f"{sys.argv[1]}/{sys.argv[2]}", run_name="not main")
"""
