"""`list` and `show`: what is in a corpus, and one article to read in a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.options import corpus_argument, json_option
from annotator.cli.page import page, visible
from annotator.cli.terminal import tell, tell_json
from annotator.corpus import ArticleRow, Corpus
from annotator.domain.record import dump

_STATUS_WIDTH = len("in progress")


@click.command("list")
@corpus_argument
@json_option
def list_command(corpus: Path, as_json: bool) -> None:
    """List the articles of CORPUS: id, review, claims reviewed, date, outlet and headline."""
    with Corpus.open(corpus, read_only=True) as opened:
        rows = opened.article_rows()
    if as_json:
        tell_json([row._asdict() for row in rows])
        return
    for row in rows:
        tell(visible(_line(row)))


def _line(row: ArticleRow) -> str:
    status = row.status.replace("_", " ")
    reviewed = f"{row.claims_reviewed}/{row.claims}"
    state = f"{status:<{_STATUS_WIDTH}}  {reviewed:>7}  {row.published or '—':<10}"
    return f"{row.id}  {state}  {row.outlet or row.file}  {row.title or '—'}"


@click.command("show")
@corpus_argument
@click.argument("article")
@json_option
def show_command(corpus: Path, article: str, as_json: bool) -> None:
    """Show an ARTICLE of CORPUS: its text by role, claims, names and photos.

    ARTICLE is its id or the beginning of it, its file name, or the beginning of its headline. With
    --json it is the article's record, as `export` writes it.
    """
    with Corpus.open(corpus, read_only=True) as opened:
        whole = opened.annotated(opened.find(article))
    tell(dump(whole) if as_json else page(whole))
