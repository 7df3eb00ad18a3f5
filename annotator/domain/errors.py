"""The errors an editor can understand and act on; every other exception is a bug."""

from __future__ import annotations

from pathlib import Path


class UserError(Exception):
    """Something outside the program's control; `str()` is a sentence fit for an editor."""


class CorpusError(UserError):
    """A corpus that cannot be used as asked; `path` names it."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = Path(path)
        self.reason = reason
        super().__init__(f"{self.path.name}: {reason}")


class CorpusNotFound(CorpusError):
    """No file at that path."""


class CorpusExists(CorpusError):
    """A new corpus would overwrite a file."""


class NotACorpus(CorpusError):
    """The file is something else; it was not touched."""


class NewerCorpus(CorpusError):
    """The corpus was written by a newer program."""


class CorpusLocked(CorpusError):
    """Another process holds the corpus."""


class CorpusReadOnly(CorpusError):
    """The corpus, or the folder it lies in, cannot be written."""


class OlderCorpus(CorpusReadOnly):
    """An older program made the corpus, and it is only to be read; opening it for writing brings it up."""


class CorpusUnwritable(CorpusError):
    """A write failed (disk full, file gone); nothing was changed."""


class UnreadableFile(UserError):
    """A file that cannot be imported; `name` and `reason` are shown beside each other.

    `encoding` names one that the file could be tried with, where its own could not be told; `columns` are
    those of a table of which the editor has to say which is the text.
    """

    def __init__(
        self, name: str, reason: str, encoding: str | None = None, columns: tuple[str, ...] = ()
    ) -> None:
        self.name = name
        self.reason = reason
        self.encoding = encoding
        self.columns = columns
        super().__init__(f"{name}: {reason}")


class NothingFound(UserError):
    """An article, claim or other thing that was asked for by name and is not there."""
