"""Follows the session: shows what is selected in the pane, with its history, before the next paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from annotator.domain.words import Kind
from annotator.ui.inspector.filling import Filler
from annotator.ui.inspector.history import Journal
from annotator.ui.selection import Selection
from annotator.ui.session import Session

if TYPE_CHECKING:
    from annotator.ui.inspector.panel import Inspector

_REFRESH = QEvent.Type(QEvent.registerEventType())


class Following(QObject):
    """Brings the right form of the pane up and fills it, head and foot."""

    def __init__(self, session: Session, pane: Inspector) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane
        self._journal = Journal()
        self._filler = Filler(pane.header, pane.actions_row, self._journal, session.outlet_of)
        self._shown: Selection | None = None
        self._stale = False
        self._reading_on = QTimer(self, singleShot=True)
        self._reading_on.timeout.connect(self._read_on)
        for changed in (session.selectionChanged, session.columnsChanged, session.corpusChanged):
            changed.connect(self.refresh)
        session.articleChanged.connect(self._article_changed)

    def refresh(self) -> None:
        """Shows what is selected before the next paint; several signals of one act make one refresh."""
        if self._session.selection != self._shown:
            self._pane.editing.cancel()
        if not self._stale:
            self._stale = True
            QCoreApplication.postEvent(self, QEvent(_REFRESH))

    def event(self, event: QEvent) -> bool:
        """Shows what is selected, at last."""
        if event.type() == _REFRESH:
            self.settle()
            return True
        return super().event(event)

    def settle(self) -> None:
        """Shows what is selected now, where that is still to be done."""
        if not self._stale:
            return
        self._stale = False
        session, pane = self._session, self._pane
        self._journal.use(session.corpus)
        selection, thing, article = session.selection, session.selected(), pane.forms.article()
        if selection is None or thing is None or article is None:
            pane.editing.cancel()
            self._shown = None
            self._use(None)
            self._filler.show_nothing(pane.empty, session.active_article())
            return
        if self._shown != selection:
            self._shown = selection
            pane.scroll_area.verticalScrollBar().setValue(0)
        self._use(selection.kind)
        whole = self._journal.read(article.article.id)
        form = pane.forms.of(selection.kind)
        others = tuple(one for one in session.articles() if one is not article)
        self._filler.show(form, thing, article, others)
        form.show_history(self._journal.entries(selection.kind, thing.id))
        if not whole:
            self._reading_on.start(0)
        pane.scroll_area.arrange()
        pane.editing.place_again()
        pane.forms.chain(pane.header.next, pane.actions_row.accept)
        # What was only just shown would be painted now and once more when the toolkit comes to it.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater.value)

    def _use(self, kind: Kind | None) -> None:
        """Brings the form of a kind up; a focus in the old one goes to the article, not to some neighbour."""
        pane = self._pane
        old = pane.forms.up
        if kind is pane.forms.kind:
            return
        if old is not None and old.isAncestorOf(QApplication.focusWidget() or pane):
            pane.leaveRequested.emit()
        pane.forms.use(kind)
        pane.scroll_area.setVisible(kind is not None)
        pane.empty.setVisible(kind is None)

    def _read_on(self) -> None:
        """Reads on in a long journal, a piece at a time between what the editor does."""
        pane, selection = self._pane, self._shown
        form, article = pane.forms.up, pane.forms.article()
        if selection is None or form is None or article is None:
            return
        if not self._journal.read(article.article.id):
            self._reading_on.start(0)
        form.show_history(self._journal.entries(selection.kind, selection.id))
        pane.scroll_area.arrange()

    def _article_changed(self, article_id: str) -> None:
        self._journal.changed(article_id)
        if article_id in self._session.articles_open():
            self.refresh()
