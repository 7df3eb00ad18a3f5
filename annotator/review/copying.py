"""A copy of a corpus with the decisions in it that the corpus itself would not take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.corpus import Corpus
from annotator.corpus.copying import beside, refuse, sync_folder
from annotator.domain.errors import CorpusError, CorpusUnwritable, UserError
from annotator.review.unsaved import Kept, line
from annotator.review.writing import write_or_set_aside


class Unreadable(UserError):
    """The corpus cannot even be read any more; only the decisions that wait could be written."""

    def __init__(self, path: Path, written: Path, count: int) -> None:
        what = "decision" if count == 1 else "decisions"
        super().__init__(
            f"{path.name} cannot be read any more, so no copy of it can be made. "
            f"The {count} {what} not saved: see {written.name}. Go back to a backup of the corpus."
        )


def copy_with(corpus: Corpus, waiting: Sequence[Kept], dest: Path) -> tuple[str, ...]:
    """Writes everything the corpus holds, and what waits, to `dest`, which is there only once it is whole.

    The corpus is read through its open connection, so its file may be gone. Gives a sentence for each
    decision that did not fit. Raises CorpusExists and CorpusUnwritable as `Corpus.copy_to` does; Unreadable
    when only what waits could be written, to a file beside `dest`.
    """
    refuse(corpus.path, dest, replace=True)
    conflicts: list[str] = []
    with beside(dest) as part:
        try:
            corpus.copy_to(part)
            with Corpus.open(part) as copy:
                for kept in waiting:
                    misfit = write_or_set_aside(copy, kept)
                    conflicts += [misfit] if misfit else []
            part.replace(dest)
            sync_folder(dest.parent)
        except CorpusError as refusal:
            _refuse_unreadable(corpus, waiting, dest)
            raise CorpusUnwritable(dest, refusal.reason) from refusal
        except OSError as error:
            raise CorpusUnwritable(dest, f"the copy could not be written ({error.strerror})") from error
    return tuple(conflicts)


def _refuse_unreadable(corpus: Corpus, waiting: Sequence[Kept], dest: Path) -> None:
    """Where the corpus itself cannot be read: writes what waits, and raises Unreadable."""
    try:
        corpus.totals()
    except CorpusError as unreadable:
        known = dest.with_name(f"{dest.stem}.unsaved.jsonl")
        try:
            known.write_bytes(b"".join(line(one) for one in waiting))
        except OSError as error:
            raise CorpusUnwritable(known, f"it could not be written ({error.strerror})") from error
        raise Unreadable(corpus.path, known, len(waiting)) from unreadable
