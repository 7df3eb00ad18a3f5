"""Asks once before articles go with everything in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.errors import NothingFound
from annotator.ui.corpusacts import delete_articles, deleted
from annotator.ui.shell.longwriting import write_apart
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import KeyButton, Label
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.acts import Acts
    from annotator.ui.session import Session

AT_ONCE = 20
"""Articles deleted while the window waits; more go in a thread of their own."""
_ROWS = 5000
_WIDTH = 460
_LONGEST = 120
_READ_ONLY = "The corpus is open for reading only: no article can be deleted"


class Doomed(NamedTuple):
    """What is to go: how many articles, what the only one is called, and what is in them."""

    articles: int = 0
    called: str = ""
    claims: int = 0
    mentions: int = 0
    photos: int = 0


def doomed(corpus: Corpus, ids: Sequence[str]) -> Doomed:
    """What goes with articles. Raises NothingFound, and ReadCancelled."""
    called = ""
    sums = [0, 0, 0]
    keys = [key for key in map(corpus.library.key_of, ids) if key is not None]
    if not keys:
        corpus.article_row(ids[0])
    for first in range(0, len(keys), _ROWS):
        for row in corpus.library.rows(keys[first : first + _ROWS]):
            called = " ".join((row.title or row.file).split())
            sums = [a + b for a, b in zip(sums, (row.claims, row.mentions, row.photos), strict=True)]
    return Doomed(len(keys), called, *sums)


class DeleteDialog(QDialog):
    """What is to go, in a sentence; Delete and Cancel."""

    def __init__(self, theme: Theme, what_goes: Doomed, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Delete article" if what_goes.articles == 1 else "Delete articles")
        self.setFixedWidth(_WIDTH)
        what, how = question(what_goes)
        self.what = Label(theme, what, Face.PANE_TITLE)
        self.how = Label(theme, how, Face.INTERFACE, "text_2")
        for label in (self.what, self.how):
            label.setWordWrap(True)
        self.delete = KeyButton(theme, "Delete", "Enter", primary=True)
        self.cancel = KeyButton(theme, "Cancel", "Esc")
        self.delete.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.delete)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(8)
        whole.addWidget(self.what)
        whole.addWidget(self.how)
        whole.addSpacing(8)
        whole.addLayout(buttons)
        self.delete.setFocus(Qt.FocusReason.OtherFocusReason)


def question(what_goes: Doomed) -> tuple[str, str]:
    """What is asked, and what goes with it."""
    one = what_goes.articles == 1
    if one:
        title = what_goes.called
        cut = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
        what = f"Delete “{cut}”?"
    else:
        what = f"Delete {count(what_goes.articles, 'article')}?"
    sums = (
        (what_goes.claims, "claim"),
        (what_goes.mentions, "name"),
        (what_goes.photos, "photo"),
    )
    parts = [count(number, noun) for number, noun in sums if number]
    them, they = ("it", "it is") if one else ("them", "they are")
    goes = "goes" if sum(number for number, _ in sums) == 1 else "go"
    gone = f"{_listed(parts)} {goes} with {them}. " if parts else ""
    return what, f"{gone}Undo brings {them} back until the corpus is closed; then {they} gone for good."


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def ask_to_delete(session: Session, acts: Acts, theme: Theme, ids: Sequence[str], window: QWidget) -> None:
    """Shows the dialog, and deletes when that is what the editor wants."""
    corpus = session.corpus
    if corpus is None:
        return
    if corpus.read_only:
        session.said.emit(_READ_ONLY)
        return

    def ask(what_goes: Doomed) -> None:
        dialog = DeleteDialog(theme, what_goes, window)
        dialog.accepted.connect(lambda: _delete(session, acts, ids, window))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    if len(ids) > AT_ONCE:
        session.reads.ask("articles to delete", lambda own: doomed(own, ids), ask)
        return
    try:
        ask(doomed(corpus, ids))
    except NothingFound as gone:
        session.said.emit(str(gone))


def _delete(session: Session, acts: Acts, ids: Sequence[str], window: QWidget) -> None:
    if len(ids) <= AT_ONCE:
        delete_articles(session, acts, ids)
        return
    write_apart(
        session,
        acts,
        f"Deleting {count(len(ids), 'article')}",
        lambda own, editor, progress: own.delete_articles(editor, ids, progress),
        lambda decision: session.said.emit(deleted(len(decision.changes))),
        window,
    )
