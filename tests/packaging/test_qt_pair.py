"""The pair of Python and PySide6 that aborts the process must not come together."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 1000
# Other code may hold or drop a few references to None meanwhile; the fault drops one with every call.
NOISE = 100


def requirements(lines: list[str], python: str) -> dict[str, Requirement]:
    """The requirements among the lines that hold for a Python version, by canonical name."""
    read = [Requirement(line) for line in lines]
    held = [one for one in read if one.marker is None or one.marker.evaluate({"python_version": python})]
    by_name = {canonicalize_name(one.name): one for one in held}
    assert len(by_name) == len(held), f"two requirements for one package on Python {python}"
    return by_name


@pytest.fixture
def declared(checkout: Path) -> list[str]:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


@pytest.fixture
def tested(checkout: Path) -> list[str]:
    text = (checkout / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never freed since Python 3.12")
def test_calls_into_qt_keep_none_alive(qapp: QApplication) -> None:
    """The window would vanish with a crash after a few thousand repaints, and typing with it."""
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("a")
    assert sys.getrefcount(None) > before - NOISE


@pytest.mark.parametrize(
    ("python", "version", "allowed"),
    [
        ("3.11", "6.11.0", False),
        ("3.11", "6.11.1", False),
        ("3.11", "6.11.3", True),
        ("3.11", "6.12.0", False),
        ("3.12", "6.11.3", False),
        ("3.12", "6.12.0", True),
        ("3.13", "6.12.0", True),
        ("3.13", "7.0.0", False),
    ],
)
def test_requirements_keep_the_pair_apart(
    declared: list[str], python: str, version: str, allowed: bool
) -> None:
    """An install on Python 3.11 would get the Qt that crashes."""
    assert requirements(declared, python)["pyside6-essentials"].specifier.contains(version) is allowed


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_tested_versions_are_allowed_ones(declared: list[str], tested: list[str], python: str) -> None:
    """The install would stop with a conflict between two of our own files."""
    pins = requirements(tested, python)
    for name, wanted in requirements(declared, python).items():
        (pin,) = pins[name].specifier
        assert wanted.specifier.contains(pin.version), f"{wanted} does not allow the tested {pin}"


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_qt_and_its_binding_are_of_one_version(tested: list[str], python: str) -> None:
    """PySide6 refuses to load beside a shiboken6 of another version: no window at all."""
    pins = requirements(tested, python)
    assert pins["pyside6-essentials"].specifier == pins["shiboken6"].specifier
