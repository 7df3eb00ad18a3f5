"""What `pip install .` puts on another machine."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
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


def test_installed_program_runs_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """`pip install .` would look done and the command would not start."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True, env=outside())
    scripts = venv / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    # The libraries are those of this environment, which saves unpacking them; pip says whether they will do.
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    own = _run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], tmp_path).strip()
    Path(own, "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", python]
    install = [*pip, "install", "--quiet", "--no-input", "--no-deps", "--ignore-installed", str(wheel)]
    subprocess.run(install, check=True, env=outside(), cwd=tmp_path)
    checked = subprocess.run([*pip, "check"], capture_output=True, text=True, env=outside(), cwd=tmp_path)
    assert "newsroom-annotator" not in checked.stdout

    shown = _run([str(scripts / "annotator"), "--version"], tmp_path)
    assert __version__ in shown

    found = _run([python, "-c", _WHERE], tmp_path).split()
    assert len(found) == 3
    assert all(Path(path).is_relative_to(venv) for path in found)


def test_every_library_the_program_uses_is_one_it_asks_for(wheel: Path, checkout: Path) -> None:
    """A library that only a contributor has would be missing where the program is installed."""
    info = zipfile.Path(wheel, f"newsroom_annotator-{__version__}.dist-info/")
    lines = metadata.PathDistribution(info).requires or ()
    # What an extra brings, the program does without and says so.
    extras = [line.split(";")[0] for line in lines if re.search(r"extra == .(?:cas|parquet).", line)]
    asked = _with_theirs([*lines, *extras])
    package = checkout / "annotator"
    training = set((package / "training").rglob("*.py"))
    used = {name for path in {*package.rglob("*.py")} - training for name in _imported(path)}
    provided = metadata.packages_distributions()
    missing = {
        name
        for name in used - sys.stdlib_module_names - {"annotator"}
        if not asked & {_plain(one) for one in provided.get(name, ())}
    }
    assert len(used) > 20
    assert missing == set()


def test_what_only_training_uses_is_an_extra(wheel: Path, checkout: Path) -> None:
    """Whoever makes the weights anew would have to guess what to install."""
    info = zipfile.Path(wheel, f"newsroom_annotator-{__version__}.dist-info/")
    asked = [one for one in metadata.PathDistribution(info).requires or () if "train" in one]
    extra = {_plain(name[0]) for one in asked if (name := re.match(r"[\w.-]+", one))}
    used = {name for path in (checkout / "annotator" / "training").rglob("*.py") for name in _imported(path)}
    assert {"safetensors", "torch"} <= used
    assert {"safetensors", "torch"} <= extra


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (one.name.split(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def _with_theirs(lines: Iterable[str]) -> set[str]:
    """The libraries that requirements name, and those that these require in turn."""
    found, waiting = set[str](), list(lines)
    while waiting:
        line = waiting.pop()
        name = re.match(r"[\w.-]+", line)
        if name and "extra ==" not in line and _plain(name[0]) not in found:
            found.add(_plain(name[0]))
            with suppress(metadata.PackageNotFoundError):  # asked for on another system or Python
                waiting += metadata.requires(name[0]) or ()
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


_WHERE = """
import annotator
from annotator.domain import resources
print(annotator.__file__, resources.samples(), resources.resource("icons/app.svg"), sep="\\n")
assert resources.resource("icons/app.svg").is_file()
assert any(resources.samples().glob("01-*"))
"""


def _run(command: list[str], cwd: Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, env=outside(), cwd=cwd).stdout
