"""What a process that reads many articles keeps: the same suggestions, and no more memory for it."""

from __future__ import annotations

import re

import pytest

from annotator.domain.suggestions import Suggestions
from annotator.extract import pipeline
from annotator.extract.api import Request
from annotator.extract.load import load_stock
from annotator.extract.pipeline import Pipeline

TEXT = (
    "Gen. Pavlo Horenko told reporters in Bakhmut that at least 60 tanks were lost.\n"
    "“We waited all night for the column,” said Oksana Hrynchuk, a farmer who lives by the river."
)
_ID = re.compile(r"'[a-z2-7]{16}'")


def told(found: Suggestions) -> str:
    """All that was found, ids numbered as they come."""
    known: dict[str, str] = {}
    return _ID.sub(lambda one: known.setdefault(one[0], str(len(known))), repr(found))


@pytest.fixture(scope="module")
def whole() -> Pipeline:
    """A pipeline of its own, which has met no words yet."""
    return Pipeline()


def test_the_bound_on_words_changes_no_suggestion(whole: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some hundred articles an editor would be suggested other things than before."""
    monkeypatch.setattr(pipeline, "KNOWN", 0)
    bounded = [told(whole.read(Request("a", TEXT))) for _ in range(2)]
    monkeypatch.undo()
    assert "Horenko" in bounded[0]
    assert bounded == [told(whole.read(Request("a", TEXT)))] * 2


def test_words_beyond_the_bound_are_let_go(whole: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that reads a large corpus would grow with every article."""
    monkeypatch.setattr(pipeline, "KNOWN", 0)
    before = len(whole.nlp.vocab), len(whole.nlp.vocab.strings)
    whole.read(Request("a", "The mayor of Zorvelgrad said the Quandrine bridge was lost."))
    assert "Zorvelgrad" not in whole.nlp.vocab.strings
    monkeypatch.undo()
    whole.read(Request("a", "The mayor of Zorvelgrad said the Quandrine bridge was lost."))
    assert "Zorvelgrad" in whole.nlp.vocab.strings
    assert before[1] < len(whole.nlp.vocab.strings)


def test_only_the_components_are_taken_over() -> None:
    """A process would hold all of the stock model, its 85,000 strings above all, for three of its parts."""
    nlp = load_stock()
    assert nlp.pipe_names == ["tok2vec", "tagger", "parser"]
    assert len(nlp.vocab.strings) < 5_000
    labels = {label for name in ("tagger", "parser") for label in nlp.get_pipe(name).labels}
    assert labels
    assert all(label in nlp.vocab.strings for label in labels)
