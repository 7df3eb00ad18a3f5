"""Decisions are kept, taken back and brought back exactly."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from annotator.corpus import Conflict, Corpus, Edit
from annotator.corpus.state import decidable
from annotator.domain.annotation import Claim, Entity, Link
from annotator.domain.codec import encode
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusReadOnly, CorpusUnwritable
from annotator.domain.offsets import span
from annotator.domain.words import Act, ArticleStatus, Kind, Label, Relation, Status
from tests.corpus.samples import (
    BY_HAND,
    PERSON,
    TEXT,
    article,
    claim,
    deletion,
    draft,
    edit,
    full_claim,
    mention,
    photo,
    present,
    raw,
    store,
    suggestions,
)


def test_a_decision_says_what_was_and_what_is(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Nobody could tell later what the machine had suggested and who changed it."""
    after = replace(claim(), status=Status.CORRECTED, note="checked", cue=())
    decision = corpus.decide(ada, Act.CORRECT, "correct claim 1", [Edit(Kind.CLAIM, "c-dam", dam, after)])
    (change,) = decision.changes
    assert (change.before, change.after) == (encode(claim()), encode(after))
    assert (decision.seq, decision.editor, decision.act, decision.reverts) == (1, ada.id, Act.CORRECT, None)
    assert list(corpus.decisions()) == [decision]
    assert corpus.annotated(dam).claims == (after, full_claim())


def test_undo_and_redo_follow_one_line(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Undo would take back the wrong thing, or not all of it."""
    states = [present(corpus)]
    steps: list[tuple[Act, str, list[Edit]]] = [
        (Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)]),
        (
            Act.REJECT,
            "reject both mentions",
            [edit(one, dam, status=Status.REJECTED) for one in corpus.annotated(dam).mentions],
        ),
        (Act.DELETE, "delete photo", [deletion(photo(), dam)]),
        (Act.STATUS, "mark article done", [edit(article(), dam, status=ArticleStatus.DONE)]),
        (Act.LINK, "link claim 1", [edit(Link("c-dam-x", "c-dam", "other", "x", Relation.UPDATES), dam)]),
    ]
    for act, title, edits in steps:
        corpus.decide(ada, act, title, edits)
        states.append(present(corpus))
    assert not corpus.redo_title
    for n in range(len(steps), 0, -1):
        assert corpus.undo_title == steps[n - 1][1]
        undone = corpus.undo(ada)
        assert undone is not None
        assert (undone.title, undone.reverts) == (f"undo {steps[n - 1][1]}", n)
        assert present(corpus) == states[n - 1]
    assert (corpus.undo_title, corpus.undo(ada)) == (None, None)
    for n in range(1, len(steps) + 1):
        assert corpus.redo_title == steps[n - 1][1]
        redone = corpus.redo(ada)
        assert redone is not None
        assert (redone.act, redone.reverts) == (Act.REDO, n)
        assert present(corpus) == states[n]
    assert corpus.redo(ada) is None
    assert corpus.check() == []


def test_undo_reaches_over_a_restart(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Yesterday's slip could not be taken back today."""
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    corpus.decide(ada, Act.ACCEPT, "accept mention", [edit(mention(), dam, status=Status.ACCEPTED)])
    corpus.undo(ada)
    corpus.close()
    with Corpus.open(corpus.path) as again:
        assert (again.undo_title, again.redo_title) == ("accept claim 1", "accept mention")
        again.undo(ada)
        assert again.annotated(dam).claims[0] == claim()
        again.redo(ada)
        again.redo(ada)
        assert again.annotated(dam).mentions[1].status is Status.ACCEPTED
        assert again.check() == []


def test_a_new_decision_drops_what_was_undone(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Redo would bring back something that no longer fits."""
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    corpus.undo(ada)
    corpus.decide(ada, Act.REJECT, "reject claim 1", [edit(claim(), dam, status=Status.REJECTED)])
    assert (corpus.undo_title, corpus.redo_title) == ("reject claim 1", None)
    assert corpus.check() == []


def test_a_bulk_decision_is_one_row_and_one_undo(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Taking back “accept all” would need hundreds of key presses."""
    before = present(corpus)
    annotated = corpus.annotated(dam)
    edits = [edit(one, dam, status=Status.ACCEPTED) for one in decidable(annotated)]
    corpus.decide(ada, Act.ACCEPT, "accept all", edits)
    assert len(list(corpus.decisions())) == 1
    corpus.undo(ada)
    assert present(corpus) == before


def test_the_same_thing_twice_in_a_decision_counts_once(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Undo would stumble over a thing that one decision changed in two steps."""
    before = present(corpus)
    first = edit(claim(), dam, note="one")
    second = edit(claim(), dam, note="two", status=Status.CORRECTED)
    decision = corpus.decide(ada, Act.CORRECT, "correct claim 1", [first, second])
    assert len(decision.changes) == 1
    assert corpus.annotated(dam).claims[0].note == "two"
    corpus.undo(ada)
    assert present(corpus) == before


def test_what_is_gone_cannot_be_decided_upon(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A key press on a stale screen would bring back what was replaced or deleted."""
    stale = claim()
    store(corpus, dam, suggestions(claims=()))
    before = present(corpus)
    for act, thing in (
        (Act.ACCEPT, edit(stale, dam, status=Status.ACCEPTED)),
        (Act.DELETE, deletion(stale, dam)),
    ):
        with pytest.raises(Conflict, match="no longer there"):
            corpus.decide(ada, act, "accept claim 1", [thing])
    assert present(corpus) == before
    assert corpus.undo_title is None


def test_an_added_thing_that_was_deleted_stays_deleted(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A correction in a second window would revive a claim that a colleague deleted."""
    own = claim("c-own", status=Status.ADDED, origin=BY_HAND)
    corpus.decide(ada, Act.CORRECT, "split claim 1", [edit(claim(), dam, note="split"), edit(own, dam)])
    corpus.decide(ada, Act.DELETE, "delete claim 2", [deletion(own, dam)])
    with pytest.raises(Conflict):
        corpus.decide(ada, Act.CORRECT, "correct claim 2", [edit(own, dam, note="late")])


def test_a_mention_cannot_refer_to_a_lost_entity(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A name would point to a person who is not in the corpus."""
    with pytest.raises(Conflict, match="entity"):
        corpus.decide(ada, Act.LINK, "link", [edit(mention(), dam, entity="e-nobody")])
    new = Entity("e-new", "O. Petrenko", Label.PERSON)
    corpus.decide(ada, Act.LINK, "link", [edit(mention(), dam, entity="e-new"), edit(new, None)])
    assert corpus.annotated(dam).mentions[1].entity == "e-new"


def test_deleting_an_entity_takes_it_off_all_that_refer_to_it(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Names would refer to nobody after an entity was deleted, or stay so after undo."""
    before = present(corpus)
    decision = corpus.decide(ada, Act.DELETE, "delete Oksana Petrenko", [deletion(PERSON, None)])
    assert {(one.kind, one.id) for one in decision.changes} == {
        (Kind.ENTITY, PERSON.id),
        (Kind.MENTION, "m-petrenko"),
        (Kind.CLAIM, "c-dam"),
    }
    annotated = corpus.annotated(dam)
    assert annotated.mentions[1].entity is None
    assert annotated.claims[0].who is None
    assert corpus.check() == []
    corpus.undo(ada)
    assert present(corpus) == before
    assert corpus.check() == []


def test_undoing_a_new_entity_frees_what_was_linked_since(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Undo would fail once the extraction had linked further names to an entity an editor had added."""
    added = Entity("e-new", "Moroz", Label.PERSON)
    corpus.decide(ada, Act.ADD, "add Moroz", [edit(added, None)])
    found = mention("m-moroz", "Moroz", entity="e-new")
    store(corpus, dam, suggestions(mentions=(found,), claims=()))
    after_store = present(corpus)
    corpus.undo(ada)
    assert corpus.entity("e-new") is None
    assert corpus.annotated(dam).mentions == (replace(found, entity=None),)
    assert corpus.check() == []
    corpus.redo(ada)
    assert present(corpus) == after_store
    assert corpus.check() == []


def test_decisions_of_one_article(corpus: Corpus, ada: Editor, dam: str) -> None:
    """The history shown beside an article would hold other articles' decisions, or lack its own."""
    other = corpus.add(draft("Another story."), ada).article
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    known = corpus.article(other)
    corpus.decide(ada, Act.STATUS, "mark article done", [edit(known, other, status=ArticleStatus.DONE)])
    corpus.undo(ada)
    assert [one.seq for one in corpus.decisions(article=dam)] == [1]
    assert [one.seq for one in corpus.decisions(article=other)] == [2, 3]
    assert [one.seq for one in corpus.decisions(after=1)] == [2, 3]
    assert [one.seq for one in corpus.decisions(limit=2)] == [1, 2]
    assert list(corpus.decisions(after=3)) == []


@pytest.mark.parametrize("count", [130])
def test_a_long_journal_is_read_in_pages(corpus: Corpus, ada: Editor, dam: str, count: int) -> None:
    """The history would end, or repeat itself, where a page of it ends."""
    for n in range(count):
        corpus.decide(ada, Act.NOTE, f"note {n}", [edit(claim(), dam, note=str(n))])
    assert [one.title for one in corpus.decisions(article=dam)] == [f"note {n}" for n in range(count)]


def test_edits_that_make_no_sense_are_faults(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A fault of the program would be written into the journal for ever."""
    own = claim("c-own", status=Status.ADDED)
    wrong: list[list[Edit]] = [
        [],
        [Edit(Kind.CLAIM, "c-other", dam, own)],
        [edit(replace(own, content=()), dam)],
        [edit(replace(own, content=(span(len(TEXT) - 1, len(TEXT) + 1),)), dam)],
        [edit(article(), dam, sha256="0" * 64)],
    ]
    for edits in wrong:
        with pytest.raises(ValueError, match=r".+"):
            corpus.decide(ada, Act.ADD, "add", edits)
    with pytest.raises(ValueError, match="its own"):
        corpus.decide(ada, Act.UNDO, "undo", [edit(claim(), dam)])
    assert list(corpus.decisions()) == []


def test_a_full_disk_changes_nothing(corpus: Corpus, ada: Editor, dam: str) -> None:
    """The window would say “saved” when it was not, or half a decision would stay."""
    before = present(corpus)
    sql = corpus._connection.sql
    (pages,) = sql.execute("PRAGMA page_count").fetchone()
    sql.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CorpusUnwritable, match="disk is full"):
        corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="x" * 100_000)])
    assert present(corpus) == before
    assert (corpus.undo_title, list(corpus.decisions())) == (None, [])
    sql.execute("PRAGMA max_page_count = 1000000")
    corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="x" * 100_000)])
    assert corpus.check() == []


def test_a_new_origin_of_a_failed_decision_is_forgotten(corpus: Corpus, ada: Editor, dam: str) -> None:
    """After a failed save, the next annotation would be ascribed to someone else."""
    sql = corpus._connection.sql
    sql.execute("CREATE TEMP TRIGGER fail BEFORE INSERT ON main.journal BEGIN SELECT RAISE(ABORT, 'no'); END")
    own = claim("c-own", status=Status.ADDED, origin=BY_HAND)
    with pytest.raises(sqlite3.IntegrityError):
        corpus.decide(ada, Act.ADD, "add claim", [edit(own, dam)])
    sql.execute("DROP TRIGGER fail")
    with corpus.another() as other:
        other.decide(
            ada, Act.ADD, "add", [edit(replace(own, id="c-two", origin=replace(BY_HAND, name="bo")), dam)]
        )
    corpus.decide(ada, Act.ADD, "add claim", [edit(own, dam)])
    with corpus.another() as other:
        made = {one.id: one.origin.name for one in other.annotated(dam).claims}
    assert (made["c-own"], made["c-two"]) == ("ada", "bo")


def test_a_file_that_was_moved_is_not_written(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Decisions would vanish with a file that someone deleted under the open window."""
    corpus.path.rename(corpus.path.with_name("elsewhere.corpus"))
    with pytest.raises(CorpusUnwritable, match="moved or deleted"):
        corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="x")])
    corpus.path.with_name("elsewhere.corpus").rename(corpus.path)
    corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="x")])


def test_a_corpus_for_reading_is_not_written(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A look at an archive would change it."""
    with corpus.another(read_only=True) as reader:
        with pytest.raises(CorpusReadOnly):
            reader.undo(ada)
        with pytest.raises(CorpusReadOnly):
            reader.editor("New Name")
        assert reader.editor("Ada Brandt") == ada


def test_undo_refuses_when_the_state_is_not_the_journals(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Undo would overwrite something it does not know."""
    corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="mine")])
    with raw(corpus.path) as sql:
        sql.execute("UPDATE claims SET note = 'tampered' WHERE id = 'c-dam'")
    with pytest.raises(Conflict, match="cannot be undone"):
        corpus.undo(ada)


def test_claims_in_reading_order(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Claim numbers on the cards would not follow the text."""
    early = Claim("c-z", (span(0, 3),), BY_HAND, status=Status.ADDED)
    corpus.decide(ada, Act.ADD, "add claim", [edit(early, dam)])
    assert [one.id for one in corpus.annotated(dam).claims] == ["c-z", "c-dam", "c-houses"]


def test_a_decision_on_what_was_changed_meanwhile_is_refused(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A stale screen would overwrite what another editor corrected."""
    seen = claim()
    newer = replace(seen, note="checked")
    corpus.decide(ada, Act.NOTE, "note on claim 1", [Edit(Kind.CLAIM, seen.id, dam, newer, seen)])
    before = present(corpus)
    late = replace(seen, status=Status.ACCEPTED)
    with pytest.raises(Conflict, match="claim was changed meanwhile by decision 1, note on claim 1"):
        corpus.decide(ada, Act.ACCEPT, "accept claim 1", [Edit(Kind.CLAIM, seen.id, dam, late, seen)])
    with pytest.raises(Conflict, match="changed meanwhile"):
        corpus.decide(ada, Act.ADD, "add", [Edit(Kind.CLAIM, seen.id, dam, late, None)])
    with pytest.raises(Conflict, match="no longer there"):
        corpus.decide(ada, Act.ADD, "add", [Edit(Kind.CLAIM, "c-x", dam, replace(seen, id="c-x"), seen)])
    with pytest.raises(Conflict, match="changed meanwhile"):
        corpus.decide(ada, Act.ADD, "name", [Edit(Kind.ENTITY, PERSON.id, None, PERSON, None)])
    assert present(corpus) == before
    twice = [
        Edit(Kind.CLAIM, seen.id, dam, late, newer),
        Edit(Kind.CLAIM, seen.id, dam, replace(late, topic="dam"), late),
    ]
    corpus.decide(ada, Act.CORRECT, "correct claim 1", twice)
    assert corpus.annotated(dam).claims[0] == replace(late, topic="dam")
    assert corpus.check() == []


def test_parts_of_a_claim_are_written_anew(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A corrected claim would keep parts of what it was."""
    seen = full_claim()
    for after in (
        replace(seen, topic="x", figures=seen.figures[:1], via=(), hedges=()),
        replace(seen, content=seen.content[:1], source=(), who=None),
        seen,
    ):
        corpus.decide(ada, Act.CORRECT, "correct", [Edit(Kind.CLAIM, seen.id, dam, after)])
        assert corpus.annotated(dam).claims[1] == after
    moved = replace(mention(), span=span(0, 4), label=Label.ORG, entity=None, score=None, origin=BY_HAND)
    corpus.decide(ada, Act.CORRECT, "correct", [Edit(Kind.MENTION, moved.id, dam, moved)])
    assert corpus.annotated(dam).mentions[0] == moved
    assert corpus.check() == []
