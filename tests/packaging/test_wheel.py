"""What `pip install .` puts on another machine."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from annotator import __version__
from tests.packaging.conftest import outside

pytestmark = pytest.mark.slow


def test_wheel_carries_the_files_the_program_reads(wheel: Path, checkout: Path) -> None:
    """The installed program would have no icons, no word lists and no sample articles."""
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        f"annotator/{path.relative_to(checkout).as_posix()}"
        for folder in ("resources", "seeds")
        for path in (checkout / folder).rglob("*")
        if path.is_file()
    }
    assert wanted
    assert wanted <= inside


def test_wheel_carries_nothing_else(wheel: Path) -> None:
    """Tests and build scripts would land among the packages of every other program."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"annotator", f"newsroom_annotator-{__version__}.dist-info"}


def test_installed_program_runs_away_from_the_checkout(wheel: Path, checkout: Path, tmp_path: Path) -> None:
    """`pip install .` would look done and the command would not start."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True, env=outside())
    scripts = venv / ("Scripts" if os.name == "nt" else "bin")
    constraints = checkout / "packaging" / "constraints.txt"
    pip = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--no-input"]
    subprocess.run([*pip, "-c", str(constraints), str(wheel)], check=True, env=outside(), cwd=tmp_path)

    shown = _run([str(scripts / "annotator"), "--version"], tmp_path)
    assert __version__ in shown

    found = _run([str(scripts / "python"), "-c", _WHERE], tmp_path).split()
    assert len(found) == 3
    assert all(Path(path).is_relative_to(venv) for path in found)


_WHERE = """
import annotator
from annotator.domain import resources
print(annotator.__file__, resources.samples(), resources.resource("icons/app.svg"), sep="\\n")
assert resources.resource("icons/app.svg").is_file()
assert any(resources.samples().glob("01-*"))
"""


def _run(command: list[str], cwd: Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, env=outside(), cwd=cwd).stdout
