"""An export as a whole: which articles, made ready how, written where, with a card and a manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.errors import UserError
from annotator.exchange.card import card, manifest
from annotator.exchange.choosing import chosen
from annotator.exchange.lost import Losses, Lost, short
from annotator.exchange.plan import Part, Plan
from annotator.exchange.registry import FORMATS, Format, Holds
from annotator.exchange.shaped import Shaped
from annotator.exchange.shaping import Shaping
from annotator.exchange.split import PARTS
from annotator.exchange.staging import Stage, staged
from annotator.exchange.tally import Made, Tally
from annotator.exchange.writers import Target, Writer

Progress = Callable[[int, int], None]
SHOWN = 10
_NOT_HELD = " left out, which "
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
    job = _Job(corpus, plan, way)
    with staged(folder, make=file is None, never=corpus.path) as stage:
        parts = PARTS if plan.split else ("",)
        writer = module.make(Target(stage, plan, job.lost, parts, file))
        try:
            for one in job.each(progress):
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
    job = _Job(corpus, plan, way, most)
    records: list[Record] = []
    for one in job.each(progress):
        text = encode(one, plan, job.lost)
        if len(records) < SHOWN and text:
            about = one.kept.article
            cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
            records.append(Record(short(about.title or about.file), cut))
    return Preview(job.tally, job.lost.all(), tuple(records), job.shaping.replaced, job.of)


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
    kind, told, _ = reason.partition(_NOT_HELD)
    return kind if told else ""


def _close(writer: Writer) -> None:
    close = getattr(writer, "close", None)
    if close is not None:
        with suppress(Exception):
            close()


class _Job:
    """The articles of a plan one after another, counted, with what the format cannot hold noted."""

    def __init__(self, corpus: Corpus, plan: Plan, way: Format, most: int | None = None) -> None:
        self.lost = Losses()
        self.tally = Tally()
        self.of = 0
        self._corpus, self._plan, self._way, self._most = corpus, plan, way, most
        self.shaping = Shaping(plan, corpus.protection.read(), corpus.editors(), self.lost)

    def each(self, progress: Progress | None) -> Iterator[Shaped]:
        """The articles, made ready. What `progress` raises ends it."""
        corpus, plan = self._corpus, self._plan
        ids = chosen(corpus, plan)
        alike = corpus.likeness.pairs() if plan.split else ()
        parts = plan.split.parts(ids, alike) if plan.split else dict.fromkeys(ids, "")
        self.of = len(ids)
        ids = ids[: self._most]
        for done, whole in enumerate(corpus.annotated_many(ids), 1):
            one = self.shaping.shape(whole, parts[whole.article.id])
            if one is not None:
                self.tally.add(one, plan)
                self._note(one)
                yield one
            if progress is not None:
                progress(done, len(ids))

    def made(self) -> Made:
        """What was written so far."""
        editors = len(self._corpus.editors())
        return Made((), self.tally, self.lost.all(), self.shaping.replaced, editors)

    def tell(self, stage: Stage, made: Made, before: str) -> None:
        """Writes README.md and manifest.json, their names after `before`. Raises WouldLeak."""
        text = card(self._plan, self._way, made, stage.hashed())
        self.shaping.check_words("README.md", text)
        stage.write(f"{before}README.md", text)
        index = manifest(self._corpus, self._plan, made, stage.hashed())
        self.shaping.check_words("manifest.json", index)
        stage.write(f"{before}manifest.json", index)

    def _note(self, one: Shaped) -> None:
        kept, holds = one.kept, self._way.holds
        things: dict[Holds, list[tuple[str, str]]] = {}
        if Holds.MENTIONS not in holds:
            things[Holds.MENTIONS] = [(m.id, m.span.text(one.text)) for m in kept.mentions]
        if Holds.CLAIMS not in holds:
            things[Holds.CLAIMS] = [(c.id, c.content[0].text(one.text)) for c in kept.claims]
        if Holds.PHOTOS not in holds:
            things[Holds.PHOTOS] = [
                (p.id, p.caption.text(one.text) if p.caption else "") for p in kept.photos
            ]
        if Holds.ENTITIES not in holds:
            things[Holds.ENTITIES] = [(e.id, e.name) for e in kept.entities]
        if Holds.LINKS not in holds:
            things[Holds.LINKS] = [(x.id, "") for x in kept.links]
        if Holds.BLOCKS not in holds:
            things[Holds.BLOCKS] = [(b.id, "") for b in kept.blocks]
        for kind, some in things.items():
            self.lost.add(f"{kind}{_NOT_HELD}{self._way.title} does not hold", one.id, some)
