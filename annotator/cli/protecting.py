"""`protect`: the sources at risk, who go by an alias in everything that leaves the corpus."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.options import corpus_argument, editor_option, json_option
from annotator.cli.terminal import tell, tell_json
from annotator.corpus import Corpus
from annotator.review.decide import Review
from annotator.review.protecting import protect, unprotect


@click.command("protect")
@corpus_argument
@click.argument("names", nargs=-1)
@click.option("--also", multiple=True, metavar="WORDS", help="Further words the source is known by.")
@click.option("--remove", is_flag=True, help="Protect these sources no longer.")
@json_option
@editor_option
def protect_command(
    corpus: Path, names: tuple[str, ...], also: tuple[str, ...], remove: bool, as_json: bool, editor: str
) -> None:
    """Mark sources of CORPUS that are at risk; without NAMES, list them with their aliases.

    Every export then names them by an alias, in texts, names, notes and captions. Each mark is a decision
    that undo takes back. The key that makes the aliases stays in CORPUS.
    """
    if also and (remove or len(names) != 1):
        raise click.UsageError("--also goes with one name that is to be protected.")
    with Corpus.open(corpus, read_only=not names) as opened:
        for name in names:
            review = Review(opened, opened.editor(editor))
            if remove:
                unprotect(review, name)
            else:
                protect(review, name, also)
        kept, by = opened.protection.read(), opened.protection.marked_by()
    rows = [(kept.alias(one), one.names, by[one.id]) for one in kept.sources]
    if as_json:
        tell_json([
            {"alias": alias, "names": list(all), "by": who.editor or None, "at": who.at or None}
            for alias, all, who in rows
        ])  # fmt: skip
        return
    for alias, all, who in rows:
        marked = f"  ({who.editor}, {who.at[:10]})" if who.editor else ""
        tell(f"{alias}  {'; '.join(all)}{marked}")
    if not rows:
        tell("No source is protected.")
