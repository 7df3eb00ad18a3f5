"""The SQLite file: articles, annotations, the journal, and the check that all of it is whole."""

from annotator.corpus.connection import CorpusDamaged
from annotator.corpus.store import Corpus
from annotator.corpus.values import (
    Added,
    ArticleQuery,
    ArticleRow,
    Conflict,
    Edit,
    Problem,
    Stored,
    Totals,
)

__all__ = [
    "Added",
    "ArticleQuery",
    "ArticleRow",
    "Conflict",
    "Corpus",
    "CorpusDamaged",
    "Edit",
    "Problem",
    "Stored",
    "Totals",
]
