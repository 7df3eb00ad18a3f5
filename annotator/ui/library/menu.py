"""The menu of the articles that are selected in the Library."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.words import ArticleStatus
from annotator.ui.widgets.wording import count

MOST = 3
"""No more articles than columns stand side by side."""
STATUSES = {
    ArticleStatus.TO_REVIEW: ("chosen_to_review", "To review"),
    ArticleStatus.IN_PROGRESS: ("chosen_in_progress", "In progress"),
    ArticleStatus.DONE: ("chosen_done", "Done"),
}
"""What articles are marked as, by command and word."""


class RowMenu(QMenu):
    """What can be done with so many articles; what is for one alone says that it is for the current one."""

    def __init__(self, parent: QWidget, number: int, *, read_only: bool) -> None:
        super().__init__(parent)
        self._number = number
        self._read_only = read_only
        self._opens: list[tuple[str, Callable[[], object]]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add_column(self, called: str, act: Callable[[], object]) -> None:
        """Offers to open the current article in a column."""
        which = "" if self._number == 1 else "the current one "
        self._opens.append((f"Open {which}in the {called} column", act))

    def add_acts(self, run: Callable[[str], object]) -> None:
        """Offers everything else; `run` gets the id of the command."""
        number = self._number
        if number > 1:
            there_is_room = number <= MOST
            words = "Open side by side\tEnter" if there_is_room else "Open side by side (three at most)"
            self.addAction(words, partial(run, "chosen_open")).setEnabled(there_is_room)
        for words, act in self._opens:
            self.addAction(words, act)
        self.addSeparator()
        articles = count(number, "article")
        several = number > 1
        self._write(
            self,
            f"Suggest names and claims again{f' in {articles}' * several}",
            partial(run, "chosen_extract"),
        )
        marks = self.addMenu(f"Mark {articles} as" if several else "Mark as")
        for id_, word in STATUSES.values():
            self._write(marks, word, partial(run, id_))
        self._write(self, f"Outlet{f' of {articles}' * several}…", partial(run, "chosen_outlet"))
        self.addAction(f"Export {articles if several else 'article'}…", partial(run, "chosen_export"))
        self.addSeparator()
        deleted = f"Delete {articles if several else 'article'}…\tDel"
        self._write(self, deleted, partial(run, "chosen_delete"))

    def _write(self, menu: QMenu, words: str, act: Callable[[], object]) -> None:
        menu.addAction(words, act).setEnabled(not self._read_only)
