"""The README's tables of commands and keys against the program."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from PySide6.QtGui import QKeySequence

from annotator.cli.group import commands
from annotator.ui.commands import COMMANDS


@pytest.fixture(scope="module")
def readme(checkout: Path) -> str:
    """The README."""
    return (checkout / "README.md").read_text(encoding="utf-8")


def calls(readme: str) -> dict[str, list[str]]:
    """Each command in the table with the options that stand behind it, in all its rows."""
    found: dict[str, list[str]] = {}
    for call in re.findall(r"`annotator ([^`]+)`", section(readme, "Command line")):
        name, *rest = call.split()
        if name != "COMMAND":
            found.setdefault(name, []).extend(re.findall(r"--[\w-]+", " ".join(rest)))
    return found


def section(readme: str, title: str) -> str:
    """The table rows under a heading."""
    body = readme.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return "\n".join(line for line in body.splitlines() if line.startswith("|"))


def test_every_command_is_in_the_table_and_the_other_way_round(readme: str) -> None:
    """An editor would call what is not there, or never hear of what is."""
    assert set(calls(readme)) == set(commands.list_commands(click.Context(commands)))


def test_every_option_of_the_table_is_there(readme: str) -> None:
    """A call copied from the README would end in a usage error."""
    context = click.Context(commands)
    for name, options in calls(readme).items():
        command = commands.get_command(context, name)
        assert command is not None
        known = {option for param in command.params for option in param.opts}
        assert set(options) <= known, name


def test_the_keys_of_the_window_are_as_the_table_says(readme: str) -> None:
    """An editor would press a key that does nothing."""
    table = section(readme, "Keys").split("| Inspector |")[0].split("| Library |")[0]
    said = {key for key in re.findall(r"`([^`]+)`", table) if key not in ("Shift", "Alt+1", "Alt+6")}
    named = {"←": "Left", "→": "Right"}
    keys = {QKeySequence(re.sub("[←→]", lambda at: named[at[0]], key)).toString() for key in said}
    assert len(keys) > 30
    assert keys <= {QKeySequence(one.keys).toString() for one in COMMANDS}
