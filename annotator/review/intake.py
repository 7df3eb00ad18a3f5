"""Files taken into the corpus as articles, one transaction an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.decision import Editor
from annotator.domain.errors import UnreadableFile
from annotator.ingest import drafts, files_in

Outcome = Literal["added", "duplicate", "refused"]


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


def add_articles(
    corpus: Corpus,
    editor: Editor,
    paths: Iterable[Path],
    *,
    progress: Callable[[int, int, FileResult], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Intake:
    """Adds every article of the files and folders; what cannot be read is refused and the rest goes on.

    `progress` is told the number of files read through, of how many, and the last result. When
    `cancelled` says so, what is done is kept and the rest left. Raises CorpusUnwritable.
    """
    files = files_in(paths)
    results: list[FileResult] = []
    for index, file in enumerate(files):
        for result, last in _with_last(_results(corpus, editor, file)):
            results.append(result)
            if progress is not None:
                progress(index + last, len(files), result)
            if cancelled is not None and cancelled():
                return Intake(tuple(results))
    return Intake(tuple(results))


def _results(corpus: Corpus, editor: Editor, file: Path) -> Iterator[FileResult]:
    try:
        for draft in drafts(file):
            yield _refused(draft) if isinstance(draft, UnreadableFile) else _add(corpus, editor, draft)
    except UnreadableFile as error:
        yield _refused(error)


def _add(corpus: Corpus, editor: Editor, draft: Draft) -> FileResult:
    article = draft.annotated.article
    called = f"{article.file}: {article.source_id}" if article.source_id else article.file
    try:
        added = corpus.add(draft, editor)
    except UnreadableFile as error:
        return FileResult(called, "refused", None, error.reason)
    return FileResult(
        called, "duplicate" if added.duplicate else "added", added.article, "; ".join(draft.notes)
    )


def _refused(error: UnreadableFile) -> FileResult:
    return FileResult(error.name, "refused", None, error.reason)


def _with_last(results: Iterator[FileResult]) -> Iterator[tuple[FileResult, bool]]:
    """Each result, and whether it is the file's last."""
    held: FileResult | None = None
    for result in results:
        if held is not None:
            yield held, False
        held = result
    if held is not None:
        yield held, True
