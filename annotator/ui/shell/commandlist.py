"""The list of commands below the command field, each with its keys."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.ui.shell.commandfield import command
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.painting import elided, framed, key_cap

ROW = 30
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Commands(QAbstractListModel):
    """The commands that fit what is typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.actions: list[QAction] = []

    def show(self, actions: list[QAction]) -> None:
        """Takes other commands."""
        self.beginResetModel()
        self.actions = actions
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.actions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if (
            role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            or not index.isValid()
        ):
            return None
        return command(self.actions[index.row()])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and self.actions[index.row()].isEnabled():
            flags |= Qt.ItemFlag.ItemIsEnabled
        return flags


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(64, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        action = self._model.actions[index.row()]
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            framed(painter, box.adjusted(4, 1, -4, -1), 4, tokens.accent_soft, None)
        right = box.right() - 12
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys:
            right = key_cap(painter, keys, right, box.center().y(), tokens.text_3, tokens.line_strong) - 8
        face = font(Face.INTERFACE)
        painter.setFont(face)
        painter.setPen(tokens.text if action.isEnabled() else tokens.text_3)
        room = right - box.left() - 12
        words = elided(command(action), face, room)
        painter.drawText(QRectF(box.left() + 12, box.top(), room, ROW), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class CommandList(QListView):
    """Shows `commands`; the keys stay in the field."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.commands = Commands(self)
        self.setModel(self.commands)
        self.setItemDelegate(_Row(theme, self.commands, self))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Commands")
        self.hide()
        self._dress()
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(
            f"QListView {{ background: {tokens.raised.name()}; border: 1px solid {tokens.line_strong.name()};"
            " border-radius: 6px; padding: 3px 0; }"
        )
