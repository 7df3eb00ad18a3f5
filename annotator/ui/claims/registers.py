"""The registers: sources or entities in a list, and beside it all that is known of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from annotator.ui.claims import registerreading as reading
from annotator.ui.claims.facts import PAD, Facts
from annotator.ui.claims.registeracts import RegisterActs
from annotator.ui.claims.registerreading import MOST, Detail, Entry
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import Label, Rule, SearchField
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import Cell, DataTable
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.desk import DeskParts

_GLANCE = 60
_TYPING = 120
_LEAST = 88
_LIST, _LIST_LEAST = 420, 240
"""How wide the list is at first: three tenths of the desk within these bounds, in pixels."""
_SIZES = 84
_KIND = 132
_LINKS = 168
_INDENT = 12
_NAMED_FROM = 720


class _List(DataTable):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class Register(QWidget):
    """Sources, or entities. `claimsWanted` carries a query and its words, `openRequested` a claim's line."""

    claimsWanted = Signal(object, str)
    openRequested = Signal(object)
    leaveRequested = Signal()

    def __init__(self, parts: DeskParts, *, entities: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._entities = entities
        self.pane_words = "the entities" if entities else "the sources"
        self._topic = f"claims register {self.pane_words}"
        theme = parts.theme
        self.entries: list[Entry] = []
        self.detail: Detail | None = None
        self.stale = True
        noun = "entities" if entities else "sources"
        self.search = SearchField(theme, f"Search {noun}", "@claims_search")
        self.count = Label(theme, "", Face.SECONDARY, "text_2")
        heads = ("Name", "Is a", "Mentions") if entities else ("Source", "Links", "Claims")
        self.model = RowsModel(heads, self)
        self.list = _List(theme, noun.capitalize())
        self.list.setModel(self.model)
        self.title = Label(theme, "", Face.PANE_TITLE)
        self.facts = Facts(theme)
        self.said_model = RowsModel(("Article", "Claim", "Named", "Certainty", "Figure"), self)
        self.said = _List(theme, "What it said")
        self.said.setModel(self.said_model)
        self.acts = RegisterActs(parts, entities=entities)
        self._soon = QTimer(self, singleShot=True, interval=_GLANCE)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._lay_out(theme)
        self._wire()

    def _lay_out(self, theme: Theme) -> None:
        left = QWidget()
        above = QHBoxLayout()
        above.setContentsMargins(16, 8, 16, 8)
        above.setSpacing(12)
        above.addWidget(self.search, 1)
        above.addWidget(self.count)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        right = QWidget()
        detail = QVBoxLayout(right)
        detail.setContentsMargins(0, 12, 0, 0)
        detail.setSpacing(0)
        title = QHBoxLayout()
        title.setContentsMargins(PAD, 0, PAD, 0)
        title.addWidget(self.title)
        detail.addLayout(title)
        detail.addSpacing(8)
        detail.addWidget(self._facts_area(), 1)
        detail.addSpacing(8)
        detail.addWidget(Rule(theme))
        # The words of the table stand under those above it.
        said = QHBoxLayout()
        said.setContentsMargins(_INDENT, 0, 0, 0)
        said.addWidget(self.said)
        detail.addLayout(said, 2)
        self.said.setMinimumHeight(_LEAST)
        detail.addWidget(Rule(theme))
        detail.addWidget(self.acts)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.addWidget(left)
        self.halves.addWidget(right)
        self.halves.setHandleWidth(1)
        self.halves.setChildrenCollapsible(False)
        self.halves.setStretchFactor(1, 1)
        self._moved_by_hand = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.halves)

    def _facts_area(self) -> QScrollArea:
        """The facts, which scroll where they have no room."""
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(self.facts)
        area.viewport().setAutoFillBackground(False)
        self.facts.setAutoFillBackground(False)
        area.setMinimumHeight(_LEAST // 2)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.facts.fitted.connect(area.setMaximumHeight)
        return area

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda: self._typing.start())
        self.search.downPressed.connect(self.list.setFocus)
        self._typing.timeout.connect(self.reload)
        self._fitting.timeout.connect(self._fit)
        self.list.currentRowChanged.connect(lambda _row: self._soon.start())
        self.list.activatedRow.connect(lambda _row: self.list_claims())
        self.list.left.connect(self.leaveRequested)
        self.said.left.connect(self.list.setFocus)
        self.said.activatedRow.connect(self._open)
        self._soon.timeout.connect(self._ask_detail)
        self.halves.splitterMoved.connect(self._split_moved)
        self.acts.claimsRequested.connect(self.list_claims)
        self.acts.decided.connect(self.reload)
        self.acts.closed.connect(self._back)

    # the list

    def reload(self) -> None:
        """Reads the list again; the current entry stays where it can."""
        self._typing.stop()
        self.stale = False
        typed = self.search.text()
        read: Callable[[Corpus, str], list[Entry]] = reading.entities if self._entities else reading.sources
        self._parts.session.reads.ask(self._topic, lambda corpus: read(corpus, typed), self._list, long=True)

    def moved(self) -> None:
        """Something was decided: read again where it is in sight, else when it next is."""
        self.stale = True
        if self.isVisible():
            self._typing.start()

    def _list(self, found: list[Entry]) -> None:
        key = self.current_key()
        self.entries = found
        self.model.show([
            (
                Cell(one.name),
                Cell(one.aside, "warn" if one.protected else "text_2"),
                Cell(f"{one.size:,}", number=True),
            )
            for one in found
        ])  # fmt: skip
        noun = ("entity", "entities") if self._entities else ("source", "sources")
        first = "the first " if len(found) == MOST else ""
        self.count.setText(f"{first}{count(len(found), *noun)}")
        self._fit()
        row = next((n for n, one in enumerate(found) if one.key == key), 0)
        if found:
            self.list.go_to(row)
            self._soon.start()
        else:
            self.show_detail(None)

    def current_key(self) -> str | None:
        """The key of the current entry."""
        row = self.list.current_row()
        return self.entries[row].key if 0 <= row < len(self.entries) else None

    def _ask_detail(self) -> None:
        row = self.list.current_row()
        if not 0 <= row < len(self.entries):
            return
        one = self.entries[row]
        read = reading.entity(one.key, one.name) if self._entities else reading.source(one.key, one.name)
        self._parts.session.reads.ask(f"{self._topic} detail", read, self._take_detail)

    def _take_detail(self, detail: Detail) -> None:
        if detail.key == self.current_key():
            self.show_detail(detail)

    # one entry

    def show_detail(self, detail: Detail | None) -> None:
        """Shows all that is known of one."""
        self.detail = detail
        self.title.setText(detail.name if detail is not None else "")
        self.facts.show_facts(detail.facts if detail is not None else ())
        lines = detail.claims if detail is not None else ()
        self.said_model.show([
            [Cell(one.cells[col], "text" if n == 1 else "text_2", number=n == 4, claim=n == 0)
             for n, col in enumerate(reading.SAID_COLUMNS)]
            for one in lines
        ])  # fmt: skip
        self.acts.show_detail(detail)
        self._fit()

    def _open(self, row: int) -> None:
        if self.detail is not None and 0 <= row < len(self.detail.claims):
            self.openRequested.emit(self.detail.claims[row])

    def list_claims(self) -> None:
        """Lists what it said in the table of claims."""
        if self.detail is not None and self.detail.claims:
            self.claimsWanted.emit(self.detail.query, f"Source: {self.detail.name}")
        else:
            self._parts.session.said.emit("No claim of this source is known")

    def _back(self) -> None:
        self._parts.window.activateWindow()
        self.list.setFocus()
        self.reload()

    # the toolkit's events

    def _fit(self) -> None:
        """Gives columns that are always short what they need, and what is read the rest."""
        aside = _KIND if self._entities else _LINKS
        if not any(one.aside for one in self.entries):
            aside = 0
        self.list.setColumnHidden(1, not aside)
        wide = self.list.viewport().width()
        for column, width in enumerate((wide - aside - _SIZES, aside, _SIZES)):
            self.list.setColumnWidth(column, width)
        wide = self.said.viewport().width()
        # How it is named stands among the facts as well.
        self.said.setColumnHidden(2, wide < _NAMED_FROM)
        article, named, sure, figure = (wide * 17 // 100, wide * 18 // 100 * (wide >= _NAMED_FROM), 104, 124)
        said = (article, wide - article - named - sure - figure, named, sure, figure)
        for column, width in enumerate(said):
            self.said.setColumnWidth(column, width)

    def _split_moved(self) -> None:
        self._moved_by_hand = True
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list keeps its share until the editor gives it another."""
        super().resizeEvent(event)
        if not self._moved_by_hand:
            left = max(_LIST_LEAST, min(_LIST, self.width() * 3 // 10))
            self.halves.setSizes([left, self.width() - left - 1])
        # Once both halves have their new width.
        self._fitting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """/ searches; the keys of the buttons press them."""
        if event.text() == "/":
            self.search.enter()
        elif not self.acts.press(event):
            super().keyPressEvent(event)
            return
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._parts.theme.tokens.panel)
        painter.end()
