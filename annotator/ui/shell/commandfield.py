"""The command field in the menu bar: type a few letters of a command, Enter runs it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.painting import elided, framed, key_cap
from annotator.ui.widgets.searchfield import SearchField

_SHOWN = 10
_ROW = 30
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


def command(action: QAction) -> str:
    """What a command is called: the menu's text without its mnemonic and dots."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…").strip()


def matching(actions: Sequence[QAction], words: str) -> list[QAction]:
    """The actions whose name has every word typed, those that begin with the first one before the others."""
    wanted = words.casefold().split()
    found = [one for one in actions if all(word in command(one).casefold() for word in wanted)]
    if wanted:
        found.sort(key=lambda one: not command(one).casefold().startswith(wanted[0]))
    return found


class _Commands(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.actions: list[QAction] = []

    def show(self, actions: list[QAction]) -> None:
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
    def __init__(self, theme: Theme, model: _Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(64, _ROW)

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
        painter.drawText(QRectF(box.left() + 12, box.top(), room, _ROW), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class CommandField(SearchField):
    """Completes over the texts of actions. Enter runs the highlighted one; Esc gives the focus back."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Find or run a command…", "@commands", small=True, parent=parent)
        self._actions: list[QAction] = []
        self._commands = _Commands(self)
        self.popup = QListView(self)
        self.popup.setModel(self._commands)
        self.popup.setItemDelegate(_Row(theme, self._commands, self.popup))
        self.popup.setUniformItemSizes(True)
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.setFrameShape(QFrame.Shape.Box)
        self.popup.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.popup.setAccessibleName("Commands")
        self.popup.hide()
        self.popup.clicked.connect(self._run)
        self.textEdited.connect(self._suggest)
        self.textChanged.connect(self._hide_if_empty)
        self._style_popup()
        theme.changed.connect(self._style_popup)

    def sizeHint(self) -> QSize:
        """The width of the design in the menu bar's height."""
        return QSize(296, 24)

    def _style_popup(self) -> None:
        tokens = self._theme.tokens
        self.popup.setStyleSheet(
            f"QListView {{ background: {tokens.raised.name()}; border: 1px solid {tokens.line_strong.name()};"
            " border-radius: 6px; padding: 3px 0; }"
        )

    def set_actions(self, actions: list[QAction]) -> None:
        """The commands to find; those without a text (separators) are left out."""
        self._actions = [one for one in actions if command(one) and not one.isSeparator()]

    def _suggest(self) -> None:
        found = matching(self._actions, self.text())
        self._commands.show(found)
        if not found or not self.hasFocus():
            self.popup.hide()
            return
        first = next((at for at, one in enumerate(found) if one.isEnabled()), 0)
        self.popup.setCurrentIndex(self._commands.index(first))
        window = self.window()
        if self.popup.parentWidget() is not window:
            self.popup.setParent(window)
        height = min(len(found), _SHOWN) * _ROW + 8
        width = max(self.width(), 360)
        corner = self.mapTo(window, QPoint(self.width() - width, self.height() + 4))
        self.popup.setGeometry(max(4, corner.x()), corner.y(), width, height)
        self.popup.show()
        self.popup.raise_()

    def _hide_if_empty(self, text: str) -> None:
        if not text:
            self.popup.hide()

    def _move(self, step: int) -> None:
        if not self.popup.isVisible():
            self._suggest()
            return
        actions = self._commands.actions
        enabled = [at for at, one in enumerate(actions) if one.isEnabled()]
        if enabled:
            now = self.popup.currentIndex().row()
            at = enabled.index(now) + step if now in enabled else 0
            self.popup.setCurrentIndex(self._commands.index(enabled[at % len(enabled)]))

    def _run(self, index: QModelIndex) -> None:
        action = self._commands.actions[index.row()] if index.isValid() else None
        if action is None or not action.isEnabled():
            return
        self.popup.hide()
        self.clear()
        # The command acts where the editor was, not on this field.
        self.give_back()
        action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter runs, Esc leaves."""
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self.popup.isVisible():
                    self._run(self.popup.currentIndex())
            case Qt.Key.Key_Escape:
                self.clear()
                self.popup.hide()
                self.give_back()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Closes the list when the editor goes elsewhere."""
        super().focusOutEvent(event)
        self.popup.hide()
