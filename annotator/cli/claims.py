"""`claims`, `conflicts` and `dossier`: who says what across the articles of a corpus."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from annotator.cli.options import corpus_argument, json_option
from annotator.cli.page import visible
from annotator.cli.terminal import many, progress, tell
from annotator.corpus import ClaimQuery, ClaimRow, Corpus
from annotator.corpus.claimvalues import NOTHING, ClaimOrder
from annotator.domain.errors import NothingFound
from annotator.domain.words import Certainty, Naming, SourceType, Status
from annotator.exchange.csvfiles import guarded
from annotator.exchange.dossier import export_dossier

T = TypeVar("T", bound=Enum)
Command = TypeVar("Command", bound=Callable[..., Any])
_PAGE = 1_000
_NONE = "none"
_HEAD = (
    "claim",
    "article",
    "name",
    "topic",
    "source",
    "via",
    "source_type",
    "party",
    "naming",
    "cue",
    "certainty",
    "low",
    "high",
    "bound",
    "unit",
    "kind",
    "who",
    "when",
    "date",
    "links",
    "status",
    "conflict",
    "content",
    "note",
)


def _many(flag: str, name: str, values: type[Enum] | None, words: str) -> Callable[[Command], Command]:
    choices = None if values is None else click.Choice([*(str(one.value) for one in values), _NONE])
    return click.option(flag, name, multiple=True, type=choices, help=words)


def _day(_: click.Context, __: click.Parameter, told: str | None) -> str | None:
    """A day as it was given; another way of writing one would let through what nobody asked for."""
    try:
        return told and date.fromisoformat(told).isoformat()
    except ValueError:
        raise click.BadParameter(f"“{told}” is no day; write it as in 2024-05-31.") from None


_FILTERS: tuple[Callable[..., Any], ...] = (
    click.option("--text", default="", help="Words that all stand in a claim, its source, topic or note."),
    _many("--article", "articles", None, "Of these articles only, by id, file or headline."),
    _many("--outlet", "outlets", None, "Of these outlets only."),
    _many("--source", "sources", None, "Said by these, by words of the source or an entity's id."),
    _many("--source-type", "source_types", SourceType, "Only of these kinds of source."),
    _many("--party", "parties", None, "Only of these parties."),
    _many("--certainty", "certainties", Certainty, "Only worded so."),
    _many("--naming", "namings", Naming, "Only of sources named so."),
    _many("--status", "statuses", Status, "Only in these states."),
    _many("--topic", "topics", None, "Only of these topics, suggested ones too."),
    click.option("--figures", "with_figures", is_flag=True, help="Only with figures."),
    click.option(
        "--conflicting", "conflicts_only", is_flag=True, help="Only claims that conflict with others."
    ),
    click.option("--since", metavar="YYYY-MM-DD", callback=_day, help="Of this day or later."),
    click.option("--until", metavar="YYYY-MM-DD", callback=_day, help="Of this day or earlier."),
)


def filters(command: Command) -> Command:
    """The options by which claims are chosen."""
    for one in reversed(_FILTERS):
        command = one(command)
    return command


def _query(corpus: Corpus, given: Mapping[str, Any]) -> ClaimQuery:
    def words(name: str) -> frozenset[str]:
        return frozenset(NOTHING if one == _NONE else one for one in given[name])

    return ClaimQuery(
        text=given["text"],
        articles=frozenset(corpus.find(one) for one in given["articles"]),
        outlets=words("outlets"),
        source_types=words("source_types"),
        parties=words("parties"),
        certainties=frozenset(Certainty(one) for one in given["certainties"] if one != _NONE),
        namings=words("namings"),
        statuses=frozenset(Status(one) for one in given["statuses"] if one != _NONE),
        topics=words("topics"),
        sources=words("sources"),
        with_figures=given["with_figures"],
        conflicts_only=given["conflicts_only"],
        dates=(given["since"], given["until"]),
        order=given.get("order", "place"),
        descending=given.get("descending", False),
    )


@click.command("claims")
@corpus_argument
@filters
@click.option(
    "--sort", "order", type=click.Choice(list(get_args(ClaimOrder))), default="place", show_default=True
)
@click.option("--descending", is_flag=True, help="The other way round.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV with a head.")
def claims_command(corpus: Path, as_json: bool, as_csv: bool, **given: object) -> None:
    """List the claims of CORPUS: who says what, in which article.

    Filters narrow it down; one that is given twice lets either value through, and “none” stands for claims
    without a value. --json writes one object a line.
    """
    if as_json and as_csv:
        raise click.UsageError("--json or --csv, not both.")
    with Corpus.open(corpus, read_only=True) as opened:
        keys = opened.claims.keys(_query(opened, given))
        writer = csv.writer(sys.stdout, dialect="excel") if as_csv else None
        if writer is not None:
            writer.writerow(_HEAD)
        for first in range(0, len(keys), _PAGE):
            for row in opened.claims.rows(keys[first : first + _PAGE]):
                told = _told(row)
                if writer is not None:
                    writer.writerow([guarded(told[name]) for name in _HEAD])
                else:
                    tell(json.dumps(told, ensure_ascii=False) if as_json else visible(_line(row)))
    if not keys and not as_json and not as_csv:
        tell("No claim fits.")


def _told(row: ClaimRow) -> dict[str, Any]:
    figure = row.figure
    return {
        "claim": row.claim,
        "article": row.article,
        "name": row.name,
        "topic": row.topic or row.suggested_topic,
        "source": row.source,
        "via": row.via,
        "source_type": row.source_type,
        "party": row.party,
        "naming": row.naming,
        "cue": row.cue,
        "certainty": row.certainty,
        "low": figure and figure.low,
        "high": figure and figure.high,
        "bound": figure and figure.bound,
        "unit": figure and figure.unit,
        "kind": figure and figure.kind,
        "who": figure and figure.who,
        "when": row.when,
        "date": row.date,
        "links": row.links,
        "status": row.status,
        "conflict": row.flagged,
        "content": row.content,
        "note": row.note,
    }


def _line(row: ClaimRow) -> str:
    flag = "! " if row.flagged else "  "
    return f"{flag}{row.name:<20}  {row.certainty.value:<10}  {row.source or '—'}: {row.content}"


@click.command("conflicts")
@corpus_argument
@filters
@json_option
def conflicts_command(corpus: Path, as_json: bool, **given: object) -> None:
    """List what does not go together in CORPUS, each with the reason.

    Figures of one topic whose ranges do not meet, claims that one source makes and another denies, headlines
    and standfirsts stronger than their article, alt text against caption. Nothing is decided by it.
    """
    from annotator.review.claims.conflicts import conflicts

    number = 0
    with Corpus.open(corpus, read_only=True) as opened, progress("Comparing") as show:
        found = list(conflicts(opened, _query(opened, given), show))
    for one in found:
        number += 1
        if as_json:
            tell(json.dumps(asdict(one), ensure_ascii=False))
        else:
            tell(visible(f"{one.kind}: {one.why}{f' ({one.topic})' if one.topic else ''}"))
            for side in (one.left, one.right):
                tell(visible(f"    {side.called}: {side.words}"))
    if not number and not as_json:
        tell("Nothing conflicts.")


@click.command("dossier")
@corpus_argument
@click.argument("dest", type=click.Path(path_type=Path))
@click.option(
    "--claim", "claims", multiple=True, metavar="ID", help="These claims, by id; as often as need be."
)
@filters
@click.option("--title", default="Dossier", show_default=True, help="Its title.")
def dossier_command(corpus: Path, dest: Path, claims: tuple[str, ...], title: str, **given: object) -> None:
    """Write chosen claims of CORPUS with sources, context, links and history to DEST, .html or .docx.

    The claims are named by --claim, or chosen by filters.
    """
    with Corpus.open(corpus, read_only=True) as opened, progress("Writing") as show:
        keys = list(opened.claims.keys(_query(opened, given)))
        if claims:
            by_id: dict[str, int] = {}
            for key, (_, claim) in zip(keys, opened.claims.places(keys), strict=True):
                by_id.setdefault(claim, key)
            if lost := [one for one in claims if one not in by_id]:
                raise NothingFound(f"There is no claim “{lost[0]}” in this corpus.")
            keys = [by_id[one] for one in claims]
        if not keys:
            raise NothingFound(f"No claim fits, so {dest.name} is not written.")
        number = export_dossier(opened, dest, keys, title, show)
    tell(f"{many(number, 'claim')} written to {dest}")
