"""Asks once before an article goes with everything in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.errors import NothingFound
from annotator.ui.corpusacts import delete_articles
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import KeyButton, Label
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import ArticleRow
    from annotator.ui.acts import Acts
    from annotator.ui.session import Session

_WIDTH = 460
_LONGEST = 120
_READ_ONLY = "The corpus is open for reading only: no article can be deleted"


class DeleteDialog(QDialog):
    """What is to go, in a sentence; Delete and Cancel."""

    def __init__(self, theme: Theme, rows: Sequence[ArticleRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Delete article" if len(rows) == 1 else "Delete articles")
        self.setFixedWidth(_WIDTH)
        what, how = question(rows)
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


def question(rows: Sequence[ArticleRow]) -> tuple[str, str]:
    """What is asked, and what goes with it."""
    if len(rows) == 1:
        title = " ".join((rows[0].title or rows[0].file).split())
        cut = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
        what = f"Delete “{cut}”?"
    else:
        what = f"Delete {count(len(rows), 'article')}?"
    parts = [
        count(sum(getattr(row, name) for row in rows), noun)
        for name, noun in (("claims", "claim"), ("mentions", "name"), ("photos", "photo"))
        if any(getattr(row, name) for row in rows)
    ]
    them, they = ("it", "it is") if len(rows) == 1 else ("them", "they are")
    gone = f"{_listed(parts)} {'goes' if _is_one(rows) else 'go'} with {them}. " if parts else ""
    return what, f"{gone}Undo brings {them} back until the corpus is closed; then {they} gone for good."


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _is_one(rows: Sequence[ArticleRow]) -> bool:
    return sum(row.claims + row.mentions + row.photos for row in rows) == 1


def ask_to_delete(session: Session, acts: Acts, theme: Theme, ids: Sequence[str], window: QWidget) -> None:
    """Shows the dialog, and deletes when that is what the editor wants."""
    corpus = session.corpus
    if corpus is None:
        return
    if corpus.read_only:
        session.said.emit(_READ_ONLY)
        return
    try:
        rows = [corpus.article_row(one) for one in ids]
    except NothingFound as gone:
        session.said.emit(str(gone))
        return
    dialog = DeleteDialog(theme, rows, window)
    dialog.accepted.connect(lambda: delete_articles(session, acts, ids))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
