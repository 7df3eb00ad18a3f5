"""`new`, `import` and `extract`: a corpus made, filled and read through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from annotator.cli.group import DONE_IN_PART, NOT_DONE
from annotator.cli.options import corpus_argument, editor_option, jobs_option
from annotator.cli.terminal import complain, many, progress, tell
from annotator.corpus import Corpus
from annotator.extract import Workers
from annotator.review.extraction import ExtractionReport, extract_articles
from annotator.review.intake import ALONE, Intake, add_articles


@click.command("new")
@corpus_argument
def new_command(corpus: Path) -> None:
    """Make an empty CORPUS."""
    with Corpus.create(corpus):
        tell(f"{corpus} is made.")


@click.command("import")
@corpus_argument
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="PATH...")
@click.option("--extract", is_flag=True, help="Make suggestions for the new articles at once.")
@jobs_option
@editor_option
@click.pass_context
def import_command(
    ctx: click.Context, corpus: Path, paths: tuple[Path, ...], extract: bool, jobs: int, editor: str
) -> None:
    """Add files and folders to CORPUS: plain text, and JSONL of texts or of records.

    A file that cannot be read is named on stderr and the others are added; what is there already is
    skipped. Exit status 1 when a file was refused, 2 when nothing could be read.
    """
    with Corpus.open(corpus) as opened:
        with progress("Adding articles") as show:
            intake = add_articles(opened, opened.editor(editor), paths, progress=show, moment=ALONE)
        for refused in intake.refused:
            complain(f"{refused.name}: {refused.detail}")
        tell(_summary(intake))
        report = _extract(opened, intake.added, jobs) if extract and intake.added else None
    if intake.refused or (report is not None and report.failed):
        nothing = len(intake.refused) == len(intake.results)
        ctx.exit(NOT_DONE if nothing else DONE_IN_PART)


@click.command("extract")
@corpus_argument
@click.option("--again", is_flag=True, help="For all articles: replaces what nobody has decided about.")
@jobs_option
@click.pass_context
def extract_command(ctx: click.Context, corpus: Path, again: bool, jobs: int) -> None:
    """Make suggestions for the articles of CORPUS that have none.

    What an editor has decided is never changed.
    """
    with Corpus.open(corpus) as opened:
        ids = opened.article_ids(without_suggestions=not again)
        if not ids:
            tell("Every article has suggestions already." if opened.article_ids() else "No articles yet.")
            return
        report = _extract(opened, ids, jobs)
    if report.failed:
        ctx.exit(DONE_IN_PART if report.done else NOT_DONE)


def _extract(corpus: Corpus, ids: Sequence[str], jobs: int) -> ExtractionReport:
    extractor = Workers(jobs=jobs)
    try:
        with progress("Looking for claims and names") as show:
            report = extract_articles(corpus, extractor, ids, progress=show)
    finally:
        extractor.close()
    for id_, reason in report.failed:
        complain(f"{corpus.article(id_).file}: {reason}")
    tell(
        f"{many(report.claims, 'claim')} and {many(report.mentions, 'mention')} suggested"
        f" in {many(report.done, 'article')}."
    )
    return report


def _summary(intake: Intake) -> str:
    parts = [f"{many(len(intake.added), 'article')} added"]
    if intake.duplicates:
        parts.append(f"{many(intake.duplicates, 'duplicate')} skipped")
    if intake.refused:
        parts.append(f"{len(intake.refused):,} not readable")
    return f"{', '.join(parts)}."
