"""One article through the pipeline: portions to Docs, Docs to suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING

from annotator.domain.suggestions import Suggestions
from annotator.extract.api import Request
from annotator.extract.assemble import assemble
from annotator.extract.claims.component import CLAIMS, KINDS, PUBLISHED, SEVERAL, SUBJECTS, TEXT
from annotator.extract.claims.draft import Draft
from annotator.extract.claims.told import place
from annotator.extract.load import layout_of, load, make_doc
from annotator.extract.names.component import BALLOT, NAMES
from annotator.extract.names.settle import Ballot
from annotator.extract.pieces import portions, stretches
from annotator.extract.version import NAME, VERSION
from annotator.extract.who import Around

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from annotator.domain.offsets import Span
    from annotator.domain.words import SourceType
    from annotator.extract.grouping import NameDraft

KNOWN = 20_000
"""How many words a process keeps for good; those that later articles bring go when the article is read."""

_UNKNOWN = "und"
_LANGUAGES = {
    "uk": "Ukrainian",
    "ru": "Russian",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pl": "Polish",
    "ar": "Arabic",
    "zh": "Chinese",
    "tr": "Turkish",
    "he": "Hebrew",
    "fa": "Persian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "be": "Belarusian",
    "cs": "Czech",
    "ro": "Romanian",
    "ja": "Japanese",
    "ko": "Korean",
    "sv": "Swedish",
}


class Pipeline:
    """The language pipeline, and how an article goes through it."""

    def __init__(self) -> None:
        self.nlp = load()

    def read(self, request: Request) -> Suggestions:
        """The suggestions for one article; a note instead where it is not in English."""
        if request.language and request.language.split("-")[0].lower() != "en":
            name = _LANGUAGES.get(request.language.split("-")[0].lower(), f"“{request.language}”")
            told = (
                "the language here is not known"
                if request.language == _UNKNOWN
                else f"this article is in {name}"
            )
            return Suggestions(NAME, VERSION, note=f"Suggestions are for English; {told}.")
        # spaCy keeps every word it has met: 15 MB after 300 articles, and without a bound ever more.
        full = len(self.nlp.vocab) >= KNOWN
        with self.nlp.memory_zone() if full else nullcontext():
            return gathered(self._docs(request), request)

    def _docs(self, request: Request) -> Iterator[Doc]:
        ballot = Ballot()
        for portion in portions(stretches(request.text, request.blocks)):
            doc = make_doc(self.nlp, portion)
            doc.user_data.update({BALLOT: ballot, TEXT: request.text, PUBLISHED: request.published})
            for _, component in self.nlp.pipeline:
                doc = component(doc)
            yield doc


def gathered(docs: Iterable[Doc], request: Request) -> Suggestions:
    """The suggestions of an article from its Docs, which the pipeline has gone over, in reading order."""
    names: list[NameDraft] = []
    sure: dict[Span, float] = {}
    claims: list[Draft] = []
    subjects: list[tuple[int, str]] = []
    kinds: list[tuple[int, SourceType]] = []
    several: list[tuple[int, str]] = []
    for doc in docs:
        layout = layout_of(doc)
        found = [(place(doc, layout, (f.start, f.end)), f) for f in doc.user_data[NAMES]]
        names += [(at, f.label, f"{f.rule}:{f.label}") for at, f in found]
        sure |= {at: f.score for at, f in found}
        claims += doc.user_data[CLAIMS]
        subjects += doc.user_data[SUBJECTS]
        kinds += doc.user_data[KINDS]
        several += doc.user_data[SEVERAL]
    return assemble(request, names, sure, claims, Around(subjects, kinds, several))
