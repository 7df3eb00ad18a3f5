"""The `annotator` command, its commands loaded when they are called, and what an error ends with.

Exit status: 0 done; 1 done in part; 2 not done; 130 stopped with Ctrl+C.
"""

from __future__ import annotations

import errno
from importlib import import_module
from pathlib import Path

import click

from annotator import __version__
from annotator.cli.terminal import complain, write_log
from annotator.domain.errors import UserError

DONE_IN_PART = 1
NOT_DONE = 2
STOPPED = 130

# What a disk or a folder refuses is no fault of the program's, whichever command met it.
_OUTSIDE = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EDQUOT, errno.ENOTDIR)

_MODULES = {
    "open": "window",
    "demo": "window",
    "new": "articles",
    "import": "articles",
    "extract": "articles",
    "accept": "accepting",
    "labels": "labelling",
    "list": "reading",
    "show": "reading",
    "search": "searching",
    "claims": "claims",
    "conflicts": "claims",
    "dossier": "claims",
    "export": "exporting",
    "protect": "protecting",
    "diff": "differing",
    "stats": "datasets",
    "check": "datasets",
    "backup": "keeping",
    "merge": "keeping",
    "evaluate": "evaluating",
    "pipeline": "packaging",
    "doctor": "doctor",
}


class Commands(click.Group):
    """A group that knows its commands by name and imports the module of the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of an editor's work."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None for a name that is none."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"annotator.cli.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; an error becomes a sentence on stderr and an exit status."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except (Exception, KeyboardInterrupt) as error:
            ctx.exit(told(error))


def told(error: BaseException) -> int:
    """Tells an error that is being handled as a sentence on stderr; gives the exit status it ends with."""
    if isinstance(error, KeyboardInterrupt):
        complain("Stopped. What was finished is kept.")
        return STOPPED
    if isinstance(error, UserError):
        complain(str(error))
    elif isinstance(error, OSError) and error.errno in _OUTSIDE:
        named = Path(str(error.filename)).name if error.filename else "The output"
        complain(f"{named}: cannot be written ({error.strerror})")
    else:
        complain(f"Something went wrong in the program. What it was is written in {write_log()}")
    return NOT_DONE


@click.command(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="annotator")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Annotate and curate war reporting: claims, names, captions and credits.

    Without a command the window opens on the welcome screen. A CORPUS is one file; it holds the
    articles and everything decided about them.
    """
    if ctx.invoked_subcommand is None:
        from annotator.cli.showing import show

        ctx.exit(show(None))
