"""The list of articles: arrows move, Enter opens, / searches."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.ui.library.model import LibraryModel
from annotator.ui.library.row import HEIGHT, RowDelegate
from annotator.ui.theme import Theme
from annotator.ui.widgets import RowList


class ArticleList(RowList):
    """`openRequested(index, other)`: other is True for the column that is not active."""

    openRequested = Signal(QModelIndex, bool)
    menuRequested = Signal(QModelIndex, QPoint)
    searchRequested = Signal()

    def __init__(self, theme: Theme, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(HEIGHT, parent)
        self._articles = model
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(HEIGHT // 3)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName("Scroll the articles")
        self._share_scrolling()
        self.setAccessibleName("Articles")
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda index: self.openRequested.emit(index, False))
        theme.changed.connect(self.viewport().update)

    def _share_scrolling(self) -> None:
        """The bar lies over the rows' padding, so that rows are as wide with it as without."""
        own = self.verticalScrollBar()
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)
        own.rangeChanged.connect(self._on_range)
        self._on_range(own.minimum(), own.maximum())

    def _on_range(self, low: int, high: int) -> None:
        own = self.verticalScrollBar()
        self._bar.setPageStep(own.pageStep())
        self._bar.setSingleStep(own.singleStep())
        self._bar.setRange(low, high)
        self._bar.setVisible(high > low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the bar at the right edge."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - 10, 0, 10, self.height())
        own = self.verticalScrollBar()
        self._on_range(own.minimum(), own.maximum())

    def current_article(self) -> str | None:
        """The id of the current row's article."""
        index = self.currentIndex()
        return self._articles.row(index).id if index.isValid() else None

    def go_to(self, article: str | None) -> None:
        """Makes an article's row current again after the list changed, if it is still there."""
        place = self._articles.place(article) if article is not None else None
        if place is not None:
            index = self._articles.index(place)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key, there is always a current row to move from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self._articles.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and /; the arrows are the toolkit's own, and letters are nobody's search."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.openRequested.emit(index, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.text() == "/":
            self.searchRequested.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._articles.rowCount() - 1
            self.setCurrentIndex(self._articles.index(0 if event.key() == Qt.Key.Key_Home else last))
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
            return
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer, or of the current one when a key asked for it."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menuRequested.emit(index, at)
