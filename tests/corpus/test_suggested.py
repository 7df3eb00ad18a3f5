"""Suggestions counted and listed by how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus import ArticleQuery, Corpus, Suggestion, SuggestionQuery, suggested
from annotator.domain.annotation import Claim
from annotator.domain.words import Label
from annotator.review.decide import Review
from tests.review.scored import make


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Twelve articles with three names and a claim each."""
    articles = {f"a{n:02}": ((0.99, 0.5, 0.91), (0.95,)) for n in range(12)}
    with make(tmp_path / "sure.corpus", dict(articles)) as made:
        yield made


def pages(corpus: Corpus, query: SuggestionQuery, limit: int = 400) -> list[tuple[Suggestion, ...]]:
    found = []
    after: int | None = 0
    while after is not None:
        page = corpus.suggested.page(query, after, limit)
        found.append(page.found)
        after = page.next
    return found


def test_pages_hold_whole_articles_the_least_sure_first(corpus: Corpus) -> None:
    """What is most likely wrong would stand at the end, or an article be torn in two."""
    found = pages(corpus, SuggestionQuery(0.9), limit=5)
    assert [len(page) for page in found] == [6] * 6
    first = [one.thing.id for one in found[0][:3]]
    assert first == ["a00-n2", "a00-c0", "a00-n0"]
    assert [one.article.file for one in found[0]] == ["a00.txt"] * 3 + ["a01.txt"] * 3


def test_a_long_way_is_gone_in_steps(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window would wait for one page as long as the whole corpus takes."""
    monkeypatch.setattr(suggested, "_ARTICLES_A_PAGE", 5)
    assert [len(page) for page in pages(corpus, SuggestionQuery(0.9))] == [15, 15, 6]
    tally = corpus.suggested.tally(None)
    assert tally.articles == 5
    assert {key: number for key, (number, _) in tally.counts.items()} == {
        (Label.PLACE, 99): 5,
        (Label.PLACE, 91): 5,
        (Label.PLACE, 50): 5,
        (None, 95): 5,
    }
    assert tally.counts[None, 95][1] == pytest.approx(0.25)
    keys = sorted(corpus.library.keys(ArticleQuery()))[:7]
    counts = corpus.suggested.tally(keys, keys[4])
    assert (counts.articles, counts.next) == (2, None)


def test_a_suggestion_comes_with_its_context(corpus: Corpus) -> None:
    """An editor could not judge a name without the words around it."""
    one = pages(corpus, SuggestionQuery(0.97))[0][0]
    assert (one.left, one.words, one.right[:7]) == ("Report a00. ", "Town000", " waits.")
    claim = pages(corpus, SuggestionQuery(0.9, names=False))[0][0]
    assert isinstance(claim.thing, Claim)
    assert claim.words == "Danyk said that boat 000 sank"
    text = corpus.annotated(claim.article.id).text
    assert text[claim.start : claim.start + len(claim.words)] == claim.words


def test_decided_articles_are_passed_over(corpus: Corpus) -> None:
    """What is accepted already would be counted as to be accepted."""
    editor = corpus.editor("Mira Kay")
    id_ = corpus.find("a03.txt")
    page = corpus.annotated(id_)
    Review(corpus, editor).accept_many([(id_, one) for one in page.mentions])
    Review(corpus, editor).accept_many([(id_, one) for one in page.claims])
    assert sum(number for number, _ in corpus.suggested.tally(None).counts.values()) == 44
    assert "a03.txt" not in {one.article.file for one in pages(corpus, SuggestionQuery())[0]}
