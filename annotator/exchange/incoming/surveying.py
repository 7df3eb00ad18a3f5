"""A first look through files of labels: formats, names, how they count; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.exchange.incoming.convention import Finder, Verdict
from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.detect import READERS, Found, documents_of, found_in
from annotator.exchange.incoming.mapping import Sort
from annotator.exchange.incoming.neutral import Document, Format, Problem

MOST_TOLD = 2_000
"""So many things that were not taken are named one by one; the rest is counted."""
Progress = Callable[[int, int], None]
TextOf = Callable[[Document], str | None]
"""The text of the article that a document without one is about."""


@dataclass(slots=True)
class Told:
    """What was not taken, the first of it by name."""

    some: list[Problem] = field(default_factory=list)
    number: int = 0

    def add(self, problems: Iterable[Problem]) -> None:
        """Takes in some more."""
        for one in problems:
            self.number += 1
            if len(self.some) < MOST_TOLD:
                self.some.append(one)


@dataclass(slots=True)
class Looked:
    """A file, what it is, and how much it holds."""

    found: Found
    documents: int = 0
    spans: int = 0


@dataclass(slots=True)
class Survey:
    """What was found in files: which they are, how often each name occurs, how each format counts."""

    files: list[Looked] = field(default_factory=list)
    names: Counter[tuple[Sort, str]] = field(default_factory=Counter)
    verdicts: dict[Format, Verdict] = field(default_factory=dict)
    problems: Told = field(default_factory=Told)

    @property
    def formats(self) -> list[Format]:
        """The formats, the most frequent first."""
        return [one for one, _ in Counter(file.found.format for file in self.files).most_common()]

    @property
    def documents(self) -> int:
        """How many texts there are."""
        return sum(one.documents for one in self.files)

    @property
    def spans(self) -> int:
        """How many spans there are."""
        return sum(one.spans for one in self.files)


def survey(paths: Sequence[Path], text_of: TextOf, progress: Progress | None = None) -> Survey:
    """Looks through files, folders and archives. What `progress` raises ends it."""
    made = Survey()
    found: list[Found] = []
    for one in found_in(paths):
        if isinstance(one, Problem):
            made.problems.add([one])
        else:
            found.append(one)
    finders: dict[Format, Finder] = {}
    for number, file in enumerate(found):
        if progress is not None:
            progress(number, len(found))
        finder = finders.setdefault(file.format, Finder(READERS[file.format].usual))
        made.files.append(_looked(file, made, finder, text_of, progress, (number, len(found))))
    for format, finder in finders.items():
        if not READERS[format].counted:
            made.verdicts[format] = finder.verdict()
    return made


def _looked(
    file: Found,
    made: Survey,
    finder: Finder,
    text_of: TextOf,
    progress: Progress | None,
    at: tuple[int, int],
) -> Looked:
    looked = Looked(file)
    for document in documents_of(file):
        if progress is not None:
            progress(*at)
        if isinstance(document, Problem):
            made.problems.add([document])
            continue
        looked.documents += 1
        looked.spans += len(document.spans)
        count_names(made.names, document)
        text = document.text if document.text is not None else text_of(document)
        if text is not None and not READERS[file.format].counted:
            finder.add(Counted(text), document.spans)
    return looked


def count_names(names: Counter[tuple[Sort, str]], document: Document) -> None:
    """Counts every name in a document."""
    names.update((Sort.LABEL, one.label) for one in document.spans)
    names.update((Sort.RELATION, one.label) for one in document.relations)
    names.update((Sort.EVENT, one.label) for one in document.groups)
    names.update((Sort.ROLE, role) for one in document.groups for role, _ in one.parts)
