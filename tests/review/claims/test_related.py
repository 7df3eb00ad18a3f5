"""Claims of other articles are suggested with a reason, wire copy once, and chance words not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.corpus import ClaimQuery, Corpus
from annotator.domain.words import Relation
from annotator.review.claims.related import related, stems
from tests.review.claims.pages import PERSON, page, tolls

WORDS = "the railway bridge over the canal was blown up by sappers at Orlivka"


def bridge(corpus: Corpus, title: str, day: str, words: str = WORDS, more: str = "") -> str:
    """An article whose one claim is about a bridge."""
    made = page(f"Oksana Petrenko said {words}.", *([more] if more else []), title=title, published=day)
    made.claim("c-bridge", words, "Oksana Petrenko", "said", who=PERSON.id)
    return made.into(corpus)


def key(corpus: Corpus, article: str) -> int:
    """The key of the claim about the bridge in an article."""
    found = corpus.claims.key_of(article, "c-bridge")
    assert found is not None
    return found


def test_the_same_said_again_is_found_and_why(tmp_path: Path) -> None:
    """An editor would never learn that a second article says the same."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        one = bridge(corpus, "Bridge gone", "2024-05-06")
        said_again = "sappers blew up the railway bridge across the canal at Orlivka"
        two = bridge(corpus, "No way across", "2024-05-07", said_again)
        (found,) = related(corpus, key(corpus, one))
        assert (found.article, found.claim) == (two, "c-bridge")
        assert "“railway”" in found.why or "“sappers”" in found.why
        assert "both are about Orlivka" in found.why
        assert "the source is the same" in found.why
        assert "1 day apart" in found.why
        assert not found.linked


def test_tolls_under_one_topic_are_found_whatever_their_words(tmp_path: Path) -> None:
    """Two counts of one loss would not be held together."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        tolls(corpus)
        (found,) = related(corpus, corpus.claims.keys(ClaimQuery(text="300"))[0])
        assert found.why.startswith("Both count killed: 300 and 900")
        assert found.relation is Relation.UPDATES


def test_an_article_about_something_else_is_left_out(tmp_path: Path) -> None:
    """Suggestions by chance would cost more time than they save."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        one = bridge(corpus, "Bridge gone", "2024-05-06")
        bridge(corpus, "Markets", "2024-05-06", "the market at Orlivka sells fish again")
        assert related(corpus, key(corpus, one)) == []


def test_wire_copy_counts_once(tmp_path: Path) -> None:
    """One agency report printed by five papers would look like five witnesses."""
    long = " ".join(f"The {n}th wagon of the night train stood empty by the water." for n in range(60))
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        one = bridge(corpus, "Bridge gone", "2024-05-06")
        for n in range(4):
            bridge(corpus, f"Print {n}", "2024-05-07", more=long)
        assert len(related(corpus, key(corpus, one))) == 1


def test_a_search_can_be_given_up(tmp_path: Path) -> None:
    """Going to the next row would wait for the last one's suggestions."""

    def stop() -> None:
        raise InterruptedError

    with Corpus.create(tmp_path / "river.corpus") as corpus:
        one = bridge(corpus, "Bridge gone", "2024-05-06")
        bridge(corpus, "No way across", "2024-05-07", "sappers blew up the railway bridge at Orlivka")
        with pytest.raises(InterruptedError):
            related(corpus, key(corpus, one), go_on=stop)


def test_numbers_stay_whole_and_little_words_fall_away() -> None:
    """“3,000” would be found in every text with a 3."""
    assert set(stems("The 3,000 soldiers were in the city’s centre")) >= {"3,000", "soldi"}
    assert "the" not in stems("The city")
