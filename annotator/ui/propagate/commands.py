"""The commands that propagate a name, and the offer that follows a correction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from annotator.domain.annotation import Mention
from annotator.ui.acts import Acts
from annotator.ui.propagate.offer import Offer
from annotator.ui.session import Session
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.propagate.subject import Subject


class PropagateCommands(QObject):
    """`offer` is for the status bar; `back` gives the keys back to the article when a sheet is closed."""

    def __init__(
        self, session: Session, acts: Acts, theme: Theme, back: Callable[[], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._acts = acts
        self._theme = theme
        self._back = back
        self._window = window
        self.offer = Offer(session, theme)
        self.offer.wanted.connect(self.propagate_last)
        acts.decided.connect(self.offer.consider)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "propagate": self.propagate,
            "propagate_last": self.propagate_last,
            "rules": self.rules,
        }

    def propagate(self) -> None:
        """Lists the namesakes of the selected mention, to become what it is."""
        opened, thing = self._session.active_article(), self._session.selected()
        if opened is None or not isinstance(thing, Mention):
            return
        from annotator.ui.propagate.subject import subject_of

        last = self.offer.subject
        if last is not None and last.mention == thing.id:
            # What it was before it was corrected is known only here.
            self._open(last)
        else:
            self._open(subject_of(thing, opened.words(thing.span), opened.entities))

    def propagate_last(self) -> None:
        """Lists the namesakes of the mention that was corrected or rejected last."""
        if self.offer.subject is not None:
            self._open(self.offer.subject)
        else:
            self._session.said.emit("No name was corrected or rejected just now")

    def _open(self, subject: Subject) -> None:
        from annotator.ui.propagate.sheet import PropagateSheet

        if self._session.editor is None:
            self._session.said.emit("Propagating needs a corpus that can be written")
            return
        self.offer.take_away()
        sheet = PropagateSheet(self._session, self._acts, self._theme, subject, self._window)
        self._show(sheet)

    def _show(self, sheet: QDialog) -> None:
        sheet.finished.connect(self._closed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _closed(self) -> None:
        self._window.activateWindow()
        self._back()

    def rules(self) -> None:
        """Lists the rules that are kept."""
        from annotator.ui.propagate.rules import RulesSheet

        self._show(RulesSheet(self._session, self._acts, self._theme, self._window))
