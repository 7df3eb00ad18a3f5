"""Sources at risk: marked by decisions, undone, merged and verified like all others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Conflict, Corpus, HistoryQuery
from annotator.domain.annotation import Entity
from annotator.domain.words import Act, Label
from annotator.review.decide import Review
from annotator.review.merging import merge
from annotator.review.protecting import protect_entity
from tests.corpus.merging.desk import Desk
from tests.corpus.samples import PERSON, deletion, edit, raw
from tests.exchange.protected import protect, unprotect

KEY = "5b" * 32


@pytest.fixture
def bo(ada_desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the corpus that another editor works on."""
    ada_desk.corpus.copy_to(tmp_path / "copy.corpus")
    with Corpus.open(tmp_path / "copy.corpus") as corpus:
        yield Desk(corpus, "Bo Ek")


@pytest.fixture
def ada_desk(corpus: Corpus, dam: str) -> Desk:
    """The corpus that is merged into, in which a source is protected."""
    protect(corpus, PERSON.name)
    return Desk(corpus, "Ada Brandt")


def names(corpus: Corpus) -> list[str]:
    """The first name of each protected source."""
    return [one.name for one in corpus.protection.read().sources]


def earlier(corpus: Corpus, *sources: dict[str, object]) -> None:
    """The marks as they were kept before marking was a decision."""
    corpus.settings.set("protection", {"key": KEY, "sources": list(sources)})


def test_a_mark_is_a_decision_that_undo_takes_back(corpus: Corpus, dam: str) -> None:
    """Ctrl+Z would leave the mark, and nobody could say who gave the promise."""
    decision = protect(corpus, PERSON.name, ("the engineer",))
    (row,) = corpus.history.rows(list(corpus.history.seqs(HistoryQuery()))[:1])
    assert (row.title, row.editor, row.act) == (f"protect source “{PERSON.name}”", "Ada Brandt", Act.ADD)
    (source,) = corpus.protection.read().sources
    assert source.entity == PERSON.id
    assert corpus.protection.marked_by()[source.id] == ("Ada Brandt", decision.at)
    alias = corpus.protection.read().alias(source)
    ada = corpus.editor("Ada Brandt")
    assert corpus.undo(ada)
    assert not corpus.protection.read()
    assert corpus.redo(ada)
    assert corpus.protection.read().alias(corpus.protection.read().sources[0]) == alias
    assert corpus.check() == []
    assert KEY not in json.dumps([one.title for one in corpus.decisions()])


def test_the_key_is_in_no_decision(corpus: Corpus, dam: str) -> None:
    """Who gets the journal could prove a guess at whom an alias stands for."""
    protect(corpus, PERSON.name)
    key = corpus.protection.read().key
    with raw(corpus.path) as sql:
        assert key not in "".join(one for (one,) in sql.execute("SELECT changes FROM journal"))


def test_further_names_are_added_to_the_mark(corpus: Corpus, dam: str) -> None:
    """Another way the source is called would make a second source with another alias."""
    protect(corpus, PERSON.name)
    made = protect(corpus, PERSON.name, ("the engineer",))
    assert made.act is Act.CORRECT
    assert len(corpus.protection.read().sources) == 1
    corpus.undo(corpus.editor("Ada Brandt"))
    assert "the engineer" not in corpus.protection.read().sources[0].names


def test_marks_of_earlier_versions_count_and_can_be_taken_off(corpus: Corpus, dam: str) -> None:
    """A promise given before an update would be broken by it."""
    earlier(
        corpus,
        {"names": ["the engineer"], "entity": None},
        {"names": [PERSON.name], "entity": PERSON.id},
    )
    assert names(corpus) == ["the engineer", PERSON.name]
    assert corpus.check() == []
    before = corpus.protection.read()
    protect(corpus, "the guard")
    unprotect(corpus, "THE ENGINEER")
    assert names(corpus) == [PERSON.name, "the guard"]
    corpus.undo(corpus.editor("Ada Brandt"))
    after = corpus.protection.read()
    assert {after.alias(one) for one in after.sources} >= {before.alias(one) for one in before.sources}
    assert corpus.check() == []


def test_check_finds_a_mark_taken_out_behind_its_back(corpus: Corpus, dam: str) -> None:
    """A name would leave although the journal says that it is protected, or nobody knew who marked it."""
    protect(corpus, PERSON.name)
    stands = corpus.settings.get("protection")
    corpus.settings.set("protection", {**stands, "sources": []})
    assert any("not as the journal says" in one.what for one in corpus.check())
    forged = {"names": ["X Y"], "entity": None, "id": "f" * 16}
    corpus.settings.set("protection", {**stands, "sources": [*stands["sources"], forged]})
    assert [one.what for one in corpus.check()] == ["it is there, but no decision made it"]
    corpus.settings.set("protection", {**stands, "key": "no key"})
    assert any("cannot be read" in one.what for one in corpus.check())


def test_it_follows_its_entity_into_another(corpus: Corpus, dam: str) -> None:
    """Two spellings made one would let the source go without an alias."""
    ada = corpus.editor("Ada Brandt")
    other = Entity("e-other", "P. Petrenko", Label.PERSON)
    corpus.decide(ada, Act.ADD, "add", [edit(other, None)])
    entity = corpus.entity(PERSON.id)
    assert entity is not None
    protect_entity(Review(corpus, ada), entity)
    protect(corpus, "P. Petrenko")
    merge(corpus, ada, other, entity)
    (source,) = corpus.protection.read().sources
    assert source.entity == "e-other"
    assert set(source.names) >= {PERSON.name, "P. Petrenko"}
    assert corpus.check() == []
    corpus.undo(ada)
    assert {one.entity for one in corpus.protection.read().sources} == {PERSON.id, "e-other"}
    assert corpus.check() == []


def test_a_deleted_entity_leaves_its_names_protected(corpus: Corpus, dam: str) -> None:
    """What an entity was called would be let go with it."""
    ada = corpus.editor("Ada Brandt")
    other = Entity("e-other", "Q. Petrenko", Label.PERSON, ("Kveta",))
    corpus.decide(ada, Act.ADD, "add", [edit(other, None)])
    protect(corpus, "Q. Petrenko")
    corpus.decide(ada, Act.DELETE, "delete", [deletion(other, None)])
    (source,) = corpus.protection.read().sources
    assert (source.entity, source.names) == (None, ("Q. Petrenko", "Kveta"))
    corpus.undo(ada)
    assert corpus.protection.marked().sources[0].entity == "e-other"
    assert corpus.check() == []


def test_a_merge_takes_a_colleagues_mark_over_once(ada_desk: Desk, bo: Desk) -> None:
    """A colleague's promise would be lost with the merge, or be another source each time."""
    protect(bo.corpus, "the guard", by="Bo Ek")
    protect(ada_desk.corpus, "The Guard", ("the soldier",))
    for _ in range(2):
        assert ada_desk.corpus.merge(bo.corpus).conflicts == ()
    sources = ada_desk.corpus.protection.read().sources
    assert [one.name for one in sources] == [PERSON.name, "The Guard"]
    assert {"the guard", "the soldier"} <= set(sources[1].names)
    assert ada_desk.corpus.check() == []


def test_what_a_colleague_took_off_stays_protected_here(ada_desk: Desk, bo: Desk) -> None:
    """One editor's click would break a promise in every corpus it is merged into."""
    unprotect(bo.corpus, PERSON.name, by="Bo Ek")
    (conflict,) = ada_desk.corpus.merge(bo.corpus).conflicts
    assert "stays protected" in conflict.reason
    assert conflict.editor == "Bo Ek"
    assert names(ada_desk.corpus) == [PERSON.name]
    assert [one.title for one in ada_desk.corpus.conflicts.all()] == [conflict.title]
    assert ada_desk.corpus.check() == []


def test_what_a_colleague_undid_stays_protected_here(ada_desk: Desk, bo: Desk) -> None:
    """The same by another key."""
    bo.corpus.undo(bo.editor)
    (conflict,) = ada_desk.corpus.merge(bo.corpus).conflicts
    assert "stays protected" in conflict.reason
    assert names(ada_desk.corpus) == [PERSON.name]


def test_what_was_taken_off_here_is_protected_again_and_listed(ada_desk: Desk, bo: Desk) -> None:
    """The colleague who still keeps the promise would see it broken by the merged corpus."""
    unprotect(ada_desk.corpus, PERSON.name)
    (conflict,) = ada_desk.corpus.merge(bo.corpus).conflicts
    assert "protected again" in conflict.reason
    assert names(ada_desk.corpus) == [PERSON.name]
    assert ada_desk.corpus.check() == []
    assert ada_desk.corpus.undo_title == f"protect source “{PERSON.name}”"


def test_what_was_marked_and_taken_off_there_is_nothing_here(ada_desk: Desk, bo: Desk) -> None:
    """A mark nobody stands by any more would come over and stay."""
    protect(bo.corpus, "the guard", by="Bo Ek")
    unprotect(bo.corpus, "the guard", by="Bo Ek")
    assert ada_desk.corpus.merge(bo.corpus).conflicts == ()
    assert names(ada_desk.corpus) == [PERSON.name]


@pytest.mark.parametrize("taken_off", [False, True])
def test_marks_of_earlier_versions_come_over(
    corpus: Corpus, dam: str, tmp_path: Path, taken_off: bool
) -> None:
    """What an earlier program marked there has no decision that could bring it."""
    if taken_off:
        protect(corpus, "the engineer")
        unprotect(corpus, "the engineer")
    corpus.copy_to(tmp_path / "copy.corpus")
    with Corpus.open(tmp_path / "copy.corpus") as other:
        earlier(other, {"names": ["the engineer"], "entity": None}, {"names": ["P"], "entity": PERSON.id})
        merged = corpus.merge(other)
        assert len(merged.conflicts) == taken_off
        assert {one.name for one in corpus.protection.read().sources} == {"the engineer", "P"}
        assert corpus.check() == []


def test_two_marks_of_one_moment_are_refused(corpus: Corpus, dam: str) -> None:
    """One editor's names would silently go when another marks the source too."""
    protect(corpus, PERSON.name)
    (stands,) = corpus.protection.marked().sources
    with pytest.raises(Conflict):
        corpus.decide(corpus.editor("Bo Ek"), Act.ADD, "protect", [replace(edit(stands, None), before=None)])
