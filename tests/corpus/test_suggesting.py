"""Extracting again replaces suggestions and never touches a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotator.corpus import Corpus
from annotator.domain.annotation import Entity, Link
from annotator.domain.decision import Editor
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act, Label, Relation, Status
from tests.corpus.samples import (
    BY_HAND,
    PERSON,
    TEXT,
    TOWN,
    claim,
    deletion,
    draft,
    edit,
    full_claim,
    mention,
    raw,
    store,
    suggestions,
    where,
)


def ids(corpus: Corpus, article_id: str) -> tuple[list[str], list[str]]:
    """The ids of an article's mentions and claims."""
    annotated = corpus.annotated(article_id)
    return [one.id for one in annotated.mentions], [one.id for one in annotated.claims]


def test_open_suggestions_are_replaced(corpus: Corpus, dam: str) -> None:
    """Each extraction would double the cards."""
    stored = corpus.store(
        dam,
        suggestions(mentions=(mention("m-2"),), claims=(claim("c-2"),)),
        started="2024-05-07T08:00:00.000Z",
        finished="2024-05-07T08:00:01.000Z",
    )
    assert (stored.mentions, stored.claims) == (1, 1)
    assert ids(corpus, dam) == (["m-2"], ["c-2"])
    with raw(corpus.path) as sql:
        assert sql.execute("SELECT mentions, claims FROM runs").fetchall() == [(2, 2), (1, 1)]
    assert corpus.check() == []


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.REJECTED, Status.CORRECTED])
def test_decided_things_stay_and_keep_their_place(
    corpus: Corpus, ada: Editor, dam: str, status: Status
) -> None:
    """An extraction would overwrite what an editor decided, or suggest beside it what was rejected."""
    kept_mention, kept_claim = replace(mention(), status=status), replace(claim(), status=status)
    corpus.decide(ada, Act.ACCEPT, "decide", [edit(kept_mention, dam), edit(kept_claim, dam)])
    again = suggestions(
        mentions=(mention("m-2", "Petrenko"), mention("m-3", "Oksana"), mention("m-4", "Moroz")),
        claims=(replace(claim("c-2"), content=(span(*where("dam withstood")),)), full_claim("c-3")),
    )
    store(corpus, dam, again)
    assert ids(corpus, dam) == (["m-petrenko", "m-4"], ["c-dam", "c-3"])
    annotated = corpus.annotated(dam)
    assert annotated.mentions[0] == kept_mention
    assert annotated.claims[0] == kept_claim
    assert corpus.check() == []


def test_what_was_undone_stays_known_to_redo(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Redo after an extraction would fail."""
    corpus.decide(ada, Act.ACCEPT, "accept", [edit(claim(), dam, status=Status.ACCEPTED)])
    corpus.undo(ada)
    store(corpus, dam, suggestions(mentions=(), claims=(claim("c-2"),)))
    assert ids(corpus, dam) == ([], ["c-dam"])
    corpus.redo(ada)
    assert corpus.annotated(dam).claims[0].status is Status.ACCEPTED
    assert corpus.check() == []


def test_what_an_editor_deleted_does_not_come_back(corpus: Corpus, ada: Editor, dam: str) -> None:
    """An editor would have to delete the same wrong suggestion after each extraction."""
    own = claim("c-own", status=Status.ADDED, content=(span(*where("Water stands")),), cue=(), origin=BY_HAND)
    corpus.decide(ada, Act.DELETE, "delete", [deletion(mention(), dam), deletion(claim(), dam)])
    corpus.decide(ada, Act.ADD, "add claim", [edit(own, dam)])
    corpus.undo(ada)
    store(
        corpus,
        dam,
        suggestions(
            mentions=(mention("m-2", "Petrenko"),),
            claims=(claim("c-2"), replace(own, id="c-3", status=Status.SUGGESTED)),
        ),
    )
    assert ids(corpus, dam) == ([], ["c-3"])


def test_a_claim_with_another_cue_is_another_claim(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A claim nested in an accepted one would never be suggested."""
    corpus.decide(ada, Act.ACCEPT, "accept", [edit(claim(), dam, status=Status.ACCEPTED)])
    nested = claim("c-2", cue=(span(*where("withstood")),), parent="c-9")
    same = claim("c-9")
    store(corpus, dam, suggestions(mentions=(), claims=(same, nested)))
    annotated = corpus.annotated(dam)
    assert {one.id: one.parent for one in annotated.claims} == {"c-dam": None, "c-2": "c-dam"}


def test_a_claim_others_rest_on_is_kept(corpus: Corpus, ada: Editor, dam: str) -> None:
    """An accepted claim would be nested in, or linked to, one that an extraction removed."""
    corpus.decide(ada, Act.ACCEPT, "accept", [edit(full_claim(), dam, status=Status.ACCEPTED)])
    store(corpus, dam, suggestions(mentions=(), claims=()))
    assert ids(corpus, dam)[1] == ["c-dam", "c-houses"]
    corpus.undo(ada)
    store(corpus, dam, suggestions(mentions=(), claims=()))
    assert ids(corpus, dam)[1] == ["c-dam", "c-houses"]


def test_a_linked_claim_is_kept(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A link between two articles would lose an end."""
    link = Link("c-dam-c-houses", "c-dam", dam, "c-houses", Relation.SUPPORTS)
    corpus.decide(ada, Act.LINK, "link", [edit(link, dam)])
    store(corpus, dam, suggestions(mentions=(), claims=()))
    assert ids(corpus, dam)[1] == ["c-dam", "c-houses"]


def test_entities_nothing_refers_to_are_removed(corpus: Corpus, ada: Editor, dam: str) -> None:
    """The list of people would fill with names that stand nowhere."""
    store(corpus, dam, suggestions(mentions=(), claims=(claim(),)))
    assert corpus.entity(TOWN.id) is None
    assert corpus.entity(PERSON.id) == PERSON
    corpus.decide(ada, Act.CORRECT, "rename", [edit(PERSON, None, name="O. Petrenko")])
    store(corpus, dam, suggestions(mentions=(), claims=()))
    assert corpus.entity(PERSON.id) is not None
    assert corpus.check() == []


def test_only_entities_referred_to_come_in(corpus: Corpus, ada: Editor) -> None:
    """Names whose mention was dropped would stay as people nobody mentions."""
    added = corpus.add(draft(), ada).article
    store(corpus, added, suggestions(mentions=(mention(),), claims=()))
    assert corpus.entity(TOWN.id) is None


def test_known_entities_take_on_new_names_unless_decided(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A later spelling would not lead to the person, or an editor's choice of names be overruled."""
    variant = Entity(PERSON.id, "Petrenko, O.", Label.PERSON, ("Petrenko",))
    store(corpus, dam, suggestions(entities=(variant, TOWN)))
    merged = corpus.entity(PERSON.id)
    assert merged == replace(PERSON, aliases=("Petrenko", "Petrenko, O."))
    corpus.decide(ada, Act.CORRECT, "names", [edit(PERSON, None)])
    store(corpus, dam, suggestions(entities=(variant, TOWN)))
    assert corpus.entity(PERSON.id) == PERSON
    assert corpus.check() == []


def test_a_deleted_entity_is_not_suggested_again(corpus: Corpus, ada: Editor, dam: str) -> None:
    """An entity deleted by an editor would come back with the next extraction, and undo would fail."""
    corpus.decide(ada, Act.DELETE, "delete", [deletion(PERSON, None)])
    store(corpus, dam, suggestions(mentions=(mention("m-2", "Moroz"),), claims=()))
    assert corpus.entity(PERSON.id) is None
    assert corpus.annotated(dam).mentions[-1].entity is None
    corpus.undo(ada)
    assert corpus.check() == []


def test_a_suggestion_beyond_the_text_is_a_fault(corpus: Corpus, dam: str) -> None:
    """A highlight would lie outside the article."""
    with pytest.raises(ValueError, match="does not lie"):
        store(corpus, dam, suggestions(mentions=(mention(span=span(len(TEXT), len(TEXT) + 1)),)))
    assert corpus.check() == []


SAID = where("The dam withstood the shelling")
CLOSE = {
    "longer": claim("c-2", content=(span(SAID[0], SAID[1] + 5),)),
    "shorter": claim("c-2", content=(span(SAID[0] + 4, SAID[1]),)),
    "shifted": claim("c-2", content=(span(SAID[0] + 8, SAID[1] + 12),)),
    "in two fragments": claim(
        "c-2", content=(span(SAID[0], SAID[0] + 7), span(SAID[0] + 8, SAID[1] + 3)), cue=()
    ),
    "another cue": claim("c-2", cue=(span(*where("reporters")),)),
    "another cue and a shift": claim(
        "c-2", content=(span(SAID[0] + 8, SAID[1] + 1),), cue=(span(*where("reporters")),)
    ),
    "no cue": claim("c-2", cue=(), source=()),
    "the same id": claim("c-dam", content=(span(SAID[0], SAID[1] + 5),)),
}


@pytest.mark.parametrize("name", CLOSE)
@pytest.mark.parametrize("how", ["accepted", "rejected", "corrected", "noted", "deleted"])
def test_a_decided_claim_is_known_again(corpus: Corpus, ada: Editor, dam: str, name: str, how: str) -> None:
    """A claim that was decided upon would be suggested a second time, a word longer."""
    if how == "deleted":
        corpus.decide(ada, Act.DELETE, "delete", [deletion(claim(), dam)])
        kept = None
    else:
        kept = replace(claim(), note="ask") if how == "noted" else replace(claim(), status=Status(how))
        corpus.decide(ada, Act.CORRECT, "decide", [edit(kept, dam)])
    inner = claim("c-in", content=(span(*where("Up to 40 houses")),), parent=CLOSE[name].id)
    store(corpus, dam, suggestions(mentions=(), claims=(CLOSE[name], inner)))
    found = {one.id: one for one in corpus.annotated(dam).claims}
    assert found.keys() == {"c-in"} | ({"c-dam"} if kept else set())
    assert found.get("c-dam") == kept
    assert found["c-in"].parent == ("c-dam" if kept else None)
    assert corpus.check() == []


def test_a_claim_split_or_merged_is_known_again(corpus: Corpus, ada: Editor, dam: str) -> None:
    """After an update of the pipeline one decided claim would be asked about twice, or two as one."""
    edits = [edit(one, dam, status=Status.ACCEPTED) for one in (claim(), full_claim())]
    corpus.decide(ada, Act.ACCEPT, "accept", edits)
    before = corpus.annotated(dam).claims
    middle = SAID[0] + 8
    halves = (
        claim("c-2", content=(span(SAID[0], middle),)),
        claim("c-3", content=(span(middle, SAID[1]),), cue=(span(*where("reporters")),)),
    )
    store(corpus, dam, suggestions(mentions=(), claims=halves))
    assert corpus.annotated(dam).claims == before
    merged = claim("c-4", content=(span(SAID[0], where("were flooded")[1]),))
    store(corpus, dam, suggestions(mentions=(), claims=(merged,)))
    assert corpus.annotated(dam).claims == before
    assert corpus.check() == []


def test_a_link_holds_its_claims_place(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A linked claim would stand beside a second one that says the same."""
    link = Link("c-dam-c-houses", "c-dam", dam, "c-houses", Relation.SUPPORTS)
    corpus.decide(ada, Act.LINK, "link", [edit(link, dam)])
    longer = replace(CLOSE["longer"], id="c-9")
    store(corpus, dam, suggestions(mentions=(), claims=(longer, replace(full_claim("c-8"), parent="c-9"))))
    annotated = corpus.annotated(dam)
    assert ids(corpus, dam)[1] == ["c-dam", "c-houses"]
    assert annotated.links == (link,)
    assert annotated.claims[1].parent == "c-dam"


@pytest.mark.parametrize("how", ["accepted", "rejected", "deleted"])
def test_the_same_words_elsewhere_are_another_thing(corpus: Corpus, ada: Editor, dam: str, how: str) -> None:
    """One decision on a name would keep all its later mentions in the article from being suggested."""
    first = mention("m-orlivka", "Orlivka", label=Label.PLACE, entity=TOWN.id)
    one = deletion(first, dam) if how == "deleted" else edit(first, dam, status=Status(how))
    corpus.decide(ada, Act.REJECT, "decide", [one])
    again = TEXT.index("Orlivka", first.span.end)
    other = replace(first, id="m-2", span=span(again, again + len("Orlivka")))
    store(corpus, dam, suggestions(mentions=(replace(first, id="m-3"), other), claims=()))
    assert ids(corpus, dam)[0] == ([] if how == "deleted" else ["m-orlivka"]) + ["m-2"]


def test_deleting_again_after_taking_back_holds(corpus: Corpus, ada: Editor, dam: str) -> None:
    """What an editor deleted would be suggested again, or what was only added and undone never would."""
    gone = corpus.decide(ada, Act.DELETE, "delete", [deletion(full_claim(), dam)])
    back = corpus.take_back(ada, gone.seq)
    corpus.take_back(ada, back.seq)
    store(corpus, dam, suggestions(mentions=(), claims=(replace(full_claim("c-2"), parent=None),)))
    assert "c-2" not in ids(corpus, dam)[1]
    own = claim("c-own", status=Status.ADDED, content=(span(*where("Water stands")),), cue=(), origin=BY_HAND)
    added = corpus.decide(ada, Act.ADD, "add", [edit(own, dam)])
    corpus.take_back(ada, added.seq)
    corpus.undo(ada)
    corpus.redo(ada)
    store(corpus, dam, suggestions(mentions=(), claims=(replace(own, id="c-3", status=Status.SUGGESTED),)))
    assert "c-3" in ids(corpus, dam)[1]
    assert corpus.check() == []


def test_a_claim_of_an_unknown_source_has_none(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A claim would be ascribed to an entity that an editor deleted."""
    corpus.decide(ada, Act.DELETE, "delete", [deletion(PERSON, None)])
    store(corpus, dam, suggestions(mentions=(), claims=(claim("c-2", content=full_claim().content),)))
    assert {one.who for one in corpus.annotated(dam).claims} == {None}


def test_many_are_stored_at_once(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A second article's names would not be linked to those of the first, or half of a batch be stored."""
    other = corpus.add(draft("Oksana Petrenko spoke."), ada).article
    seen: list[bool] = []

    def found() -> Iterator[tuple[str, Suggestions, str, str]]:
        new = replace(PERSON, id="e-2")
        yield dam, suggestions(mentions=(mention(entity="e-2"),), claims=(), entities=(new,)), "t", "t"
        seen.append(corpus.entity("e-2") == new)
        yield other, suggestions(mentions=(mention("m-9", "Dam at"),), claims=(claim(),)), "t", "t"

    with pytest.raises(ValueError, match="does not lie"):
        corpus.store_many(found())
    assert seen == [True]
    assert corpus.entity("e-2") is None
    assert ids(corpus, other) == ([], [])
    one = (other, suggestions(mentions=(mention("m-9", "Dam at"),), claims=()), "t", "t")
    assert [(s.mentions, s.claims) for s in corpus.store_many([one, one])] == [(1, 0), (1, 0)]
    assert corpus.check() == []
