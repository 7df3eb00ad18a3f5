"""An export that two processes share gives what one alone gives."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

import pytest

from annotator.corpus import Corpus
from annotator.exchange import together
from annotator.exchange.exporting import export
from annotator.exchange.keep import ALL
from annotator.exchange.labels import LabelNames
from annotator.exchange.leaks import WouldLeak
from annotator.exchange.overlaps import Overlapping
from annotator.exchange.plan import Overlaps, Plan
from annotator.exchange.split import Split
from tests.exchange.exported import TEXT, corpus_of, hard
from tests.exchange.protected import protect

ARTICLES = 14


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Articles that differ in what stands behind the hard one."""
    wholes = [hard(f"{TEXT}{n}\n", f"{n}.txt", "Tidewater" if n % 3 else "Ledger") for n in range(ARTICLES)]
    with corpus_of(tmp_path / "a.corpus", *wholes) as made:
        yield made


def shared_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """From now on two processes work, in turns of two articles; gives how many articles the other did."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(together, "_MANY", 2)
    monkeypatch.setattr(together, "_SLICE", 2)
    monkeypatch.setattr(together, "_HEAD", 1)
    looked: list[int] = []
    received = together._Helper.next

    def next(self: together._Helper) -> together._Some | None:
        some = received(self)
        if some is not None:
            looked.append(some.looked)
        return some

    monkeypatch.setattr(together._Helper, "next", next)
    return looked


PLANS = [
    Plan("jsonl", statuses=ALL),
    Plan("jsonl", standoff=True, anonymous=True),
    Plan("conll", split=Split((50, 25, 25), 3)),
    Plan("w3c", names=LabelNames.parse(["PERSON=PER"])),
    Plan("labelstudio", statuses=ALL),
]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.format)
def test_it_is_what_one_process_gives(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plan: Plan
) -> None:
    """A large corpus would go out in another order, or be counted otherwise, than a small one."""
    protect(corpus, "Олена Марчук")
    alone, both = tmp_path / "alone", tmp_path / "both"
    alone.mkdir()
    both.mkdir()
    first = export(corpus, alone, plan, with_card=True)
    looked = shared_out(monkeypatch)
    second = export(corpus, both, plan, with_card=True)
    assert sum(looked) == ARTICLES // 2 - 1
    assert replace(first, files=()) == replace(second, files=())
    names = [one.relative_to(alone) for one in first.files]
    assert names == [one.relative_to(both) for one in second.files]
    assert all((alone / name).read_bytes() == (both / name).read_bytes() for name in names)


def _ends(pipe: Connection, task: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _ends_later(pipe: Connection, task: together._Task) -> None:
    class _Once:
        sent = 0

        def send(self, what: object) -> None:
            if self.sent == 2:
                os.kill(os.getpid(), signal.SIGKILL)
            self.sent += 1
            pipe.send(what)

    together._serve(cast(Connection, _Once()), task)


@pytest.mark.parametrize("serve", [_ends, _ends_later])
def test_an_other_process_that_ends_costs_nothing(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: object
) -> None:
    """Articles would be missing, or there twice, where the system ended the other process."""
    export(corpus, tmp_path / "alone.jsonl", Plan("jsonl"))
    looked = shared_out(monkeypatch)
    monkeypatch.setattr(together, "_serve", serve)
    export(corpus, tmp_path / "both.jsonl", Plan("jsonl"))
    assert sum(looked) == (0 if serve is _ends else 4)
    assert (tmp_path / "both.jsonl").read_bytes() == (tmp_path / "alone.jsonl").read_bytes()


def test_what_is_wrong_with_an_article_is_said(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export that must not be written would be, or end without a reason, where the other one found it."""
    shared_out(monkeypatch)
    with pytest.raises(Overlapping):
        export(corpus, tmp_path / "out.conll", Plan("conll", overlaps=Overlaps.FAIL))
    protect(corpus, "Олена Марчук")
    with pytest.raises(WouldLeak):
        export(corpus, tmp_path / "out.jsonl", Plan("jsonl", protect=False))
    assert [one.name for one in tmp_path.iterdir() if "out" in one.name] == []


def test_cancelling_ends_both(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process would go on with nobody to read what it makes."""
    shared_out(monkeypatch)
    ended: list[together._Helper] = []
    end = together._Helper.end
    monkeypatch.setattr(together._Helper, "end", lambda self: (ended.append(self), end(self)))

    def progress(done: int, of: int) -> None:
        assert of == ARTICLES
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(corpus, tmp_path / "out.jsonl", Plan("jsonl"), progress=progress)
    assert not ended[0]._process.is_alive()
    assert not (tmp_path / "out.jsonl").exists()


def test_long_articles_are_sent_by_themselves(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both processes would hold as much as a hundred of the longest articles take."""
    monkeypatch.setattr(together, "_TOGETHER", 1)
    sent: list[together._Some] = []

    class _Pipe:
        def send(self, what: together._Some) -> None:
            sent.append(what._replace(tally=replace(what.tally)))

    ids = dict.fromkeys(corpus.article_ids()[:3], "")
    together._send(cast(Connection, _Pipe()), corpus, Plan("jsonl"), ids)
    assert [(one.looked, len(one.encoded), one.tally.articles) for one in sent] == [(1, 1, 1)] * 3
