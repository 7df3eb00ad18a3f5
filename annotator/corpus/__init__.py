"""The SQLite file: articles, annotations, the journal, and the check that all of it is whole."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.corpus.claimvalues import ClaimGroup, ClaimQuery, ClaimRow, ClaimValue
    from annotator.corpus.conflicts import ConflictRow
    from annotator.corpus.connection import CorpusDamaged, identity_of
    from annotator.corpus.history import HistoryQuery, HistoryRow
    from annotator.corpus.namesakes import Namesake, NamesakeArticle, NamesakePage, NamesakeQuery, Sameness
    from annotator.corpus.naming import Referred
    from annotator.corpus.photovalues import (
        Duplicate,
        PhotoCounts,
        PhotoOrder,
        PhotoQuery,
        PhotoRow,
        PhotoState,
    )
    from annotator.corpus.search.hits import Hit
    from annotator.corpus.search.lines import Lines, Place
    from annotator.corpus.store import Corpus
    from annotator.corpus.suggested import Mark, Suggestion, SuggestionPage, SuggestionQuery, Tally
    from annotator.corpus.telling import belongs_to_a_corpus, own_files
    from annotator.corpus.values import (
        UNSEEN,
        Added,
        ArticleQuery,
        ArticleRow,
        Conflict,
        Edit,
        GaveWay,
        Like,
        Problem,
        ReadCancelled,
        Stored,
        Totals,
        Unseen,
    )

__all__ = [
    "UNSEEN",
    "Added",
    "ArticleQuery",
    "ArticleRow",
    "ClaimGroup",
    "ClaimQuery",
    "ClaimRow",
    "ClaimValue",
    "Conflict",
    "ConflictRow",
    "Corpus",
    "CorpusDamaged",
    "Duplicate",
    "Edit",
    "GaveWay",
    "HistoryQuery",
    "HistoryRow",
    "Hit",
    "Like",
    "Lines",
    "Mark",
    "Namesake",
    "NamesakeArticle",
    "NamesakePage",
    "NamesakeQuery",
    "PhotoCounts",
    "PhotoOrder",
    "PhotoQuery",
    "PhotoRow",
    "PhotoState",
    "Place",
    "Problem",
    "ReadCancelled",
    "Referred",
    "Sameness",
    "Stored",
    "Suggestion",
    "SuggestionPage",
    "SuggestionQuery",
    "Tally",
    "Totals",
    "Unseen",
    "belongs_to_a_corpus",
    "identity_of",
    "own_files",
]

_WHERE = {
    "claimvalues": ("ClaimGroup", "ClaimQuery", "ClaimRow", "ClaimValue"),
    "conflicts": ("ConflictRow",),
    "connection": ("CorpusDamaged", "identity_of"),
    "history": ("HistoryQuery", "HistoryRow"),
    "namesakes": ("Namesake", "NamesakeArticle", "NamesakePage", "NamesakeQuery", "Sameness"),
    "naming": ("Referred",),
    "photovalues": ("Duplicate", "PhotoCounts", "PhotoOrder", "PhotoQuery", "PhotoRow", "PhotoState"),
    "search.hits": ("Hit",),
    "search.lines": ("Lines", "Place"),
    "store": ("Corpus",),
    "suggested": ("Mark", "Suggestion", "SuggestionPage", "SuggestionQuery", "Tally"),
    "telling": ("belongs_to_a_corpus", "own_files"),
    "values": (
        "UNSEEN",
        "Added",
        "ArticleQuery",
        "ArticleRow",
        "Conflict",
        "Edit",
        "GaveWay",
        "Like",
        "Problem",
        "ReadCancelled",
        "Stored",
        "Totals",
        "Unseen",
    ),
}
"""The modules that names come from: each is loaded when one of its names is first asked for."""
_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name: str) -> object:
    """A name of this package, looked up once."""
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found
