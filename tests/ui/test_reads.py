"""Reads in the background, on real corpora."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.ui import reads
from annotator.ui.session import Session
from tests.ui.making import PATIENCE, open_session

Readers = Callable[[], list[threading.Thread]]


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads is given the time to end on any machine: what closes last tidies the files away."""
    monkeypatch.setattr(reads, "_PATIENCE", round(PATIENCE * 1000 / reads._NUDGE))


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """A session on three articles."""
    made, _ = open_session(tmp_path / "flood.corpus")
    yield made
    made.close_corpus()


@pytest.fixture
def readers() -> Readers:
    """The reading threads that are alive, without those that an earlier test may have left to end."""
    before = threading.enumerate()
    return lambda: [one for one in threading.enumerate() if one.name == "reads" and one not in before]


def _called(topic: str, _corpus: Corpus) -> str:
    return topic


class Endless:
    """A read that goes on until it is interrupted; `ended` says that it was."""

    def __init__(self) -> None:
        self.began = Event()
        self.ended = Event()

    def __call__(self, corpus: Corpus) -> int:
        self.began.set()
        try:
            while True:
                corpus.totals()
        finally:
            self.ended.set()


def test_reads_elsewhere_and_answers_here(qtbot: QtBot, session: Session) -> None:
    """A long read would freeze the window, or its answer would touch widgets from another thread."""
    threads: list[threading.Thread] = []
    answers: list[int] = []

    def read(corpus: Corpus) -> int:
        threads.append(current_thread())
        return corpus.totals().articles

    def answer(articles: int) -> None:
        threads.append(current_thread())
        answers.append(articles)

    session.reads.ask("totals", read, answer)
    assert session.reads.pending()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [3]
    assert threads[0] is not main_thread()
    assert threads[1] is main_thread()
    assert not session.reads.pending()


def test_a_newer_question_stops_the_older(qtbot: QtBot, session: Session) -> None:
    """Each letter typed would wait until the search for the letters before it had come to its end."""
    endless, answers = Endless(), list[object]()
    session.reads.ask("library", endless, answers.append)
    assert endless.began.wait(PATIENCE)
    session.reads.ask("library", lambda corpus: "newer", answers.append)
    qtbot.waitUntil(lambda: answers == ["newer"])
    assert endless.ended.is_set()


def test_an_answer_under_way_does_not_overtake_a_newer_question(qtbot: QtBot, session: Session) -> None:
    """The list of the letters typed before would flash up between."""
    answers: list[str] = []
    read = Event()

    def older(corpus: Corpus) -> str:
        read.set()
        return "older"

    session.reads.ask("library", older, answers.append)
    assert read.wait(PATIENCE)
    other = Event()
    session.reads.ask("other", lambda corpus: other.set(), lambda _none: None)
    assert other.wait(PATIENCE)
    # The older answer lies in the window's queue now; nobody has looked there yet.
    session.reads.ask("library", lambda corpus: "newer", answers.append)
    qtbot.waitUntil(lambda: not session.reads.pending())
    assert answers == ["newer"]


def test_topics_do_not_disturb_each_other(qtbot: QtBot, session: Session) -> None:
    """Typing would throw away the counts of the status bar."""
    answers: list[str] = []
    hold = Event()
    session.reads.ask("slow", lambda corpus: hold.wait(PATIENCE), lambda _ok: answers.append("slow"))
    for topic in ("a", "b", "c", "b"):
        session.reads.ask(topic, partial(_called, topic), answers.append)
    hold.set()
    qtbot.waitUntil(lambda: not session.reads.pending())
    assert answers == ["slow", "a", "c", "b"]


def test_a_dropped_question_is_not_answered(qtbot: QtBot, session: Session) -> None:
    """What an editor no longer looks at would be read to its end, and shown."""
    endless, answers = Endless(), list[object]()
    session.reads.ask("lines", endless, answers.append)
    assert endless.began.wait(PATIENCE)
    session.reads.drop("lines")
    qtbot.waitUntil(endless.ended.is_set)
    session.reads.ask("after", lambda corpus: "after", answers.append)
    qtbot.waitUntil(lambda: not session.reads.pending())
    assert answers == ["after"]


def test_another_corpus_never_shows_answers_of_the_last(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """The new corpus would list articles that are not in it."""
    answers: list[int] = []
    read = Event()

    def older(corpus: Corpus) -> int:
        read.set()
        return corpus.totals().articles

    session.reads.ask("totals", older, answers.append)
    assert read.wait(PATIENCE)
    session.new_corpus(tmp_path / "second.corpus")
    session.reads.ask("totals", lambda corpus: corpus.totals().articles, answers.append)
    qtbot.waitUntil(lambda: not session.reads.pending())
    assert answers == [0]


@pytest.mark.usefixtures("patient")
def test_closing_stops_what_runs_and_tidies_up(
    qtbot: QtBot, session: Session, readers: Readers, tmp_path: Path
) -> None:
    """The window would hang on closing, or leave files beside the corpus."""
    endless, answers = Endless(), list[object]()
    session.reads.ask("library", endless, answers.append)
    session.reads.ask("waiting", lambda corpus: "waiting", answers.append)
    assert endless.began.wait(PATIENCE)
    session.close_corpus()
    assert endless.ended.wait(PATIENCE)
    qtbot.waitUntil(lambda: not readers())
    assert answers == []
    assert [one.name for one in tmp_path.iterdir()] == ["flood.corpus"]


def test_closing_does_not_wait_for_what_cannot_be_stopped(
    qtbot: QtBot, session: Session, readers: Readers
) -> None:
    """A read that hangs on a slow disk would keep the window from closing."""
    began, hold, answers = Event(), Event(), list[object]()

    def stuck(corpus: Corpus) -> bool:
        began.set()
        return hold.wait(PATIENCE)

    session.reads.ask("library", stuck, answers.append)
    assert began.wait(PATIENCE)
    session.close_corpus()
    assert session.corpus is None
    hold.set()
    qtbot.waitUntil(lambda: not readers())
    QApplication.processEvents()
    assert answers == []


def test_without_a_corpus_nothing_is_asked(session: Session, readers: Readers) -> None:
    """The welcome screen would wait for an answer for ever."""
    session.close_corpus()
    session.reads.ask("totals", lambda corpus: corpus.totals(), lambda _totals: None)
    assert not session.reads.pending()
    assert readers() == []


def test_what_an_editor_can_mend_is_said(qtbot: QtBot, session: Session) -> None:
    """A corpus that cannot be read would look like an empty one."""
    with qtbot.waitSignal(session.reads.failed) as failed:
        session.reads.ask("article", lambda corpus: corpus.article("no such id"), lambda _article: None)
    assert failed.args is not None
    assert "no such id" in failed.args[0]
    answers: list[str] = []
    session.reads.ask("after", lambda corpus: "after", answers.append)
    qtbot.waitUntil(lambda: answers == ["after"])


def test_a_fault_of_the_program_is_not_swallowed(qtbot: QtBot, session: Session) -> None:
    """A bug would go unnoticed, in a thread that nobody looks at."""

    def broken(corpus: Corpus) -> int:
        return 1 // 0

    with qtbot.capture_exceptions() as caught:
        session.reads.ask("totals", broken, lambda _one: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


@pytest.mark.usefixtures("patient")
def test_reads_what_cannot_be_written(
    qtbot: QtBot, session: Session, readers: Readers, tmp_path: Path
) -> None:
    """The Library of a corpus on a read-only disk would stay empty."""
    path = tmp_path / "flood.corpus"
    session.close_corpus()
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        session.corpus = Corpus.open(path, read_only=True)
        answers: list[int] = []
        session.reads.ask("totals", lambda corpus: corpus.totals().articles, answers.append)
        qtbot.waitUntil(lambda: answers == [3])
        session.close_corpus()
        # One that does not end at once is left to end by itself.
        qtbot.waitUntil(lambda: not readers())
        assert [one.name for one in tmp_path.iterdir()] == ["flood.corpus"]
    finally:
        tmp_path.chmod(0o755)


def test_an_editor_s_new_name_keeps_what_was_asked(qtbot: QtBot, session: Session) -> None:
    """Changing one's name while the Library fills would leave it half full."""
    answers: list[int] = []
    session.reads.ask("totals", lambda corpus: corpus.totals().articles, answers.append)
    session.set_editor("Oda Lindqvist")
    qtbot.waitUntil(lambda: answers == [3])


def test_a_long_question_keeps_no_other_waiting(qtbot: QtBot, session: Session, readers: Readers) -> None:
    """Whoever lists all claims of a large corpus could open no article until the list was there."""
    answers: list[object] = []
    hold = Event()
    session.reads.ask("list", lambda corpus: hold.wait(120), lambda _ok: answers.append("list"), long=True)
    session.reads.ask("rows", lambda corpus: corpus.totals().articles, answers.append)
    qtbot.waitUntil(lambda: answers == [3])
    assert session.reads.pending()
    hold.set()
    qtbot.waitUntil(lambda: answers == [3, "list"])
    endless = Endless()
    session.reads.ask("list", endless, answers.append, long=True)
    assert endless.began.wait(120)
    session.reads.drop("list")
    qtbot.waitUntil(endless.ended.is_set)
    session.reads.close()
    assert not readers()
