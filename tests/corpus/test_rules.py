"""Standing rules: decided once, they hold for every later suggestion of a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.corpus import Conflict, Corpus
from annotator.domain.annotation import Mention, Rule
from annotator.domain.decision import Editor
from annotator.domain.words import Act, Kind, Label, Status
from tests.corpus.samples import PERSON, TOWN, deletion, edit, mention, store, suggestions

TOWN_MENTION = mention("m-town", "Orlivka", label=Label.PLACE, entity=TOWN.id)


def found(corpus: Corpus, ada: Editor, dam: str, *rules: Rule) -> list[Mention]:
    """What is suggested under some rules."""
    for one in rules:
        corpus.decide(ada, Act.ADD, "add rule", [edit(one, None)])
    store(corpus, dam, suggestions(mentions=(mention("m-2"), TOWN_MENTION), claims=()))
    assert corpus.check() == []
    return sorted(corpus.annotated(dam).mentions, key=lambda one: one.id)


@pytest.mark.parametrize(
    ("rule", "label", "entity"),
    [
        (Rule("r", "Orlivka", Label.PLACE, Label.ORG, PERSON.id), Label.ORG, PERSON.id),
        (Rule("r", "Orlivka", None, Label.ORG), Label.ORG, None),
        (Rule("r", "Orlivka", None, Label.PLACE), Label.PLACE, TOWN.id),
        (Rule("r", "Orlivka", Label.PERSON, Label.ORG), Label.PLACE, TOWN.id),
        (Rule("r", "orlivka", None, Label.ORG), Label.PLACE, TOWN.id),
    ],
)
def test_a_rule_gives_label_and_entity(
    corpus: Corpus, ada: Editor, dam: str, rule: Rule, label: Label, entity: str | None
) -> None:
    """The same wrong label would have to be corrected in every new article."""
    first, second = found(corpus, ada, dam, rule)
    assert first == mention("m-2")
    assert second == replace(TOWN_MENTION, label=label, entity=entity)


def test_what_is_no_name_is_left_out(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A word that is no name would be suggested again in every article."""
    assert [one.id for one in found(corpus, ada, dam, Rule("r", "Orlivka"))] == ["m-2"]
    assert corpus.entity(TOWN.id) is None


def test_the_narrower_rule_goes_first(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A rule about every use of a word would overrule one about a single label."""
    narrow, wide = Rule("r-1", "Orlivka", Label.PLACE, Label.UNIT), Rule("r-2", "Orlivka")
    assert [one.label for one in found(corpus, ada, dam, wide, narrow)] == [Label.PERSON, Label.UNIT]
    assert corpus.rules.all() == [wide, narrow]


def test_decided_mentions_are_left_alone(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A rule would change what an editor has accepted."""
    kept = mention(status=Status.ACCEPTED)
    corpus.decide(ada, Act.ACCEPT, "accept", [edit(kept, dam)])
    found(corpus, ada, dam, Rule("r", "Oksana Petrenko"))
    assert kept in corpus.annotated(dam).mentions


def test_rules_are_decisions(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A rule made by a slip could not be undone, or would be in no journal."""
    rule = Rule("r", "Orlivka", Label.PLACE, Label.ORG, TOWN.id)
    corpus.decide(ada, Act.ADD, "add rule", [edit(rule, None)])
    corpus.decide(ada, Act.CORRECT, "correct rule", [edit(rule, None, becomes=Label.UNIT)])
    assert corpus.rules.all() == [replace(rule, becomes=Label.UNIT)]
    corpus.undo(ada)
    assert corpus.rules.all() == [rule]
    corpus.decide(ada, Act.DELETE, "delete rule", [deletion(rule, None)])
    assert corpus.rules.all() == []
    assert corpus.check() == []
    with pytest.raises(Conflict, match="entity"):
        corpus.decide(ada, Act.ADD, "add", [edit(replace(rule, entity="e-nobody"), None)])


def test_deleting_an_entity_takes_it_off_rules(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A rule would refer to somebody who is not in the corpus."""
    rule = Rule("r", "Orlivka", None, Label.PLACE, TOWN.id)
    corpus.decide(ada, Act.ADD, "add rule", [edit(rule, None)])
    decision = corpus.decide(ada, Act.DELETE, "delete Orlivka", [deletion(TOWN, None)])
    assert (Kind.RULE, "r") in {(one.kind, one.id) for one in decision.changes}
    assert corpus.rules.all() == [replace(rule, entity=None)]
    assert corpus.check() == []
    corpus.undo(ada)
    assert corpus.rules.all() == [rule]
    assert corpus.check() == []
