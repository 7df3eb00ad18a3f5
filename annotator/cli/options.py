"""Arguments and options that several commands share."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

corpus_argument = click.argument("corpus", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes at work at once."
)


def account_name() -> str:
    """The name of the operating system's account, or "editor" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "editor"


editor_option = click.option(
    "--editor",
    envvar="ANNOTATOR_EDITOR",
    default=account_name,
    metavar="NAME",
    help="Who decides what comes decided; the account's name unless ANNOTATOR_EDITOR gives one.",
)
