"""A corpus that refuses what is decided in the sample article, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.words import Status
from annotator.review.decide import Review
from annotator.review.keeping import Keeping
from tests.review import sample
from tests.review.sample import TEXT, annotated

ID = annotated().article.id
THREE = {"c-boats", "c-across", "c-repairs"}
"""The claims that `accept_three` accepts."""


def refuse(corpus: Corpus, *, on: bool) -> None:
    """The file is moved away, so that the corpus refuses every write; or it comes back."""
    away = corpus.path.with_suffix(".away")
    if on and corpus.path.exists():
        corpus.path.rename(away)
    elif not on and away.exists():
        away.rename(corpus.path)


@contextmanager
def refusing(corpus: Corpus) -> Iterator[None]:
    """The corpus refuses every write within."""
    refuse(corpus, on=True)
    try:
        yield
    finally:
        refuse(corpus, on=False)


def page(keeping: Keeping) -> Annotated:
    """The article with what waits."""
    return keeping.annotated(ID)


def claim(keeping: Keeping, id_: str) -> Claim:
    """A claim of it by id."""
    return sample.claim(page(keeping), id_)


def mention(keeping: Keeping, id_: str) -> Mention:
    """A mention of it by id."""
    return sample.mention(page(keeping), id_)


def accept_three(kept: Review, keeping: Keeping) -> None:
    """Three decisions."""
    for id_ in ("c-boats", "c-across", "c-repairs"):
        assert kept.accept(page(keeping), claim(keeping, id_)) is not None


def titles(keeping: Keeping) -> tuple[str | None, str | None]:
    """What undo and redo would do."""
    return keeping.undo_title, keeping.redo_title


def accepted(path: Path) -> set[str]:
    """The claims that are accepted in a file."""
    with Corpus.open(path, read_only=True) as other:
        return {one.id for one in other.annotated(ID).claims if one.status is Status.ACCEPTED}


def made(folder: Path, name: str) -> Corpus:
    """A corpus of the sample article."""
    corpus = Corpus.create(folder / name)
    corpus.add(Draft(annotated(TEXT), None), corpus.editor("Import"))
    return corpus
