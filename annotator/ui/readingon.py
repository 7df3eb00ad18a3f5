"""The rest of a long article is read in the background, once its first screens are painted."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from annotator.domain.errors import CorpusError, NothingFound
from annotator.ui.begun import BegunArticle, Rest, rest

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.session import Session

_PAINTED = 30
"""Milliseconds after which the first screens are painted: what reads would take turns with the painting."""


def read_on(session: Session, opened: BegunArticle) -> None:
    """Has the rest of an article read soon; who asks for it before gets it at once, and it is read there."""
    opened.coming = True
    opened.ended = partial(_ended, session, opened)
    QTimer.singleShot(_PAINTED, session, partial(_ask, session, opened))


def _topic(opened: BegunArticle) -> str:
    return f"rest {opened.article.id}"


def _ask(session: Session, opened: BegunArticle) -> None:
    if opened.whole or session.article(opened.article.id) is not opened:
        return
    id_, shown, order = opened.article.id, opened.shown, opened.order

    def read(corpus: Corpus) -> Rest | None:
        # Why it cannot be read is said to whoever needs it.
        with suppress(CorpusError, NothingFound):
            return rest(corpus, id_, shown, order)
        return None

    session.reads.ask(_topic(opened), read, partial(_arrived, session, opened), long=True)


def _arrived(session: Session, opened: BegunArticle, read: Rest | None) -> None:
    corpus, keeping = session.corpus, session.keeping
    if opened.whole or corpus is None or keeping is None:
        return
    if read is None or keeping.pending:
        # What is not in the corpus yet, only the window's thread knows.
        _ended(session, opened)
        return
    head = None
    with suppress(CorpusError):
        head = corpus.turning.head()
    if head == read.head:
        opened.become(read)
    else:
        # Something was decided meanwhile, perhaps in it.
        _ask(session, opened)


def _ended(session: Session, opened: BegunArticle) -> None:
    opened.coming = False
    if session.article(opened.article.id) is opened:
        # The one of that topic may be another, of the article as it was opened again.
        session.reads.drop(_topic(opened))
    # Whoever asked for more goes on first.
    QTimer.singleShot(0, session, partial(session.restRead.emit, opened.article.id))
