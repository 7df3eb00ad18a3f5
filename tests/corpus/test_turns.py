"""Decisions beside an import in the same program."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from annotator.corpus import Added, Corpus, GaveWay
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusLocked
from annotator.domain.words import Act
from tests.corpus.samples import claim, draft, edit


def test_a_decision_is_let_in_between_two_parts_of_an_import(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Deciding while articles are added would fail, or wait until all of them are in."""
    stop = Event()

    def import_() -> int:
        parts = 0
        with corpus.another() as own:
            while not stop.is_set():
                with own._writing():
                    time.sleep(0.02)
                parts += 1
        return parts

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(import_)
        try:
            for n in range(10):
                corpus.decide(ada, Act.NOTE, f"note {n}", [edit(claim(), dam, note=str(n))])
        finally:
            stop.set()
        # An import that let nobody in would make a decision wait for it until it is refused.
        assert job.result() < 3000
    assert corpus.annotated(dam).claims[0].note == "9"


def test_articles_that_come_in_give_way_to_a_decision(
    corpus: Corpus, ada: Editor, dam: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key pressed while files are added would hang until hundreds of them are indexed."""
    drafts = [draft(f"{n} ") for n in range(3)]
    begun = Event()
    with corpus.another() as own, ThreadPoolExecutor(1) as pool:
        wanted = own._connection.wanted

        def when_somebody_waits() -> bool:
            begun.set()
            end = time.monotonic() + 10
            while not wanted() and time.monotonic() < end:
                time.sleep(0.001)
            return wanted()

        monkeypatch.setattr(own._connection, "wanted", when_somebody_waits)
        job = pool.submit(lambda: own.add_many(drafts, ada, giving_way=True))
        assert begun.wait(10)
        corpus.decide(ada, Act.NOTE, "note", [edit(claim(), dam, note="first")])
        with pytest.raises(GaveWay):
            job.result()
        assert corpus.article_ids() == [dam]
        assert corpus.annotated(dam).claims[0].note == "first"
        assert [one.duplicate for one in own.add_many(drafts, ada) if isinstance(one, Added)] == [False] * 3
        assert corpus.check() == []


def test_a_program_that_writes_twice_at_once_is_told(corpus: Corpus, ada: Editor) -> None:
    """A fault would hang the window for good instead of showing."""
    with corpus.another() as other:
        other.wait_at_most(0.05)
        with corpus._writing(), pytest.raises(CorpusLocked):
            other.add(draft("second "), ada)
        assert not other.add(draft("second "), ada).duplicate
