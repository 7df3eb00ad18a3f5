"""The Read desk put together: Library, up to three columns under their strip, Inspector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from annotator.domain.offsets import span
from annotator.domain.query import Where
from annotator.domain.words import Kind
from annotator.ui.acts import Acts
from annotator.ui.inspector import Inspector
from annotator.ui.library import LibraryPanel
from annotator.ui.read.column import ArticleColumn
from annotator.ui.read.columnrow import ColumnRow
from annotator.ui.read.panes import Mode, Panes
from annotator.ui.read.types import TypeStrip
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.theme.type import TEXT_SIZES

if TYPE_CHECKING:
    from annotator.corpus import Hit

_KINDS = {
    Where.CLAIM: Kind.CLAIM,
    Where.NOTE: Kind.CLAIM,
    Where.CAPTION: Kind.PHOTO,
    Where.CREDIT: Kind.PHOTO,
    Where.NAME: Kind.MENTION,
}
"""What a line of the Library belongs to, by where it was found."""


class ReadDesk(QWidget):
    """Articles side by side. `articleMenuRequested` asks for the menu of what is under the pointer."""

    articleMenuRequested = Signal(QPoint)

    def __init__(self, session: Session, theme: Theme, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        # Each is made where it stands: the style sheet goes through all that is moved to another parent.
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        self.library = LibraryPanel(session, theme, self.panes)
        self.articles = QWidget(self.panes)
        self.inspector = Inspector(session, acts, theme, self.panes)
        self.strip = TypeStrip(session, theme, self.articles)
        self.row = ColumnRow(session, theme, self.articles)
        self.columns = self.row.columns
        self.text_size = 17
        self._allowed = self._most = 2
        # How many columns go with the window's width, and how many there is really room for.
        self._were_open: list[str] = []
        self._lay_out()
        self.strip.foldToggled.connect(self._fold)
        for column in self.columns.values():
            column.part_shown = lambda: acts.correcting.span
            column.menuRequested.connect(self.articleMenuRequested)
            column.columnRequested.connect(self.focus)
        session.columnsChanged.connect(self._columns)
        self.library.hitOpened.connect(self.show_hit)
        self.standing.inspectorMoved.connect(self._look_for_room)
        self.standing.keysLeft.connect(lambda: self.active().view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.row.arrange()
        self.library.leaveRequested.connect(lambda: self.focus(session.active))

    def _lay_out(self) -> None:
        middle = QVBoxLayout(self.articles)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.strip)
        middle.addWidget(self.row, 1)
        self.standing = Panes(self.strip.theme, self, self.panes, self.library, self.articles, self.inspector)

    def active(self) -> ArticleColumn:
        """The column that keys go to."""
        return self.columns[self.session.active]

    def focus(self, place: Column) -> None:
        """Puts the keys into a column."""
        if self.session.opened(place) is not None:
            self.standing.show("article")
            self.session.activate(place)
            self.columns[place].view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_side_by_side(self, ids: Sequence[str]) -> None:
        """Opens articles side by side, one alone in the active column; what is in sight stays where it is."""
        session = self.session
        if len(ids) == 1:
            session.open_article(ids[0])
            self.focus(session.active)
            return
        if session.columns.number < len(ids):
            self.choose_columns(len(ids))
        places = tuple(Column)[: session.columns.number]
        for column in [session.column_of(one) for one in ids]:
            if column is not None and column not in places:
                session.close_column(column)
        taken = {session.column_of(one) for one in ids}
        free = iter([place for place in places if place not in taken])
        for one in ids:
            session.open_article(one, session.column_of(one) or next(free))
        self.focus(min(place for place in places if session.opened(place) in map(session.article, ids)))

    def show_hit(self, hit: Hit) -> None:
        """Goes to a line of the Library in its open article: selects what it belongs to, or its words."""
        place = self.session.column_of(hit.article)
        if place is None:
            return
        column = self.columns[place]
        layout = column.layout()
        if layout is not None:
            # A column that was empty gets its width only now; what is in sight depends on it.
            layout.activate()
        kind = _KINDS.get(hit.where)
        chosen = Selection(place, kind, hit.thing) if kind is not None and hit.thing is not None else None
        self.session.select(chosen)
        if hit.start is None or hit.end is None:
            return
        where = span(hit.start, hit.end)
        if chosen is not None and self.session.selection == chosen:
            column.view.choose(None)
            column.view.bring_into_sight(where)
        else:
            column.view.show_found(where)

    # how many columns

    def fit(self, mode: Mode, allowed: int) -> None:
        """How the panes stand in the window's width, and how many columns, three counting as two."""
        self._allowed = allowed
        self.standing.use(mode)
        self._look_for_room()

    @property
    def most(self) -> int:
        """How many columns there is room for; the editor can have two where there is for one."""
        return self._most

    def choose_columns(self, wanted: int) -> bool:
        """So many columns; False where three have to wait for more room."""
        there = wanted <= max(2, self._most)
        self.session.show_columns(wanted, wanted if there else min(wanted, self._most))
        return there

    def restore_columns(self, wanted: int) -> None:
        """So many columns as soon as there is room for them."""
        self.session.show_columns(wanted, min(wanted, self._most))

    def _look_for_room(self) -> None:
        most = self._allowed
        if most > 1 and self.standing.room(beside=False) >= self.row.needs(3):
            most = 3
        if most != self._most:
            self._most = most
            wanted = self.session.columns.wanted
            self.session.show_columns(wanted, min(wanted, most))
        self._make_room()

    def _make_room(self) -> None:
        self.standing.make_room(self.row.needs(3) if self.session.columns.number > 2 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the third column away, or brings it back."""
        super().resizeEvent(event)
        self._look_for_room()

    def _columns(self) -> None:
        opened = self.session.articles_open()
        if opened != self._were_open:
            self._were_open = opened
            if self.standing.mode is not Mode.SIDE_BY_SIDE:
                # What was chosen in a Library that lies over the article, or instead of it, is to be read.
                self.standing.hide("library")
        self.row.arrange()
        self._make_room()

    def _fold(self, on: bool) -> None:
        for column in self.columns.values():
            column.view.set_folding(on)

    def step_text_size(self, step: int) -> None:
        """A larger or smaller text; 0 is the design's size."""
        at = TEXT_SIZES.index(self.text_size)
        to = TEXT_SIZES.index(17) if step == 0 else min(max(0, at + step), len(TEXT_SIZES) - 1)
        self.text_size = TEXT_SIZES[to]
        for column in self.columns.values():
            column.view.set_text_size(self.text_size)
        self._look_for_room()
