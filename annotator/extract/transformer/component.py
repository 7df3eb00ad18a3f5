"""The pipeline component that reads a Doc with the transformer, before the rules have their say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from annotator.extract.load import layout_of
from annotator.extract.transformer.calibration import calibrated, least_score
from annotator.extract.transformer.found import ATTRIBUTIONS, READ_NAMES, Attribution, ReadName
from annotator.extract.transformer.model import LIKELY, Network, network, read
from annotator.extract.transformer.pieces import pieces
from annotator.extract.transformer.roles import attributions
from annotator.extract.transformer.tags import names
from annotator.extract.transformer.trees import trees
from annotator.extract.transformer.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

FACTORY = "annotator_transformer"


def found(
    doc: Doc, through: Network | None = None, likely: float = LIKELY
) -> tuple[list[Attribution], list[ReadName]]:
    """The attributions and names of a parsed Doc, in reading order; of cues at least so `likely`."""
    layout = layout_of(doc)
    known = pieces(layout.stretches)
    if not len(known):
        return [], []
    said = read(known, trees(doc, layout, known), through or network(), likely)
    by_word = words(known)
    return attributions(by_word, said.anchors, said.chances, said.roles), names(by_word, said.tags)


class TransformerComponent:
    """Leaves what the transformer finds in the Doc's `user_data`, under ATTRIBUTIONS and READ_NAMES."""

    def __call__(self, doc: Doc) -> Doc:
        """Reads the Doc."""
        # A claim scores at most what its cue does: the roles around others would be worked out for nothing.
        said, named = found(doc, likely=max(LIKELY, least_score()))
        doc.user_data[ATTRIBUTIONS] = calibrated(said)
        doc.user_data[READ_NAMES] = named
        return doc


@Language.factory(FACTORY)
def make(nlp: Language, name: str) -> TransformerComponent:
    return TransformerComponent()
