"""Acts on a set of claims are one act, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus import ClaimQuery, Corpus
from annotator.domain.words import Certainty, SourceType, Status
from annotator.review.claims import bulk
from tests.review.claims.pages import tolls


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Two claims in two articles."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        tolls(made)
        yield made


def claims(corpus: Corpus) -> list[tuple[Status, Certainty, str | None, SourceType | None]]:
    """How each claim stands."""
    return [
        (one.status, one.certainty, one.topic, one.type)
        for id in corpus.article_ids()
        for one in corpus.annotated(id).claims
    ]


@pytest.mark.parametrize("part", [1, 10_000])
def test_one_undo_takes_all_of_it_back(corpus: Corpus, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    """Taking back a slip over a thousand claims would take a thousand keys."""
    monkeypatch.setattr(bulk, "A_PART", part)
    before, editor = claims(corpus), corpus.editor("Ada")
    keys = corpus.claims.keys(ClaimQuery())
    done = bulk.accept(corpus, editor, keys)
    assert (done.claims, done.parts, done.title) == (2, 2 // part or 1, "accept 2 claims")
    assert {status for status, *_ in claims(corpus)} == {Status.ACCEPTED}
    assert bulk.accept(corpus, editor, keys) == bulk.Done()
    corpus.undo(editor)
    assert claims(corpus) == before
    assert corpus.check() == []


def test_a_field_is_set_and_the_claims_are_corrected(corpus: Corpus) -> None:
    """Sorting claims under a topic would not be kept."""
    editor, keys = corpus.editor("Ada"), corpus.claims.keys(ClaimQuery())
    assert bulk.set_field(corpus, editor, keys, "topic", " The  siege ").title == "set the topic of 2 claims"
    bulk.set_field(corpus, editor, keys[:1], "type", "witness")
    assert {(status, topic) for status, _, topic, _ in claims(corpus)} == {(Status.CORRECTED, "The siege")}
    assert [kind for *_, kind in claims(corpus)].count(SourceType.WITNESS) == 1
    bulk.set_field(corpus, editor, keys, "topic", None)
    assert {topic for _, _, topic, _ in claims(corpus)} == {None}


@pytest.mark.parametrize(("field", "value"), [("type", "wizard"), ("certainty", None)])
def test_a_value_that_cannot_be_is_refused(corpus: Corpus, field: bulk.Field, value: str | None) -> None:
    """A word that is none of the list would go into the corpus."""
    with pytest.raises(ValueError, match=r"."):
        bulk.set_field(corpus, corpus.editor("Ada"), corpus.claims.keys(ClaimQuery()), field, value)


def test_what_is_given_up_changes_nothing(corpus: Corpus) -> None:
    """Half of the claims would be rejected."""
    before = claims(corpus)

    def stop(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        bulk.reject(corpus, corpus.editor("Ada"), corpus.claims.keys(ClaimQuery()), stop)
    assert claims(corpus) == before
