"""`accept`: every suggestion that is sure enough, as one act that undo takes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.cli.group import DONE_IN_PART, NOT_DONE
from annotator.cli.options import corpus_argument, editor_option, json_option
from annotator.cli.terminal import complain, many, progress, tell, tell_json
from annotator.corpus import Corpus, SuggestionQuery
from annotator.domain.errors import NothingFound
from annotator.domain.sureness import words
from annotator.domain.words import Label
from annotator.review.accepting import Choice, Sum, accept_sure, expect, wrong_words


@click.command("accept")
@corpus_argument
@click.option(
    "--above", type=click.FloatRange(0, 1), required=True, help="The least score, 0 to 1: 0.95 for 95%."
)
@click.option(
    "--kind",
    type=click.Choice(["names", "claims", "all"]),
    default="all",
    show_default=True,
    help="Which suggestions.",
)
@click.option(
    "--label",
    "labels",
    type=click.Choice([one.value for one in Label], case_sensitive=False),
    multiple=True,
    metavar="LABEL",
    help="Names of this label only (PERSON, PLACE …); may be given several times.",
)
@click.option(
    "--article", "wanted", multiple=True, metavar="ARTICLE", help="In this article only; several times too."
)
@click.option("--dry-run", is_flag=True, help="Say how many that would be, and change nothing.")
@json_option
@editor_option
@click.pass_context
def accept_command(
    ctx: click.Context,
    corpus: Path,
    above: float,
    kind: str,
    labels: tuple[str, ...],
    wanted: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    editor: str,
) -> None:
    """Accept what is suggested in CORPUS with a score of at least --above, as one decision.

    Scores are calibrated: of suggestions of 0.95 about one in twenty is wrong, and how many that makes is
    said. With --label no claims are accepted. An ARTICLE is an id or its beginning, a source id, a file's
    name or the beginning of a title; one that is not there is named on stderr and makes the exit status 1.
    """
    if labels and kind == "claims":
        raise click.UsageError("--label is about names, --kind claims about claims.")
    with Corpus.open(corpus, read_only=dry_run) as opened:
        keys, lost = _keys(opened, wanted)
        query = SuggestionQuery(
            above,
            kind != "claims",
            kind != "names" and not labels,
            frozenset(Label(one.upper()) for one in labels) or None,
            keys,
        )
        if keys != []:
            made = _accepted(opened, Choice(query), editor, dry_run=dry_run)
            _say(made, above, dry_run=dry_run, as_json=as_json)
    if lost:
        ctx.exit(NOT_DONE if keys == [] else DONE_IN_PART)


def _keys(corpus: Corpus, wanted: tuple[str, ...]) -> tuple[list[int] | None, int]:
    """The keys of the articles that were named, None for all; and how many names meant none."""
    if not wanted:
        return None, 0
    found: set[int] = set()
    lost = 0
    for one in wanted:
        try:
            key = corpus.library.key_of(corpus.find(one))
        except NothingFound as nothing:
            complain(str(nothing))
            lost += 1
        else:
            found |= set() if key is None else {key}
    return sorted(found), lost


def _accepted(corpus: Corpus, choice: Choice, editor: str, *, dry_run: bool) -> Sum:
    if dry_run:
        return expect(corpus, choice)
    with progress("Accepting") as show:
        return accept_sure(corpus, corpus.editor(editor), choice, show).sum


def _say(made: Sum, above: float, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        tell_json(_record(made, above, dry_run=dry_run))
    elif not made.number:
        tell(f"No suggestion of {words(above)} or surer.")
    else:
        done = "would be accepted" if dry_run else "accepted"
        where = f"in {many(made.articles, 'article')}"
        tell(
            f"{many(made.names, 'name')} and {many(made.claims, 'claim')} {done} {where};"
            f" {wrong_words(made.number, made.wrong)}."
        )


def _record(made: Sum, above: float, *, dry_run: bool) -> dict[str, Any]:
    return {
        "above": above,
        "dry_run": dry_run,
        "names": made.names,
        "claims": made.claims,
        "articles": made.articles,
        "expected_wrong": round(made.wrong, 2),
    }
