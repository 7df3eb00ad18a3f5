"""The command line: the same jobs as the window, for a terminal and for scripts.

Importing this loads neither the window nor the pipeline nor the corpus; a command loads what it needs.
"""

import io
import sys

from annotator.cli.group import commands

__all__ = ["commands", "main"]


def main() -> None:
    """Runs the command line and ends the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Articles are in any script, file names in any bytes: what cannot be shown must not end the job.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    commands(prog_name="annotator")
