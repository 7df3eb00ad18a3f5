"""How a format's articles get into files: as pieces of one file a part, or as files of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Protocol

from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import Shaped
from annotator.exchange.staging import Stage

Encode = Callable[[Shaped, Plan, Losses], str]
"""One article as the format has it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export goes: into the file of that name, or into a folder of its own where `file` is None.

    `parts` are those of the split, or "" alone.
    """

    stage: Stage
    plan: Plan
    lost: Losses
    parts: tuple[str, ...]
    file: str | None

    def name(self, part: str, ending: str) -> str:
        """The file of a part: the named one, data.train.jsonl of data.jsonl, or train.jsonl in a folder."""
        if self.file is None:
            return f"{part or 'data'}{ending}"
        return self.beside(f".{part}{ending}", ending) if part else self.file

    def beside(self, ending: str, instead: str) -> str:
        """The file's name with another ending: data.jsonl gives data.rebuild.py."""
        file = self.file or ""
        return (file.removesuffix(instead) or file) + ending

    def inside(self, part: str, name: str) -> str:
        """The place of one of many files: in a folder of its part."""
        return f"{part}/{name}" if part else name


class Writer(Protocol):
    """Writes articles one by one; nothing of those before is kept in memory."""

    def add(self, one: Shaped) -> None:
        """Writes an article."""

    def finish(self) -> None:
        """Writes what comes after the last."""


class Lines:
    """One file a part: a head, articles with something between, and a tail."""

    def __init__(
        self,
        target: Target,
        ending: str,
        encode: Encode,
        *,
        head: str = "",
        between: str = "",
        tail: str = "",
    ) -> None:
        self._encode = encode
        self._plan, self._lost = target.plan, target.lost
        self._between, self._tail = between, tail
        self._files: dict[str, IO[str]] = {}
        self._begun: set[str] = set()
        for part in target.parts:
            self._files[part] = target.stage.text(target.name(part, ending))
            self._files[part].write(head)

    def add(self, one: Shaped) -> None:
        """Writes an article."""
        self.put(one.part, self._encode(one, self._plan, self._lost))

    def put(self, part: str, encoded: str) -> None:
        """Writes an encoded article into the file of its part; one that gives nothing leaves no trace."""
        if not encoded:
            return
        file = self._files[part]
        if part in self._begun:
            file.write(self._between)
        self._begun.add(part)
        file.write(encoded)

    def finish(self) -> None:
        """Writes the tails."""
        for file in self._files.values():
            file.write(self._tail)


class Files:
    """Files of its own for each article, and some that go with all of them."""

    def __init__(
        self,
        target: Target,
        encode: Callable[[Shaped, Plan, Losses], Iterable[tuple[str, str | bytes]]],
        also: Sequence[tuple[str, str | bytes]] = (),
    ) -> None:
        self._target = target
        self._encode = encode
        self._also = also

    def add(self, one: Shaped) -> None:
        """Writes an article's files into the folder of its part."""
        target = self._target
        for name, content in self._encode(one, target.plan, target.lost):
            target.stage.write(target.inside(one.part, name), content)

    def finish(self) -> None:
        """Writes what goes with all of them into the folder of each part."""
        for part in self._target.parts:
            for name, content in self._also:
                self._target.stage.write(self._target.inside(part, name), content)
