"""A correction goes to every other mention of the name as one decision, and comes back as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Conflict, Corpus, Namesake, NamesakeQuery, Sameness
from annotator.domain.annotation import Entity, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.decision import Editor
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act, ArticleStatus, Label, Status
from annotator.review import inparts
from annotator.review.decide import Review
from annotator.review.propagate import (
    ChangedMeanwhile,
    Proposal,
    count_open,
    drop_rule,
    propagate,
    proposal_of,
)
from tests.corpus.samples import article
from tests.review.sample import MACHINE

WORDS = "Korsun"
RIVER = Entity("e-river", "Korsun River Group", Label.UNIT)
MAN = Entity("e-man", "Ivan Korsun", Label.PERSON)
TEXTS = {
    "one": "Korsun crossed at dawn. Korsun lost two boats.",
    "two": "The men of Korsun wait.",
    "three": "Korsun was silent.",
}
LATER = {"later": "Later that week Korsun crossed back."}


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Three articles that name Korsun four times, as a person."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        editor = made.editor("Import")
        for name, text in TEXTS.items():
            made.add(Draft(Annotated(article(text, file=f"{name}.txt"), text), text.encode()), editor)
            store(made, name, Label.PERSON)
        yield made


@pytest.fixture
def editor(corpus: Corpus) -> Editor:
    """The person deciding."""
    return corpus.editor("Mira Kay")


def id_of(corpus: Corpus, name: str) -> str:
    return corpus.find(f"{name}.txt")


def store(corpus: Corpus, name: str, label: Label) -> None:
    """The suggestions of a run: every Korsun, of one label."""
    text, entity = {**TEXTS, **LATER}[name], MAN if label is Label.PERSON else None
    starts = [at for at in range(len(text)) if text.startswith(WORDS, at)]
    mentions = tuple(
        Mention(
            f"{name}-{n}", span(at, at + 6), label, MACHINE, entity=entity.id if entity else None, score=0.5
        )
        for n, at in enumerate(starts)
    )
    found = Suggestions("scripted", "1", mentions, (), (MAN,))
    moment = "2024-05-07T08:00:00.000Z"
    corpus.store(id_of(corpus, name), found, started=moment, finished=moment)


def mention(corpus: Corpus, id_: str) -> Mention:
    whole = corpus.annotated(id_of(corpus, id_.split("-")[0]))
    return next(one for one in whole.mentions if one.id == id_)


def found(corpus: Corpus, sameness: Sameness = Sameness.WORDS) -> list[Namesake]:
    return list(corpus.namesakes.page(NamesakeQuery(WORDS, sameness, MAN.id)).found)


def everything(corpus: Corpus) -> list[Annotated]:
    return [corpus.annotated(one) for one in corpus.article_ids()]


UNIT = Proposal(WORDS, Label.UNIT)
NO_NAME = Proposal(WORDS, None)


def test_one_decision_and_one_undo(corpus: Corpus, editor: Editor) -> None:
    """An editor would have to take back each mention by itself, or could not."""
    before = everything(corpus)
    decision = propagate(corpus, editor, UNIT, found(corpus))
    assert decision is not None
    assert (decision.act, decision.title) == (Act.CORRECT, "label 4 mentions of “Korsun” unit")
    for id_ in ("one-0", "one-1", "two-0", "three-0"):
        now = mention(corpus, id_)
        assert (now.label, now.entity, now.status) == (Label.UNIT, None, Status.CORRECTED)
    assert {one.article.status for one in everything(corpus)} == {ArticleStatus.IN_PROGRESS}
    assert corpus.undo(editor) is not None
    assert everything(corpus) == before
    assert corpus.redo(editor) is not None
    assert mention(corpus, "two-0").label is Label.UNIT
    assert corpus.check() == []


def test_in_parts_it_is_one_act_all_the_same(
    corpus: Corpus, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that stands in thousands of articles would take many undos, or a row without end."""
    monkeypatch.setattr(inparts, "A_PART", 1)
    before, seen = everything(corpus), list[tuple[int, int]]()
    decision = propagate(
        corpus, editor, UNIT, found(corpus), keep_rule=True, progress=lambda *at: seen.append(at)
    )
    assert decision is not None
    assert decision.title == "label 4 mentions of “Korsun” unit, part 3 of 3"
    assert seen == sorted(seen)
    assert seen[-1] == (5, 5)
    after = everything(corpus)
    turned: list[int] = []
    assert corpus.undo(editor, turned.append) is not None
    assert turned == sorted(turned)
    assert turned[-1] > 0
    assert (everything(corpus), corpus.rules.all(), corpus.undo_title) == (before, [], None)
    assert corpus.redo(editor) is not None
    assert everything(corpus) == after
    corpus.take_back(editor, decision.seq)
    assert everything(corpus) == before
    assert corpus.check() == []


def test_what_is_stopped_changes_nothing(
    corpus: Corpus, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of the mentions would be corrected, and none would know which."""
    monkeypatch.setattr(inparts, "A_PART", 1)
    before = everything(corpus)

    def stop(done: int, _: int) -> None:
        if done >= 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        propagate(corpus, editor, UNIT, found(corpus), progress=stop)
    assert everything(corpus) == before
    propagate(corpus, editor, UNIT, found(corpus))
    after = everything(corpus)
    with pytest.raises(InterruptedError):
        corpus.undo(editor, lambda done: stop(done, 0))
    assert everything(corpus) == after
    assert corpus.check() == []


def test_what_is_not_chosen_stays(corpus: Corpus, editor: Editor) -> None:
    """Unticking would be of no use."""
    chosen = [one for one in found(corpus) if one.mention.id != "two-0"]
    left = mention(corpus, "two-0")
    propagate(corpus, editor, UNIT, chosen)
    assert mention(corpus, "two-0") == left
    assert corpus.article(id_of(corpus, "two")).status is ArticleStatus.TO_REVIEW


def test_those_that_are_so_already_are_left_alone(corpus: Corpus, editor: Editor) -> None:
    """The journal would fill with decisions that change nothing."""
    propagate(corpus, editor, UNIT, found(corpus)[:3])
    assert [one.mention.id for one in found(corpus) if UNIT.listed(one)] == ["three-0"]
    assert propagate(corpus, editor, UNIT, found(corpus)[:3]) is None
    decision = propagate(corpus, editor, UNIT, found(corpus))
    assert decision is not None
    assert decision.title == "label 1 mention of “Korsun” unit"


def test_one_that_is_right_lets_its_namesakes_be_accepted_at_once(corpus: Corpus, editor: Editor) -> None:
    """A name that is right forty times would take forty keys."""
    first = mention(corpus, "one-0")
    proposal = proposal_of(first, WORDS, None)
    decision = propagate(corpus, editor, proposal, found(corpus))
    assert decision is not None
    alike = [one for one in found(corpus) if one.mention.label is first.label]
    assert {one.mention.status for one in alike} <= {Status.ACCEPTED, Status.CORRECTED}
    assert not any(proposal.listed(one) for one in found(corpus))
    propagate(corpus, editor, UNIT, found(corpus))
    corrected = mention(corpus, "one-0")
    assert not proposal_of(corrected, WORDS, None).accepts


def test_acceptance_alone_is_called_that(corpus: Corpus, editor: Editor) -> None:
    """The history would tell of labels and links that nobody changed."""
    propagate(corpus, editor, UNIT, found(corpus))
    decision = propagate(corpus, editor, replace(UNIT, label=None), found(corpus))
    assert decision is not None
    accepted = propagate(corpus, editor, replace(UNIT, accepts=True), found(corpus))
    assert accepted is not None
    assert (accepted.act, accepted.title) == (Act.ACCEPT, "accept 4 mentions of “Korsun”")


def test_an_entity_is_linked_and_learns_the_spelling(corpus: Corpus, editor: Editor) -> None:
    """The names would be of the right kind and yet of nobody, or the entity unknown by this spelling."""
    review, whole = Review(corpus, editor), corpus.annotated(id_of(corpus, "one"))
    review.set_entity(whole, whole.mentions[0], RIVER)
    entity = corpus.entity(RIVER.id)
    proposal = proposal_of(mention(corpus, "one-0"), WORDS, entity)
    assert proposal == Proposal(WORDS, Label.UNIT, entity)
    decision = propagate(corpus, editor, proposal, found(corpus))
    assert decision is not None
    assert decision.title == "label 3 mentions of “Korsun” unit"
    assert {one.mention.entity for one in found(corpus)} == {RIVER.id}
    named = corpus.entity(RIVER.id)
    assert named is not None
    assert named.aliases == (WORDS,)


def test_a_link_alone_is_called_one(corpus: Corpus, editor: Editor) -> None:
    """The menu would say that undo takes back a label that nobody changed."""
    propagate(corpus, editor, Proposal(WORDS, Label.PERSON, None, unlinks=True), found(corpus))
    known = Entity("e-other", "Petro Korsun", Label.PERSON)
    review, whole = Review(corpus, editor), corpus.annotated(id_of(corpus, "two"))
    review.set_entity(whole, whole.mentions[0], known)
    decision = propagate(corpus, editor, Proposal(WORDS, Label.PERSON, known), found(corpus))
    assert decision is not None
    assert (decision.act, decision.title) == (Act.LINK, "link 3 mentions of “Korsun” to Petro Korsun")
    assert {one.mention.status for one in found(corpus)} == {Status.CORRECTED}


def test_taking_off_an_entity_goes_to_the_others_too(corpus: Corpus, editor: Editor) -> None:
    """A wrong link would have to be taken away mention by mention."""
    before = mention(corpus, "one-0")
    proposal = proposal_of(replace(before, entity=None), WORDS, None, before)
    assert proposal.unlinks
    decision = propagate(corpus, editor, proposal, found(corpus))
    assert decision is not None
    assert decision.title == "unlink 4 mentions of “Korsun”"
    assert {(one.mention.entity, one.mention.label) for one in found(corpus)} == {(None, Label.PERSON)}


def test_no_name_at_all(corpus: Corpus, editor: Editor) -> None:
    """A word that is no name would be suggested in every article still."""
    assert proposal_of(replace(mention(corpus, "one-0"), status=Status.REJECTED), WORDS, MAN) == NO_NAME
    decision = propagate(corpus, editor, NO_NAME, found(corpus))
    assert decision is not None
    assert (decision.act, decision.title) == (Act.REJECT, "reject 4 mentions of “Korsun”")
    assert {one.mention.status for one in found(corpus)} == {Status.REJECTED}
    assert propagate(corpus, editor, NO_NAME, found(corpus)) is None


def test_decided_ones_keep_the_rules_of_a_correction(corpus: Corpus, editor: Editor) -> None:
    """What an editor added would pass for a correction, or what was rejected and then chosen stay so."""
    review, whole = Review(corpus, editor), corpus.annotated(id_of(corpus, "one"))
    review.reject(whole, whole.mentions[0])
    review.delete(whole, whole.mentions[1])
    two = corpus.annotated(id_of(corpus, "two"))
    review.reject(two, two.mentions[0])
    added = review.add_mention(corpus.annotated(id_of(corpus, "three")), span(11, 17), Label.PLACE)
    listed = [one for one in found(corpus) if UNIT.listed(one)]
    assert [one.mention.id for one in listed] == ["three-0"]
    with_rejected = [one for one in found(corpus) if UNIT.listed(one, rejected=True)]
    assert [one.mention.id for one in with_rejected] == ["one-0", "one-1", "two-0", "three-0"]
    propagate(corpus, editor, UNIT, with_rejected)
    assert mention(corpus, "one-0").status is Status.CORRECTED
    unit = replace(mention(corpus, "one-0"), status=Status.REJECTED)
    assert UNIT.applied(unit) == replace(unit, status=Status.ACCEPTED)
    own = next(m for m in corpus.annotated(id_of(corpus, "three")).mentions if m.id == added.changes[0].id)
    after = UNIT.applied(own)
    assert after is not None
    assert after.status is Status.ADDED


def test_counting_ends_early_and_leaves_the_decided_out(corpus: Corpus, editor: Editor) -> None:
    """The status bar would offer what an editor has decided already, or count through a whole corpus."""
    assert count_open(corpus, UNIT, NamesakeQuery(WORDS), 100) == 4
    assert count_open(corpus, UNIT, NamesakeQuery(WORDS), 2) == 2
    propagate(corpus, editor, UNIT, found(corpus)[:3])
    assert count_open(corpus, UNIT, NamesakeQuery(WORDS), 100) == 1


def test_what_changed_meanwhile_stops_it_all(corpus: Corpus, editor: Editor) -> None:
    """Another editor's decision, or a new extraction, would be written over."""
    seen = found(corpus)
    whole = corpus.annotated(id_of(corpus, "two"))
    Review(corpus, corpus.editor("Ada Brandt")).accept(whole, whole.mentions[0])
    before = everything(corpus)
    with pytest.raises(ChangedMeanwhile, match="1 of the 4 mentions was changed") as told:
        propagate(corpus, editor, UNIT, seen, keep_rule=True)
    assert told.value.count == 1
    assert everything(corpus) == before
    assert corpus.rules.all() == []
    store(corpus, "three", Label.PLACE)
    with pytest.raises(ChangedMeanwhile) as told:
        propagate(corpus, editor, UNIT, seen)
    assert told.value.count == 2


def test_an_entity_that_went_is_not_made_anew(corpus: Corpus, editor: Editor) -> None:
    """An entity that another editor deleted would come back without anybody having said so."""
    gone = Entity("e-gone", "Korsun Fleet", Label.UNIT)
    with pytest.raises(Conflict, match="“Korsun Fleet” was deleted meanwhile"):
        propagate(corpus, editor, Proposal(WORDS, Label.UNIT, gone), found(corpus))


def test_a_kept_rule_goes_with_the_decision(corpus: Corpus, editor: Editor) -> None:
    """Later extractions would suggest the same mistake again, or undo leave the rule behind."""
    decision = propagate(corpus, editor, UNIT, found(corpus), keep_rule=True)
    assert decision is not None
    (rule,) = corpus.rules.all()
    assert (rule.words, rule.label, rule.becomes, rule.entity) == (WORDS, None, Label.UNIT, None)
    corpus.undo(editor)
    assert corpus.rules.all() == []
    corpus.redo(editor)
    assert corpus.rules.all() == [rule]
    text = LATER["later"]
    corpus.add(Draft(Annotated(article(text, file="later.txt"), text), text.encode()), editor)
    store(corpus, "later", Label.PERSON)
    later = mention(corpus, "later-0")
    assert (later.label, later.status) == (Label.UNIT, Status.SUGGESTED)
    propagate(corpus, editor, NO_NAME, found(corpus), keep_rule=True)
    (instead,) = corpus.rules.all()
    assert (instead.id, instead.becomes) == (rule.id, None)
    dropped = drop_rule(Review(corpus, editor), instead)
    assert dropped.title == "remove the rule for “Korsun”"
    assert corpus.rules.all() == []
    corpus.undo(editor)
    assert corpus.rules.all() == [instead]
    assert corpus.check() == []
