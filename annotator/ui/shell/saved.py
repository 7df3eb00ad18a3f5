"""Whether the last decision is on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import Label, LinkButton, StateIcon
from annotator.ui.widgets.wording import clock, count

if TYPE_CHECKING:
    from annotator.ui.session import Session


class SavedState(QWidget):
    """ "Saved 14:02", or a red "Not saved · 3 decisions" with Retry and Save a copy until they are saved."""

    retryRequested = Signal()
    saveCopyRequested = Signal()
    changed = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: tuple[str | None, int, bool, str] | None = None
        self._icon = StateIcon(theme, "check", "text_2")
        self.words = Label(theme, "", Face.SECONDARY, "text_2")
        self.retry = LinkButton(theme, "Retry")
        self.copy = LinkButton(theme, "Save a copy")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._ways_out = QWidget()
        links = QHBoxLayout(self._ways_out)
        links.setContentsMargins(8, 0, 0, 0)
        links.setSpacing(12)
        links.addWidget(self.retry)
        links.addWidget(self.copy)
        for part in (self._icon, self.words, self._ways_out):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.retry.clicked.connect(self.retryRequested)
        self.copy.clicked.connect(self.saveCopyRequested)
        session.saveChanged.connect(self._refresh)
        session.corpusChanged.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        session = self._session
        read_only = session.corpus is not None and session.corpus.read_only
        saved = f"Saved {clock(session.saved_at)}" if session.saved_at else ""
        if (now := (session.save_error, session.waiting, read_only, saved)) == self._shown:
            return
        self._shown = now
        failed, waiting = session.save_error, count(session.waiting, "decision")
        self._ways_out.setVisible(failed is not None)
        if failed is not None:
            self._icon.show_icon("error", "err")
            self.words.set_colour("err")
            self.words.setText(f"Not saved · {waiting}")
            self._icon.setVisible(True)
        elif session.waiting:
            # Another program writes just now; that mostly takes no longer than a blink.
            self._icon.setVisible(False)
            self.words.set_colour("text_2")
            self.words.setText("Saving…")
        else:
            self._icon.show_icon("check", "text_2")
            self.words.set_colour("text_2")
            self.words.setText("Read only" if read_only else saved)
            self._icon.setVisible(bool(saved) and not read_only)
        self.setToolTip(failed or "")
        self.words.setAccessibleName(f"Not saved, {waiting}" if failed else self.words.text())
        self.words.setAccessibleDescription(failed or "")
        self.retry.setAccessibleName(f"Try again to save {waiting}")
        self.setVisible(bool(self.words.text()))
        self.changed.emit()
