"""What keeps a corpus safe, put together for the window: backups, the lock's notice, deleting articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.ui.backups import BackupCommands
from annotator.ui.session import Session
from annotator.ui.shell.files import FileCommands
from annotator.ui.shell.notice import Notice
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.acts import Acts


class Upkeep(QObject):
    """The commands about backups and about deleting; `acts` gives the editor's acts when they are needed."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        files: FileCommands,
        backups: BackupCommands,
        notice: Notice,
        acts: Callable[[], Acts],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._files = files
        self._notice = notice
        self._acts = acts
        self._window = window
        self.backups = backups
        self.backups.refused.connect(notice.say)
        self.backups.openRequested.connect(files.open_path)
        files.keeper.failed.connect(session.said)
        files.readOnlyOffered.connect(self._offer)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {**self.backups.handlers(), "delete_article": self.delete_active}

    def _offer(self, path: Path, reason: str) -> None:
        """Says why a corpus cannot be opened for writing, with the other way to open it."""
        self._notice.ask(
            reason, (("Open read-only", lambda: self._files.open_path(path, read_only=True)),), "Cancel"
        )

    def delete_active(self) -> None:
        """Asks whether the article in the active column is to be deleted."""
        opened = self._session.active_article()
        if opened is not None:
            self.delete([opened.article.id])

    def delete(self, ids: Sequence[str]) -> None:
        """Asks whether articles are to be deleted."""
        if self._session.corpus is not None:
            from annotator.ui.shell.deleting import ask_to_delete

            ask_to_delete(self._session, self._acts(), self._theme, ids, self._window)
