"""`new`, `import` and `extract`: a corpus made, filled and read through."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from annotator.cli.group import DONE_IN_PART, NOT_DONE
from annotator.cli.options import corpus_argument, editor_option, jobs_option
from annotator.cli.terminal import complain, many, progress, tell
from annotator.corpus import Corpus
from annotator.extract import Workers
from annotator.ingest.decoding import Undecodable, text_codec
from annotator.ingest.source import Choices
from annotator.review.extraction import ExtractionReport, extract_articles
from annotator.review.intake import ALONE, FileResult, Intake, add_articles
from annotator.review.likewords import added_words


@click.command("new")
@corpus_argument
def new_command(corpus: Path) -> None:
    """Make an empty CORPUS."""
    with Corpus.create(corpus):
        tell(f"{corpus} is made.")


def _encoding(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else text_codec(value)
    except Undecodable as reason:
        raise click.BadParameter(str(reason)) from reason


@click.command("import")
@corpus_argument
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="PATH...")
@click.option("--column", metavar="NAME", help="The column of tables that is the text.")
@click.option("--encoding", metavar="NAME", callback=_encoding, help="What texts and tables are written in.")
@click.option("--extract", is_flag=True, help="Make suggestions for the new articles at once.")
@jobs_option
@editor_option
@click.pass_context
def import_command(
    ctx: click.Context,
    corpus: Path,
    paths: tuple[Path, ...],
    column: str | None,
    encoding: str | None,
    extract: bool,
    jobs: int,
    editor: str,
) -> None:
    """Add files and folders to CORPUS.

    Saved pages (HTML, MHTML), PDF and Word documents, e-mails, pictures, subtitles (SRT, WebVTT), plain
    text, tables (CSV, TSV), ninjs, JSONL of texts or of records, and ZIP archives of these. A file that
    cannot be read is named on stderr and the others are added; what is there already is skipped. Exit
    status 1 when a file was refused, 2 when nothing could be read.
    """
    choices = Choices(
        encodings=(("", encoding),) if encoding else (), columns=(("", column),) if column else ()
    )
    with Corpus.open(corpus) as opened:
        with progress("Adding articles") as show:
            intake = add_articles(
                opened, opened.editor(editor), paths, progress=show, moment=ALONE, choices=choices
            )
        for refused in intake.refused:
            complain(f"{refused.name}: {refused.detail}{_hint(refused)}")
        tell(_summary(intake))
        if sys.stdout.isatty():
            for line in _notes(intake):
                tell(line)
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


def _hint(refused: FileResult) -> str:
    """What to try, behind the reason."""
    if refused.columns:
        return "; name it with --column"
    return f"; try --encoding {refused.encoding}" if refused.encoding else ""


def _summary(intake: Intake) -> str:
    parts = [f"{many(len(intake.added), 'article')} added"]
    if intake.duplicates:
        parts.append(f"{many(intake.duplicates, 'duplicate')} skipped")
    if intake.refused:
        parts.append(f"{len(intake.refused):,} not readable")
    return f"{', '.join(parts)}."


def _notes(intake: Intake) -> Iterator[str]:
    """What an editor may want to look at: articles that are like others, and how many have no date."""
    files = {one.article: one.name for one in intake.results if one.outcome == "added"}
    for result in intake.results:
        for like in result.like:
            yield f"{result.name}: {added_words(like, files.get(like.article))}"
    if intake.undated:
        yield f"{intake.undated:,} without a date."
