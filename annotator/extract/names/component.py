"""The pipeline component that finds names: gathers, lets the article vote, keeps the likeliest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from annotator.extract.names.found import Found
from annotator.extract.names.gather import Gatherer
from annotator.extract.names.lists import names
from annotator.extract.names.looks import Looks
from annotator.extract.names.settle import Ballot, standing
from annotator.extract.names.weigh import weights

if TYPE_CHECKING:
    from spacy.tokens import Doc

FACTORY = "annotator_names"
NAMES = "annotator_names"
BALLOT = "annotator_ballot"


class NamesComponent:
    """Leaves the names of a Doc, as a list of `Found`, in its `user_data`."""

    def __init__(self) -> None:
        self._gatherer = Gatherer(names())

    def __call__(self, doc: Doc) -> Doc:
        """Finds the names; votes of earlier portions of the article come in `user_data` and go on there."""
        looks = Looks(self._gatherer, doc, doc.user_data.setdefault(BALLOT, Ballot()))
        table = weights(looks.was_read)
        for one in looks.first():
            one.p = table.first(one.evidence)
        found = looks.second()
        for one in found:
            one.p = table.final(one.evidence)
        doc.user_data[NAMES] = [
            Found(one.start, one.end, one.label, table.ground(one), round(one.p, 3))
            for one in standing(found)
        ]
        return doc


@Language.factory(FACTORY)
def make(nlp: Language, name: str) -> NamesComponent:
    return NamesComponent()
