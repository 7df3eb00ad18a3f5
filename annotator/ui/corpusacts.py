"""Acts about the corpus as a whole rather than about what is selected: taking back, deleting articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.domain.decision import Decision
from annotator.domain.errors import NothingFound
from annotator.ui.acts import MANY
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.ui.acts import Acts
    from annotator.ui.session import Session

_WAITING = "Decisions wait to be saved. Save them first"


def take_back(session: Session, acts: Acts, seq: int) -> Decision | None:
    """Takes back one decision of the journal, and says so; None, with the reason said, where it cannot,
    and where it is about so much that it goes on in a thread of its own."""
    corpus = session.corpus
    if corpus is None or waits(session):
        return None
    (row,) = corpus.history.rows([seq])
    title = row.title
    if corpus.turning.things_of(seq, MANY) > MANY:
        acts.apart(
            lambda own, editor, _: own.take_back(editor, seq),
            f"Taking back: {title}",
            lambda _: f"Taken back: {title}",
        )
        return None
    decision = acts.run(lambda review: corpus.take_back(review.editor, seq))
    if decision is not None:
        session.said.emit(f"Taken back: {title}")
    return decision


def delete_articles(session: Session, acts: Acts, ids: Sequence[str]) -> Decision | None:
    """Deletes articles with all that is in them, and says so; undo brings them back."""
    corpus = session.corpus
    if corpus is None or waits(session) or not ids:
        return None
    try:
        decision = acts.run(lambda review: corpus.delete_articles(review.editor, ids))
    except NothingFound as gone:
        session.said.emit(str(gone))
        return None
    if decision is not None:
        session.said.emit(deleted(len(ids)))
    return decision


def deleted(number: int) -> str:
    """What is said once so many articles are deleted."""
    return f"{count(number, 'article')} deleted. Undo brings {_them(number)} back"


def _them(number: int) -> str:
    return "it" if number == 1 else "them"


def waits(session: Session) -> bool:
    """Whether what was decided before is still to be written: this would then overtake it."""
    if session.waiting:
        session.said.emit(_WAITING)
        return True
    return False
