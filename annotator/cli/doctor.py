"""`doctor`: what the installation is made of, and what is wrong with it."""

from __future__ import annotations

import click

from annotator.cli.group import DONE_IN_PART
from annotator.cli.terminal import tell, tell_json


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def doctor_command(ctx: click.Context, as_json: bool) -> None:
    """Say versions, database, window, faces, weights and folders, and what is wrong with them.

    It holds nothing of any corpus. Exit status 1 when something is wrong.
    """
    from annotator.ui.diagnostics import as_text, diagnose

    facts = diagnose()
    if as_json:
        tell_json([one._asdict() for one in facts])
    else:
        tell(as_text(facts))
    if any(one.fault for one in facts):
        ctx.exit(DONE_IN_PART)
