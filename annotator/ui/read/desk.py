"""The Read desk put together: Library, two columns under their strip, Inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from annotator.domain.offsets import span
from annotator.domain.query import Where
from annotator.domain.words import Kind
from annotator.ui.acts import Acts
from annotator.ui.inspector import Inspector
from annotator.ui.library import LibraryPanel
from annotator.ui.read.column import Column
from annotator.ui.read.panes import Mode, Panes
from annotator.ui.read.types import TypeStrip
from annotator.ui.selection import Selection, Side
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
    """Two articles side by side. `articleMenuRequested` asks for the menu of what is under the pointer."""

    articleMenuRequested = Signal(QPoint)

    def __init__(self, session: Session, theme: Theme, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.library = LibraryPanel(session, theme)
        self.inspector = Inspector(session, acts, theme)
        self.strip = TypeStrip(session, theme)
        self.columns = {side: Column(session, theme, side) for side in Side}
        self.articles = QWidget()
        self.text_size = 17
        self._two = True
        self._were_open: list[str] = []
        self._lay_out()
        self.strip.foldToggled.connect(self._fold)
        for column in self.columns.values():
            column.part_shown = lambda: acts.correcting.span
            column.menuRequested.connect(self.articleMenuRequested)
            column.otherRequested.connect(self.focus)
        session.columnsChanged.connect(self._columns)
        self.library.hitOpened.connect(self.show_hit)
        self.library.leaveRequested.connect(lambda: self.focus(session.active))

    def _lay_out(self) -> None:
        self.pair = QSplitter(Qt.Orientation.Horizontal)
        for column in self.columns.values():
            self.pair.addWidget(column)
        self.pair.setChildrenCollapsible(False)
        middle = QVBoxLayout(self.articles)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.strip)
        middle.addWidget(self.pair, 1)
        self.pair.setHandleWidth(1)
        self.standing = Panes(self.strip.theme, self, self.library, self.articles, self.inspector)
        self.panes = self.standing.splitter

    def active(self) -> Column:
        """The column that keys go to."""
        return self.columns[self.session.active]

    def focus(self, side: Side) -> None:
        """Puts the keys into a column."""
        if self.session.opened(side) is not None:
            self.standing.show("article")
            self.session.activate(side)
            self.columns[side].view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_hit(self, hit: Hit) -> None:
        """Goes to a line of the Library in its open article: selects what it belongs to, or its words."""
        side = self.session.side_of(hit.article)
        if side is None:
            return
        column = self.columns[side]
        layout = column.layout()
        if layout is not None:
            # A column that was empty gets its width only now; what is in sight depends on it.
            layout.activate()
        kind = _KINDS.get(hit.where)
        chosen = Selection(side, kind, hit.thing) if kind is not None and hit.thing is not None else None
        self.session.select(chosen)
        if hit.start is None or hit.end is None:
            return
        where = span(hit.start, hit.end)
        if chosen is not None and self.session.selection == chosen:
            column.view.choose(None)
            column.view.bring_into_sight(where)
        else:
            column.view.show_found(where)

    def set_two(self, two: bool) -> None:
        """Two columns, or only the active one."""
        self._two = two
        self._columns()

    @property
    def two(self) -> bool:
        """Whether both columns are shown."""
        return self._two

    def _columns(self) -> None:
        opened = self.session.articles_open()
        if opened != self._were_open:
            self._were_open = opened
            if self.standing.mode is not Mode.SIDE_BY_SIDE:
                # What was chosen in a Library that lies over the article, or instead of it, is to be read.
                self.standing.hide("library")
        for side, column in self.columns.items():
            column.setVisible(self._two or side is self.session.active)
            column.set_alone(not self._two)

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
