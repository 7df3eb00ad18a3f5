"""What must not be in the tree that goes out: other people's paths, hosts of package indexes, loose ends."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

# Spelled in two halves, so that this file passes its own test.
HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org")
LOOSE_ENDS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
MACHINE_PATHS = re.compile(r"(?:^|[^\w.])/(?:work|tmp|root|home)/|\.\./shared")
SUFFIXES = frozenset(
    {"", ".cfg", ".csv", ".json", ".jsonl", ".md", ".py", ".svg", ".toml", ".tsv", ".txt", ".yaml", ".yml"}
)
LARGEST_MODULE = 400


@pytest.fixture(scope="module")
def tracked(checkout: Path) -> dict[str, str]:
    """The text files of the tree by their path in it, those not yet committed included."""
    if not (shutil.which("git") and (checkout / ".git").exists()):
        pytest.skip("not a git checkout")
    # The checkout may be another account's than the one that runs the tests.
    settings = ("-c", "safe.directory=*", "-c", "core.quotePath=off")
    command = ["git", *settings, "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True)
    paths = [name for name in done.stdout.splitlines() if Path(name).suffix in SUFFIXES]
    # A file removed and not yet committed is still in the list.
    return {
        name: (checkout / name).read_text(encoding="utf-8") for name in paths if (checkout / name).is_file()
    }


def found(tracked: dict[str, str], what: re.Pattern[str], *, but: tuple[str, ...] = ()) -> list[str]:
    """Where a pattern stands, as path:line, outside the folders in `but`."""
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in tracked.items()
        if not name.startswith(but)
        for number, line in enumerate(text.splitlines(), 1)
        if what.search(line)
    ]


def test_no_index_hosts(tracked: dict[str, str]) -> None:
    """An install behind a newsroom's own mirror would reach out to the wrong place."""
    assert found(tracked, re.compile("|".join(map(re.escape, HOSTS)))) == []


def test_no_paths_of_one_machine(tracked: dict[str, str]) -> None:
    """Something would work on the author's machine alone."""
    assert found(tracked, MACHINE_PATHS, but=("tests/",)) == []


def test_no_loose_ends(tracked: dict[str, str]) -> None:
    """A half-made function would be released as if it were whole."""
    assert found(tracked, LOOSE_ENDS) == []


def test_packaging_is_no_package(checkout: Path) -> None:
    """With an __init__.py, the folder would hide the installed library `packaging` from every tool."""
    assert not (checkout / "packaging" / "__init__.py").exists()


def test_modules_stay_readable(tracked: dict[str, str]) -> None:
    """A module nobody can hold in mind is where decisions get lost."""
    lengths = {name: len(text.splitlines()) for name, text in tracked.items() if name.endswith(".py")}
    assert {name: lines for name, lines in lengths.items() if lines > LARGEST_MODULE} == {}


def test_continuous_integration_runs_the_documented_command(checkout: Path) -> None:
    """A change would pass the gate without the checks that a contributor runs."""
    text = (checkout / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in text.splitlines() if "python" in line]
    assert commands == ["exec python3 packaging/test.py"]
