"""`backup` and `merge`: a corpus kept safe, and two made one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from annotator.cli.group import DONE_IN_PART
from annotator.cli.options import corpus_argument
from annotator.cli.terminal import many, progress, tell
from annotator.corpus import Corpus
from annotator.corpus.backups import copy_file
from annotator.domain.errors import CorpusExists, OlderCorpus


@click.command("backup")
@corpus_argument
@click.argument("dest", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Write over a DEST that is there, once the backup is whole.")
def backup_command(corpus: Path, dest: Path, replace: bool) -> None:
    """Copy CORPUS to DEST, a file or a folder; the copy is a whole corpus.

    In a folder the backup is named after the corpus and the time (UTC), river-2026-11-22T0444.corpus. Others
    may go on working in CORPUS meanwhile.
    """
    if dest.is_dir():
        stamp = f"{datetime.now(UTC):%Y-%m-%dT%H%M}"
        dest = dest / f"{corpus.stem}-{stamp}{corpus.suffix}"
    if dest.exists() and not replace:
        raise CorpusExists(dest, "there is a file of that name already; --replace writes over it")
    with progress("Copying") as show:
        copy_file(corpus, dest, replace=replace, progress=lambda share: show(round(share * 100), 100))
    tell(f"{dest} is written.")


@click.command("merge")
@corpus_argument
@click.argument("other", type=click.Path(path_type=Path))
@click.pass_context
def merge_command(ctx: click.Context, corpus: Path, other: Path) -> None:
    """Add the articles and decisions of OTHER to CORPUS; OTHER stays as it is.

    Each decision keeps its editor and its time. One that contradicts what was decided in CORPUS is not
    applied but kept beside, and listed; the exit status is then 1. Merging the same again adds nothing.
    """
    with Corpus.open(corpus) as opened, _readable(other) as source, progress("Merging") as show:
        merged = opened.merge(source, show)
    parts = [f"{many(merged.articles, 'article')} and {many(merged.decisions, 'decision')} added"]
    if merged.already:
        parts.append(f"{many(merged.already, 'decision')} there already")
    if merged.conflicts:
        parts.append(many(len(merged.conflicts), "conflict"))
    tell(f"{', '.join(parts)}.")
    for one in merged.conflicts:
        where = f", in “{one.article}”" if one.article else ""
        tell(f"{one.editor}, {one.at[:16].replace('T', ' ')}: {one.title}{where}: {one.reason}")
    if merged.conflicts:
        ctx.exit(DONE_IN_PART)


@contextmanager
def _readable(other: Path) -> Iterator[Corpus]:
    """The other corpus, only to be read; one of an older program by way of a copy."""
    try:
        opened = Corpus.open(other, read_only=True)
    except OlderCorpus:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / other.name
            copy_file(other, copy)
            with Corpus.open(copy) as opened:
                yield opened
        return
    with opened:
        yield opened
