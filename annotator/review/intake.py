"""Files taken into the corpus as articles, a few of them in each transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Literal

from annotator.corpus import (
    Added,
    Corpus,
    GaveWay,
    Like,
    belongs_to_a_corpus,
    identity_of,
    own_files,
)
from annotator.domain.article import Draft
from annotator.domain.decision import Editor
from annotator.domain.errors import NothingFound, UnreadableFile
from annotator.ingest import Read, batches, files_in
from annotator.ingest.source import NO_CHOICES, Choices, Pasted, Reading, Refused, of_bytes
from annotator.ingest.text import read_text

Outcome = Literal["added", "duplicate", "refused"]
_MOMENT = 0.1
"""How long one transaction should take, in seconds, where a decision may wait for it.

One of this program waits for the last quarter of it at most, before which the transaction gives way; those of
other programs wait for the whole. The index of the texts is the quicker the more come at once.
"""
ALONE = 0.25
"""How long when nobody waits."""
_FIRST_PART = 16
_SMALLEST_PART = 4
_GATHER = 0.2
"""For so many seconds what is read waits for more, to be kept together."""
_LESS = 4
"""By how much a transaction that has given way is made smaller; it does not give way again."""
_OWN = "It is the corpus that articles are added to"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one article.

    `name` says where it came from, `detail` why it was refused or what the reader noted; `path` is the file
    on disk. `photos` and `dated` are about an article that was added, `like` the articles it resembles.
    A duplicate is one of the same bytes, or `same_text`: of the same words in another file, named by `twin`.
    `encoding` is one that a refused file could be tried with, `columns` those of a table whose text nobody
    could tell from the others.
    """

    name: str
    outcome: Outcome
    article: str | None
    detail: str
    photos: int = 0
    dated: bool = True
    path: str = ""
    encoding: str | None = None
    columns: tuple[str, ...] = ()
    like: tuple[Like, ...] = ()
    same_text: bool = False
    twin: str = ""


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

    @property
    def undated(self) -> int:
        """How many were added without a date."""
        return sum(r.outcome == "added" and not r.dated for r in self.results)


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
    choices: Choices = NO_CHOICES,
) -> Intake:
    """Adds every article of the files and folders; what cannot be read is refused and the rest goes on.

    `choices` say how files are to be read whose own signs do not tell. `progress` is told the number of
    files read through, of how many, and the last result, once that result is on the disk. A transaction
    takes about `moment` seconds, for which no other can write. When `cancelled` says so, what is done is
    kept and the rest left. Raises CorpusUnwritable.
    """
    files = files_to_add(paths)
    stopped = cancelled or _never
    results: list[FileResult] = []
    own = _not_to_be_opened(corpus, files)
    parts = _Parts(corpus, editor, files, moment)
    with closing(batches(files, but=own, choices=choices, cancelled=stopped)) as reading:
        for read, result in parts.kept(reading, stopped):
            results.append(result)
            if progress is not None:
                progress(read.file + read.last, len(files), result)
    return Intake(tuple(results))


def add_pasted(corpus: Corpus, editor: Editor, name: str, words: str, page: str | None = None) -> Intake:
    """Adds what was pasted as an article called `name`: a page's markup, or where that gives none its words.

    Raises CorpusUnwritable.
    """
    found: list[Draft | UnreadableFile] = []
    if page is not None:
        markup = Pasted(name, page.encode("utf-8", "replace"))
        found = [one.what for batch in batches([markup], cancelled=_never) for one in batch]
    if not any(isinstance(one, Draft) for one in found):
        found = _pasted_words(name, words)
    batch = [Read(0, one, last=False) for one in found]
    return Intake(tuple(_added(corpus, editor, batch, (Path(name),))))


def _pasted_words(name: str, words: str) -> list[Draft | UnreadableFile]:
    try:
        return list(read_text(of_bytes(name, words.encode("utf-8", "replace")), Reading()))
    except Refused as reason:
        return [UnreadableFile(name, str(reason))]


class _Parts:
    """Keeps what is read in parts as large as can be kept in a moment; each is on disk before it is told."""

    def __init__(self, corpus: Corpus, editor: Editor, files: Sequence[Path], moment: float) -> None:
        self._corpus = corpus
        self._editor = editor
        self._files = files
        self._moment = moment
        self._most = _FIRST_PART
        self._waiting: list[Read] = []

    def kept(
        self, reading: Iterable[Sequence[Read]], stopped: Callable[[], bool]
    ) -> Iterator[tuple[Read, FileResult]]:
        """What became of all that is read, or of what was when `stopped` says so."""
        since = perf_counter()
        for batch in reading:
            since = since if self._waiting else perf_counter()
            self._waiting += batch
            # Where reading is slow, what it has given so far is kept and told.
            while len(self._waiting) >= (self._most if perf_counter() - since < _GATHER else 1):
                yield from self._next()
                since = perf_counter()
                if stopped():
                    return
        while self._waiting:
            yield from self._next()
            if stopped():
                return

    def _next(self) -> list[tuple[Read, FileResult]]:
        """The next part, kept: whole, or smaller when somebody wanted to write meanwhile."""
        begun = perf_counter()
        part = self._waiting[: self._most]
        try:
            results = _added(self._corpus, self._editor, part, self._files, giving_way=True)
        except GaveWay:
            self._most = max(_SMALLEST_PART, len(part) // _LESS)
            begun = perf_counter()
            part = part[: self._most]
            results = _added(self._corpus, self._editor, part, self._files)
        del self._waiting[: len(part)]
        each = (perf_counter() - begun) / len(part)
        self._most = max(_SMALLEST_PART, min(2 * self._most, round(self._moment / each)))
        return list(zip(part, results, strict=True))


def _not_to_be_opened(corpus: Corpus, files: Iterable[Path]) -> Mapping[Path, str]:
    own = own_files(corpus.path)
    # No file has a NUL in its name, and asking after one is an error.
    return {file: _OWN for file in files if "\0" not in str(file) and identity_of(file) in own}


def _added(
    corpus: Corpus, editor: Editor, batch: Sequence[Read], files: Sequence[Path], *, giving_way: bool = False
) -> list[FileResult]:
    drafts = [one.what for one in batch if isinstance(one.what, Draft)]
    became = iter(corpus.add_many(drafts, editor, giving_way=giving_way) if drafts else ())
    return [
        _refused(one.what, str(files[one.file]))
        if isinstance(one.what, UnreadableFile)
        else _result(corpus, one.what, next(became), str(files[one.file]))
        for one in batch
    ]


def _result(corpus: Corpus, draft: Draft, became: Added | UnreadableFile, path: str) -> FileResult:
    article = draft.annotated.article
    called = f"{article.file}: {article.source_id}" if article.source_id else article.file
    if isinstance(became, UnreadableFile):
        return FileResult(called, "refused", None, became.reason, path=path)
    outcome: Outcome = "duplicate" if became.duplicate else "added"
    return FileResult(
        called,
        outcome,
        became.article,
        "; ".join(draft.notes),
        photos=len(draft.annotated.photos),
        dated=article.published is not None,
        path=path,
        like=became.like,
        same_text=became.same_text,
        twin=_file_of(corpus, became.article) if became.same_text else "",
    )


def _file_of(corpus: Corpus, article: str) -> str:
    try:
        return corpus.article(article).file
    except NothingFound:
        return ""


def _refused(error: UnreadableFile, path: str) -> FileResult:
    return FileResult(
        error.name, "refused", None, error.reason, path=path, encoding=error.encoding, columns=error.columns
    )


def _never() -> bool:
    return False
