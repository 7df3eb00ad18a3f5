"""What can be done with all articles that are selected in the Library at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import NothingFound
from annotator.domain.words import ArticleStatus
from annotator.review import manyarticles
from annotator.ui.exporting import show_export
from annotator.ui.library.menu import STATUSES
from annotator.ui.shell.longwriting import write_apart
from annotator.ui.widgets.asking import AskedLine
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.ui.acts import Acts
    from annotator.ui.preferences import Preferences
    from annotator.ui.read.desk import ReadDesk
    from annotator.ui.session import Session
    from annotator.ui.tasks import Tasks
    from annotator.ui.theme import Theme

AT_ONCE = 60
"""Articles decided upon while the window waits; more go to a thread of their own."""
_TOPIC = "chosen articles"
_NUMBERS = {2: "Two", 3: "Three"}
_SAID = {
    ArticleStatus.TO_REVIEW: "marked as to review",
    ArticleStatus.IN_PROGRESS: "marked as in progress",
    ArticleStatus.DONE: "marked as done",
}


class ChosenCommands(QObject):
    """The acts of the Library's menu. Each is one decision, which undo takes back whole."""

    def __init__(
        self,
        session: Session,
        acts: Acts,
        tasks: Tasks,
        theme: Theme,
        preferences: Preferences,
        desk: ReadDesk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._acts = acts
        self._tasks = tasks
        self._theme = theme
        self._preferences = preferences
        self._desk = desk
        self._window = window
        desk.library.actRequested.connect(lambda command: self.handlers()[command]())

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        marks = {
            command: partial(self._with_ids, partial(self.mark, status))
            for status, (command, _) in STATUSES.items()
        }
        return {
            "chosen_open": self.open,
            "chosen_extract": partial(self._with_ids, self._tasks.extract),
            "chosen_outlet": self.ask_outlet,
            "chosen_export": partial(self._with_ids, self.export),
            "chosen_delete": partial(self._with_ids, self.delete),
            **marks,
        }

    def _with_ids(self, act: Callable[[Sequence[str]], object]) -> None:
        """Does something with the ids of the selected articles, which are read where they are not at hand."""
        library = self._desk.library
        keys = library.list.chosen()
        ids = library.model.ids(keys)
        if ids:
            act(ids)
        elif keys:
            self._session.reads.ask(_TOPIC, lambda corpus: corpus.library.ids(keys), _if_any(act))

    # looking

    def open(self) -> None:
        """Opens the selected articles side by side, where so many can stand."""
        number, most = len(self._desk.library.list.chosen()), max(2, self._desk.most)
        if number > most:
            said = f"{_NUMBERS[most]} articles can stand side by side, {number:,} are selected"
            narrow = ". Three need a wider window or the Inspector put away"
            self._session.said.emit(said + narrow * (number == 3))
        else:
            self._with_ids(self._desk.open_side_by_side)

    def export(self, ids: Sequence[str]) -> None:
        """Opens the export sheet for these articles alone."""
        show_export(self._session, self._acts, self._theme, self._preferences, self._window, only=ids)

    # deciding

    def mark(self, status: ArticleStatus, ids: Sequence[str]) -> None:
        """How far the review of the articles has come."""
        self._decide(manyarticles.status(status), ids, _SAID[status])

    def ask_outlet(self) -> None:
        """Asks who published the selected articles, in a line over the list."""
        shown = self._desk.library.list
        number = len(shown.chosen())
        if number and not self._session.says_barred():
            asked = "Outlet of the article" if number == 1 else f"Outlet of {count(number, 'article')}"
            line = AskedLine(asked, self._take_outlet, self._window)
            line.ask_at(shown.mapTo(self._window, shown.rect().topLeft()))

    def _take_outlet(self, words: str) -> None:
        self._with_ids(lambda ids: self._decide(manyarticles.outlet(words), ids, f"of {words} now"))

    def delete(self, ids: Sequence[str]) -> None:
        """Asks once whether the articles are to be deleted."""
        from annotator.ui.shell.deleting import ask_to_delete

        ask_to_delete(self._session, self._acts, self._theme, ids, self._window)

    def _decide(self, change: manyarticles.Change, ids: Sequence[str], word: str) -> None:
        if self._session.says_barred():
            return
        if len(ids) > AT_ONCE:
            self._decide_apart(change, ids, word)
            return
        try:
            made = self._acts.run(lambda review: manyarticles.decide(review, ids, change))
        except NothingFound as gone:
            self._session.said.emit(str(gone))
            return
        self._say(len(made.changes) if made is not None else 0, word)

    def _decide_apart(self, change: manyarticles.Change, ids: Sequence[str], word: str) -> None:
        write_apart(
            self._session,
            self._acts,
            f"Changing {count(len(ids), 'article')}",
            lambda own, editor, progress: manyarticles.decide_many(own, editor, ids, change, progress),
            lambda number: self._say(number, word),
            self._window,
        )

    def _say(self, number: int, word: str) -> None:
        nothing = "Nothing to change in the selected articles"
        self._session.said.emit(f"{count(number, 'article')} {word}" if number else nothing)


def _if_any(act: Callable[[Sequence[str]], object]) -> Callable[[list[str]], None]:
    def acts(ids: list[str]) -> None:
        if ids:
            act(ids)

    return acts
