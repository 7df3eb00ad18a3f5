"""The Add articles panel over the desk while articles are added."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.tasks import Tasks
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.intake import IntakePanel

WIDTH = 640


class Adding(QObject):
    """Shows the panel in the middle of `over` when an import begins; `closed` when it is put away.

    `opened` carries the id of an article that the editor wants to see.
    """

    closed = Signal()
    opened = Signal(str)

    def __init__(self, theme: Theme, tasks: Tasks, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._tasks = tasks
        self._over = over
        self._running = False
        tasks.changed.connect(self._changed)
        over.installEventFilter(self)

    @cached_property
    def panel(self) -> IntakePanel:
        """The panel, made for the first import."""
        from annotator.ui.intake import IntakePanel

        made = IntakePanel(self._theme, self._tasks, self._over)
        made.hide()
        made.closeRequested.connect(self._close)
        made.openRequested.connect(self._open)
        return made

    def _changed(self) -> None:
        state = self._tasks.state
        importing = state.running and state.kind == "import"
        if importing and not self._running:
            self.panel.show()
            self.panel.raise_()
            self.panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._running = importing
        self._place()

    def _close(self) -> None:
        self.panel.hide()
        self.closed.emit()

    def _open(self, article_id: str) -> None:
        self.opened.emit(article_id)
        self._close()

    def _place(self) -> None:
        if "panel" not in self.__dict__ or self.panel.isHidden():
            return
        width = min(WIDTH, self._over.width() - 48)
        height = min(self.panel.sizeHint().height(), self._over.height() - 48)
        left, top = (self._over.width() - width) // 2, (self._over.height() - height) // 3
        self.panel.setGeometry(left, max(24, top), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays in the middle when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
