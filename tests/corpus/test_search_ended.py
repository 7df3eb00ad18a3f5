"""A search nobody wants any more ends, and nothing else does."""

from __future__ import annotations

import threading
import time

import pytest

from annotator.corpus import Corpus, ReadCancelled
from annotator.domain.decision import Editor
from annotator.domain.words import Act
from tests.corpus.samples import (
    draft,
    edit,
    full_claim,
)


def test_a_read_that_runs_is_interrupted(corpus: Corpus, ada: Editor) -> None:
    """A search nobody waits for would hold up the one that an editor does wait for."""
    for n in range(60):
        corpus.add(draft(f"{n} " + "The convoy stood still at the bridge. " * 2000), ada)
    with corpus.another(read_only=True) as reader:
        ended: list[BaseException | None] = []

        def read() -> None:
            try:
                while True:
                    reader.search.lines("convoy bridge", limit=1_000_000)
            except ReadCancelled as error:
                ended.append(error)

        thread = threading.Thread(target=read)
        thread.start()
        for _ in range(1000):
            time.sleep(0.01)
            reader.interrupt()
            if not thread.is_alive():
                break
        thread.join()
        assert len(ended) == 1
        assert len(reader.search.lines("convoy").hits) == 50


def test_an_interrupt_that_meets_nothing_does_no_harm(corpus: Corpus, ada: Editor, dam: str) -> None:
    """The next search, or a decision being saved, would end for no reason."""
    corpus.interrupt()
    assert corpus.search.lines("withstood").hits
    with corpus._writing():
        corpus.interrupt()
        corpus._state.words.keep(1)

    def interrupted() -> None:
        with corpus._reading():
            corpus.interrupt()
            corpus.search.lines("withstood")

    with pytest.raises(ReadCancelled):
        interrupted()
    assert corpus.search.lines("withstood").hits
    corpus.decide(ada, Act.NOTE, "note", [edit(full_claim(), dam, note=None)])
