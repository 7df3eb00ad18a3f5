"""`labels`: annotations that other tools made, brought into a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator.cli.group import DONE_IN_PART, NOT_DONE
from annotator.cli.options import corpus_argument, editor_option, json_option
from annotator.cli.terminal import complain, many, progress, tell, tell_json
from annotator.corpus import Corpus
from annotator.exchange.incoming.bringing import SETTING, Brought, Options, bring, look
from annotator.exchange.incoming.mapping import Chosen, Sort, parsed
from annotator.exchange.incoming.neutral import Convention
from annotator.exchange.incoming.surveying import Survey
from annotator.exchange.incoming.telling import convention_of, counting_words, survey_of

_AS = click.Choice(["suggestions", "editor"])


def _convention(ctx: click.Context, param: click.Parameter, value: str | None) -> Convention | None:
    try:
        return None if value is None else convention_of(value)
    except ValueError as reason:
        raise click.BadParameter(str(reason)) from reason


@click.command("labels")
@corpus_argument
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--map", "pairs", multiple=True, metavar="NAME=LABEL",
    help="What a name in the files becomes: a label (PERSON …), a part of a claim (content, source, cue, via,"
    " hedge, figure), or nothing (NAME=). May be given several times.",
)  # fmt: skip
@click.option(
    "--as", "decided_by", metavar="suggestions|EDITOR", default="suggestions", show_default=True,
    help="Bring them in as suggestions, or as the decisions of an editor of this name.",
)  # fmt: skip
@click.option(
    "--offsets", callback=_convention, metavar="HOW",
    help="How the files count, where it cannot be told: code-points, utf-16, bytes or graphemes,"
    " with crlf or lf and inclusive behind commas (utf-16,crlf).",
)  # fmt: skip
@click.option("--only-known", is_flag=True, help="Add no articles: leave out texts that are not here.")
@click.option("--dry-run", is_flag=True, help="Say what would come, and change nothing.")
@json_option
@editor_option
@click.pass_context
def labels_command(
    ctx: click.Context,
    corpus: Path,
    paths: tuple[Path, ...],
    pairs: tuple[str, ...],
    decided_by: str,
    offsets: Convention | None,
    only_known: bool,
    dry_run: bool,
    as_json: bool,
    editor: str,
) -> None:
    """Bring labels that other tools made into CORPUS, as one act that undo takes back.

    Reads records, Prodigy, Label Studio, doccano, brat, CoNLL, spaCy DocBin, UIMA CAS (JSON and XMI),
    WebAnno TSV 3, W3C Web Annotations, REFI-QDA and QualCoder, told by what the files hold; folders and ZIP
    archives of them too. A text goes to the article with the same text, or becomes one. Every span is checked
    against the words it is said to cover; each that does not fit is named on stderr and left out, and the
    exit status is then 1. It is 2 when nothing came.
    """
    with Corpus.open(corpus, read_only=dry_run) as opened:
        with progress("Reading") as show:
            seen = survey_of(opened, paths, show)
        chosen = Chosen(
            parsed(pairs, seen.names) if seen.names or not pairs else {}, opened.settings.get(SETTING)
        )
        options = Options(chosen, offsets, None if decided_by == "suggestions" else decided_by, only_known)
        with progress("Looking" if dry_run else "Bringing in labels") as show:
            if dry_run:
                out = look(opened, seen, options, show)
            else:
                out = bring(opened, opened.editor(editor), seen, options, show)
    _complain(seen, out)
    if as_json:
        tell_json(_record(seen, out, chosen, offsets, dry_run=dry_run))
    else:
        _say(seen, out, chosen, offsets, dry_run=dry_run)
    lost = seen.problems.number + out.problems.number
    if lost:
        ctx.exit(DONE_IN_PART if out.tally.number or out.tally.present or out.new else NOT_DONE)


def _complain(seen: Survey, out: Brought) -> None:
    told = set()
    for problem in (*seen.problems.some, *out.problems.some):
        if problem not in told:
            told.add(problem)
            complain(str(problem))
    beyond = out.problems.number - len(out.problems.some)
    if beyond > 0:
        complain(f"and {beyond:,} more")


def _say(seen: Survey, out: Brought, chosen: Chosen, offsets: Convention | None, *, dry_run: bool) -> None:
    for format in seen.formats:
        files = [one for one in seen.files if one.file.format is format]
        texts, spans = sum(one.documents for one in files), sum(one.spans for one in files)
        tell(f"{format}: {many(len(files), 'file')}, {many(texts, 'text')}, {many(spans, 'span')}")
        verdict = seen.verdicts.get(format)
        if verdict is not None and spans:
            for line in counting_words(verdict, offsets):
                tell(f"  {line}")
    for (sort, name), count in sorted(
        seen.names.items(), key=lambda item: (list(Sort).index(item[0][0]), -item[1])
    ):
        tell(f"  {sort} {name} ({count:,}) → {chosen.of(sort, name) or 'left out'}")
    tally = out.tally
    would = "would come" if dry_run else "came"
    tell(
        f"{many(tally.names, 'name')} and {many(tally.claims, 'claim')} {would} in;"
        f" {tally.accepted:,} confirmed, {tally.corrected:,} corrected, {tally.present:,} here already,"
        f" {out.left_out:,} left out by label, {out.problems.number + seen.problems.number:,} not taken."
    )
    tell(f"{many(out.new, 'new article')}, {many(out.known, 'article')} known.")
    for note in out.notes.some[:20]:
        tell(f"  note: {note}")


def _record(
    seen: Survey, out: Brought, chosen: Chosen, offsets: Convention | None, *, dry_run: bool
) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "files": [
            {
                "name": one.file.name,
                "format": one.file.format,
                "texts": one.documents,
                "spans": one.spans,
            }
            for one in seen.files
        ],
        "offsets": {
            format: {
                "counted": str(offsets or verdict.best.convention),
                "fits": verdict.best.fits,
                "of": verdict.best.of,
                "next": None if verdict.second is None else str(verdict.second.convention),
                "next_fits": None if verdict.second is None else verdict.second.fits,
                "open": verdict.open,
            }
            for format, verdict in seen.verdicts.items()
        },
        "names": [
            {"kind": sort, "name": name, "count": count, "becomes": chosen.of(sort, name) or None}
            for (sort, name), count in seen.names.items()
        ],
        "articles": {"new": out.new, "known": out.known},
        "came": {
            "names": out.tally.names,
            "claims": out.tally.claims,
            "accepted": out.tally.accepted,
            "corrected": out.tally.corrected,
            "present": out.tally.present,
            "left_out": out.left_out,
        },
        "not_taken": [tuple(one) for one in (*seen.problems.some, *out.problems.some)],
        "notes": [tuple(one) for one in out.notes.some],
    }
