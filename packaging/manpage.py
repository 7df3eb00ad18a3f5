"""Write the manual page of the command line: `python manpage.py FILE`. Runs where the program is installed.

The page is made of the commands themselves, so that it says what they do.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from annotator import __version__
from annotator.cli import commands


def page() -> str:
    """The page in man's macros."""
    ctx = click.Context(commands, info_name="annotator")
    lines = [
        f'.TH ANNOTATOR 1 "" "annotator {__version__}" "User commands"',
        # Long words, as the values of an option are, cannot be spread over a line.
        *(".nh", ".ad l"),
        *(".SH NAME", "annotator \\- annotate and curate war reporting"),
        *(".SH SYNOPSIS", ".B annotator", "[\\fICOMMAND\\fR [\\fIARGUMENT\\fR ...]]"),
        *(".SH DESCRIPTION", *_paragraphs(commands.help or "")),
        ".SH COMMANDS",
    ]
    for name in commands.list_commands(ctx):
        command = commands.get_command(ctx, name)
        assert command is not None
        lines += _command(click.Context(command, info_name=name, parent=ctx), command)
    lines += [
        ".SH EXIT STATUS",
        *(".TP", ".B 0", "Done."),
        *(".TP", ".B 1", "Done in part; each failure is one line on standard error."),
        *(".TP", ".B 2", "Not done: wrong usage, not a corpus, locked, or made by a newer program."),
        *(".TP", ".B 130", "Stopped with Ctrl+C; the corpus is whole."),
    ]
    return "\n".join(lines) + "\n"


def _command(ctx: click.Context, command: click.Command) -> list[str]:
    usage = " ".join(command.collect_usage_pieces(ctx))
    lines = [f".SS {_safe(f'annotator {ctx.info_name} {usage}')}", *_paragraphs(command.help or "")]
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None and record[1] and parameter.name != "help":
            lines += [".TP", f".B {_safe(record[0])}", _safe(record[1])]
    return lines


def _paragraphs(text: str) -> list[str]:
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
    return [line for part in parts for line in (".PP", _safe(part))]


def _safe(text: str) -> str:
    """Text whose signs mean nothing to man; a line may end behind one of several values."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("|", "|\\:")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
