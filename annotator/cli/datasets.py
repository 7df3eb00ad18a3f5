"""`export`, `stats` and `check`: what comes out of a corpus, and whether it is sound."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.charts.numbers import read_numbers
from annotator.cli.counts import table
from annotator.cli.group import DONE_IN_PART
from annotator.cli.options import corpus_argument, json_option
from annotator.cli.terminal import many, progress, tell, tell_json
from annotator.corpus import Corpus
from annotator.exchange.captions import export_captions
from annotator.exchange.csvfiles import export_csv
from annotator.exchange.jsonl import export_jsonl
from annotator.exchange.keep import STATUSES
from annotator.exchange.reviewsheet import export_review_sheet
from annotator.exchange.sidecars import export_sidecars
from annotator.exchange.split import Split

PHOTO_FORMATS = {"captions": export_captions, "xmp": export_sidecars, "review-sheet": export_review_sheet}
"""The datasets of photos alone."""


@click.command("export")
@corpus_argument
@click.argument("format", type=click.Choice(["jsonl", "csv", *PHOTO_FORMATS]), metavar="FORMAT")
@click.argument("dest", type=click.Path(path_type=Path))
@click.option(
    "--status",
    type=click.Choice(list(STATUSES)),
    default="all",
    show_default=True,
    help="Which blocks, photos, mentions, claims and links: curated is accepted, corrected and added.",
)
@click.option(
    "--split", metavar="80/10/10", help="jsonl: shares of three files, DEST.train, .dev and .test.jsonl."
)
@click.option(
    "--seed", type=int, default=0, show_default=True, help="With --split: another seed, another shuffle."
)
@click.option(
    "--standoff", is_flag=True, help="jsonl: leave the words out, and write a script that puts them back."
)
def export_command(
    corpus: Path, format: str, dest: Path, status: str, split: str | None, seed: int, standoff: bool
) -> None:
    """Write CORPUS as a dataset: FORMAT is jsonl, csv, captions, xmp or review-sheet, DEST a file or folder.

    jsonl is one `annotator/1` record a line, every article in every status unless --status says
    otherwise, so that importing it loses nothing. csv is a folder with articles.csv, mentions.csv,
    claims.csv and photos.csv; a DEST that ends in .csv gets the claims alone. A file that is there is
    replaced when the new one is whole.

    captions is one photo a row, words printed and corrected, in a file that ends in .jsonl or .csv. xmp is
    a folder with an XMP file for each picture, which overwrites nothing. review-sheet is an HTML page of
    what is found on photos, to be printed.
    """
    if format != "jsonl" and (split or standoff):
        raise click.UsageError("--split and --standoff go with jsonl.")
    shares = Split.parse(split, seed) if split else None
    statuses = STATUSES[status]
    with Corpus.open(corpus, read_only=True) as opened, progress("Writing") as show:
        if format in PHOTO_FORMATS:
            written = PHOTO_FORMATS[format](opened, dest, statuses=statuses, progress=show)
        elif format == "csv":
            written = export_csv(opened, dest, statuses=statuses, progress=show)
        else:
            written = export_jsonl(
                opened, dest, statuses=statuses, split=shares, standoff=standoff, progress=show
            )
    tell(f"{many(written.articles, 'article')} written to {', '.join(str(f) for f in written.files)}")


@click.command("stats")
@corpus_argument
@json_option
def stats_command(corpus: Path, as_json: bool) -> None:
    """Count what is in CORPUS: the numbers behind the charts."""
    with Corpus.open(corpus, read_only=True) as opened, progress("Counting") as show:
        numbers = read_numbers(opened, progress=show).as_json()
    if as_json:
        tell_json(numbers)
    else:
        tell(table(numbers) or "No articles yet.")


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
