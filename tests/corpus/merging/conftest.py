"""Three editors: one, one with a copy, one with a corpus of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.words import Label
from tests.corpus.merging.desk import Desk
from tests.corpus.samples import PERSON, TOWN, article, claim, draft, full_claim, mention, store, suggestions


@pytest.fixture
def ada(corpus: Corpus, dam: str) -> Desk:
    """The corpus that is merged into."""
    return Desk(corpus, "Ada Brandt")


@pytest.fixture
def bo(ada: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A copy of it that another editor works on."""
    ada.corpus.copy_to(tmp_path / "copy.corpus")
    with Corpus.open(tmp_path / "copy.corpus") as corpus:
        yield Desk(corpus, "Bo Ek")


@pytest.fixture
def cy(tmp_path: Path) -> Iterator[Desk]:
    """A corpus of its own, with the same article, in which other ids were given."""
    with Corpus.create(tmp_path / "own.corpus") as corpus:
        desk = Desk(corpus, "Cy Dahl")
        renamed = draft()
        whole = renamed.annotated
        blocks = tuple(replace(one, id=f"y{one.id}") for one in whole.blocks)
        photos = tuple(replace(one, id=f"y{one.id}") for one in whole.photos)
        corpus.add(replace(renamed, annotated=replace(whole, blocks=blocks, photos=photos)), desk.editor)
        person, town = replace(PERSON, id="y-petrenko"), replace(TOWN, id="y-orlivka")
        found = suggestions(
            mentions=(
                mention("ym-petrenko", entity=person.id),
                mention("ym-orlivka", "Orlivka", label=Label.PLACE, entity=town.id),
            ),
            claims=(
                claim("yc-dam", who=person.id, score=0.9),
                replace(full_claim("yc-houses"), who=town.id, parent="yc-dam"),
            ),
            entities=(person, town),
        )
        store(corpus, article().id, found)
        yield desk
