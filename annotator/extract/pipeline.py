"""One article through the pipeline: portions to Docs, Docs to suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label
from annotator.extract.api import Request
from annotator.extract.assemble import assemble
from annotator.extract.claims.component import CLAIMS, PUBLISHED, SUBJECTS, TEXT
from annotator.extract.claims.component import FACTORY as CLAIMS_FACTORY
from annotator.extract.claims.draft import Draft
from annotator.extract.claims.wording import place
from annotator.extract.load import layout_of, load_stock, make_doc
from annotator.extract.names.component import BALLOT, NAMES
from annotator.extract.names.component import FACTORY as NAMES_FACTORY
from annotator.extract.names.settle import Ballot
from annotator.extract.pieces import portions, stretches
from annotator.extract.version import NAME, VERSION

if TYPE_CHECKING:
    from annotator.extract.assemble import NameDraft

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
    """The stock pipeline with our components behind it, and how an article goes through."""

    def __init__(self) -> None:
        self.nlp = load_stock()
        self.nlp.add_pipe(NAMES_FACTORY)
        self.nlp.add_pipe(CLAIMS_FACTORY)

    def read(self, request: Request) -> Suggestions:
        """The suggestions for one article; a note instead where it is not in English."""
        if request.language and request.language.split("-")[0].lower() != "en":
            name = _LANGUAGES.get(request.language.split("-")[0].lower(), f"“{request.language}”")
            told = (
                "the language of this article is not known"
                if request.language == _UNKNOWN
                else f"this article is in {name}"
            )
            return Suggestions(NAME, VERSION, note=f"Suggestions are for English; {told}.")
        names: list[NameDraft] = []
        claims: list[Draft] = []
        subjects: list[tuple[int, str]] = []
        ballot = Ballot()
        for portion in portions(stretches(request.text, request.blocks)):
            doc = make_doc(self.nlp, portion)
            doc.user_data.update({BALLOT: ballot, TEXT: request.text, PUBLISHED: request.published})
            for _, component in self.nlp.pipeline:
                doc = component(doc)
            layout = layout_of(doc)
            names += [
                (place(doc, layout, (f.start, f.end)), Label(f.label), f"{f.rule}:{f.label}")
                for f in doc.user_data[NAMES]
            ]
            claims += doc.user_data[CLAIMS]
            subjects += doc.user_data[SUBJECTS]
        return assemble(request, names, claims, subjects)
