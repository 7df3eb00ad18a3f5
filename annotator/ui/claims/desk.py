"""The Claims desk: every claim of the corpus in a table, two of them compared below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.corpus.claimvalues import ClaimQuery
from annotator.domain.decision import Decision
from annotator.domain.words import Kind, Relation
from annotator.ui.claims.acting import ClaimActs
from annotator.ui.claims.bar import FilterBar
from annotator.ui.claims.columns import COLUMNS, ORDER, Col, Columns
from annotator.ui.claims.listing import Listing
from annotator.ui.claims.model import ClaimModel
from annotator.ui.claims.pages import Pages
from annotator.ui.claims.switch import Switch
from annotator.ui.claims.table import ClaimTable
from annotator.ui.commands import Where
from annotator.ui.desk import Desk, DeskParts
from annotator.ui.shell.room import Room
from annotator.ui.widgets import EmptyState

_PANEL = 360
_PANEL_NARROW = 240


class ClaimsDesk(Desk):
    """The table over the compare panel; sources and entities are views of the same desk."""

    name: ClassVar[str] = "claims"
    where: ClassVar[Where] = Where.CLAIMS

    def __init__(self, parts: DeskParts) -> None:
        super().__init__()
        self.parts = parts
        session, theme = parts.session, parts.theme
        self.columns = Columns(parts.preferences)
        self.model = ClaimModel(self)
        self.switch = Switch(theme, ("Claims", "Sources", "Entities"))
        self.bar = FilterBar(theme, self.switch)
        self.table = ClaimTable(theme, self.model, self.columns)
        self.pages = Pages(session, self)
        self.acting = ClaimActs(session, parts.acts, self.pages, self.table)
        self.listing = Listing(session, self.table, self.bar)
        self.empty = EmptyState(theme)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.list_stack = QStackedWidget()
        self.list_stack.addWidget(self.table)
        self.list_stack.addWidget(self.empty)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.list_stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.split, 1)

    def _wire(self) -> None:
        pass

    def enter(self) -> None:
        if self.listing.stale:
            self.listing.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, room: Room) -> None:
        self.table.room = room
        self.bar.set_room(room)
        self.table.fit_columns()
