"""What is sure enough is accepted as one act: no more than was asked for, however many, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Corpus, SuggestionQuery
from annotator.corpus.parts import parts_of
from annotator.domain.decision import Editor
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act, ArticleStatus, Kind, Label, Status
from annotator.review import accepting
from annotator.review.accepting import Census, Choice, accept_sure, expect, title_of, wrong_words
from annotator.review.decide import Review
from tests.review.scored import annotated, make, things

SURE = SuggestionQuery(0.9)
NOW = "2023-06-01T12:00:00.000Z"


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Three articles; of nine suggestions with a score five are of 90% and surer."""
    with make(
        tmp_path / "sure.corpus",
        {
            "one": ((0.95, 0.6, None), (0.92, 0.3)),
            "two": ((0.9, 0.899), ()),
            "three": ((0.99,), (1.0, None)),
        },
    ) as made:
        yield made


@pytest.fixture
def editor(corpus: Corpus) -> Editor:
    """The person deciding."""
    return corpus.editor("Mira Kay")


def states(corpus: Corpus) -> dict[str, Status]:
    return {one.id: one.status for one in things(corpus)}


def accepted(corpus: Corpus) -> set[str]:
    return {id_ for id_, status in states(corpus).items() if status is Status.ACCEPTED}


def id_of(corpus: Corpus, name: str) -> str:
    return corpus.find(f"{name}.txt")


def test_all_that_is_sure_is_one_decision(corpus: Corpus, editor: Editor) -> None:
    """An editor would get more or less than the threshold says, or could not take it back in one step."""
    done = accept_sure(corpus, editor, Choice(SURE))
    assert accepted(corpus) == {"one-n0", "one-c0", "two-n0", "three-n0", "three-c0"}
    assert (done.sum.names, done.sum.claims, done.sum.articles, done.parts) == (3, 2, 3, 1)
    assert done.sum.wrong == pytest.approx(0.05 + 0.08 + 0.1 + 0.01)
    (decision,) = corpus.decisions()
    assert (decision.act, decision.title) == (Act.ACCEPT, "accept 5 suggestions of 90% and surer")
    assert corpus.article(id_of(corpus, "two")).status is ArticleStatus.IN_PROGRESS
    corpus.undo(editor)
    assert accepted(corpus) == set()
    assert corpus.article(id_of(corpus, "two")).status is ArticleStatus.TO_REVIEW
    assert corpus.check() == []


def test_kinds_labels_and_articles_narrow_it(corpus: Corpus, editor: Editor) -> None:
    """Claims would go along with names, or other articles with this one."""
    key = corpus.library.key_of(id_of(corpus, "one"))
    assert key is not None
    here = SuggestionQuery(0.9, claims=False, articles=[key])
    assert accept_sure(corpus, editor, Choice(here)).sum.number == 1
    assert accepted(corpus) == {"one-n0"}
    people = SuggestionQuery(0.0, claims=False, labels=frozenset({Label.PERSON}))
    assert expect(corpus, Choice(people)).number == 0
    places = SuggestionQuery(0.0, claims=False, labels=frozenset({Label.PLACE}))
    assert expect(corpus, Choice(places)).number == 4


def test_what_was_unticked_stays_suggested(corpus: Corpus, editor: Editor) -> None:
    """A wrong suggestion that an editor has seen in the list would be accepted all the same."""
    other = (id_of(corpus, "two"), Kind.MENTION, "two-n0")
    assert accept_sure(corpus, editor, Choice(SURE, frozenset({other}))).sum.number == 4
    assert states(corpus)["two-n0"] is Status.SUGGESTED
    assert accept_sure(corpus, editor, Choice(SURE, frozenset({other}), only=True)).sum.number == 1
    assert states(corpus)["two-n0"] is Status.ACCEPTED


def test_nothing_to_accept_is_no_decision(corpus: Corpus, editor: Editor) -> None:
    """The journal would tell of acts that changed nothing."""
    done = accept_sure(corpus, editor, Choice(SuggestionQuery(0.9, names=False, claims=False)))
    assert (done.sum.number, done.parts, done.title) == (0, 0, "")
    assert list(corpus.decisions()) == []


def test_what_moved_on_meanwhile_is_left_alone(corpus: Corpus, editor: Editor) -> None:
    """What a colleague just rejected, or what nobody was shown yet, would be accepted."""
    mark = corpus.suggested.mark()
    choice = Choice(SURE, mark=mark)
    assert expect(corpus, choice).number == 5
    with Corpus.open(corpus.path) as theirs:
        page = theirs.annotated(id_of(theirs, "one"))
        review = Review(theirs, theirs.editor("Jonas"))
        review.reject(page, page.mentions[0])
        review.reject(page, page.claims[0])
        review.undo()
        new = annotated("three", (0.97,))
        fresh = Suggestions("test", "2", new.mentions, (), ())
        theirs.store(id_of(theirs, "three"), fresh, started=NOW, finished=NOW)
    done = accept_sure(corpus, editor, choice)
    assert accepted(corpus) == {"two-n0"}
    assert done.sum.number == 1
    assert states(corpus)["one-n0"] is Status.REJECTED
    assert states(corpus)["one-c0"] is Status.SUGGESTED


def many(tmp_path: Path) -> Corpus:
    return make(tmp_path / "many.corpus", {f"a{n}": ((0.95,) * 3, (0.97,)) for n in range(9)})


def test_parts_are_one_act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo would take back only the last ten thousand of a hundred thousand."""
    monkeypatch.setattr(accepting, "A_PART", 10)
    with many(tmp_path) as corpus:
        editor = corpus.editor("Mira Kay")
        page = corpus.annotated(id_of(corpus, "a0"))
        before = Review(corpus, editor).reject(page, page.mentions[0])
        done = accept_sure(corpus, editor, Choice(SURE))
        assert (done.sum.number, done.parts) == (35, 5)
        titles = [one.title for one in corpus.decisions(after=1)]
        assert titles == [f"accept 35 suggestions of 90% and surer, part {n} of 5" for n in range(1, 6)]
        assert corpus.undo_title == "accept 35 suggestions of 90% and surer"
        corpus.undo(editor)
        assert accepted(corpus) == set()
        assert (corpus.undo_title, corpus.redo_title) == (before and before.title, done.title)
        corpus.redo(editor)
        assert len(accepted(corpus)) == 35
        corpus.undo(editor)
        corpus.redo(editor)
        assert corpus.undo_title == done.title
        assert corpus.check() == []


def test_taking_back_a_part_takes_back_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The History would leave four fifths of an act standing."""
    monkeypatch.setattr(accepting, "A_PART", 10)
    with many(tmp_path) as corpus:
        editor = corpus.editor("Mira Kay")
        accept_sure(corpus, editor, Choice(SURE))
        with corpus._reading() as sql:
            assert [parts_of(sql, seq) for seq in (1, 3)] == [[1, 2, 3, 4, 5]] * 2
        page = corpus.annotated(id_of(corpus, "a8"))
        last = Review(corpus, editor).reject(page, page.mentions[0])
        assert last is not None
        why = corpus.why_not(1)
        assert why is not None
        assert "changed the same mention later" in why
        corpus.take_back(editor, last.seq)
        assert corpus.why_not(1) is None
        corpus.take_back(editor, 2)
        assert accepted(corpus) == set()
        corpus.undo(editor)
        assert len(accepted(corpus)) == 36
        assert corpus.check() == []


class Stop(Exception):
    """The editor pressed Cancel."""


def test_stopped_halfway_nothing_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancel would leave some accepted, and nobody would know which."""
    monkeypatch.setattr(accepting, "A_PART", 10)

    def progress(done: int, total: int) -> None:
        if done > 15:
            assert total == 36
            raise Stop

    with many(tmp_path) as corpus:
        with pytest.raises(Stop):
            accept_sure(corpus, corpus.editor("Mira Kay"), Choice(SURE), progress)
        assert accepted(corpus) == set()
        assert list(corpus.decisions()) == []
        assert corpus.check() == []


scores = st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=6)


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(["ann", "bee"]), st.tuples(scores, scores)), st.integers(0, 100))
def test_the_census_foretells_what_is_accepted(
    tmp_path_factory: pytest.TempPathFactory,
    articles: dict[str, tuple[list[float | None], list[float | None]]],
    least: int,
) -> None:
    """The sheet would promise one number and accept another."""
    query = SuggestionQuery(least / 100)
    with make(tmp_path_factory.mktemp("census") / "c.corpus", dict(articles)) as corpus:
        census, after = Census(), 0
        while True:
            tally = corpus.suggested.tally(None, after)
            census.add(tally)
            if tally.next is None:
                break
            after = tally.next
        number, wrong = census.of(query)
        listed = corpus.suggested.page(query).found
        done = accept_sure(corpus, corpus.editor("Mira Kay"), Choice(query))
        assert number == len(listed) == done.sum.number == len(accepted(corpus))
        assert wrong == pytest.approx(done.sum.wrong)


def test_what_is_said_of_it() -> None:
    """The journal and the sheet would say another number than is meant."""
    assert title_of(212, 0.95) == "accept 212 suggestions of 95% and surer"
    assert title_of(1, 1.0) == "accept 1 suggestion of 100%"
    assert title_of(30_000, 0.975) == "accept 30,000 suggestions of 97.5% and surer"
    assert wrong_words(212, 3.2) == "about 3 of 212 will be wrong"
    assert wrong_words(12, 0.4) == "less than 1 of 12 will be wrong"
    assert wrong_words(12, 0.0) == "none is expected to be wrong"
