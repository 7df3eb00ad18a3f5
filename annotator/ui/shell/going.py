"""From one place of the window to another: the desks, the history, a thing in an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from annotator.domain.words import Kind
from annotator.ui.preferences import Preferences
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from annotator.ui.shell.desks import Desks
from annotator.ui.shell.incoming import Incoming
from annotator.ui.shell.rail import Rail
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.corpus import ClaimQuery
    from annotator.review.claims.conflicts import Told
    from annotator.ui.claims.desk import ClaimsDesk
    from annotator.ui.history import HistoryPane
    from annotator.ui.photos.desk import PhotoDesk
    from annotator.ui.shell.reading import Reading


class Going(QObject):
    """Shows what is asked for and gives it the keys; `moved` when another place is shown.

    `reading` makes the Read desk at its first call.
    """

    moved = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        stack: QStackedWidget,
        rail: Rail,
        desks: Desks,
        incoming: Incoming,
        reading: Callable[[], Reading],
    ) -> None:
        super().__init__(stack)
        self._session = session
        self._theme = theme
        self._preferences = preferences
        self._stack = stack
        self._rail = rail
        self._desks = desks
        self._incoming = incoming
        self._reading = reading
        # The desk the last window was left on; the first corpus opens on it.
        self._left_on = preferences.desk
        self._followed: tuple[ClaimQuery | None, str] | None = None
        desks.changed.connect(self._arrived)

    @cached_property
    def history(self) -> HistoryPane:
        """The history of the corpus, made at the first call."""
        from annotator.ui.history import HistoryPane

        made = HistoryPane(self._session, self._reading().acts, self._theme)
        self._stack.addWidget(made)
        made.leaveRequested.connect(lambda: self.to_desk(self._preferences.desk))
        made.articleRequested.connect(lambda: self.to_desk("read"))
        return made

    @property
    def in_history(self) -> bool:
        """Whether the history is shown."""
        return "history" in self.__dict__ and self._stack.currentWidget() is self.history

    def toggle_history(self) -> None:
        """Shows the history, or the desk again from which the editor went there."""
        if self.in_history:
            self.to_desk(self._preferences.desk)
        elif self._session.corpus is not None:
            self.history.bar.lead_back_to(self._preferences.desk)
            self._stack.setCurrentWidget(self.history)
            self.history.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.moved.emit()

    def cycle(self, step: int) -> None:
        """Gives the keys to the next pane of what is shown."""
        desk = self._desks.current()
        if desk is not None:
            self._desks.cycle(desk, step)
        elif self.in_history:
            self.history.cycle(step)
        else:
            self._reading().looks.cycle(step)

    def to_desk(self, name: str) -> None:
        """Goes to a desk by its name."""
        if self._session.corpus is None:
            self._rail.set_current(None)
        elif name == "read":
            active = self._session.active
            # The toolkit gives the keys to the column that had them before; another may be meant by now.
            self._stack.setCurrentWidget(self._reading().desk)
            self._session.activate(active)
            self._reading().labels.back_to_article()
            self._arrived()
        else:
            self._desks.show(name)

    def _arrived(self) -> None:
        desk = self._desks.current()
        # From the history the way leads back to the desk before it.
        if not self.in_history:
            self._preferences.desk = "read" if desk is None else desk.name
        self._rail.set_current(self._preferences.desk)
        if desk is not None and desk.name == "claims":
            self._filter_claims()
        self.moved.emit()

    def back(self) -> None:
        """Goes to where the editor was in the corpus, or to its first two articles."""
        if self._reading().resuming.restore():
            self._reading().desk.focus(self._session.active)
        else:
            self.open_side_by_side()
        left_on, self._left_on = self._left_on, ""
        if self._desks.knows(left_on):
            self._desks.show(left_on)

    def open_side_by_side(self, article_ids: Sequence[str] = ()) -> None:
        """Opens articles, those given or the first two of the Library; keys go to the left one."""
        if self._session.corpus is not None:
            desk = self._reading().desk
            if len(article_ids) > 2:
                desk.restore_columns(3)
            self._incoming.open_first(self._session.corpus, article_ids)
            desk.focus(Column.FIRST)

    def show_in_read(self, article: str, kind: Kind | None = None, id_: str | None = None) -> None:
        """Goes to the Read desk and selects a thing there, its article opened where it is not."""
        self._session.open_article(article)
        column = self._session.column_of(article)
        self.to_desk("read")
        if column is not None and kind is not None and id_ is not None:
            self._session.select(Selection(column, kind, id_))

    def show_words(self, told: Told) -> None:
        """Goes to the claim of a conflict, or to its words where it is none."""
        self.show_in_read(told.article, Kind.CLAIM if told.claim else None, told.claim)
        column = self._session.column_of(told.article)
        if column is not None and told.claim is None and told.span is not None:
            self._reading().desk.columns[column].view.show_found(told.span)

    def list_claims(self, query: ClaimQuery, words: str) -> None:
        """Lists claims on their desk, those of a query, under a chip with those words."""
        self._followed = None
        self.to_desk("claims")
        desk = cast("ClaimsDesk", self._desks["claims"])
        desk.show_view(0)
        desk.follow(query, words)

    def filter_claims(self, query: ClaimQuery | None, words: str) -> None:
        """Has the Claims desk list those of a query from when it is next shown; None all of them again."""
        self._followed = (query, words)
        desk = self._desks.current()
        if desk is not None and desk.name == "claims":
            self._filter_claims()

    def _filter_claims(self) -> None:
        if self._followed is not None:
            followed, self._followed = self._followed, None
            cast("ClaimsDesk", self._desks["claims"]).follow(*followed)

    def list_photos(self, photos: frozenset[int], words: str) -> None:
        """Lists photos on their desk, by their keys, under a chip with those words."""
        self.to_desk("photos")
        cast("PhotoDesk", self._desks["photos"]).show_only(photos, words)
