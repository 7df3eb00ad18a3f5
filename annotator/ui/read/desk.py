"""The Read desk put together: Library, two columns under their strip, Inspector."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from annotator.ui.acts import Acts
from annotator.ui.inspector import Inspector
from annotator.ui.library import LibraryPanel
from annotator.ui.read.column import Column
from annotator.ui.read.types import TypeStrip
from annotator.ui.selection import Side
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.theme.type import TEXT_SIZES

LIBRARY, INSPECTOR = 280, 320


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
        self._lay_out()
        self.strip.foldToggled.connect(self._fold)
        for column in self.columns.values():
            column.menuRequested.connect(self.articleMenuRequested)
            column.otherRequested.connect(self.focus)
        session.columnsChanged.connect(self._columns)

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
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.library, self.articles, self.inspector):
            self.panes.addWidget(pane)
        self.panes.setChildrenCollapsible(False)
        for index, stretch in enumerate((0, 1, 0)):
            self.panes.setStretchFactor(index, stretch)
        self.panes.setSizes([LIBRARY, 1000, INSPECTOR])
        for splitter in (self.pair, self.panes):
            splitter.setHandleWidth(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)

    def active(self) -> Column:
        """The column that keys go to."""
        return self.columns[self.session.active]

    def focus(self, side: Side) -> None:
        """Puts the keys into a column."""
        if self.session.opened(side) is not None:
            self.session.activate(side)
            self.columns[side].view.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_two(self, two: bool) -> None:
        """Two columns, or only the active one."""
        self._two = two
        self._columns()

    @property
    def two(self) -> bool:
        """Whether both columns are shown."""
        return self._two

    def _columns(self) -> None:
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
