"""The editor's own changes to the agency list: names added with a group, built-in ones struck out.

They are kept in a small text file in the editor's own data, not in a corpus, written as the built-in list is;
`-NAME` strikes a name out. Every process of the program finds the file by the environment alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from annotator.domain.errors import UserError
from annotator.domain.resources import words

GROUPS = ("wire", "outlet", "satellite", "social", "institution")
MOST_BYTES = 256 * 1024
MOST_NAMES = 5000
LONGEST_NAME = 80
_FILE = "agencies.txt"
_HEAD = "# Agencies of this editor: [group], then one name a line; -NAME strikes one of the program's out.\n"


class AgencyListUnwritable(UserError):
    """The editor's own list could not be saved; the reason follows."""


class OwnList(NamedTuple):
    """Names added, by their group; names struck out; and what in the file could not be used, in sentences."""

    added: Mapping[str, str] = {}
    struck: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()


def settings_folder() -> Path:
    """The folder of the program's settings on this account; it may not exist yet.

    The environment variable ANNOTATOR_SETTINGS names another one.
    """
    told = os.environ.get("ANNOTATOR_SETTINGS")
    if told:
        return Path(told)
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or str(Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "annotator"


def own_file() -> Path:
    """Where the editor's own list lies; it may not exist."""
    return settings_folder() / _FILE


def folded(name: str) -> str:
    """A name as it is compared: white space and upper and lower case do not count."""
    return " ".join(name.split()).casefold()


def fault_of(name: str) -> str | None:
    """Why a text cannot be a name of the list, or None."""
    plain = " ".join(name.split())
    if not plain or not any(char.isalnum() for char in plain):
        return "A name needs letters"
    if len(plain) > LONGEST_NAME:
        return f"A name has at most {LONGEST_NAME} characters"
    if plain[0] in "-#[" or not plain.isprintable():
        return "A name begins with a letter or a digit, and has no control characters"
    return None


def built_in() -> dict[str, str]:
    """The group of each name that comes with the program."""
    return _grouped(words(_FILE))


def _grouped(lines: tuple[str, ...]) -> dict[str, str]:
    groups: dict[str, str] = {}
    group = GROUPS[0]
    for line in lines:
        if line.startswith("["):
            group = line.strip("[]")
        else:
            groups[line] = group
    return groups


def read_own() -> OwnList:
    """The editor's own list. What cannot be used is left out and told; it never raises."""
    path = own_file()
    try:
        # A pipe or a device in its place would never end.
        if not path.is_file():
            return OwnList()
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return OwnList(problems=(f"The list could not be read: {error.strerror or error}",))
    if len(data) > MOST_BYTES:
        return OwnList(problems=(f"The list is larger than {MOST_BYTES // 1024} KB and is not used",))
    try:
        return _parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return OwnList(problems=("The list is not UTF-8 text and is not used",))


def _parsed(text: str) -> OwnList:
    added: dict[str, str] = {}
    struck: set[str] = set()
    problems: list[str] = []
    group: str | None = GROUPS[0]
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if len(added) + len(struck) >= MOST_NAMES:
            problems.append(f"Line {number}: more than {MOST_NAMES} names; the rest is not used")
            break
        if line.startswith("["):
            group = line.strip("[] ").casefold()
            if group not in GROUPS:
                problems.append(f"Line {number}: no such group; its names are not used")
                group = None
            continue
        name = " ".join(line.removeprefix("-").split())
        fault = fault_of(name)
        if fault is not None:
            problems.append(f"Line {number}: {fault[0].lower()}{fault[1:]}")
        elif line.startswith("-"):
            struck.add(folded(name))
        elif group is not None:
            added[name] = group
    return OwnList(added, frozenset(struck), tuple(problems))


def write_own(added: Mapping[str, str], struck: frozenset[str]) -> None:
    """Keeps the editor's own list, whole or not at all; raises AgencyListUnwritable."""
    lines = [_HEAD]
    for group in GROUPS:
        names = sorted((name for name, of in added.items() if of == group), key=str.casefold)
        lines += [f"\n[{group}]\n", *(f"{name}\n" for name in names)] if names else []
    lines += ["\n", *(f"-{name}\n" for name in sorted(struck))] if struck else []
    path = own_file()
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("".join(lines), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise AgencyListUnwritable(
            f"The agency list could not be saved in {path.parent}: {error.strerror or error}"
        ) from error


def known_names() -> dict[str, str]:
    """The group of each name that counts, by the folded name, with the editor's own changes."""
    own = read_own()
    known = {folded(name): group for name, group in built_in().items()}
    for name in own.struck:
        known.pop(name, None)
    known.update((folded(name), group) for name, group in own.added.items())
    return known
