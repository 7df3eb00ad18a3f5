"""`export`: curated data sets out of a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from annotator.cli.options import corpus_argument, json_option
from annotator.cli.terminal import complain, many, progress, tell, tell_json
from annotator.corpus import Corpus
from annotator.domain.days import days
from annotator.domain.words import ArticleStatus, Label, Status
from annotator.exchange.captions import export_captions
from annotator.exchange.exporting import Preview, export, preview
from annotator.exchange.keep import STATUSES
from annotator.exchange.labels import LabelNames
from annotator.exchange.lost import Lost
from annotator.exchange.plan import ARTICLE_STATUSES, LABELS, PARTS, Offsets, Overlaps, Part, Plan
from annotator.exchange.registry import FORMATS
from annotator.exchange.reviewsheet import export_review_sheet
from annotator.exchange.sidecars import export_sidecars
from annotator.exchange.split import Split
from annotator.exchange.tally import BARE, Made, Tally, told

_WHOLE = ("jsonl", "csv")
"""Formats that hold every status unless told otherwise, as scripts rely on."""
PHOTO_FORMATS = {
    "captions": (export_captions, "captions, alt texts and credits, a photo a row (.jsonl or .csv)"),
    "xmp": (export_sidecars, "an XMP file beside each picture; overwrites nothing"),
    "review-sheet": (export_review_sheet, "a page of what is found on photos, to be printed (.html)"),
}
"""The data sets of photos alone: all photos, whatever else is asked for but --status."""


def _choice(words: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([one.value for one in words], case_sensitive=False)


def _formats() -> str:
    listed = [(one.name, one.title) for one in FORMATS.values()]
    listed += [(name, title) for name, (_, title) in PHOTO_FORMATS.items()]
    return "\n\n\b\n" + "\n".join(f"{name:12} {title}" for name, title in listed)


@click.command("export", epilog=f"Formats:{_formats()}")
@corpus_argument
@click.argument("format", type=click.Choice([*FORMATS, *PHOTO_FORMATS]), metavar="FORMAT")
@click.argument("dest", type=click.Path(path_type=Path), required=False)
@click.option(
    "--status",
    type=click.Choice(list(STATUSES)),
    help="Which blocks, photos, mentions, claims and links: curated (accepted, corrected and added) unless "
    "said otherwise, and all for jsonl and csv.",
)
@click.option("--kind", "kinds", multiple=True, type=_choice(Part), help="Only these kinds.")
@click.option(
    "--only-label",
    "labels",
    multiple=True,
    type=_choice(Label),
    help="Only mentions of these labels.",
)
@click.option("--label", "names", multiple=True, metavar="PERSON=PER", help="Another name for a label.")
@click.option("--article", "articles", multiple=True, metavar="WORDS", help="Only these articles.")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Only articles of these outlets.")
@click.option("--date", "when", metavar="2024-05..2024-07", help="Only articles that appeared then.")
@click.option("--query", default="", metavar="WORDS", help="Only articles that this search finds.")
@click.option(
    "--review",
    "reviewed",
    multiple=True,
    type=_choice(ArticleStatus),
    help="Only articles that stand so.",
)
@click.option(
    "--split",
    metavar="80/10/10",
    help="Shares of train, dev and test; articles that are alike stay together.",
)
@click.option(
    "--seed", type=int, default=0, show_default=True, help="With --split: another seed, another shuffle."
)
@click.option(
    "--overlaps",
    type=_choice(Overlaps),
    default=Overlaps.LONGEST.value,
    show_default=True,
    help="Where a format holds one mention at a place: which stays; fail writes nothing.",
)
@click.option(
    "--standoff", is_flag=True, help="jsonl: leave the words out, and write a script that puts them back."
)
@click.option(
    "--free-text",
    type=click.Choice(["keep", "drop"]),
    default="keep",
    show_default=True,
    help="With --standoff: what becomes of names, notes and titles, which may hold words of the article.",
)
@click.option(
    "--offsets",
    type=click.Choice([one.value for one in Offsets]),
    default=Offsets.UTF16.value,
    show_default=True,
    help="doccano: what offsets count. doccano itself counts UTF-16; the file says which.",
)
@click.option("--anonymous", is_flag=True, help="Editors become editor-1, editor-2, …")
@click.option(
    "--protect/--refuse",
    default=True,
    help="Protected sources go out under aliases; or refuse to write where one is named.",
)
@click.option("--card/--no-card", default=None, help="Write README.md and manifest.json; always in a folder.")
@click.option("--preview", "look", is_flag=True, help="Write nothing: count, and show ten records.")
@json_option
def export_command(
    corpus: Path,
    format: str,
    dest: Path | None,
    look: bool,
    card: bool | None,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - the options of `_plan`
) -> None:
    """Write CORPUS as a data set in FORMAT to DEST, a file or a folder.

    What is left out because the format cannot hold it is counted on stderr. All files take their place
    together when they are whole; a file that is there is replaced.
    """
    if dest is None and not look:
        raise click.UsageError("Name the file or folder to write to, or give --preview.")
    if format in PHOTO_FORMATS:
        _export_photos(corpus, format, dest, STATUSES[asked["status"] or "all"])
        return
    plan = _plan(format, **asked)
    with Corpus.open(corpus, read_only=True) as opened, progress("Writing") as show:
        if look:
            seen = preview(opened, plan, progress=show)
        else:
            assert dest is not None
            made = export(opened, dest, plan, with_card=card, progress=show)
    if look:
        _tell_preview(seen, as_json=as_json)
    else:
        _tell_made(made, as_json=as_json)


def _export_photos(corpus: Path, format: str, dest: Path | None, statuses: frozenset[Status]) -> None:
    if dest is None:
        raise click.UsageError(f"{format} has no preview. Name the file or folder to write to.")
    write, _ = PHOTO_FORMATS[format]
    with Corpus.open(corpus, read_only=True) as opened, progress("Writing") as show:
        written = write(opened, dest, statuses=statuses, progress=show)
    files = ", ".join(str(one) for one in written.files)
    tell(f"Photos of {many(written.articles, 'article')} written to {files}")


def _plan(
    format: str,
    *,
    status: str | None,
    kinds: tuple[str, ...],
    labels: tuple[str, ...],
    names: tuple[str, ...],
    articles: tuple[str, ...],
    outlets: tuple[str, ...],
    when: str | None,
    query: str,
    reviewed: tuple[str, ...],
    split: str | None,
    seed: int,
    overlaps: str,
    standoff: bool,
    free_text: str,
    anonymous: bool,
    protect: bool,
    offsets: str,
) -> Plan:
    meant = days(when) if when else None
    if when and meant is None:
        raise click.UsageError(f"“{when}” is no date. Give 2024, 2024-05, 2024-05-01 or 2024-05..2024-07.")
    return Plan(
        format,
        statuses=STATUSES[status or ("all" if format in _WHOLE else "curated")],
        parts=frozenset(map(Part, kinds)) or PARTS,
        labels=frozenset(map(Label, labels)) or LABELS,
        names=LabelNames.parse(names),
        query=query,
        articles=articles,
        outlets=outlets,
        days=meant,
        reviewed=frozenset(map(ArticleStatus, reviewed)) or ARTICLE_STATUSES,
        split=Split.parse(split, seed) if split else None,
        overlaps=Overlaps(overlaps),
        standoff=standoff,
        free_text=free_text == "keep",
        anonymous=anonymous,
        protect=protect,
        offsets=Offsets(offsets),
    )


def _tell_made(made: Made, *, as_json: bool) -> None:
    _tell_bare(made.tally)
    _tell_lost(made.lost)
    _tell_free(made.tally)
    if made.replaced:
        complain(f"Protected sources bear aliases in {many(made.replaced, 'place')}.")
    if as_json:
        tell_json(told(made) | {"files": [str(one) for one in made.files]})
        return
    shown = ", ".join(str(one) for one in made.files[:8])
    more = f" and {many(len(made.files) - 8, 'more file')}" if len(made.files) > 8 else ""
    tell(f"{many(made.articles, 'article')} written to {shown}{more}")


def _tell_preview(seen: Preview, *, as_json: bool) -> None:
    counts = told(Made((), seen.tally, seen.lost))
    if as_json:
        shown = [{"title": one.title, "text": one.text} for one in seen.records]
        tell_json(counts | {"replaced": seen.replaced, "free_text": dict(seen.tally.free), "records": shown})
        return
    _tell_bare(seen.tally)
    _tell_free(seen.tally)
    things = ", ".join(seen.tally.named())
    tell(f"{many(seen.tally.articles, 'article')}: {things or 'nothing in them'}")
    for name, count in sorted(seen.tally.labels.items()):
        tell(f"  {name:12} {count:,}")
    for part, count in seen.tally.by_part().items():
        tell(f"  {part:12} {many(count, 'article')}")
    if seen.replaced:
        tell(f"Protected sources would bear aliases in {many(seen.replaced, 'place')}.")
    _tell_lost(seen.lost)
    for number, one in enumerate(seen.records, 1):
        tell(f"\n── {number}. {one.title}")
        tell(one.text.rstrip("\n"))


def _tell_bare(tally: Tally) -> None:
    if tally.bare():
        complain(f"{BARE}.")


def _tell_lost(lost: Iterable[Lost]) -> None:
    for one in lost:
        complain(one.sentence())


def _tell_free(tally: Tally) -> None:
    if tally.free:
        listed = ", ".join(f"{count:,} in “{name}”" for name, count in sorted(tally.free.items()))
        complain(f"Words that go out although the texts do not: {listed}. --free-text drop leaves them out.")
