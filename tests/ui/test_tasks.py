"""Adding articles and looking for claims while the editor goes on working."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.ui.session import Session
from annotator.ui.tasks import Tasks, TaskState
from tests.ui.making import BRIDGE, GRAIN, PATIENCE, SCHOOL, HandExtractor, open_session, write_articles


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """An empty corpus, open."""
    made = Session("Mira Kessler")
    made.new_corpus(tmp_path / "desk.corpus")
    yield made
    made.close_corpus()


@pytest.fixture
def extractor() -> HandExtractor:
    """One that the test can hold back."""
    return HandExtractor()


@pytest.fixture
def tasks(qtbot: QtBot, session: Session, extractor: HandExtractor) -> Iterator[Tasks]:
    """Background work on the corpus."""
    made = Tasks(session, lambda: extractor)
    yield made
    extractor.gate.set()
    made.close()


def settled(qtbot: QtBot, tasks: Tasks) -> None:
    """Waits until nothing runs."""
    qtbot.waitUntil(lambda: not tasks.state.running, timeout=10_000)


def titles(session: Session) -> set[str | None]:
    """What the corpus lists."""
    assert session.corpus is not None
    return {row.title for row in session.corpus.article_rows()}


def test_import_adds_and_looks_for_claims(
    qtbot: QtBot, session: Session, tasks: Tasks, tmp_path: Path
) -> None:
    """Dropped files would lie in the corpus without any suggestion to review."""
    added: list[str] = []
    read: list[str] = []
    tasks.articlesAdded.connect(added.extend)
    tasks.articleExtracted.connect(read.append)
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN)))
    settled(qtbot, tasks)
    assert titles(session) == {BRIDGE, GRAIN}
    assert sorted(added) == sorted(read)
    assert [tasks.found[one].claims for one in added] == [1, 1]


def test_states_in_order(qtbot: QtBot, tasks: Tasks, extractor: HandExtractor, tmp_path: Path) -> None:
    """The status bar would name the wrong work, or jump back."""
    seen: list[TaskState] = []
    tasks.changed.connect(lambda: seen.append(tasks.state))
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN, SCHOOL)))
    settled(qtbot, tasks)
    kinds = [state.kind for state in seen]
    assert kinds == sorted(kinds, key=("import", "extract").index)
    assert seen[-1].title == "Looking for claims in 3 new articles"
    assert (seen[-1].done, seen[-1].total, seen[-1].running) == (3, 3, False)
    assert [one.outcome for one in seen[-1].results] == ["added"] * 3


def test_refused_and_duplicate_files_are_named(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    """An editor would not learn which file was left out, nor why."""
    paths = write_articles(tmp_path / "in", (BRIDGE,))
    same = tmp_path / "in" / "same.txt"
    same.write_bytes(paths[0].read_bytes())
    broken = tmp_path / "in" / "broken.jsonl"
    broken.write_text("{not json\n", "utf-8")
    tasks.import_paths([tmp_path / "in"])
    settled(qtbot, tasks)
    outcomes = {one.name.split(":")[0]: one.outcome for one in tasks.state.results}
    assert outcomes == {"bridge.txt": "added", "same.txt": "duplicate", "broken.jsonl": "refused"}
    assert next(one for one in tasks.state.results if one.outcome == "refused").detail


def test_cancel_keeps_what_is_added(
    qtbot: QtBot, session: Session, tasks: Tasks, extractor: HandExtractor, tmp_path: Path
) -> None:
    """Cancel would throw away articles, or go on looking for claims regardless."""
    extractor.gate.clear()
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN)))
    qtbot.waitUntil(lambda: tasks.state.kind == "extract" and extractor.asked.is_set(), timeout=10_000)
    tasks.cancel()
    settled(qtbot, tasks)
    assert titles(session) == {BRIDGE, GRAIN}
    assert tasks.found == {}


def test_import_goes_before_a_long_extraction(
    qtbot: QtBot, session: Session, tasks: Tasks, extractor: HandExtractor, tmp_path: Path
) -> None:
    """A file dropped while claims are looked for would not show up for minutes."""
    extractor.gate.clear()
    tasks.import_paths(write_articles(tmp_path / "first", (BRIDGE, GRAIN)))
    qtbot.waitUntil(lambda: tasks.state.kind == "extract" and extractor.asked.is_set(), timeout=10_000)
    with qtbot.waitSignal(tasks.articlesAdded, timeout=10_000):
        tasks.import_paths(write_articles(tmp_path / "second", (SCHOOL,)))
    assert titles(session) == {BRIDGE, GRAIN, SCHOOL}
    extractor.gate.set()
    settled(qtbot, tasks)
    assert len(tasks.found) == 3


def test_extract_without_ids_takes_those_never_read(qtbot: QtBot, tmp_path: Path) -> None:
    """Reopening a corpus would search everything again, or nothing."""
    session, ids = open_session(tmp_path / "some.corpus")
    tasks = Tasks(session, HandExtractor)
    tasks.extract()
    settled(qtbot, tasks)
    assert tasks.state.total == 0
    tasks.extract(ids[:2])
    settled(qtbot, tasks)
    assert set(tasks.found) == set(ids[:2])
    tasks.close()
    session.close_corpus()


def test_an_article_that_fails_does_not_stop_the_rest(
    qtbot: QtBot, tasks: Tasks, extractor: HandExtractor, tmp_path: Path
) -> None:
    """One bad article would leave all after it without suggestions."""
    extractor.fails_on = GRAIN
    outcomes: list[object] = []
    tasks.finished.connect(outcomes.append)
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN, SCHOOL)))
    settled(qtbot, tasks)
    assert [reason for _, reason in getattr(outcomes[-1], "failed")] == ["the reader gave up"]  # noqa: B009
    assert sum(found.claims for found in tasks.found.values()) == 2


def test_a_corpus_gone_is_said(
    qtbot: QtBot, session: Session, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk pulled out would look like an import that went well."""
    assert session.corpus is not None
    session.corpus.path.rename(tmp_path / "elsewhere.corpus")
    with qtbot.waitSignal(tasks.failed, timeout=10_000) as failed:
        tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE,)))
    assert "desk.corpus" in failed.args[0]
    settled(qtbot, tasks)


def test_a_bug_reaches_the_window(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    """A fault in the thread would vanish, and the articles with it."""

    class Broken(HandExtractor):
        def __init__(self) -> None:
            raise ZeroDivisionError("a fault of the program")

    tasks = Tasks(session, Broken)
    with qtbot.captureExceptions() as caught:
        tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE,)))
        qtbot.waitUntil(lambda: bool(caught), timeout=10_000)
    assert caught[0][0] is ZeroDivisionError
    assert not tasks.state.running
    tasks.close()


def test_close_ends_thread_and_extractor(
    qtbot: QtBot, session: Session, extractor: HandExtractor, tmp_path: Path
) -> None:
    """The program would hang at the end, or leave a process behind."""
    import threading

    before = threading.enumerate()
    tasks = Tasks(session, lambda: extractor)
    extractor.gate.clear()
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE,)))
    qtbot.waitUntil(extractor.asked.is_set, timeout=10_000)
    tasks.close()
    assert extractor.closed
    assert not any(one.name == "jobs" and one not in before for one in threading.enumerate())
    assert not tasks.state.running


def test_another_corpus_forgets_the_first_ones_work(
    qtbot: QtBot, session: Session, tasks: Tasks, extractor: HandExtractor, tmp_path: Path
) -> None:
    """Files of the corpus just closed would be listed as if added to the new one."""
    extractor.gate.clear()
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE, GRAIN)))
    qtbot.waitUntil(extractor.asked.is_set, timeout=10_000)
    session.new_corpus(tmp_path / "next.corpus")
    assert tasks.state == TaskState()
    extractor.gate.set()
    tasks.import_paths(write_articles(tmp_path / "other", (SCHOOL,)))
    settled(qtbot, tasks)
    assert titles(session) == {SCHOOL}
    assert [one.name for one in tasks.state.results] == ["school.txt"]
    with Corpus.open(tmp_path / "desk.corpus") as first:
        assert len(first.article_rows()) == 2


def test_no_process_before_work(qtbot: QtBot, session: Session) -> None:
    """The window would open seconds late."""
    made: list[HandExtractor] = []

    def make() -> HandExtractor:
        made.append(HandExtractor())
        return made[-1]

    tasks = Tasks(session, make)
    assert made == []
    tasks.close()


@pytest.mark.slow
def test_a_spawned_process_reads_and_ends(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    """The window would freeze while claims are looked for, or the process outlive it."""
    import multiprocessing

    before = multiprocessing.active_children()
    tasks = Tasks(session)
    tasks.import_paths(write_articles(tmp_path / "in", (BRIDGE,)))
    qtbot.waitUntil(lambda: not tasks.state.running, timeout=60_000)
    assert [found.claims for found in tasks.found.values()] == [1]
    started = [one for one in multiprocessing.active_children() if one not in before]
    assert len(started) == 1
    tasks.close()
    # It is killed, and may take a moment to be gone.
    started[0].join(PATIENCE)
    assert not started[0].is_alive()


def test_without_a_corpus_nothing_is_added(qtbot: QtBot, tmp_path: Path) -> None:
    """Dropping files on the welcome screen would fail without a word."""
    tasks = Tasks(Session("Mira Kessler"), HandExtractor)
    with qtbot.waitSignal(tasks.failed, timeout=1000):
        tasks.import_paths([tmp_path])
    tasks.close()
