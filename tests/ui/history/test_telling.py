"""Decisions in an editor's words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from annotator.domain.annotation import Claim, Entity, Link, Mention, Rule
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import KIND_OF, Annotation, encode
from annotator.domain.decision import Change
from annotator.domain.offsets import span
from annotator.domain.photo import Edited, Photo, ShownPlace, Waiver
from annotator.domain.words import ArticleStatus, Certainty, Label, Relation, Status
from annotator.ui.history.telling import Field, Known, Told, told
from tests.domain.annotations import annotated
from tests.ui.making import BY_TEST

TEXT = "The general said “no”. It rained."
KNOWN = Known({"a": TEXT}, {"a": "Rain"}, {"e": "Brandvik"})
CLAIM = Claim("c", (span(12, 16),), BY_TEST, source=(span(0, 11),), cue=(span(12, 16),))


def change(before: Annotation | None, after: Annotation | None, article: str | None = "a") -> Change:
    """A change of one thing."""
    one = after or before
    assert one is not None
    bodies = [encode(body) if body is not None else None for body in (before, after)]
    return Change(KIND_OF[type(one)], one.id, article, *bodies)


def test_a_correction_tells_each_field_that_changed() -> None:
    """An editor would not see what a colleague made of a claim."""
    after = replace(
        CLAIM, certainty=Certainty.HEDGED, who="e", note="asked again", status=Status.CORRECTED, why="other"
    )
    assert told(KNOWN, change(CLAIM, after)) == Told(
        "Claim “said”",
        "",
        (
            Field("Who it is", "nothing", "Brandvik"),
            Field("Certainty", "Attributed", "Hedged"),
            Field("Note", "nothing", "“asked again”"),
            Field("Status", "suggested", "corrected"),
        ),
    )


def test_words_in_quotes_are_not_quoted_twice() -> None:
    """The article's words would be shown with marks that it does not print."""
    quoted = replace(CLAIM, content=(span(17, 21),))
    assert told(KNOWN, change(None, quoted)).what == "Claim “no”"
    apart = replace(CLAIM, content=(span(0, 11), span(23, 32)))
    assert told(KNOWN, change(None, apart)).what == "Claim “The general … It rained”"


def test_what_was_added_or_deleted_is_told_with_what_it_held() -> None:
    """A deleted thing would be only a number."""
    name = Mention("m", span(4, 11), Label.PERSON, BY_TEST, "e")
    added = told(KNOWN, change(None, name))
    assert (added.what, added.became) == ("Mention “general”", "added")
    assert Field("Label", "", "Person") in added.fields
    deleted = told(KNOWN, change(name, None))
    assert (deleted.became, Field("Entity", "Brandvik", "") in deleted.fields) == ("deleted", True)


def test_what_is_gone_is_said_to_be_gone() -> None:
    """The history of a deleted article could not be read."""
    assert told(Known(), change(CLAIM, replace(CLAIM, status=Status.ACCEPTED))).what == (
        "Claim words no longer there"
    )


@pytest.mark.parametrize(
    ("thing", "what"),
    [
        (Entity("e", "Brandvik", Label.PERSON), "Name “Brandvik”"),
        (Article("a", "0", "rain.txt", "en", status=ArticleStatus.DONE), "Article “rain.txt”"),
        (Rule("r", "Wagner", None, None), "Rule for “Wagner”"),
        (Link("l", "c", "b", "d", Relation.CONTRADICTS), "Link between claims: contradicts"),
    ],
)
def test_every_thing_has_a_name(thing: Annotation, what: str) -> None:
    """A row would say nothing an editor knows."""
    assert told(KNOWN, change(None, thing)).what == what


def test_a_rule_says_when_it_takes_a_name_away() -> None:
    """“Not a name” would read like nothing."""
    before, after = Rule("r", "Wagner", becomes=Label.UNIT), Rule("r", "Wagner")
    assert told(KNOWN, change(before, after)).fields == (Field("Becomes", "Unit", "not a name"),)


def test_what_stands_beside_a_photo_is_told() -> None:
    """A corrected caption would be told in the program's own signs, or not at all when it was taken back."""
    plain = Photo("p", caption=span(4, 11))
    edited = Edited("A “wall”", "", persons=("Mira Holt",), place=ShownPlace(city="Lisova"), taken="2031-05")
    after = replace(plain, edited=edited, waived=(Waiver("W01", "Undated"), Waiver("Z9", "Old")))
    beside = "caption “A “wall”” · alt text none · shows Mira Holt · in Lisova · taken 2031-05"
    assert told(KNOWN, change(plain, after)).fields == (
        Field("Beside the print", "nothing", beside),
        Field("Waived", "nothing", "No date: Undated; Z9: Old"),
    )
    assert [one.after for one in told(KNOWN, change(after, plain)).fields] == ["nothing", "nothing"]


@given(annotated())
def test_anything_in_an_article_can_be_told(one: Annotated) -> None:
    """One odd thing would keep the whole history from being shown."""
    id_ = one.article.id
    known = Known({id_: one.text})
    things = (one.article, *one.blocks, *one.photos, *one.mentions, *one.entities, *one.claims, *one.links)
    for thing in things:
        assert told(known, change(None, thing, id_)).what
        assert told(known, change(thing, None, id_)).became == "deleted"
        assert told(Known(), change(thing, thing, id_)).fields == ()
