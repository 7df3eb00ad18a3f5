"""Decisions of two editors merged: nothing that either decided is lost, and nothing comes in twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.corpus import Corpus, Edit
from annotator.domain.words import Act, Kind, Label, OriginBy, Status
from tests.corpus.merging.desk import Desk, merged
from tests.corpus.samples import BY_HAND, TOWN, article, claim, edit, full_claim, mention, present, raw


def test_decisions_of_a_copy_come_in_as_they_were_made(ada: Desk, bo: Desk) -> None:
    """What a colleague decided on the train would come in under another name or date, or not at all."""
    ada.accept(mention())
    bo.accept()
    seq = bo.decide(
        Act.CORRECT, edit(full_claim(), article().id, topic="water", status=Status.CORRECTED), title="topic"
    )
    there = next(one for one in bo.corpus.decisions() if one.seq == seq)
    assert merged(ada, bo, decisions=2) == ()
    here = list(ada.corpus.decisions())[-1]
    assert (here.at, here.act, here.title, here.changes) == (
        there.at,
        there.act,
        there.title,
        there.changes,
    )
    assert ada.corpus.editors()[here.editor].name == "Bo Ek"
    assert (ada.status(), ada.status("m-petrenko"), ada.status("c-houses")) == (
        Status.ACCEPTED,
        Status.ACCEPTED,
        Status.CORRECTED,
    )
    assert merged(bo, ada, decisions=1) == ()
    assert present(ada.corpus) == present(bo.corpus)


def test_what_was_merged_can_be_undone(ada: Desk, bo: Desk) -> None:
    """A colleague's mistake could not be taken back after the merge."""
    bo.accept()
    merged(ada, bo)
    assert ada.corpus.undo(ada.editor) is not None
    assert ada.status() is Status.SUGGESTED
    assert ada.corpus.redo(ada.editor) is not None
    assert ada.status() is Status.ACCEPTED
    assert ada.corpus.check() == []


def test_the_same_decision_twice_is_one(ada: Desk, bo: Desk) -> None:
    """Agreeing editors would be told of conflicts."""
    ada.accept()
    bo.accept()
    bo.decide(Act.REJECT, edit(mention(), article().id, status=Status.REJECTED))
    done = ada.corpus.merge(bo.corpus)
    assert (done.decisions, done.already, done.conflicts) == (1, 1, ())


def test_what_does_not_fit_is_kept_and_listed(ada: Desk, bo: Desk) -> None:
    """One editor's decision would silently replace the other's, or be gone."""
    ada.decide(Act.REJECT, edit(claim(), article().id, status=Status.REJECTED), title="reject claim 1")
    bo.decide(Act.ACCEPT, edit(claim(), article().id, status=Status.ACCEPTED), title="accept claim 1")
    accepted = replace(claim(), status=Status.ACCEPTED)
    bo.decide(Act.NOTE, edit(accepted, article().id, note="mine"), title="note on claim 1")
    bo.accept(mention())
    first, second = merged(ada, bo, decisions=1)
    assert (first.editor, first.title, first.article) == ("Bo Ek", "accept claim 1", "Dam holds")
    assert first.reason.startswith(
        "the claim is not the same here: “reject claim 1” was decided by Ada Brandt on 20"
    )
    assert second.title == "note on claim 1"
    assert ada.status() is Status.REJECTED
    with raw(ada.corpus.path) as sql:
        kept = sql.execute("SELECT act, title, changes, reason FROM conflicts ORDER BY seq").fetchall()
    with raw(bo.corpus.path) as sql:
        told = sql.execute("SELECT act, title, changes FROM journal ORDER BY seq").fetchall()
    assert [one[:3] for one in kept] == told[:2]


def test_undone_there_is_taken_back_here(ada: Desk, bo: Desk) -> None:
    """A decision that a colleague has thought better of would stand here for ever."""
    bo.accept()
    merged(ada, bo)
    ada.accept(mention())
    bo.corpus.undo(bo.editor)
    assert merged(ada, bo, decisions=1) == ()
    assert ada.status() is Status.SUGGESTED
    assert [one.act for one in ada.corpus.decisions()] == [Act.ACCEPT, Act.ACCEPT, Act.TAKE_BACK]
    bo.corpus.redo(bo.editor)
    assert merged(ada, bo, decisions=1) == ()
    assert ada.status() is Status.ACCEPTED
    bo.corpus.undo(bo.editor)
    bo.corpus.redo(bo.editor)
    bo.corpus.undo(bo.editor)
    assert merged(ada, bo) == ()
    assert ada.status() is Status.SUGGESTED
    assert ada.status("m-petrenko") is Status.ACCEPTED


def test_a_decision_from_before_the_copy_taken_back_there(ada: Desk, tmp_path: Path) -> None:
    """Taking back what both had would reach only one of them."""
    seq = ada.accept()
    ada.corpus.copy_to(tmp_path / "copy.corpus")
    with Corpus.open(tmp_path / "copy.corpus") as copy:
        bo = Desk(copy, "Bo Ek")
        bo.accept(mention())
        ada.accept(mention("m-orlivka", "Orlivka", label=Label.PLACE, entity=TOWN.id))
        copy.take_back(bo.editor, seq)
        assert merged(ada, bo, decisions=2) == ()
        assert ada.status() is Status.SUGGESTED
        copy.undo(bo.editor)
        assert merged(ada, bo, decisions=1) == ()
        assert ada.status() is Status.ACCEPTED


def test_redone_there_what_was_undone_before_the_copy(ada: Desk, tmp_path: Path) -> None:
    """Bringing back what both had undone would reach only one of them."""
    ada.accept()
    ada.corpus.undo(ada.editor)
    ada.corpus.copy_to(tmp_path / "copy.corpus")
    ada.accept(mention())
    with Corpus.open(tmp_path / "copy.corpus") as copy:
        bo = Desk(copy, "Bo Ek")
        copy.redo(bo.editor)
        assert merged(ada, bo, decisions=1) == ()
        assert ada.status() is Status.ACCEPTED
        copy.undo(bo.editor)
        assert merged(ada, bo, decisions=1) == ()
        assert ada.status() is Status.SUGGESTED


def test_an_undo_lifts_a_conflict(ada: Desk, bo: Desk) -> None:
    """An editor would be asked about a difference that is none any more."""
    ada.decide(Act.REJECT, edit(claim(), article().id, status=Status.REJECTED))
    bo.accept()
    assert len(merged(ada, bo)) == 1
    bo.corpus.undo(bo.editor)
    assert merged(ada, bo) == ()
    ada.corpus.undo(ada.editor)
    bo.corpus.redo(bo.editor)
    assert merged(ada, bo, decisions=1) == ()
    assert ada.status() is Status.ACCEPTED


def test_a_difference_resolved_here_does_not_come_back(ada: Desk, bo: Desk) -> None:
    """Each merge would list what both were told of already as if it were new, in both directions."""
    ada.decide(Act.REJECT, edit(claim(), article().id, status=Status.REJECTED))
    bo.accept()
    assert len(merged(ada, bo)) == 1
    assert len(merged(bo, ada)) == 1
    assert (ada.status(), bo.status()) == (Status.REJECTED, Status.ACCEPTED)


def test_three_corpora_in_any_order(ada: Desk, bo: Desk, tmp_path: Path) -> None:
    """A decision would come in again by way of a third corpus."""
    ada.corpus.copy_to(tmp_path / "third.corpus")
    bo.accept()
    with Corpus.open(tmp_path / "third.corpus") as third:
        dee = Desk(third, "Dee")
        dee.accept(mention())
        merged(dee, bo, decisions=1)
        assert merged(ada, dee, decisions=2) == ()
        assert merged(ada, bo, decisions=0) == ()
        assert merged(bo, ada, decisions=1) == ()
        assert present(ada.corpus) == present(bo.corpus) == present(third)


def test_conflicts_of_the_other_are_inherited(ada: Desk, bo: Desk, cy: Desk) -> None:
    """A decision that did not fit into a corpus would be lost when that is merged into another."""
    bo.decide(Act.REJECT, edit(claim(), article().id, status=Status.REJECTED))
    there = cy.corpus.annotated(article().id)
    cy.accept(there.claims[0])
    assert len(merged(bo, cy)) == 1
    merged(ada, bo)
    with raw(ada.corpus.path) as sql:
        assert sql.execute("SELECT count(*) FROM conflicts").fetchone() == (1,)
    assert len(merged(ada, cy)) == 1


def test_an_editor_of_the_same_name_is_the_same(ada: Desk, cy: Desk) -> None:
    """A person who works on two machines would be two editors."""
    here, there = ada.corpus.editor("Cy Dahl"), cy.editor
    assert here.id != there.id
    hand = mention("h1", "Monday", label=Label.DATE, entity=None, status=Status.ADDED)
    hand = replace(hand, origin=replace(BY_HAND, name=there.id))
    cy.decide(Act.ADD, Edit(Kind.MENTION, hand.id, article().id, hand))
    assert merged(ada, cy, decisions=1) == ()
    assert next(reversed(list(ada.corpus.decisions()))).editor == here.id
    (got,) = [one for one in ada.corpus.annotated(article().id).mentions if one.id == "h1"]
    assert (got.origin.by, got.origin.name) == (OriginBy.EDITOR, here.id)
