"""Articles that one of two editors deleted, after a merge."""

from __future__ import annotations

from annotator.domain.words import Status
from tests.corpus.merging.desk import Desk, merged
from tests.corpus.samples import article


def test_deleted_there_and_untouched_here_is_deleted(ada: Desk, bo: Desk) -> None:
    """An article thrown out by a colleague would stay, or come back with the next merge."""
    bo.accept()
    bo.corpus.delete_articles(bo.editor, [article().id])
    assert merged(ada, bo) == ()
    assert ada.corpus.article_ids() == []
    assert ada.corpus.undo(ada.editor) is not None
    assert ada.status() is Status.ACCEPTED
    assert ada.corpus.check() == []


def test_deleted_there_and_decided_here_is_a_conflict(ada: Desk, bo: Desk) -> None:
    """What was decided here would vanish with an article deleted there."""
    ada.accept()
    bo.corpus.delete_articles(bo.editor, [article().id])
    (conflict,) = merged(ada, bo)
    assert conflict.reason.startswith("the article stays here")
    assert conflict.article == "Dam holds"
    assert ada.status() is Status.ACCEPTED


def test_deleted_here_stays_deleted(ada: Desk, bo: Desk) -> None:
    """A merge would bring back what an editor threw out, or lose a colleague's decisions about it."""
    ada.corpus.delete_articles(ada.editor, [article().id])
    ada.corpus.empty_trash()
    bo.accept()
    (conflict,) = merged(ada, bo)
    assert conflict.reason == "the article was deleted here"
    assert ada.corpus.article_ids() == []


def test_a_deletion_undone_there_deletes_nothing(ada: Desk, bo: Desk) -> None:
    """An article that was thrown out by mistake and brought back would vanish here."""
    bo.corpus.delete_articles(bo.editor, [article().id])
    bo.corpus.undo(bo.editor)
    bo.accept()
    assert merged(ada, bo) == ()
    assert ada.status() is Status.ACCEPTED


def test_both_deleted_it(ada: Desk, bo: Desk) -> None:
    """Agreeing editors would be told of conflicts."""
    bo.accept()
    ada.corpus.delete_articles(ada.editor, [article().id])
    bo.corpus.delete_articles(bo.editor, [article().id])
    assert merged(ada, bo) == ()
