"""The pipeline component that finds names: gathers, lets the article vote, settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from annotator.extract.load import layout_of
from annotator.extract.names.found import Found, without_overlaps
from annotator.extract.names.gather import Gatherer, about_ukraine
from annotator.extract.names.lists import names
from annotator.extract.names.settle import Ballot, acronyms, settle

if TYPE_CHECKING:
    from spacy.tokens import Doc

FACTORY = "annotator_names"
NAMES = "annotator_names"
BALLOT = "annotator_ballot"


def _headline(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch is set in title case, where capitals tell little."""
    words = [t.text for t in doc[start:end] if t.text[:1].isalpha()]
    if len(words) < 4 or doc[end - 1].text in {".", "”", '"', "?", "!"}:
        return False
    return sum(w[0].isupper() for w in words) >= 0.6 * len(words)


class NamesComponent:
    """Leaves the names of a Doc, as a list of `Found`, in its `user_data`."""

    def __init__(self) -> None:
        self._gatherer = Gatherer(names())

    def __call__(self, doc: Doc) -> Doc:
        """Finds the names; votes of earlier portions of the article come in `user_data` and go on there."""
        layout = layout_of(doc)
        ballot = doc.user_data.setdefault(BALLOT, Ballot())
        ballot.ukraine = ballot.ukraine or about_ukraine(doc)
        found = without_overlaps(
            self._gatherer.gather(doc, layout.ranges, [s.kind for s in layout.stretches], ballot.ukraine)
        )
        words = [t.text.replace("’", "'") for t in doc]
        found = without_overlaps([*found, *acronyms(found, words, len(words))])
        headline = [False] * len(doc)
        for start, end in layout.ranges:
            if _headline(doc, start, end):
                headline[start:end] = [True] * (end - start)
        ballot.count(found, words, headline)
        settled: list[Found] = settle(found, ballot, words, [t.tag_ for t in doc], headline)
        doc.user_data[NAMES] = settled
        return doc


@Language.factory(FACTORY)
def _make(nlp: Language, name: str) -> NamesComponent:
    return NamesComponent()
