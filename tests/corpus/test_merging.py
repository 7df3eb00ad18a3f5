"""Two corpora merged: nothing that either editor decided is lost, and nothing comes in twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Corpus, CorpusDamaged, Edit
from annotator.corpus.mergefates import MergeConflict
from annotator.corpus.state import decidable
from annotator.domain.annotation import Block, Entity, Link, Rule
from annotator.domain.article import Annotated, Draft
from annotator.domain.codec import Annotation
from annotator.domain.errors import CorpusExists, CorpusReadOnly
from annotator.domain.offsets import span
from annotator.domain.words import (
    CURATED,
    Act,
    ArticleStatus,
    BlockKind,
    Kind,
    Label,
    OriginBy,
    Relation,
    Status,
)
from tests.corpus.samples import (
    BY_HAND,
    PERSON,
    TEXT,
    TOWN,
    article,
    claim,
    deletion,
    draft,
    edit,
    full_claim,
    mention,
    present,
    raw,
    record,
    store,
    suggestions,
)


class Desk:
    """A corpus and one editor of it."""

    def __init__(self, corpus: Corpus, name: str) -> None:
        self.corpus = corpus
        self.editor = corpus.editor(name)

    def decide(self, act: Act, *edits: Edit, title: str = "") -> int:
        """One decision; gives its seq."""
        return self.corpus.decide(self.editor, act, title or f"{act} something", edits).seq

    def accept(self, thing: Annotation | None = None, article_id: str | None = None) -> int:
        """Accepts a thing, the first claim of the sample when none is given."""
        return self.decide(
            Act.ACCEPT,
            edit(thing or claim(), article_id or article().id, status=Status.ACCEPTED),
        )

    def status(self, id: str = "c-dam", article_id: str | None = None) -> Status | None:
        """How a claim or mention stands."""
        whole = self.corpus.annotated(article_id or article().id)
        return next((one.status for one in decidable(whole) if one.id == id), None)


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


def merged(into: Desk, other: Desk, *, decisions: int | None = None) -> tuple[MergeConflict, ...]:
    """Merges, checks that the corpus is sound and that a second merge adds nothing; gives the conflicts."""
    done = into.corpus.merge(other.corpus)
    assert into.corpus.check() == []
    if decisions is not None:
        assert done.decisions == decisions
    state, journal = present(into.corpus), list(into.corpus.decisions())
    again = into.corpus.merge(other.corpus)
    assert (again.articles, again.decisions) == (0, 0)
    assert set(again.conflicts) == set(done.conflicts)
    assert (present(into.corpus), list(into.corpus.decisions())) == (state, journal)
    return done.conflicts


def curated(corpus: Corpus) -> set[str]:
    """What is curated in a corpus, without the ids and scores that a machine gave."""
    found = set()
    names = {id: entity for id in ids_of_entities(corpus) if (entity := corpus.entity(id))}
    for id in corpus.article_ids():
        whole = corpus.annotated(id)
        for one in decidable(whole):
            if one.status in CURATED:
                said = {name: getattr(one, name) for name in one.__dataclass_fields__}
                for name in ("id", "origin", "score", "why", "parent"):
                    said.pop(name, None)
                for name in ("entity", "who"):
                    if said.get(name):
                        said[name] = names[said[name]].name
                found.add(f"{whole.article.sha256} {said}")
        found.add(f"{whole.article.sha256} {whole.article.status} {whole.article.outlet}")
    return found


def ids_of_entities(corpus: Corpus) -> list[str]:
    """Every entity there is."""
    with raw(corpus.path) as sql:
        return [id for (id,) in sql.execute("SELECT id FROM entities")]


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


def test_an_article_of_the_other_comes_whole(ada: Desk, bo: Desk) -> None:
    """The article would lack its original, its suggestions or what was decided in it."""
    text = TEXT + "Third edition.\n"
    bo.corpus.add(draft(text), bo.editor)
    there = article(text).id
    store(bo.corpus, there, suggestions(note="read twice"))
    bo.accept(claim(), there)
    bo.decide(Act.STATUS, edit(article(text), there, status=ArticleStatus.DONE))
    bo.corpus.add(record(), bo.editor)
    done = ada.corpus.merge(bo.corpus)
    assert (done.articles, done.conflicts) == (2, ())
    assert ada.corpus.check() == []
    for id in bo.corpus.article_ids():
        assert ada.corpus.annotated(id) == bo.corpus.annotated(id)
        assert ada.corpus.original(id) == bo.corpus.original(id)
        mine, theirs = ada.corpus.article_row(id), bo.corpus.article_row(id)
        assert mine == theirs
    assert ada.corpus.article_row(there).note == "read twice"
    assert ada.corpus.article_row(there).imported_at == bo.corpus.article_row(there).imported_at
    merged(ada, bo)


def test_suggestions_made_apart_are_the_same_words(ada: Desk, cy: Desk) -> None:
    """Two editors who import the same files could never merge what they decided: every id differs."""
    there = cy.corpus.annotated(article().id)
    ada.accept(mention())
    for thing in decidable(there):
        cy.accept(thing)
    assert merged(ada, cy, decisions=7) == ()
    whole = ada.corpus.annotated(article().id)
    assert [len(some) for some in (whole.claims, whole.mentions, whole.photos, whole.blocks)] == [2, 2, 1, 3]
    assert {one.status for one in decidable(whole)} == {Status.ACCEPTED}
    assert {one.id for one in whole.entities} == {PERSON.id, TOWN.id}
    assert next(one for one in whole.claims if one.id == "c-houses").parent == "c-dam"
    assert merged(cy, ada) == ()
    assert curated(ada.corpus) == curated(cy.corpus)


def test_suggestions_that_were_not_made_here_come_over(tmp_path: Path, bo: Desk) -> None:
    """Decisions of an editor who had looked for suggestions would be conflicts for one who had not."""
    with Corpus.create(tmp_path / "bare.corpus") as bare:
        dee = Desk(bare, "Dee")
        bare.add(draft(), dee.editor)
        bo.accept(full_claim())
        bo.accept(mention())
        assert merged(dee, bo, decisions=2) == ()
        whole = bare.annotated(article().id)
        assert {one.id: one.status for one in whole.claims} == {
            "c-houses": Status.ACCEPTED,
            "c-dam": Status.SUGGESTED,
        }
        assert curated(bare) == curated(bo.corpus)


def test_a_decided_mention_takes_the_place_of_suggestions(ada: Desk, cy: Desk) -> None:
    """The same name would stand twice in the text, once decided and once not."""
    longer = mention("ym-long", "Oksana Petrenko told", entity=None)
    cy.decide(Act.ADD, Edit(Kind.MENTION, longer.id, article().id, replace(longer, status=Status.ADDED)))
    assert merged(ada, cy, decisions=1) == ()
    assert [one.id for one in ada.corpus.annotated(article().id).mentions] == ["m-orlivka", "ym-long"]


def test_added_here_and_accepted_there_is_the_same(ada: Desk, cy: Desk) -> None:
    """One editor's handwork and the other's click would count as two names."""
    hand = mention("h1", "Monday", label=Label.DATE, entity=None, origin=BY_HAND, status=Status.ADDED)
    ada.decide(Act.ADD, Edit(Kind.MENTION, hand.id, article().id, hand))
    cy.decide(Act.ADD, Edit(Kind.MENTION, "h2", article().id, replace(hand, id="h2")))
    assert merged(ada, cy, decisions=0) == ()
    cy.decide(Act.DELETE, deletion(replace(hand, id="h2"), article().id))
    assert merged(ada, cy, decisions=1) == ()
    assert len(ada.corpus.annotated(article().id).mentions) == 2


def test_fields_of_an_article_are_merged_each_for_itself(ada: Desk, bo: Desk) -> None:
    """“Done” here and another outlet there would be a conflict."""
    ada.decide(Act.STATUS, edit(article(), article().id, status=ArticleStatus.DONE))
    bo.decide(Act.CORRECT, edit(article(), article().id, outlet="Delta Press"))
    assert merged(ada, bo, decisions=1) == ()
    head = ada.corpus.article(article().id)
    assert (head.status, head.outlet) == (ArticleStatus.DONE, "Delta Press")
    ada.decide(Act.CORRECT, edit(head, head.id, title="Dam breaks"))
    bo.decide(Act.CORRECT, edit(replace(article(), outlet="Delta Press"), head.id, title="Dam leaks"))
    assert len(merged(ada, bo)) == 1


def test_entities_links_and_rules_come_over(ada: Desk, bo: Desk) -> None:
    """Names that were set right, links between claims and standing rules would stay behind."""
    new = Entity("e-new", "Orlivka Dam", Label.PLACE, ("the dam",))
    town = mention("m-orlivka", "Orlivka", label=Label.PLACE, entity=TOWN.id)
    bo.decide(
        Act.CORRECT,
        Edit(Kind.ENTITY, new.id, None, new),
        edit(town, article().id, entity=new.id, status=Status.CORRECTED),
    )
    bo.decide(Act.CORRECT, edit(PERSON, None, aliases=("Petrenko", "O. Petrenko")))
    link = Link("c-dam-c-houses", "c-dam", article().id, "c-houses", Relation.SUPPORTS)
    bo.decide(Act.LINK, Edit(Kind.LINK, link.id, article().id, link))
    rule = Rule("r-1", "Monday", None, None)
    bo.decide(Act.ADD, Edit(Kind.RULE, rule.id, None, rule))
    assert merged(ada, bo, decisions=4) == ()
    assert present(ada.corpus) == present(bo.corpus)
    assert ada.corpus.rules.all() == [rule]
    bo.decide(Act.DELETE, Edit(Kind.ENTITY, new.id, None, None))
    assert merged(ada, bo, decisions=1) == ()
    assert present(ada.corpus) == present(bo.corpus)


def test_rules_that_contradict_are_a_conflict(ada: Desk, bo: Desk) -> None:
    """Which rule holds would depend on the order of merging."""
    ada.decide(Act.ADD, Edit(Kind.RULE, "r-1", None, Rule("r-1", "Wagner", None, Label.UNIT)))
    bo.decide(Act.ADD, Edit(Kind.RULE, "r-2", None, Rule("r-2", "Wagner", None, Label.PERSON)))
    (conflict,) = merged(ada, bo)
    assert conflict.reason == "another rule stands here for “Wagner”"


def test_a_machines_names_of_an_entity_are_added_up(ada: Desk, bo: Desk) -> None:
    """Correcting a name would be a conflict because more of its spellings were found meanwhile."""
    later = TEXT + "Later.\n"
    ada.corpus.add(draft(later), ada.editor)
    store(
        ada.corpus,
        article(later).id,
        suggestions(entities=(replace(PERSON, aliases=("Petrenko", "Oksana P.")), TOWN)),
    )
    bo.decide(Act.CORRECT, edit(PERSON, None, name="Oxana Petrenko"))
    assert merged(ada, bo, decisions=1) == ()
    found = ada.corpus.entity(PERSON.id)
    assert found is not None
    assert (found.name, found.aliases) == ("Oxana Petrenko", ("Petrenko", "Oksana P."))


def test_a_block_decided_differently_is_a_conflict(ada: Desk, cy: Desk) -> None:
    """Two blocks would lie over one another."""
    title = draft().annotated.blocks[0]
    ada.accept(title)
    other = Block("y-more", BlockKind.BYLINE, span(title.span.start + 2, title.span.end), Status.ADDED)
    cy.corpus.decide(
        cy.editor, Act.DELETE, "make room", [deletion(replace(title, id="yb-title"), article().id)]
    )
    cy.decide(Act.ADD, Edit(Kind.BLOCK, other.id, article().id, other))
    assert [one.reason[:9] for one in merged(ada, cy)] == ["the block", "it overla"]


def test_deleted_there_and_untouched_here_is_deleted(ada: Desk, bo: Desk) -> None:
    """An article thrown out by a colleague would stay, or come back with the next merge."""
    bo.accept()
    bo.corpus.delete_articles(bo.editor, [article().id])
    assert merged(ada, bo) == ()
    assert ada.corpus.article_ids() == []
    assert ada.corpus.undo(ada.editor) is not None
    assert ada.status() is Status.ACCEPTED
    assert ada.corpus.check() == []


def test_deleted_there_and_decided_here_is_a_conflict(ada: Desk, bo: Desk) -> None:
    """What was decided here would vanish with an article deleted there."""
    ada.accept()
    bo.corpus.delete_articles(bo.editor, [article().id])
    (conflict,) = merged(ada, bo)
    assert conflict.reason.startswith("the article stays here")
    assert conflict.article == "Dam holds"
    assert ada.status() is Status.ACCEPTED


def test_deleted_here_stays_deleted(ada: Desk, bo: Desk) -> None:
    """A merge would bring back what an editor threw out, or lose a colleague's decisions about it."""
    ada.corpus.delete_articles(ada.editor, [article().id])
    ada.corpus.empty_trash()
    bo.accept()
    (conflict,) = merged(ada, bo)
    assert conflict.reason == "the article was deleted here"
    assert ada.corpus.article_ids() == []


def test_a_deletion_undone_there_deletes_nothing(ada: Desk, bo: Desk) -> None:
    """An article that was thrown out by mistake and brought back would vanish here."""
    bo.corpus.delete_articles(bo.editor, [article().id])
    bo.corpus.undo(bo.editor)
    bo.accept()
    assert merged(ada, bo) == ()
    assert ada.status() is Status.ACCEPTED


def test_both_deleted_it(ada: Desk, bo: Desk) -> None:
    """Agreeing editors would be told of conflicts."""
    bo.accept()
    ada.corpus.delete_articles(ada.editor, [article().id])
    bo.corpus.delete_articles(bo.editor, [article().id])
    assert merged(ada, bo) == ()


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


def test_a_merge_is_all_or_nothing(ada: Desk, bo: Desk) -> None:
    """A merge that is stopped would leave half of a colleague's work."""
    for n in range(20):
        bo.decide(Act.NOTE, edit(claim(), article().id, note=f"{n}"))
    bo.corpus.add(draft(TEXT + "More.\n"), bo.editor)
    before = present(ada.corpus)
    seen = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ada.corpus.merge(bo.corpus, stop)
    assert seen[-1] == (11, 21)
    assert present(ada.corpus) == before
    assert ada.corpus.check() == []
    assert merged(ada, bo, decisions=20) == ()


def test_a_journal_that_was_tampered_with_is_refused(ada: Desk, bo: Desk) -> None:
    """Forged decisions would come in under an editor's name."""
    bo.accept()
    with raw(bo.corpus.path) as sql:
        sql.execute("DROP TRIGGER journal_no_update")
        sql.execute("UPDATE journal SET title = 'reject claim 1'")
    before = present(ada.corpus)
    with pytest.raises(CorpusDamaged, match="decision 1 was tampered with; nothing was merged"):
        ada.corpus.merge(bo.corpus)
    assert present(ada.corpus) == before


@pytest.mark.parametrize(
    "changes",
    [
        '[{"kind":"claim","id":"c-dam","article":"%s","before":null,"after":{"id":"c-dam"}}]',
        '[{"kind":"nothing","id":"c-dam","article":"%s","before":null,"after":null}]',
        '[{"kind":"mention","id":"x","article":"%s","before":null,"after":{"id":"x","span":[0,99999],'
        '"label":"PLACE","origin":{"by":"editor","name":"x","version":null,"rule":null},"entity":null,'
        '"status":"added","score":null,"why":null}}]',
        '[{"kind":"mention","id":"x","article":"%s","before":null,"after":{"id":"x","span":[0,9],'
        '"label":"PLACE","origin":{"by":"editor","name":"x","version":null,"rule":null},"entity":null,'
        '"status":"added","score":"high","why":7}}]',
        '{"a":1}',
    ],
)
def test_senseless_decisions_are_refused(ada: Desk, bo: Desk, changes: str) -> None:
    """A corpus from a stranger would crash the merge, or leave a corpus that `check` finds broken."""
    bo.accept()
    from annotator.corpus.journal import Entry, chained, genesis

    with raw(bo.corpus.path) as sql:
        sql.execute("DROP TRIGGER journal_no_update")
        told = changes.replace("%s", article().id)
        row = list(sql.execute("SELECT * FROM journal").fetchone())
        row[5] = told
        hash = chained(genesis(bo.corpus.id), Entry(*row))
        sql.execute("UPDATE journal SET changes = ?, hash = ?", (told, hash))
    before = present(ada.corpus)
    with pytest.raises(CorpusDamaged, match="decision 1 in it cannot be read"):
        ada.corpus.merge(bo.corpus)
    assert present(ada.corpus) == before
    assert ada.corpus.check() == []


def test_what_cannot_be_merged_is_said(ada: Desk, bo: Desk, tmp_path: Path) -> None:
    """A slip in the dialog would end in a crash."""
    with pytest.raises(CorpusExists, match="this is the corpus itself"):
        ada.corpus.merge(ada.corpus)
    with (
        Corpus.open(ada.corpus.path, read_only=True) as reader,
        pytest.raises(CorpusReadOnly),
    ):
        reader.merge(bo.corpus)
    with Corpus.open(bo.corpus.path, read_only=True) as source:
        bo.accept()
        content = Path(shutil.copy(bo.corpus.path, tmp_path / "before")).read_bytes()
        assert ada.corpus.merge(source).decisions == 1
        assert bo.corpus.path.read_bytes() == content


def test_an_article_with_a_taken_id_comes_in_under_another(ada: Desk, cy: Desk) -> None:
    """An article from a record could never be merged because another one bears its id."""
    other = record()
    head = replace(other.annotated.article, id=article().id, sha256="0" * 64)
    text = "Another text.\n"
    strange = Draft(Annotated(head, text), None)
    with Corpus.create(ada.corpus.path.with_name("strange.corpus")) as corpus:
        dee = Desk(corpus, "Dee")
        corpus.add(strange, dee.editor)
        assert merged(ada, dee) == ()
    first, second = ada.corpus.article_ids()
    assert first == article().id
    assert ada.corpus.annotated(second).text == text
