"""A decision is taken back in the middle, or it is said why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from annotator.corpus import Conflict, Corpus, Edit
from annotator.domain.annotation import Entity, Link, Rule
from annotator.domain.decision import Editor
from annotator.domain.errors import NothingFound
from annotator.domain.words import Act, ArticleStatus, Kind, Label, Relation, Status
from tests.corpus.samples import (
    BY_HAND,
    PERSON,
    article,
    claim,
    deletion,
    draft,
    edit,
    full_claim,
    mention,
    present,
    raw,
)

NEW = Entity("e-new", "O. Petrenko", Label.PERSON)
OWN = claim("c-own", status=Status.ADDED, origin=BY_HAND)


def test_one_of_several_is_taken_back(corpus: Corpus, ada: Editor, dam: str) -> None:
    """An old slip could only be undone with everything that came after it."""
    before = present(corpus)
    first = corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    corpus.decide(ada, Act.ACCEPT, "accept claim 2", [edit(full_claim(), dam, status=Status.ACCEPTED)])
    stood = present(corpus)
    assert corpus.why_not(first.seq) is None
    taken = corpus.take_back(ada, first.seq)
    assert (taken.act, taken.title, taken.reverts) == (Act.TAKE_BACK, "take back accept claim 1", 1)
    assert corpus.annotated(dam).claims[0] == claim()
    assert corpus.annotated(dam).claims[1].status is Status.ACCEPTED
    assert corpus.why_not(first.seq) == "it was taken back already, by decision 3"
    corpus.undo(ada)
    assert present(corpus) == stood
    assert corpus.why_not(first.seq) is None
    corpus.redo(ada)
    assert corpus.why_not(first.seq) == "it was taken back already, by decision 3"
    for _ in range(3):
        corpus.undo(ada)
    assert present(corpus) == before
    assert corpus.undo_title is None
    assert corpus.check() == []


def test_taking_back_can_be_taken_back(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A decision taken back by mistake could only be made anew."""
    first = corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    stood = present(corpus)
    taken = corpus.take_back(ada, first.seq)
    back = corpus.take_back(ada, taken.seq)
    assert (back.title, back.reverts) == ("bring back accept claim 1", taken.seq)
    assert present(corpus) == stood
    assert corpus.why_not(first.seq) is None
    assert corpus.take_back(ada, back.seq).title == "take back accept claim 1"
    assert corpus.annotated(dam).claims[0] == claim()
    with raw(corpus.path) as sql:
        assert sql.execute("SELECT seq, taken FROM undo ORDER BY seq").fetchall() == [
            (1, 2),
            (2, None),
            (3, 4),
            (4, None),
        ]
    assert corpus.check() == []


def refused(corpus: Corpus, ada: Editor, seq: int) -> str:
    """Why a decision is not taken back, once nothing has changed by trying."""
    before, reason = present(corpus), corpus.why_not(seq)
    assert reason is not None
    with pytest.raises(Conflict, match="cannot be taken back") as told:
        corpus.take_back(ada, seq)
    assert reason in str(told.value)
    assert present(corpus) == before
    return reason


def test_a_later_change_of_the_same_is_named(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Taking back would overwrite what another editor corrected since."""
    first = corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    after = replace(claim(), status=Status.CORRECTED, note="x")
    corpus.decide(ada, Act.CORRECT, "correct claim 1", [Edit(Kind.CLAIM, after.id, dam, after)])
    assert refused(corpus, ada, first.seq) == "decision 2, correct claim 1, changed the same claim later"
    corpus.delete_articles(ada, [dam])
    assert "deleted the article later" in refused(corpus, ada, first.seq)


def test_undone_decisions_and_turns_are_not_taken_back(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Taking back an undo would make a journal that nobody could follow."""
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    corpus.undo(ada)
    assert refused(corpus, ada, 1) == "it was undone already, by decision 2"
    assert refused(corpus, ada, 2) == "what undo did is taken back by redo"
    corpus.redo(ada)
    assert refused(corpus, ada, 3) == "what redo did is taken back by undo"
    assert corpus.why_not(1) is None
    for seq in (0, 4):
        with pytest.raises(NothingFound):
            corpus.why_not(seq)


REFERRING: dict[str, tuple[Callable[[str], list[Edit]], Callable[[str], list[Edit]], str]] = {
    "mention": (
        lambda dam: [edit(NEW, None)],
        lambda dam: [edit(mention(), dam, entity=NEW.id)],
        "a mention refers to the entity it made",
    ),
    "claim": (
        lambda dam: [edit(NEW, None)],
        lambda dam: [edit(claim(), dam, who=NEW.id)],
        "a claim refers to the entity it made",
    ),
    "rule": (
        lambda dam: [edit(NEW, None)],
        lambda dam: [edit(Rule("r", "Petrenko", None, Label.PERSON, NEW.id), None)],
        "a rule refers to the entity it made",
    ),
    "nested": (
        lambda dam: [edit(OWN, dam)],
        lambda dam: [edit(full_claim(), dam, parent=OWN.id)],
        "a claim is nested in the claim it made",
    ),
    "link": (
        lambda dam: [edit(OWN, dam)],
        lambda dam: [edit(Link("l", "c-dam", dam, OWN.id, Relation.SAME), dam)],
        "a link refers to the claim it made",
    ),
}


@pytest.mark.parametrize("name", REFERRING)
def test_what_something_rests_on_stays(corpus: Corpus, ada: Editor, dam: str, name: str) -> None:
    """Something would refer to what is no longer there."""
    made, referring, reason = REFERRING[name]
    first = corpus.decide(ada, Act.ADD, "add", made(dam))
    second = corpus.decide(ada, Act.LINK, "refer", referring(dam))
    assert refused(corpus, ada, first.seq) == reason
    corpus.take_back(ada, second.seq)
    corpus.take_back(ada, first.seq)
    assert corpus.check() == []


def test_nothing_comes_back_that_refers_to_nobody(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A mention would come back that names an entity deleted since."""
    first = corpus.decide(ada, Act.LINK, "unlink", [edit(mention(), dam, entity=None)])
    corpus.decide(ada, Act.DELETE, "delete Petrenko", [deletion(PERSON, None)])
    reason = refused(corpus, ada, first.seq)
    assert reason == "decision 2, delete Petrenko, deleted the entity that its mention refers to"


def test_the_article_stays_in_progress_while_something_is_decided(
    corpus: Corpus, ada: Editor, dam: str
) -> None:
    """An article with decisions in it would be listed as untouched, or one without as in progress."""
    step = edit(article(), dam, status=ArticleStatus.IN_PROGRESS)
    first = corpus.decide(ada, Act.ACCEPT, "one", [edit(claim(), dam, status=Status.ACCEPTED), step])
    second = corpus.decide(ada, Act.ACCEPT, "two", [edit(mention(), dam, status=Status.ACCEPTED)])
    corpus.take_back(ada, first.seq)
    assert corpus.article(dam).status is ArticleStatus.IN_PROGRESS
    corpus.undo(ada)
    corpus.take_back(ada, second.seq)
    corpus.take_back(ada, first.seq)
    assert corpus.article(dam).status is ArticleStatus.TO_REVIEW
    assert corpus.check() == []


def test_a_headline_is_taken_back_without_the_progress(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Taking back a first correction of the headline would also hide that others were made."""
    whole = replace(article(), title="Dam stands", status=ArticleStatus.IN_PROGRESS)
    first = corpus.decide(ada, Act.CORRECT, "headline", [edit(whole, dam)])
    corpus.decide(ada, Act.ACCEPT, "two", [edit(mention(), dam, status=Status.ACCEPTED)])
    corpus.take_back(ada, first.seq)
    assert corpus.article(dam) == replace(article(), status=ArticleStatus.IN_PROGRESS)


def test_a_deletion_of_articles_is_taken_back(corpus: Corpus, ada: Editor, dam: str) -> None:
    """An article deleted yesterday would be lost because of what was decided since."""
    other = corpus.add(draft("Another story."), ada).article
    corpus.decide(ada, Act.ACCEPT, "accept", [edit(claim(), dam, status=Status.ACCEPTED)])
    before = present(corpus)
    gone = corpus.delete_articles(ada, [dam])
    corpus.decide(ada, Act.STATUS, "done", [edit(corpus.article(other), other, status=ArticleStatus.DONE)])
    back = corpus.take_back(ada, gone.seq)
    key = (Kind.ARTICLE, other, other)
    assert {**present(corpus), key: before[key]} == before
    corpus.decide(ada, Act.NOTE, "note", [edit(full_claim(), dam, note="late")])
    assert "changed the same article later" in refused(corpus, ada, back.seq)
    corpus.undo(ada)
    corpus.take_back(ada, back.seq)
    assert corpus.trashed() == 1
    assert corpus.check() == []
    corpus.empty_trash()
    assert "for good" in refused(corpus, ada, gone.seq)
    assert corpus.undo_title == "done"
    assert corpus.check() == []
