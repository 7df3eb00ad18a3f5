"""The command that accepts sure suggestions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from annotator.corpus import ArticleQuery
    from annotator.ui.acts import Acts
    from annotator.ui.preferences import Preferences
    from annotator.ui.session import Session
    from annotator.ui.theme import Theme


class AcceptCommands(QObject):
    """`shown` gives what the Library lists; `back` gives the keys back to the article afterwards."""

    def __init__(
        self,
        session: Session,
        acts: Acts,
        theme: Theme,
        preferences: Preferences,
        shown: Callable[[], ArticleQuery],
        back: Callable[[], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._acts = acts
        self._theme = theme
        self._preferences = preferences
        self._shown = shown
        self._back = back
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its command by id."""
        return {"accept_sure": self.accept_sure}

    def accept_sure(self) -> None:
        """Shows how many suggestions are sure enough, and accepts those that stay ticked."""
        from annotator.ui.accepting.sheet import AcceptSheet

        if self._session.editor is None:
            self._session.said.emit("Accepting needs a corpus that can be written")
            return
        shown = self._shown()
        sheet = AcceptSheet(self._session, self._acts, self._theme, self._preferences, shown, self._window)
        sheet.finished.connect(self._closed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _closed(self) -> None:
        self._window.activateWindow()
        self._back()
