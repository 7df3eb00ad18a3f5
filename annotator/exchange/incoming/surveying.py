"""A first look through files of labels: formats, names, how they count; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.exchange.incoming.apart import All, Event, Given, Key, Listed, read
from annotator.exchange.incoming.convention import Finder, Verdict
from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.detect import READERS
from annotator.exchange.incoming.mapping import Sort
from annotator.exchange.incoming.neutral import Document, Format, Problem

MOST_TOLD = 2_000
"""So many things that were not taken are named one by one; the rest is counted."""
KEPT = 8_000_000
"""So many characters of texts are kept from a look until the labels are brought in."""
_A_SPAN = 200
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
    """A file, what it is, and how much it holds; what was given of it, where that is not too much to keep."""

    file: Listed
    kept: list[Document | Problem] | None = field(default_factory=list)
    documents: int = 0
    spans: int = 0


@dataclass(slots=True)
class Survey:
    """What was found in files: which they are, how often each name occurs, how each format counts."""

    files: list[Looked] = field(default_factory=list)
    names: Counter[tuple[Sort, str]] = field(default_factory=Counter)
    verdicts: dict[Format, Verdict] = field(default_factory=dict)
    problems: Told = field(default_factory=Told)
    paths: tuple[Path, ...] = ()

    @property
    def formats(self) -> list[Format]:
        """The formats, the most frequent first."""
        return [one for one, _ in Counter(one.file.format for one in self.files).most_common()]

    @property
    def documents(self) -> int:
        """How many texts there are."""
        return sum(one.documents for one in self.files)

    @property
    def spans(self) -> int:
        """How many spans there are."""
        return sum(one.spans for one in self.files)

    def again(self, tick: Callable[[], None]) -> Iterator[tuple[Listed, Document | Problem]]:
        """All that is in the files once more; what was not kept is read again. What `tick` raises ends it."""
        by_key = {one.file.key: one.file for one in self.files}
        unkept = frozenset(one.file.key for one in self.files if one.kept is None)
        events = read(self.paths, tick, unkept) if unkept else iter(())
        reading = (one for one in events if isinstance(one, Given))
        ahead = next(reading, None)
        for looked in self.files:
            if looked.kept is not None:
                for what in looked.kept:
                    tick()
                    yield looked.file, what
            while ahead is not None and ahead.key == looked.file.key:
                yield by_key[ahead.key], ahead.what
                ahead = next(reading, None)


def survey(paths: Sequence[Path], text_of: TextOf, progress: Progress | None = None) -> Survey:
    """Looks through files, folders and archives. What `progress` raises ends it."""
    return _Surveying(paths, text_of, progress).run()


class _Surveying:
    """One look; what is given of small files is kept, so that bringing them in reads nothing again."""

    def __init__(self, paths: Sequence[Path], text_of: TextOf, progress: Progress | None) -> None:
        self._made = Survey(paths=tuple(paths))
        self._text_of = text_of
        self._progress = progress
        self._by_key: dict[Key, Looked] = {}
        self._finders: dict[Format, Finder] = {}
        self._at = 0
        self._last: Key | None = None
        self._room = KEPT

    def run(self) -> Survey:
        """Does all of it."""
        for one in read(self._made.paths, self._tick):
            self._take(one)
        for format, finder in self._finders.items():
            if not READERS[format].counted:
                self._made.verdicts[format] = finder.verdict()
        return self._made

    def _tick(self) -> None:
        if self._progress is not None:
            self._progress(self._at, max(1, len(self._by_key)))

    def _take(self, event: Event) -> None:
        made = self._made
        match event:
            case Listed(key):
                looked = self._by_key[key] = Looked(event)
                made.files.append(looked)
                self._finders.setdefault(event.format, Finder(READERS[event.format].usual))
            case Given(key, what):
                if key != self._last:
                    self._last, self._at = key, self._at + (self._last is not None)
                self._given(self._by_key[key], what)
            case Problem():
                made.problems.add([event])
            case All():
                pass

    def _given(self, looked: Looked, what: Document | Problem) -> None:
        self._keep(looked, what)
        if isinstance(what, Problem):
            self._made.problems.add([what])
            return
        looked.documents += 1
        looked.spans += len(what.spans)
        count_names(self._made.names, what)
        text = what.text if what.text is not None else self._text_of(what)
        if text is not None and not READERS[looked.file.format].counted:
            self._finders[looked.file.format].add(Counted(text), what.spans)

    def _keep(self, looked: Looked, what: Document | Problem) -> None:
        if isinstance(what, Document):
            originals = len(what.original or b"")
            self._room -= len(what.text or "") + originals + _A_SPAN * len(what.spans)
        if self._room < 0:
            looked.kept = None
        elif looked.kept is not None:
            looked.kept.append(what)


def count_names(names: Counter[tuple[Sort, str]], document: Document) -> None:
    """Counts every name in a document."""
    names.update((Sort.LABEL, one.label) for one in document.spans)
    names.update((Sort.RELATION, one.label) for one in document.relations)
    names.update((Sort.EVENT, one.label) for one in document.groups)
    names.update((Sort.ROLE, role) for one in document.groups for role, _ in one.parts)
