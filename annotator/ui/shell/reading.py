"""The Read desk with all its commands: the heavy half of the window, made when a corpus first needs it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow, QWidget

from annotator.ui.accepting.commands import AcceptCommands
from annotator.ui.acts import Acts
from annotator.ui.entities import EntityCommands
from annotator.ui.preferences import Preferences
from annotator.ui.propagate.commands import PropagateCommands
from annotator.ui.read.commands import LabelCommands
from annotator.ui.read.correcting import CorrectCommands
from annotator.ui.read.desk import ReadDesk
from annotator.ui.read.likeness import Likenesses
from annotator.ui.read.panes import Mode
from annotator.ui.read.relating import RelateCommands
from annotator.ui.read.structure import StructureCommands
from annotator.ui.session import Session
from annotator.ui.shell.chosen import ChosenCommands
from annotator.ui.shell.looks import LookCommands
from annotator.ui.shell.resuming import Resuming
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Theme


class Reading:
    """The desk, the editor's acts, and the commands of the View, Article and Label menus."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        tasks: Tasks,
        preferences: Preferences,
        window: QMainWindow,
        stack: QWidget,
    ) -> None:
        self._preferences = preferences
        self.acts = Acts(session)
        self.desk = ReadDesk(session, theme, self.acts, stack)
        self.looks = LookCommands(session, theme, self.desk, preferences, window)
        self.labels = LabelCommands(session, self.acts, self.desk, tasks, theme)
        self.correcting = CorrectCommands(session, self.acts, self.desk)
        self.relating = RelateCommands(session, self.acts, self.desk, self.correcting.ask)
        Likenesses(session, self.desk)
        self.structure = StructureCommands(session, self.acts, self.desk)
        self.propagating = PropagateCommands(session, self.acts, theme, self.labels.back_to_article, window)
        self.entities = EntityCommands(session, self.acts, theme, self.labels.back_to_article, window)
        self.accepting = AcceptCommands(
            session,
            self.acts,
            theme,
            preferences,
            self.desk.library.query,
            self.labels.back_to_article,
            window,
        )
        self.choosing = ChosenCommands(session, self.acts, tasks, theme, preferences, self.desk, window)
        self.resuming = Resuming(session, self.desk, preferences, window)
        self.desk.inspector.propagateRequested.connect(self.propagating.propagate)
        self.desk.inspector.mergeRequested.connect(self.entities.merge)
        self.desk.inspector.splitRequested.connect(self.entities.split)
        self.desk.inspector.protectRequested.connect(self.entities.protect)
        state = preferences.place("panes")
        if state is not None:
            self.desk.panes.restoreState(state)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        parts = (
            self.looks,
            self.labels,
            self.correcting,
            self.relating,
            self.structure,
            self.propagating,
            self.entities,
            self.accepting,
            self.choosing,
        )
        return {id_: act for part in parts for id_, act in part.handlers().items()}

    def ticks(self) -> dict[str, bool]:
        """Which of the checkable commands are on."""
        return {**self.looks.ticks(), **self.relating.ticks()}

    def keep_places(self) -> None:
        """Remembers the widths of the panes, and where the editor is."""
        self.resuming.keep()
        if self.desk.standing.mode is Mode.SIDE_BY_SIDE:
            # Elsewhere the Library is not among the panes.
            self._preferences.set_place("panes", self.desk.panes.saveState())
