"""The component with a reading at hand and without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from annotator.domain.offsets import span
from annotator.domain.words import BlockKind, Label
from annotator.extract.load import load_stock, make_doc
from annotator.extract.names.component import NAMES, NamesComponent
from annotator.extract.names.found import Found
from annotator.extract.pieces import Stretch
from annotator.extract.transformer.found import READ_NAMES, ReadName
from tests.extract.names.test_candidates import odds

Names = Callable[..., dict[str, Found]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The stock pipeline."""
    return load_stock()


@pytest.fixture
def names_in(nlp: Language) -> Names:
    """The names of a text, by their words; `read` are words and label that the transformer reads."""

    def found(text: str, *read: tuple[str, Label, float]) -> dict[str, Found]:
        doc = make_doc(nlp, [Stretch(0, text, BlockKind.PARAGRAPH)])
        for _, component in nlp.pipeline:
            doc = component(doc)
        if read:
            doc.user_data[READ_NAMES] = [
                ReadName(span(text.index(w), text.index(w) + len(w)), label, p, odds(label, p))
                for w, label, p in read
            ]
        doc = NamesComponent()(doc)
        return {doc[one.start : one.end].text: one for one in doc.user_data[NAMES]}

    return found


def test_a_name_no_list_knows_is_read(names_in: Names) -> None:
    """Only names on a list would be found."""
    text = "Workers of Vellumtide in Kyiv struck."
    found = names_in(text, ("Vellumtide", Label.ORG, 0.99), ("Kyiv", Label.PLACE, 0.99))
    assert found["Vellumtide"].label is Label.ORG
    assert found["Vellumtide"].rule == "read"
    assert found["Vellumtide"].score > 0.5


def test_sure_reading_is_surer_than_a_doubtful_one(names_in: Names) -> None:
    """An editor could not tell a sure name from a doubtful one."""
    text = "Workers of Vellumtide in Kyiv struck."
    kyiv = ("Kyiv", Label.PLACE, 0.99)
    sure = names_in(text, ("Vellumtide", Label.ORG, 0.99), kyiv)["Vellumtide"]
    doubtful = names_in(text, ("Vellumtide", Label.ORG, 0.5), kyiv).get("Vellumtide")
    assert doubtful is None or doubtful.score < sure.score


def test_lists_find_what_was_not_read(names_in: Names) -> None:
    """A brigade that the transformer passes over would be missing."""
    text = "Kyiv sent the 93rd Mechanized Brigade, and HIMARS rockets fell."
    found = names_in(text, ("Kyiv", Label.PLACE, 0.99))
    assert found["93rd Mechanized Brigade"].label is Label.UNIT


def test_without_a_reading(names_in: Names) -> None:
    """Names would be missing wherever the component runs without the transformer."""
    found = names_in("Gen. Pavlo Horenko told Reuters in Kyiv on May 20 that the 93rd Brigade had left.")
    labels = {words: one.label for words, one in found.items()}
    assert labels["Pavlo Horenko"] is Label.PERSON
    assert labels["Reuters"] is Label.MEDIA
    assert labels["Kyiv"] is Label.PLACE
    assert labels["May 20"] is Label.DATE
    assert labels["93rd Brigade"] is Label.UNIT
    assert all(0 < one.score < 1 for one in found.values())


def test_the_article_outvotes_one_reading(names_in: Names) -> None:
    """A woman would be a person in three sentences and a body in the fourth."""
    text = "Ilse Korin spoke. Korin left. Later, Korin Says No"
    found = names_in(text, ("Ilse Korin", Label.PERSON, 0.99))
    assert {one.label for words, one in found.items() if words.endswith("Korin")} == {Label.PERSON}


def test_a_village_of_ukraine_is_found(names_in: Names) -> None:
    """A village that only the gazetteer knows would be missing."""
    found = names_in("Fighting in Ukraine reached the village of Klishchiivka.")
    assert found["Klishchiivka"].label is Label.PLACE
