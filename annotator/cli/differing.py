"""`diff`: what changed between two data sets."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.group import DONE_IN_PART
from annotator.cli.options import json_option
from annotator.cli.terminal import many, tell, tell_json
from annotator.exchange.diff import Difference, difference

_CHANGES_SHOWN = 20


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def diff_command(ctx: click.Context, old: Path, new: Path, as_json: bool) -> None:
    """Say what changed from the export OLD to the export NEW: articles, and what is labelled in them.

    Both are exports in jsonl (with words or stand-off), in csv or in parquet, files or whole data sets. What
    a format has no place for is not compared: csv holds no blocks and links. The exit status is 1 when they
    differ.
    """
    found = difference(old, new)
    if as_json:
        tell_json(found.as_json())
    else:
        _tell_difference(found)
    if found:
        ctx.exit(DONE_IN_PART)


def _tell_difference(found: Difference) -> None:
    if not found:
        tell("Nothing differs.")
        return
    for how, ids in (("added", found.articles_added), ("removed", found.articles_removed)):
        if ids:
            more = ", …" if len(ids) > _CHANGES_SHOWN else ""
            tell(f"{many(len(ids), 'article')} {how}: {', '.join(ids[:_CHANGES_SHOWN])}{more}")
    for (how, kind), count in sorted(found.counts().items()):
        tell(f"{kind} {how}: {count:,}")
    for one in found.changes[:_CHANGES_SHOWN]:
        fields = f" ({', '.join(one.fields)})" if one.fields else ""
        tell(f"  {one.article}  {one.kind} {one.id} {one.how}{fields}  {one.words[:60]}")
    if len(found.changes) > _CHANGES_SHOWN:
        tell(f"  and {len(found.changes) - _CHANGES_SHOWN:,} more; --json lists all")
