"""Backups that are made by themselves, and what happens when a corpus is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.corpus.backups import backups
from annotator.ui.backups import keeper as keeping
from annotator.ui.backups.keeper import Keeper
from annotator.ui.session import Session
from annotator.ui.tasks import Tasks
from tests.ui.making import PATIENCE, HandExtractor, open_session
from tests.ui.whole import accept_claim


class Noon(datetime):
    """A clock that stands, so that no two backups lie on either side of a full hour."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Noon:
        """Half past noon of a day in March."""
        return cls(2026, 3, 4, 12, 30, tzinfo=UTC).astimezone(tz)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the backups lie."""
    return tmp_path / "backups"


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """A session on a corpus of three articles."""
    made, _ids = open_session(tmp_path / "flood.corpus")
    yield made
    made.close_corpus()


@pytest.fixture
def keeper(session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keeper]:
    """The keeper of that session; its clock runs at a thousandfold speed."""
    monkeypatch.setattr(keeping, "FIRST", 60)
    monkeypatch.setattr(keeping, "AGAIN", 60)
    # What is asked for here is no less wanted where the machine is slow.
    monkeypatch.setattr(keeping, "AT_CLOSING", PATIENCE)
    monkeypatch.setattr(keeping, "datetime", Noon)
    made = Keeper(session, Tasks(session, HandExtractor), lambda: folder, session)
    session.corpusChanged.emit()
    yield made
    made.wait()


def decide(session: Session, article: int = 0) -> None:
    """One decision, as the window makes them."""
    corpus = session.corpus
    assert corpus is not None
    accept_claim(corpus, corpus.article_ids()[article], corpus.editor("Mira Kessler"))
    session.saving.look()


def made(folder: Path, session: Session) -> list[int]:
    """How many decisions the backups hold, the newest first."""
    assert session.corpus is not None
    try:
        return [one.decisions for one in backups(folder, session.corpus.id)]
    except FileNotFoundError:
        # One was thinned out this very moment.
        return []


def test_a_changed_corpus_is_backed_up_after_a_while(
    qtbot: QtBot, session: Session, keeper: Keeper, folder: Path
) -> None:
    """A day's work would lie in one file alone."""
    decide(session)
    qtbot.waitUntil(lambda: made(folder, session) == [1])
    decide(session, 1)
    # Two within an hour: the later one takes the place of the earlier one.
    qtbot.waitUntil(lambda: made(folder, session) == [2])


def test_what_did_not_change_is_not_backed_up(
    qtbot: QtBot, session: Session, keeper: Keeper, folder: Path
) -> None:
    """The disk would fill with copies of the same."""
    decide(session)
    qtbot.waitUntil(lambda: len(made(folder, session)) == 1)
    first = list(folder.rglob("*.corpus"))
    qtbot.wait(300)
    assert list(folder.rglob("*.corpus")) == first


def test_closing_backs_up_and_empties_the_trash(
    session: Session, keeper: Keeper, folder: Path, tmp_path: Path
) -> None:
    """A deleted article would stay in the file for ever, or the last hour in no backup."""
    corpus = session.corpus
    assert corpus is not None
    corpus.delete_articles(corpus.editor("Mira Kessler"), corpus.article_ids()[:1])
    session.saving.look()
    id_ = corpus.id
    session.close_corpus()
    keeper.wait()
    assert [one.articles for one in backups(folder, id_)] == [2]
    with Corpus.open(tmp_path / "flood.corpus") as again:
        assert (again.trashed(), len(again.article_ids())) == (0, 2)


def test_closing_an_unchanged_corpus_does_nothing(session: Session, keeper: Keeper, folder: Path) -> None:
    """Looking into a corpus would take as long as working in it."""
    session.close_corpus()
    assert not folder.exists()


def test_a_backup_that_takes_too_long_is_left_out_on_closing(
    session: Session, keeper: Keeper, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program would not end while a large corpus is copied."""
    monkeypatch.setattr(keeping, "AT_CLOSING", -1.0)
    decide(session)
    failed: list[str] = []
    keeper.failed.connect(failed.append)
    session.close_corpus()
    keeper.wait()
    assert (list(folder.rglob("*.corpus")), failed) == ([], [])


def test_what_is_done_on_closing_comes_before_the_lock_is_given_up(session: Session, keeper: Keeper) -> None:
    """Another window would open a corpus whose trash is just being emptied."""
    told: list[str] = []
    decide(session)
    session.close_corpus()
    keeper.when_closed(lambda: told.append("closed"))
    keeper.wait()
    assert told == ["closed"]
    keeper.when_closed(lambda: told.append("again"))
    assert told == ["closed", "again"]


def test_a_failure_is_said_once(qtbot: QtBot, session: Session, keeper: Keeper, folder: Path) -> None:
    """An editor would be told every quarter of an hour, or never."""
    folder.write_text("no folder")
    failed: list[str] = []
    keeper.failed.connect(failed.append)
    decide(session)
    qtbot.waitUntil(lambda: bool(failed))
    decide(session, 1)
    qtbot.wait(300)
    assert len(failed) == 1
    assert "no backup was made" in failed[0]


def test_articles_that_came_in_count_as_a_change(
    session: Session, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand imported articles would not be backed up before the first decision."""
    monkeypatch.setattr(keeping, "AT_CLOSING", PATIENCE)
    tasks = Tasks(session, HandExtractor)
    keeper = Keeper(session, tasks, lambda: folder, session)
    session.corpusChanged.emit()
    tasks.articlesAdded.emit(("a",))
    session.close_corpus()
    keeper.wait()
    assert len(list(folder.rglob("*.corpus"))) == 1
