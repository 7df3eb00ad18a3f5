"""Suggestions made for articles and stored in the corpus."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.offsets import span
from annotator.domain.words import Status
from annotator.review.decide import Review
from annotator.review.extraction import extract_articles
from tests.review.sample import annotated, at
from tests.review.scripted import Scripted


@pytest.fixture
def empty(corpus: Corpus) -> Corpus:
    """The corpus with three more articles that have no suggestions."""
    whole = annotated()
    for n, name in enumerate(("Danyk", "Danyk’s", "Reed")):
        article = replace(whole.article, id=f"a{n}", sha256=f"{n}" * 64, file=f"{n}.txt")
        text = f"{name} will not come"
        draft = Draft(
            replace(
                whole, article=article, text=text, blocks=(), photos=(), mentions=(), claims=(), entities=()
            ),
            None,
        )
        corpus.add(draft, corpus.editor("Import"))
    return corpus


def test_suggestions_are_stored_and_counted(empty: Corpus) -> None:
    """Articles would stay empty, or the report would say something else."""
    seen: list[tuple[int, int, str]] = []
    report = extract_articles(empty, Scripted(), ["a0", "a2"], progress=lambda *told: seen.append(told))
    assert (report.done, report.mentions, report.claims, report.failed) == (2, 2, 2, ())
    assert seen == [(1, 2, "a0"), (2, 2, "a2")]
    whole = empty.annotated("a0")
    assert [c.status for c in whole.claims] == [Status.SUGGESTED]
    assert empty.article_ids(without_suggestions=True) == ["a1"]


def test_names_are_linked_to_those_known(empty: Corpus) -> None:
    """Every article would have a Danyk of its own, and no name could be followed through the corpus."""
    extract_articles(empty, Scripted(), ["a0", "a1", "a2"])
    assert empty.annotated("a0").mentions[0].entity == "e-danyk"
    assert empty.annotated("a1").mentions[0].entity == "e-danyk"
    assert empty.annotated("a1").claims[0].who == "e-danyk"
    assert empty.annotated("a2").mentions[0].entity == "e-Reed"
    known = empty.entity("e-danyk")
    assert known is not None
    assert known.aliases == ("Danyk", "Danyk’s")


def test_one_failure_does_not_stop_the_rest(empty: Corpus) -> None:
    """One impossible article would leave all that come after it without suggestions."""
    report = extract_articles(empty, Scripted(fails="a0"), ["a0", "a1"])
    assert (report.done, report.failed) == (1, (("a0", "The reader stopped"),))


def test_cancelling_keeps_what_is_stored(empty: Corpus) -> None:
    """Cancel would go on to the end, or lose what was found."""
    stop: list[int] = []
    extractor = Scripted()
    report = extract_articles(
        empty,
        extractor,
        ["a0", "a1", "a2"],
        progress=lambda done, _total, _id: stop.append(done),
        cancelled=lambda: bool(stop),
    )
    assert report.done == 1
    assert len(extractor.asked) == 1
    assert empty.article_ids(without_suggestions=True) == ["a1", "a2"]


def test_extracting_again_keeps_decisions(empty: Corpus, review: Review) -> None:
    """An editor's work would be overwritten by the machine."""
    extract_articles(empty, Scripted(), ["a0"])
    whole = empty.annotated("a0")
    review.correct(whole, whole.claims[0], replace(whole.claims[0], content=(span(11, 19),)))
    review.reject(whole, whole.mentions[0])
    extract_articles(empty, Scripted(), ["a0"])
    again = empty.annotated("a0")
    assert [(c.content, c.status) for c in again.claims] == [((span(11, 19),), Status.CORRECTED)]
    assert [m.status for m in again.mentions] == [Status.REJECTED]
    assert empty.check() == []


def test_the_extractor_gets_the_whole_article(empty: Corpus) -> None:
    """Captions would be read as if they were paragraphs."""
    extractor = Scripted()
    id_ = annotated().article.id
    extract_articles(empty, extractor, [id_])
    (request,) = extractor.asked
    assert (request.text, request.language, request.outlet) == (annotated().text, "en", "Tidewater Daily")
    assert len(request.blocks) == 5
    assert request.photos[0].caption == at("A woman waits at the landing stage in Lisova.")
