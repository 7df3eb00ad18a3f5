"""Files taken into the corpus as articles, a few of them in each transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Literal

from annotator.corpus import Added, Corpus, belongs_to_a_corpus, identity_of, own_files
from annotator.domain.article import Draft
from annotator.domain.decision import Editor
from annotator.domain.errors import UnreadableFile
from annotator.ingest import Read, batches, files_in

Outcome = Literal["added", "duplicate", "refused"]
_MOMENT = 0.04
"""How long one transaction should take, in seconds, where a decision may wait for it."""
ALONE = 0.25
"""How long when nobody waits; the index of the texts is the quicker the more come at once."""
_FIRST_PART = 16
_SMALLEST_PART = 4
_OWN = "It is the corpus that articles are added to"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one article.

    `name` says where it came from, `detail` why it was refused or what the reader noted.
    """

    name: str
    outcome: Outcome
    article: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of all of them, in the order they were read."""

    results: tuple[FileResult, ...]

    @property
    def added(self) -> tuple[str, ...]:
        """The ids of the articles that are new in the corpus."""
        return tuple(r.article for r in self.results if r.outcome == "added" and r.article)

    @property
    def refused(self) -> tuple[FileResult, ...]:
        """Those that could not be read."""
        return tuple(r for r in self.results if r.outcome == "refused")

    @property
    def duplicates(self) -> int:
        """How many were there already."""
        return sum(r.outcome == "duplicate" for r in self.results)


def files_to_add(paths: Iterable[Path]) -> list[Path]:
    """The files that paths stand for; those of corpora that lie in a folder are passed over."""
    return files_in(paths, belongs_to_a_corpus)


def add_articles(
    corpus: Corpus,
    editor: Editor,
    paths: Iterable[Path],
    *,
    progress: Callable[[int, int, FileResult], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    moment: float = _MOMENT,
) -> Intake:
    """Adds every article of the files and folders; what cannot be read is refused and the rest goes on.

    `progress` is told the number of files read through, of how many, and the last result, once that
    result is on the disk. A transaction takes about `moment` seconds, for which no other can write. When
    `cancelled` says so, what is done is kept and the rest left. Raises CorpusUnwritable.
    """
    files = files_to_add(paths)
    stopped = cancelled or _never
    results: list[FileResult] = []
    with closing(batches(files, but=_not_to_be_opened(corpus, files), cancelled=stopped)) as reading:
        for part in _parts(reading, moment):
            for read, result in zip(part, _added(corpus, editor, part), strict=True):
                results.append(result)
                if progress is not None:
                    progress(read.file + read.last, len(files), result)
            if stopped():
                break
    return Intake(tuple(results))


def _parts(batches: Iterable[Sequence[Read]], moment: float) -> Iterator[Sequence[Read]]:
    """The batches in parts, as large as can be kept in a moment: a decision has to wait for no longer."""
    most = _FIRST_PART
    for batch in batches:
        first = 0
        while first < len(batch):
            part = batch[first : first + most]
            first += most
            begun = perf_counter()
            yield part
            each = (perf_counter() - begun) / len(part)
            most = max(_SMALLEST_PART, min(2 * most, round(moment / each)))


def _not_to_be_opened(corpus: Corpus, files: Iterable[Path]) -> Mapping[Path, str]:
    own = own_files(corpus.path)
    # No file has a NUL in its name, and asking after one is an error.
    return {file: _OWN for file in files if "\0" not in str(file) and identity_of(file) in own}


def _added(corpus: Corpus, editor: Editor, batch: Sequence[Read]) -> list[FileResult]:
    drafts = [one.what for one in batch if isinstance(one.what, Draft)]
    became = iter(corpus.add_many(drafts, editor) if drafts else ())
    return [
        _refused(one.what) if isinstance(one.what, UnreadableFile) else _result(one.what, next(became))
        for one in batch
    ]


def _result(draft: Draft, became: Added | UnreadableFile) -> FileResult:
    article = draft.annotated.article
    called = f"{article.file}: {article.source_id}" if article.source_id else article.file
    if isinstance(became, UnreadableFile):
        return FileResult(called, "refused", None, became.reason)
    outcome: Outcome = "duplicate" if became.duplicate else "added"
    return FileResult(called, outcome, became.article, "; ".join(draft.notes))


def _refused(error: UnreadableFile) -> FileResult:
    return FileResult(error.name, "refused", None, error.reason)


def _never() -> bool:
    return False
