"""What is chosen on the welcome screen is done, and the recent corpora on it are kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from annotator.ui.session import Session
from annotator.ui.shell.files import FileCommands
from annotator.ui.welcome import WelcomeScreen


class Welcoming(QObject):
    """Stands between the welcome screen and the commands of the File menu."""

    def __init__(
        self, session: Session, welcome: WelcomeScreen, files: FileCommands, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._welcome = welcome
        self._files = files
        welcome.newRequested.connect(files.new)
        welcome.openRequested.connect(self._open)
        welcome.sampleRequested.connect(files.sample)
        welcome.filesDropped.connect(files.add_paths)
        welcome.chooseRequested.connect(files.add)
        welcome.locateRequested.connect(self._locate)
        session.corpusChanged.connect(self._remember)
        self._remember()

    def _open(self, path: Path | None) -> None:
        if path is None:
            self._files.open()
        else:
            self._files.open_path(path)

    def _locate(self, before: Path) -> None:
        """Asks where a recent corpus went."""
        after = self._files.ask_for_corpus()
        if after is not None and self._files.open_path(after):
            self._welcome.recent.move(str(before), after)

    def _remember(self) -> None:
        corpus = self._session.corpus
        if corpus is None:
            self._welcome.refresh()
            return
        recent, path = self._welcome.recent, corpus.path
        recent.remember(path)
        self._session.reads.ask(
            "recent",
            lambda own: sum(own.status_counts().values()),
            lambda articles: recent.remember(path, articles),
        )
