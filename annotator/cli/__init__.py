"""The command line: the same jobs as the window, for a terminal and for scripts.

Importing this loads neither the window nor the pipeline nor the corpus; a command loads what it needs.
"""

import io
import sys
from typing import TYPE_CHECKING

from annotator.cli.showing import show_at_once, shows_window

__all__ = ["commands", "main"]

if TYPE_CHECKING:
    from annotator.cli.group import commands


def __getattr__(name: str) -> object:
    """The commands, loaded when they are asked for: a start of the window alone is spared that."""
    if name == "commands":
        from annotator.cli.group import commands

        return commands
    raise AttributeError(name)


def main() -> None:
    """Runs the command line and ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Articles are in any script, file names in any bytes: what cannot be shown must not end the job.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    if shows_window(sys.argv[1:]):
        show_at_once(sys.argv[1:])
    from annotator.cli.group import commands

    commands(prog_name="annotator")
