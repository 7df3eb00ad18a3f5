"""Whom a mention refers to, said by name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Corpus
from annotator.domain.annotation import Entity, Mention
from annotator.domain.article import Annotated
from annotator.domain.words import Label, Status
from annotator.review.decide import Review
from annotator.review.naming import call


def mention(page: Annotated, id_: str) -> Mention:
    return next(one for one in page.mentions if one.id == id_)


def test_a_better_spelling_is_its_name_everywhere(corpus: Corpus, review: Review, page: Annotated) -> None:
    """A misspelled name would have to be corrected once an article."""
    decision = call(review, page, mention(page, "m-danyk2"), " Igor  Danyk ")
    assert decision is not None
    assert decision.title == "rename Ihor Danyk to Igor Danyk"
    assert corpus.entity("e-danyk") == Entity("e-danyk", "Igor Danyk", Label.PERSON, ("Danyk", "Ihor Danyk"))
    review.undo()
    assert corpus.entity("e-danyk") == Entity("e-danyk", "Ihor Danyk", Label.PERSON, ("Danyk",))


def test_another_name_is_somebody_else(corpus: Corpus, review: Review, page: Annotated) -> None:
    """Two people would become one, in every article, with a single word typed."""
    call(review, page, mention(page, "m-danyk2"), "Oksana Lubko")
    after = mention(corpus.annotated(page.article.id), "m-danyk2")
    assert after.entity not in (None, "e-danyk")
    assert after.status is Status.CORRECTED
    made = corpus.entity(after.entity or "")
    assert made is not None
    assert (made.name, made.label, made.aliases) == ("Oksana Lubko", Label.PERSON, ("Danyk",))
    known = corpus.entity("e-danyk")
    assert known is not None
    assert known.name == "Ihor Danyk"


def test_a_known_name_is_taken(corpus: Corpus, review: Review, page: Annotated) -> None:
    """The same person would stand in the corpus twice."""
    call(review, page, mention(page, "m-danyk2"), "Oksana Lubko")
    first = mention(corpus.annotated(page.article.id), "m-danyk2").entity
    call(review, corpus.annotated(page.article.id), mention(page, "m-danyk"), "oksana lubko")
    assert mention(corpus.annotated(page.article.id), "m-danyk").entity == first


def test_no_words_mean_nobody_known(corpus: Corpus, review: Review, page: Annotated) -> None:
    """A wrong link could not be taken away."""
    call(review, page, mention(page, "m-danyk"), "  ")
    assert mention(corpus.annotated(page.article.id), "m-danyk").entity is None


@pytest.mark.parametrize("words", ["Ihor Danyk", " Ihor  Danyk"])
def test_the_same_name_changes_nothing(review: Review, page: Annotated, words: str) -> None:
    """Leaving the field with Enter would fill the journal."""
    assert call(review, page, mention(page, "m-danyk"), words) is None


def test_an_alias_can_become_the_name(corpus: Corpus, review: Review, page: Annotated) -> None:
    """A spelling the corpus knows already could not be made the one that is shown."""
    call(review, page, mention(page, "m-danyk"), "Danyk")
    assert corpus.entity("e-danyk") == Entity("e-danyk", "Danyk", Label.PERSON, ("Ihor Danyk",))


def test_names_are_offered_by_their_beginning(corpus: Corpus) -> None:
    """An editor would have to know each name by heart."""
    assert [one.name for one in corpus.naming.beginning(Label.PERSON, "dan")] == ["Ihor Danyk"]
    assert [one.name for one in corpus.naming.beginning(Label.PERSON, "ihor d")] == ["Ihor Danyk"]
    assert corpus.naming.beginning(Label.PLACE, "dan") == []


@settings(max_examples=60)
@given(words=st.text(max_size=20))
def test_anything_can_be_typed(corpus: Corpus, words: str) -> None:
    """A stray quotation mark would end in an error."""
    assert len(corpus.naming.beginning(Label.PERSON, words)) <= 1
