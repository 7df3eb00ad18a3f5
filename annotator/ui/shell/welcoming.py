"""What is chosen on the welcome screen is done, and the recent corpora on it are kept."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.session import Session
from annotator.ui.shell.files import FileCommands
from annotator.ui.theme import Theme
from annotator.ui.welcome.recent import RecentCorpora

if TYPE_CHECKING:
    from annotator.ui.welcome.screen import WelcomeScreen


class Welcoming(QObject):
    """Stands between the welcome screen and the commands of the File menu."""

    def __init__(
        self, session: Session, theme: Theme, recent: RecentCorpora, files: FileCommands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._recent = recent
        self._files = files
        session.corpusChanged.connect(self._remember)

    @cached_property
    def screen(self) -> WelcomeScreen:
        """The screen, made at the first call: a start with a corpus does not show it."""
        from annotator.ui.welcome.screen import WelcomeScreen

        made = WelcomeScreen(self._theme, self._recent)
        made.newRequested.connect(self._files.new)
        made.openRequested.connect(self._open)
        made.sampleRequested.connect(self._files.sample)
        made.filesDropped.connect(self._files.add_paths)
        made.chooseRequested.connect(self._files.add)
        made.locateRequested.connect(self._locate)
        return made

    def _open(self, path: Path | None) -> None:
        if path is None:
            self._files.open()
        else:
            self._files.open_path(path)

    def _locate(self, before: Path) -> None:
        """Asks where a recent corpus went."""
        after = self._files.ask_for_corpus()
        if after is not None and self._files.open_path(after):
            self._recent.move(str(before), after)

    def _remember(self) -> None:
        corpus = self._session.corpus
        if corpus is None:
            self.screen.refresh()
            return
        path = corpus.path
        self._recent.remember(path)
        self._session.reads.ask(
            "recent",
            lambda own: sum(own.status_counts().values()),
            lambda articles: self._recent.remember(path, articles),
        )
