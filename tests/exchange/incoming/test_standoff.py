"""Stand-off releases: labels without words, for who has the words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.words import Status
from annotator.exchange.exporting import export
from annotator.exchange.incoming.bringing import Brought, Options, bring
from annotator.exchange.incoming.mapping import Chosen
from annotator.exchange.incoming.telling import survey_of
from annotator.exchange.plan import Plan
from tests.exchange.exported import TEXT, corpus_of, hard


@pytest.fixture(params=[True, False], ids=["free text kept", "free text dropped"])
def release(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The labels of an article without its words."""
    with corpus_of(tmp_path / "theirs.corpus", hard()) as corpus:
        plan = Plan("jsonl", statuses=frozenset(Status), standoff=True, free_text=request.param)
        export(corpus, tmp_path / "release.jsonl", plan)
    return tmp_path / "release.jsonl"


def mine(path: Path, text: str = TEXT) -> Corpus:
    """A corpus with the words and nothing labelled in them, from a file of another name."""
    whole = hard(text, "as-i-got-it.txt")
    bare = replace(whole, mentions=(), claims=(), entities=(), photos=(), blocks=(), links=())
    return corpus_of(path, replace(bare, article=replace(bare.article, id="mine", sha256="5" * 64)))


def take(corpus: Corpus, path: Path, decided_by: str | None = None) -> Brought:
    """Brings a release in."""
    seen = survey_of(corpus, [path])
    return bring(corpus, corpus.editor("Mira Kay"), seen, Options(Chosen(), None, decided_by))


@pytest.mark.parametrize("decided_by", [None, "Ada Brandt"])
def test_labels_go_to_the_article_with_just_those_words(
    tmp_path: Path, release: Path, decided_by: str | None
) -> None:
    """Who has the words would have to rebuild the release outside the program first."""
    theirs = hard()
    with mine(tmp_path / "mine.corpus") as corpus:
        done = take(corpus, release, decided_by)
        assert (done.problems.some, done.new) == ([], 0)
        whole = corpus.annotated("mine")
        named = [(one.span, one.label) for one in theirs.mentions if one.status is not Status.REJECTED]
        assert sorted((one.span, one.label) for one in whole.mentions) == sorted(named)
        said = [one.content for one in theirs.claims if one.status is not Status.REJECTED]
        assert sorted(one.content for one in whole.claims) == sorted(said)
        assert {one.status for one in whole.claims} <= (
            {Status.SUGGESTED} if decided_by is None else {Status.ACCEPTED, Status.ADDED, Status.CORRECTED}
        )
        if decided_by is not None:
            assert next(iter(corpus.history.rows([corpus.head()[0]]))).editor == decided_by
        assert corpus.check() == []
        corpus.undo(corpus.editor("Mira Kay"))
        assert corpus.annotated("mine").claims == ()


def test_other_words_are_refused(tmp_path: Path, release: Path) -> None:
    """Labels would lie beside what they are about, in a text that somebody edited since."""
    with mine(tmp_path / "mine.corpus", TEXT.replace("\n", " \n", 1)) as corpus:
        done = take(corpus, release)
        (problem,) = done.problems.some
        assert "no article of this corpus has just those" in str(problem)
        assert corpus.annotated("mine").mentions == ()


def test_a_length_that_is_none_is_refused(tmp_path: Path, release: Path) -> None:
    """A release made by hand would end the program."""
    path = tmp_path / "bad.jsonl"
    for length in ("-1", "10000000000000", '"7"', "true", "3"):
        line = release.read_text("utf-8").replace(f'"length":{len(TEXT)}', f'"length":{length}')
        path.write_text(line, "utf-8")
        with mine(tmp_path / f"{abs(hash(length))}.corpus") as corpus:
            assert take(corpus, path).problems.number > 0
