"""The welcome screen: three ways to begin, the recent corpora, and where to drop articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.theme import Face, Theme
from annotator.ui.welcome.cards import Card, RecentRow
from annotator.ui.welcome.droparea import DropArea
from annotator.ui.welcome.lead import Lead
from annotator.ui.welcome.recent import RecentCorpora
from annotator.ui.widgets import Label, SectionLabel

_LEAD = (
    "A corpus is one file on your disk. It holds the articles, your labels and the photo checks. "
    "Nothing leaves this computer."
)
_SHOWN = 5
_SIDE_BY_SIDE = 1000
_COLUMN = 520
_SHARE = 0.42
_WIDE = 1544
_TALL = 940
_ANY = 16_777_215


class WelcomeScreen(QWidget):
    """Sends what the editor chose; the window does it.

    `openRequested` carries the path of a recent corpus, or None to ask for one; `locateRequested` the
    recorded path of one that has moved; `filesDropped` a list of paths.
    """

    newRequested = Signal()
    openRequested = Signal(object)
    sampleRequested = Signal()
    filesDropped = Signal(object)
    chooseRequested = Signal()
    locateRequested = Signal(object)

    def __init__(
        self, theme: Theme, recent: RecentCorpora | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.recent = recent or RecentCorpora()
        self.setAccessibleName("Welcome")
        self.new = Card(theme, "plus", "New corpus", "Name a file and add your first articles", "@new")
        self.open = Card(theme, "folder", "Open…", "A corpus file from this computer", "@open")
        self.sample = Card(
            theme, "add-lines", "Try the sample corpus", "Ten articles with claims and photos", "@sample"
        )
        self.drop = DropArea(theme)
        self.rows: list[RecentRow] = []
        self._recent_box = QVBoxLayout()
        self._recent_label = SectionLabel(theme, "Recent")
        self._recent_label.setFixedHeight(16)
        self._lay_out()
        self.new.clicked.connect(self.newRequested)
        self.open.clicked.connect(lambda: self.openRequested.emit(None))
        self.sample.clicked.connect(self.sampleRequested)
        self.drop.dropped.connect(self.filesDropped)
        self.drop.chooseRequested.connect(self.chooseRequested)
        self.setFocusProxy(self.new)
        theme.changed.connect(self.update)
        self.refresh()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = Label(self._theme, "Start with a corpus", Face.WELCOME)
        title.setFixedHeight(40)
        column.addWidget(title)
        column.addSpacing(8)
        column.addWidget(Lead(self._theme, _LEAD))
        column.addSpacing(24)
        for card in (self.new, self.open, self.sample):
            column.addWidget(card)
            column.addSpacing(8)
        column.addSpacing(24)
        column.addWidget(self._recent_label)
        column.addSpacing(4)
        self._recent_box.setSpacing(0)
        column.addLayout(self._recent_box)
        column.addStretch(1)
        page = QWidget()
        page.setObjectName("page")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._halves.setSpacing(64)
        self._halves.addWidget(left, 0)
        self._halves.addWidget(self.drop, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its own: asking for the one that is there makes the toolkit load every kind of widget to name it.
        clear = QWidget()
        scroll.setViewport(clear)
        clear.setAutoFillBackground(False)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._left = left

    def refresh(self) -> None:
        """Reads the recent corpora again."""
        for row in self.rows:
            self._recent_box.removeWidget(row)
            row.deleteLater()
        today = date.today()
        self.rows = [RecentRow(self._theme, one, today) for one in self.recent.entries()[:_SHOWN]]
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self._choose(row))
            self._recent_box.addWidget(row)
        self._recent_label.setVisible(bool(self.rows))

    def _choose(self, row: RecentRow) -> None:
        path = Path(row.recent.path)
        (self.openRequested if row.there else self.locateRequested).emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two halves where there is room, else one above the other; margins grow with the window."""
        super().resizeEvent(event)
        width, height = self.width(), self.height()
        side_by_side = width >= _SIDE_BY_SIDE
        across = max(24, min(96, 96 - (_WIDE - width) // 4))
        above = max(24, min(112, 112 - (_TALL - height) // 3))
        way = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)
        self._halves.setSpacing(max(24, across * 2 // 3) if side_by_side else 32)
        self._halves.setContentsMargins(across, above, across, max(24, above - 20))
        column = min(_COLUMN, round((width - 3 * across) * _SHARE))
        self._left.setMinimumWidth(column if side_by_side else 0)
        self._left.setMaximumWidth(column if side_by_side else _ANY)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.window)
        painter.end()
