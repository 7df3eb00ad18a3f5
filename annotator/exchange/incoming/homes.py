"""The article that a document is about: the one with its text, the one it names, or the one it becomes."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import unquote

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.exchange.incoming.fitting import squeezed
from annotator.exchange.incoming.neutral import Document
from annotator.ingest.decoding import Undecodable, decode
from annotator.ingest.drafting import Known, draft_of

_OWN = "urn:annotator:article:"


class Homes:
    """Looks for articles; what was added or found meanwhile is told by `settle`."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._by_text = corpus.matching.by_text()
        self._by_signs: dict[bytes, str] | None = None
        self._by_reference: dict[str, str | None] = {}

    def of(self, document: Document, text: str | None) -> str | None:
        """The id of the article of a document; `text` is its text, line ends unified, or None."""
        if text is None and document.text_sha256 is not None:
            return self._by_text.get(document.text_sha256)
        if text is None:
            return self._named(document)
        found = self._by_text.get(digest(text))
        if found is None and document.rebuilt:
            found = self._of_signs(text)
        return found

    def settle(self, text: str, article: str) -> None:
        """From now on a text belongs to this article."""
        self._by_text[digest(text)] = article

    def _named(self, document: Document) -> str | None:
        reference = document.reference
        if reference is None:
            return None
        if reference not in self._by_reference:
            asked = unquote(reference.removeprefix(_OWN)) if reference.startswith(_OWN) else reference
            found = self._corpus.matching.by_reference(asked)
            self._by_reference[reference] = found or self._corpus.matching.by_reference(unquote(asked))
        return self._by_reference[reference]

    def _of_signs(self, text: str) -> str | None:
        """The article of the same signs: a text put together from tokens has white space of its own."""
        if self._by_signs is None:
            self._by_signs = {_signs(words): id for id, words in self._corpus.matching.texts()}
        return self._by_signs.get(_signs(text))


def digest(text: str) -> str:
    """The SHA-256 (hex) of a text as UTF-8."""
    return sha256(text.encode()).hexdigest()


def _signs(text: str) -> bytes:
    return sha256(squeezed(text).encode()).digest()


def drafted(document: Document, text: str) -> Draft:
    """The article that a document becomes. Its own bytes stay with it where the text is a file."""
    original, encoding = document.original, "utf-8"
    if original is not None:
        try:
            read = decode(original)
            encoding = read.encoding
            original = original if read.text == text else None
        except Undecodable:
            original = None
    reference = document.reference
    path = reference is not None and document.original is not None
    file = (reference if path and reference else document.name).rpartition("/")[2]
    known = Known(source_id=None if path else reference, title=document.title, url=document.url)
    return draft_of(text, original or text.encode(), file, encoding=encoding, known=known)
