"""An export as a whole: which articles, made ready how, written where, with a card and a manifest."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.errors import UserError
from annotator.exchange.job import NOT_HELD, Job, Progress
from annotator.exchange.lost import Lost, short
from annotator.exchange.plan import Part, Plan
from annotator.exchange.registry import FORMATS, Format, Holds
from annotator.exchange.split import PARTS
from annotator.exchange.staging import staged
from annotator.exchange.tally import Made, Tally
from annotator.exchange.together import encoded
from annotator.exchange.writers import Lines, Target, Writer

SHOWN = 10
_LONGEST = 6000
"""Characters of one record that a preview shows."""


class BadPlan(UserError):
    """What was asked for does not go together."""


@dataclass(frozen=True, slots=True)
class Record:
    """One article as the format has it, cut where it is long, under a title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export would write: counts, losses, the first records, and the words a stand-off file keeps.

    `of` is how many articles would go out where only the first were looked at.
    """

    tally: Tally
    lost: tuple[Lost, ...]
    records: tuple[Record, ...]
    replaced: int
    of: int


def export(
    corpus: Corpus,
    dest: Path,
    plan: Plan,
    *,
    with_card: bool | None = None,
    progress: Progress | None = None,
) -> Made:
    """Writes a data set. All of its files take their place together, or none does.

    `dest` is a file or a folder, as `placed` tells; a folder gets README.md and manifest.json, a file gets
    them beside it where `with_card` says so. What `progress` raises ends the export. Raises BadPlan,
    ExportFailed, MissingExtra, NothingFound, Overlapping, WouldLeak.
    """
    way = checked(plan)
    module = way.load()
    folder, file = placed(dest, way)
    job = Job(corpus, plan, way)
    with staged(folder, make=file is None, never=corpus.path) as stage:
        parts = PARTS if plan.split else ("",)
        writer = module.make(Target(stage, plan, job.lost, parts, file))
        try:
            if isinstance(writer, Lines):
                with closing(encoded(corpus, plan, way, job, progress)) as given:
                    for part, text in given:
                        writer.put(part, text)
            else:
                for one in job.each(job.parts(), progress):
                    writer.add(one)
            writer.finish()
        finally:
            _close(writer)
        stage.close()
        made = job.made()
        if with_card or (with_card is None and file is None):
            job.tell(stage, made, "" if file is None else f"{Path(file).stem}.")
        names = list(stage.names)
    return replace(made, files=tuple(folder / name for name in names))


def preview(
    corpus: Corpus, plan: Plan, *, most: int | None = None, progress: Progress | None = None
) -> Preview:
    """What `export` would write, without writing anything; of the first `most` articles where given."""
    way = checked(plan)
    encode = way.load().encode
    job = Job(corpus, plan, way)
    records: list[Record] = []
    for one in job.each(job.parts(most), progress):
        text = encode(one, plan, job.lost)
        if len(records) < SHOWN and text:
            about = one.kept.article
            cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            records.append(Record(short(about.title or about.file), cut))
    return Preview(job.tally, job.lost.all(), tuple(records), job.replaced, job.of)


def checked(plan: Plan) -> Format:
    """The plan's format. Raises BadPlan where the plan asks it for what it cannot do, MissingExtra."""
    way = FORMATS.get(plan.format)
    if way is None:
        raise BadPlan(f"“{plan.format}” is no format. It is one of {', '.join(FORMATS)}")
    if plan.standoff and Holds.STANDOFF not in way.holds:
        raise BadPlan(f"Stand-off goes with jsonl. {way.title} holds the words")
    if plan.names and Holds.LABEL_NAMES not in way.holds:
        raise BadPlan("jsonl keeps the labels’ own names, so that it can be read back. Choose another format")
    if all(way.lacks(part) for part in plan.parts if part is not Part.BLOCKS):
        raise BadPlan(f"{way.title} holds none of what is chosen")
    return way


def placed(dest: Path, way: Format) -> tuple[Path, str | None]:
    """The folder that files go into, and the name of the file; None where the folder is the data set's own.

    A destination is a folder where one is there, where the format takes many files, and where a name without
    an ending is given; jsonl without an ending is a file all the same.
    """
    if way.folder or dest.is_dir() or (not dest.suffix and way.name != "jsonl"):
        return dest, None
    return dest.parent, dest.name


def not_held(reason: str) -> str:
    """What is left out for that reason because the format holds none of it; "" for other reasons."""
    kind, told, _ = reason.partition(NOT_HELD)
    return kind if told else ""


def _close(writer: Writer) -> None:
    close = getattr(writer, "close", None)
    if close is not None:
        with suppress(Exception):
            close()
