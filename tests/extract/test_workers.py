"""The worker processes: answers over the pipe, crashes survived, cancelling at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest

from annotator.domain.suggestions import Suggestions
from annotator.extract import ExtractionFailed, Request, Workers
from annotator.extract.child import Inbox, listen, serve


def answering(pipe: Connection) -> None:
    """A worker without a pipeline: it falls over on one text, sleeps on another and answers the rest."""
    while True:
        try:
            request: Request = pipe.recv()
        except EOFError:
            return
        if request.text == "fall over":
            os._exit(3)
        if request.text == "sleep":
            time.sleep(600)
        pipe.send(Suggestions(f"process {os.getpid()}", "1"))


def waiting_for_two(pipe: Connection) -> None:
    """A worker that answers nothing before it has been asked twice; an odd one out it answers late."""
    while True:
        try:
            pipe.recv()
            ahead = pipe.poll(20)
            pipe.send(Suggestions("with one ahead" if ahead else "alone", "1"))
        except (EOFError, OSError):
            return


def talking(pipe: Connection) -> None:
    """A worker that takes requests in as the real one does, and answers each with more than a pipe holds."""
    inbox: Inbox = SimpleQueue()
    Thread(target=listen, args=(pipe, inbox), daemon=True).start()
    while inbox.get() is not None:
        pipe.send(Suggestions("a" * 3_000_000, "1"))


class Hollow(Workers):
    """Worker processes that answer at once, so that only their handling is tested."""

    target = staticmethod(answering)


@pytest.fixture
def hollow() -> Iterator[Hollow]:
    """One worker process without a pipeline."""
    workers = Hollow(jobs=1)
    yield workers
    workers.close()


def requests(*texts: str) -> list[Request]:
    """A request a text, named by its number."""
    return [Request(str(n), text) for n, text in enumerate(texts)]


def test_the_real_pipeline_answers_over_the_pipe() -> None:
    """Extraction from the window would give nothing."""
    workers = Workers(jobs=1)
    try:
        results = dict(workers.run(requests("The mayor said the bridge was lost.", "Rain fell on Bakhmut.")))
    finally:
        workers.close()
    first, second = results["0"], results["1"]
    assert isinstance(first, Suggestions)
    assert isinstance(second, Suggestions)
    assert len(first.claims) == 1
    assert len(second.mentions) == 1


def test_process_is_kept_between_runs(hollow: Hollow) -> None:
    """Every article would wait for a process to start."""
    (first,) = hollow.run(requests("a"))
    (second,) = hollow.run(requests("b"))
    assert first[1] == second[1]


def test_crash_costs_one_article(hollow: Hollow) -> None:
    """One bad article would end a long extraction."""
    results = dict(hollow.run(requests("a", "fall over", "c")))
    assert isinstance(results["0"], Suggestions)
    assert isinstance(results["1"], ExtractionFailed)
    assert isinstance(results["2"], Suggestions)
    assert results["1"].article == "1"
    assert results["1"].reason.endswith(".")
    assert results["0"] != results["2"], "a new process has to answer after the crash"


def test_several_crashes_in_a_row(hollow: Hollow) -> None:
    """A folder of bad articles would hang the window."""
    results = dict(hollow.run(requests("fall over", "fall over", "c")))
    assert [type(results[k]).__name__ for k in "012"] == [
        "ExtractionFailed",
        "ExtractionFailed",
        "Suggestions",
    ]


def test_the_next_article_waits_in_the_process() -> None:
    """The process would stand idle while what it found in the last article is stored."""

    class Patient(Workers):
        target = staticmethod(waiting_for_two)

    workers = Patient(jobs=1)
    try:
        running = workers.run(requests("a", "b"))
        _, first = next(running)
    finally:
        workers.close()
    assert isinstance(first, Suggestions)
    assert first.pipeline == "with one ahead"


def test_an_article_behind_one_that_crashes_is_read(hollow: Hollow) -> None:
    """An article that merely waited in the process would be told as one that cannot be read."""
    results = list(hollow.run(requests("fall over", "b", "c", "fall over", "e")))
    assert [article for article, _ in results] == ["0", "1", "2", "3", "4"]
    failed = [article for article, answer in results if isinstance(answer, ExtractionFailed)]
    assert failed == ["0", "3"]


def test_a_large_request_ahead_holds_nobody_up() -> None:
    """A long article handed over ahead would have program and process wait for each other for ever."""

    class Talking(Workers):
        target = staticmethod(talking)

    workers = Talking(jobs=1)
    try:
        results = list(workers.run(requests(*("a" * 3_000_000 for _ in range(4)))))
    finally:
        workers.close()
    assert [type(answer).__name__ for _, answer in results] == ["Suggestions"] * 4


def test_two_processes_share_the_work() -> None:
    """A second core would stay idle."""
    workers = Hollow(jobs=2)
    try:
        answers = {answer for _, answer in workers.run(requests(*"abcdefgh"))}
    finally:
        workers.close()
    assert len(answers) == 2


def test_cancel_kills_what_runs(hollow: Hollow) -> None:
    """The editor would wait for an article nobody wants any more."""
    begun = time.monotonic()
    results = list(hollow.run(requests("sleep", "b"), cancelled=lambda: time.monotonic() - begun > 0.3))
    assert results == []
    assert time.monotonic() - begun < 300, "the process slept to its end instead of being killed"
    assert [type(answer).__name__ for _, answer in hollow.run(requests("c"))] == ["Suggestions"]


def test_leaving_early_ends_what_runs(hollow: Hollow) -> None:
    """A window closed during extraction would leave a process behind."""
    running = hollow.run(requests("a", "sleep"))
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert [answer for _, answer in hollow.run(requests("c"))]


def test_importing_loads_neither_spacy_nor_qt() -> None:
    """The window would open half a second later."""
    code = (
        "import sys, annotator.extract; print([m for m in ('spacy', 'PySide6', 'numpy') if m in sys.modules])"
    )
    checkout = Path(__file__).resolve().parents[2]
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


UNNEEDED = (
    "PySide6", "PIL", "lxml", "sqlite3", "pandas", "pyarrow", "torch",
    "typer", "rich", "weasel", "requests", "httpx", "urllib3", "jinja2", "pygments",
)  # fmt: skip


def test_worker_loads_nothing_it_does_not_need() -> None:
    """Every worker would carry the memory of the window and of spaCy's command line, and start later."""
    code = (
        "import sys; from annotator.extract import child, Request; "
        "assert child.ready().read(Request('a', 'The mayor said the bridge was lost.')).claims; "
        f"print([m for m in {(*UNNEEDED, 'spacy.cli')!r} if m in sys.modules])"
    )
    checkout = Path(__file__).resolve().parents[2]
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
    assert callable(serve)
