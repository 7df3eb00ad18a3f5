"""The packaging scripts as modules, and the wheel that the slow tests look into."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

Script = Callable[[str], ModuleType]


@pytest.fixture
def script(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    """Loads a script of packaging/ by name, as it is when it runs: with its folder first on the path."""
    monkeypatch.syspath_prepend(str(checkout / "packaging"))
    before = set(sys.modules)
    yield importlib.import_module
    # `test` is also a module of the standard library; it must not stay replaced.
    for name in set(sys.modules) - before:
        if name in ("run", "test", "setup_env"):
            del sys.modules[name]


def outside() -> dict[str, str]:
    """The environment without anything that would let a program find the checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that `pip install .` makes and installs."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(checkout)]
    subprocess.run(command, check=True, env=outside(), cwd=folder)
    (made,) = folder.glob("*.whl")
    return made
