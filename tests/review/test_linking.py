"""Names of new articles matched with those the corpus knows."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.domain.annotation import Entity, Mention
from annotator.domain.names import name_key
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label
from annotator.review.linking import Key, Lookup, linked
from tests.review.sample import MACHINE


def knowing(*known: Entity) -> Lookup:
    """A lookup as the corpus answers it, over these entities."""

    def lookup(keys: Iterable[Key]) -> dict[Key, list[Entity]]:
        own = {e.id: {(e.label, name_key(n, e.label)) for n in (e.name, *e.aliases)} for e in known}
        return {key: [e for e in known if key in own[e.id]] for key in keys}

    return lookup


def found(*entities: Entity) -> Suggestions:
    """Suggestions with one mention of each entity."""
    mentions = tuple(
        Mention(f"m{n}", span(n, n + 1), e.label, MACHINE, entity=e.id) for n, e in enumerate(entities)
    )
    return Suggestions("annotator-en", "1", mentions, entities=entities)


def person(id_: str, name: str, *aliases: str) -> Entity:
    """A person."""
    return Entity(id_, name, Label.PERSON, aliases)


def test_a_spelling_variant_is_the_same_person() -> None:
    """Syrskyi of one article and Syrsky of another would be two people."""
    result = linked(found(person("new", "Oleksandr Syrsky")), knowing(person("old", "Oleksandr Syrskyi")))
    assert result.mentions[0].entity == "old"
    assert result.entities == (person("old", "Oleksandr Syrskyi", "Oleksandr Syrsky"),)


def test_namesakes_stay_two() -> None:
    """Two people of one surname would be merged, and nobody could tell their words apart again."""
    result = linked(found(person("new", "Anna Danyk")), knowing(person("old", "Ihor Danyk", "Danyk")))
    assert result.mentions[0].entity == "new"
    assert result.entities == (person("new", "Anna Danyk"),)


def test_namesakes_in_one_article_do_not_meet_in_a_bare_surname() -> None:
    """A bare surname in the corpus would draw both siblings into one."""
    result = linked(
        found(person("n1", "Ihor Danyk"), person("n2", "Anna Danyk")), knowing(person("old", "Danyk"))
    )
    assert [m.entity for m in result.mentions] == ["old", "n2"]


def test_an_ambiguous_surname_is_nobody_known() -> None:
    """“Danyk” alone would be credited to whichever Danyk came first."""
    known = knowing(person("o1", "Ihor Danyk"), person("o2", "Anna Danyk"))
    result = linked(found(person("new", "Danyk")), known)
    assert result.mentions[0].entity == "new"


def test_the_exact_name_wins() -> None:
    """A known bare surname would get a twin in every article."""
    known = knowing(person("o1", "Ihor Danyk"), person("o2", "Anna Danyk"), person("o3", "Danyk"))
    assert linked(found(person("new", "Danyk")), known).mentions[0].entity == "o3"


def test_labels_must_match() -> None:
    """The ministry and the town of one name would be one thing."""
    known = knowing(Entity("old", "Lisova", Label.ORG))
    assert linked(found(Entity("new", "Lisova", Label.PLACE)), known).mentions[0].entity == "new"


def test_one_entity_found_twice_is_handed_over_once() -> None:
    """Kiev and Kyiv in one article would store the town twice."""
    known = knowing(Entity("old", "Kyiv", Label.PLACE))
    result = linked(found(Entity("a", "Kiev", Label.PLACE), Entity("b", "Kyiv", Label.PLACE)), known)
    assert {m.entity for m in result.mentions} == {"old"}
    assert result.entities == (Entity("old", "Kyiv", Label.PLACE, ("Kiev",)),)
