"""Sources marked as an editor marks them."""

from __future__ import annotations

from annotator.corpus import Corpus
from annotator.domain.decision import Decision
from annotator.review import protecting
from annotator.review.decide import Review


def protect(corpus: Corpus, words: str, also: tuple[str, ...] = (), by: str = "Ada Brandt") -> Decision:
    """Protects who goes by a name."""
    made = protecting.protect(Review(corpus, corpus.editor(by)), words, also)
    assert made is not None
    return made


def unprotect(corpus: Corpus, words: str, by: str = "Ada Brandt") -> Decision:
    """Protects who goes by a name no longer."""
    return protecting.unprotect(Review(corpus, corpus.editor(by)), words)
