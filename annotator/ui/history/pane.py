"""The history: the journal as a table, one decision in detail, and taking it back."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.errors import NothingFound
from annotator.ui.corpusacts import take_back
from annotator.ui.history.bar import Filter, FilterBar
from annotator.ui.history.detail import Detail, read_detail
from annotator.ui.history.model import HistoryModel, Line, column_widths, read_lines
from annotator.ui.history.side import Side
from annotator.ui.selection import Selection
from annotator.ui.theme import Theme
from annotator.ui.widgets import EmptyState
from annotator.ui.widgets.table import DataTable
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.acts import Acts
    from annotator.ui.session import Session

_PAUSE = 40
_GLANCE = 50
"""Milliseconds a row is current before it is read in detail: a held key passes over many."""
_AHEAD = 40
_SIDE_BY_SIDE = 1100
_SIDE_WIDTH = 400
_FOOT_HEIGHT = 240

Found = tuple["array[int]", list[Line], dict[str, str]]
"""The decisions asked for, some of their rows, and the editors' names by id."""


class HistoryPane(QWidget):
    """Reads in the background while it is in sight. `leaveRequested` asks for the desk again.

    Keys within: T takes back, Enter opens the article at the thing, / searches, Esc leaves.
    """

    pane_words = "the history"
    leaveRequested = Signal()
    articleRequested = Signal()

    def __init__(self, session: Session, acts: Acts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._acts = acts
        self._theme = theme
        self._stale = True
        self._refilled = False
        self._to_open: int | None = None
        self.setAccessibleName("History")
        self.setAutoFillBackground(True)
        self.bar = FilterBar(theme)
        self.model = HistoryModel(self)
        self.table = DataTable(theme, "Decisions")
        self.table.setModel(self.model)
        self.empty = EmptyState(theme)
        self.side = Side(theme)
        self._stack = QStackedWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rows_soon = QTimer(self, singleShot=True, interval=0)
        self._detail_soon = QTimer(self, singleShot=True, interval=_GLANCE)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._stack.setFrameShape(QFrame.Shape.NoFrame)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._split.addWidget(self._stack)
        self._split.addWidget(self.side)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._split, 1)
        self.setFocusProxy(self.table)

    def _wire(self) -> None:
        session = self._session
        session.undoChanged.connect(self._moved)
        session.libraryChanged.connect(self._moved)
        session.corpusChanged.connect(self._on_corpus)
        self._soon.timeout.connect(self.reload)
        self._rows_soon.timeout.connect(self._read_rows)
        self._detail_soon.timeout.connect(self._ask_detail)
        self.bar.changed.connect(self._refilter)
        self.bar.backRequested.connect(self.leaveRequested)
        self.bar.words.downPressed.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.currentRowChanged.connect(self._look)
        self.table.activatedRow.connect(lambda _row: self.open_article())
        self.table.verticalScrollBar().valueChanged.connect(lambda: self._rows_soon.start())
        self.side.takeBackRequested.connect(self.take_back)
        self.side.openRequested.connect(self.open_article)
        self.empty.pressed.connect(self.bar.clear)

    # what is listed

    def _moved(self) -> None:
        """The journal may have grown: read again soon when in sight, else when it next comes into sight."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _on_corpus(self) -> None:
        self.model.show(array("q"), [])
        self.side.show_detail(None, None)
        self.bar.clear()
        self._stale = True

    def _refilter(self) -> None:
        self._refilled = True
        self.reload()

    def reload(self) -> None:
        """Asks for the decisions again, and for the rows in sight with them."""
        self._soon.stop()
        if self._session.corpus is None or not self.isVisible():
            return
        self._stale = False
        chosen: Filter = self.bar.filter
        first, last = (0, 0) if self._refilled else self.table.rows_in_sight()

        def read(corpus: Corpus) -> Found:
            seqs = corpus.history.seqs(chosen.query())
            lines = read_lines(corpus, seqs[max(0, first) : max(first, last) + _AHEAD])
            return seqs, lines, {id_: one.name for id_, one in corpus.editors().items()}

        self._session.reads.ask("history", read, self._take)

    def _take(self, found: Found) -> None:
        seqs, lines, editors = found
        row = self.table.current_row()
        current = self.model.seqs[row] if 0 <= row < len(self.model.seqs) and not self._refilled else None
        at_top = row <= 0
        self.model.show(seqs, lines)
        self._refilled = False
        self.bar.set_editors(editors)
        self.bar.set_count(count(len(seqs), "decision"))
        self._say_empty()
        # On the first row the newest is followed; anywhere else the decision that is looked at stays.
        place = self.model.place(current) if current is not None and not at_top else None
        if seqs:
            row = place if place is not None else 0
            moves = row != self.table.current_row()
            self.table.go_to(row)
            if not moves:
                self._look(row)
        else:
            self.side.show_detail(None, None)
        self._rows_soon.start()

    def _say_empty(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            self.setFocusProxy(self.table)
            return
        had_focus = self.table.hasFocus()
        if self.bar.filter != Filter():
            self.empty.say("No decision fits these filters.", "", "Clear filters")
        else:
            self.empty.say(
                "No decisions yet.", "Each label you accept, correct or reject is listed here.", ""
            )
        self._stack.setCurrentWidget(self.empty)
        self.setFocusProxy(self.empty.button if self.bar.filter != Filter() else self.bar.back)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_rows(self) -> None:
        first, last = self.table.rows_in_sight()
        wanted = self.model.missing(first, last)
        if wanted:
            # Some more on both sides, so that the next rows are there when they come into sight.
            more = self.model.missing(first - _AHEAD, last + _AHEAD)
            self._session.reads.ask("history rows", lambda corpus: read_lines(corpus, more), self.model.put)

    # one decision

    def current(self) -> int | None:
        """The seq of the decision that is looked at."""
        row = self.table.current_row()
        return self.model.seqs[row] if 0 <= row < len(self.model.seqs) else None

    def _look(self, _row: int) -> None:
        seq = self.current()
        if seq is None:
            self._session.reads.drop("history detail")
            self.side.show_detail(None, None)
        else:
            self.side.wait_for(seq)
            self._detail_soon.start()

    def _ask_detail(self) -> None:
        seq = self.current()
        if seq is not None:
            self._session.reads.ask("history detail", lambda corpus: read_detail(corpus, seq), self._show)

    def _show(self, detail: Detail) -> None:
        if detail.seq == self.current():
            barred = self._session.barred
            self.side.show_detail(detail, f"{barred}." if barred else detail.why_not)
            if self._to_open == detail.seq:
                self._open(detail)
            self._to_open = None

    def take_back(self) -> None:
        """Takes the decision back that is looked at; where that cannot be, says why."""
        seq, shown = self.current(), self.side.shown()
        if seq is None:
            return
        if shown is not None and shown.seq == seq and self.side.reason:
            self._session.said.emit(f"Not taken back: {self.side.reason}")
        else:
            take_back(self._session, self._acts, seq)
            self._soon.start()

    def open_article(self) -> None:
        """Opens the article of the decision, with the thing selected that was decided upon."""
        seq, shown = self.current(), self.side.shown()
        if shown is not None and shown.seq == seq:
            self._open(shown)
        else:
            # The key came before the decision was read.
            self._to_open = seq

    def _open(self, detail: Detail) -> None:
        if detail.article is None:
            self._session.said.emit("This decision is about no article")
            return
        try:
            self._session.open_article(detail.article)
        except NothingFound:
            self._session.said.emit("The article is no longer in the corpus")
            return
        column = self._session.column_of(detail.article)
        if detail.thing is not None and column is not None:
            self._session.select(Selection(column, *detail.thing))
        self.articleRequested.emit()

    def cycle(self, step: int) -> None:
        """Goes to the next part: filters, table, the decision."""
        parts: tuple[QWidget, ...] = (self.bar.words, self.table, self.side.view)
        focus = self.focusWidget()
        at = next((n for n, one in enumerate(parts) if focus in (one, *one.findChildren(QWidget))), 1)
        parts[(at + step) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)

    # the toolkit's events

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what was decided while it was out of sight."""
        super().showEvent(event)
        opened = self._session.active_article()
        here = (opened.article.id, opened.article.title or opened.article.file) if opened else None
        self.bar.set_here(here)
        if self._stale:
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The decision stands beside the table, or under it where the window is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != way or not sum(self._split.sizes()):
            self._split.setOrientation(way)
        size = _SIDE_WIDTH if wide else _FOOT_HEIGHT
        whole = self.width() if wide else self.height() - self.bar.height()
        self._split.setSizes([max(1, whole - size - 1), size])
        for column, width in column_widths(whole - size - 1 if wide else self.width()).items():
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._rows_soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T, / and Esc, wherever in the pane nobody types."""
        if event.key() == Qt.Key.Key_Escape:
            self.leaveRequested.emit()
        elif event.key() == Qt.Key.Key_T and not event.modifiers():
            self.take_back()
        elif event.text() == "/":
            self.bar.words.enter()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
