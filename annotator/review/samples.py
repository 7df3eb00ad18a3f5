"""The corpus of the sample articles, as the first run and the demonstration show it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain import resources
from annotator.domain.errors import UserError
from annotator.extract import Extractor
from annotator.review.extraction import extract_articles
from annotator.review.intake import add_articles

FILE_NAME = "sample.corpus"


class NoSamples(UserError):
    """The sample articles are missing from this installation."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"The sample articles are missing: there is nothing to read in {folder}")


def sample_files() -> list[Path]:
    """The packaged articles in order, without the pictures beside them. Raises NoSamples."""
    folder = resources.samples()
    found = sorted(one for one in folder.glob("*") if one.suffix in (".txt", ".jsonl"))
    if not found:
        raise NoSamples(folder)
    return found


def make_sample_corpus(
    folder: Path,
    extractor: Extractor,
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> Path:
    """Makes `sample.corpus` in the folder from the packaged articles, with suggestions, and gives its path.

    One that is there already is completed, and what was decided in it stays.
    `progress` is told how many articles are extracted, of how many. Raises NoSamples and CorpusError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    with Corpus.open(path) if path.exists() else Corpus.create(path) as corpus:
        add_articles(corpus, corpus.editor("Sample"), sample_files())
        extract_articles(corpus, extractor, corpus.article_ids(without_suggestions=True), progress=progress)
    return path
