"""`stats` and `check`: what is in a corpus, and whether it is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.charts.numbers import read_numbers
from annotator.cli.counts import table
from annotator.cli.group import DONE_IN_PART
from annotator.cli.options import corpus_argument, json_option
from annotator.cli.terminal import progress, tell, tell_json
from annotator.corpus import Corpus


@click.command("stats")
@corpus_argument
@json_option
def stats_command(corpus: Path, as_json: bool) -> None:
    """Count what is in CORPUS: the numbers behind the charts.

    With --json each chart of the Charts desk follows under "charts", with its columns and rows, and under
    "agreement" how well each two editors agree on each field: the same of how many claims, and Cohen's kappa.
    """
    with Corpus.open(corpus, read_only=True) as opened, progress("Counting") as show:
        numbers = read_numbers(opened, progress=show).as_json()
        charts = _charts(opened) if as_json else {}
    if as_json:
        tell_json({**numbers, **charts})
    else:
        tell(table(numbers) or "No articles yet.")


def _charts(corpus: Corpus) -> dict[str, Any]:
    # Here, since only this command counts with numpy.
    from annotator.charts.filters import ChartFilter
    from annotator.charts.pane import as_json, read_agreements, read_charts

    return {"charts": as_json(read_charts(corpus, ChartFilter())), "agreement": read_agreements(corpus)}


@click.command("check")
@corpus_argument
@click.pass_context
def check_command(ctx: click.Context, corpus: Path) -> None:
    """Check that CORPUS is sound: the file, offsets against the text, the chain of the journal.

    What is found is written to stdout, one line each; the exit status is then 1.
    """
    with Corpus.open(corpus, read_only=True) as opened, progress("Checking") as show:
        problems = opened.check(show)
    for problem in problems:
        tell(f"{problem.where}: {problem.what}")
    if problems:
        ctx.exit(DONE_IN_PART)
    tell("Nothing is wrong.")
