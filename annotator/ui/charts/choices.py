"""What a filter can be set to: a list to tick, with a field to find in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.charts.known import Choice
from annotator.ui.charts.look import RIGHT, width_of, write
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import LinkButton, SearchField
from annotator.ui.widgets.painting import framed

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTH = 360
_HIGH = 26
_COUNT = Qt.ItemDataRole.UserRole
_HEIGHT = 320
_SEARCHED = 8
"""Lists longer than this have a field to find in them."""


class ChoiceModel(QAbstractListModel):
    """The choices that hold the words typed, each ticked or not."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: Sequence[Choice] = ()
        self._shown: list[Choice] = []
        self.on: set[str] = set()

    def show(self, choices: Sequence[Choice], on: frozenset[str] | None) -> None:
        """Takes these choices; None ticks all of them."""
        self.beginResetModel()
        self._all, self._shown = choices, list(choices)
        self.on = {one.key for one in choices} if on is None else set(on)
        self.endResetModel()

    def narrow(self, words: str) -> None:
        """Shows those that hold the words."""
        self.beginResetModel()
        sought = words.casefold().strip()
        self._shown = [one for one in self._all if sought in one.words.casefold()]
        self.endResetModel()

    def set_all(self, on: bool) -> None:
        """Ticks all that are shown, or none of them."""
        keys = {one.key for one in self._shown}
        self.on = self.on | keys if on else self.on - keys
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticked.emit()

    def only(self, index: Index) -> None:
        """Ticks this one alone."""
        self.on = {self._shown[index.row()].key}
        self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticked.emit()

    def chosen(self) -> frozenset[str] | None:
        """The keys that are ticked; None when all are."""
        return None if len(self.on) >= len(self._all) else frozenset(self.on)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words with the count, and the tick."""
        if not index.isValid():
            return None
        one = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.words
        if role == _COUNT:
            return f"{one.claims:,}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.words}, {one.claims:,} claims, {'on' if one.key in self.on else 'off'}"
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if one.key in self.on else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Takes a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.on ^= {self._shown[index.row()].key}
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True


class _Row(QStyledItemDelegate):
    """A row of 26 px: tick and words, how many claims at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        claims = str(index.data(_COUNT))
        wide = width_of(claims, Face.FIGURES) + 12
        whole: QRect = option.rect
        inner = QStyleOptionViewItem(option)
        inner.rect = whole.adjusted(0, 0, -round(wide), 0)
        # The list has the frame of what has the keys already.
        inner.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, inner, index)
        box = QRectF(whole.right() - wide, whole.top(), wide - 4, whole.height())
        write(painter, box, claims, Face.FIGURES, self._theme.tokens.text_2, RIGHT)


class ChoicePopup(QFrame):
    """`chosen` brings the ticked keys, None for all of them; Enter ticks one alone, Space adds."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, noun: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setAccessibleName(noun)
        self.search = SearchField(theme, f"Find {noun}", "Esc")
        self.model = ChoiceModel(self)
        self.list = QListView()
        self.list.setAccessibleName(noun)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Row(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        every, none = LinkButton(theme, "All"), LinkButton(theme, "None")
        every.clicked.connect(lambda: self.model.set_all(True))
        none.clicked.connect(lambda: self.model.set_all(False))
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(every)
        links.addWidget(none)
        links.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 8)
        whole.setSpacing(6)
        whole.addWidget(self.search)
        whole.addWidget(self.list, 1)
        whole.addLayout(links)
        self.search.textChanged.connect(self.model.narrow)
        self.model.ticked.connect(lambda: self.chosen.emit(self.model.chosen()))

    def open_at(self, choices: Sequence[Choice], on: frozenset[str] | None, below: QWidget) -> None:
        """Shows the choices under a button."""
        self.search.clear()
        self.model.show(choices, on)
        searched = len(choices) > _SEARCHED
        self.search.setVisible(searched)
        self.resize(_WIDTH, min(_HEIGHT, 62 + 42 * searched + _HIGH * max(2, len(choices))))
        screen = below.screen().availableGeometry()
        corner = below.mapToGlobal(QPoint(0, below.height() + 4))
        self.move(max(screen.left(), min(corner.x(), screen.right() - _WIDTH - 8)), corner.y())
        self.show()
        (self.search if searched else self.list).setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.setCurrentIndex(self.model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter ticks one alone, Down goes from the field into the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.currentIndex().isValid():
                self.model.only(self.list.currentIndex())
            self.close()
        elif event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground and border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.raised)
        framed(painter, self.rect().toRectF(), 0, None, self._theme.tokens.line_strong)
        painter.end()
