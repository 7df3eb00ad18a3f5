"""The command field in the menu bar: type a few letters of a command, Enter runs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.theme import Theme
from annotator.ui.widgets.searchfield import SearchField
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.ui.shell.commandlist import CommandList

_SHOWN = 10
_LATELY = 5


def command(action: QAction) -> str:
    """What a command is called: the menu's text without its mnemonic and dots."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…").strip()


_TYPED = str.maketrans("'\"", "’”")
"""Signs as a keyboard has them, and as commands print them."""


def matching(actions: Sequence[QAction], words: str) -> list[QAction]:
    """The actions whose name has every word typed, those that begin with the first one before the others."""
    wanted = words.translate(_TYPED).casefold().split()
    found = [one for one in actions if all(word in command(one).casefold() for word in wanted)]
    if wanted:
        found.sort(key=lambda one: not command(one).casefold().startswith(wanted[0]))
    return found


def at_hand(actions: Sequence[QAction], recent: Sequence[QAction]) -> list[QAction]:
    """What can be done now: what was run last, then what counts where the keys go, then the rest."""
    able = [one for one in actions if one.isEnabled()]
    window = Qt.ShortcutContext.WindowShortcut
    able.sort(key=lambda one: one.shortcutContext() is window)
    lately = [one for one in recent if one in able]
    return [*lately, *(one for one in able if one not in lately)]


class CommandField(SearchField):
    """Completes over the texts of actions. Enter runs the highlighted one; Esc gives the focus back.

    While nothing is typed it lists what can be done now.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Find or run a command…", "@commands", small=True, parent=parent)
        self._given: list[QAction] = []
        self._recent: list[QAction] = []
        self.textEdited.connect(self._suggest)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._keys_moved)

    def _keys_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Remembers who had the keys, however the editor came here: by key, by pointer or by menu."""
        if now is self and old is not None and old is not self:
            self._before = old

    @cached_property
    def popup(self) -> CommandList:
        """The list below the field, made when something is first typed."""
        from annotator.ui.shell.commandlist import CommandList

        made = CommandList(self._theme, self)
        made.clicked.connect(self._run)
        return made

    def _hide(self) -> None:
        if "popup" in self.__dict__:
            self.popup.hide()

    def sizeHint(self) -> QSize:
        """The width of the design in the menu bar's height."""
        return QSize(296, 24)

    def set_actions(self, actions: list[QAction]) -> None:
        """The commands to find; those without a text (separators) are left out."""
        self._given = actions
        self.__dict__.pop("_actions", None)

    @cached_property
    def _actions(self) -> list[QAction]:
        """Looked through when something is first typed."""
        return [one for one in self._given if command(one) and not one.isSeparator()]

    def _suggest(self) -> None:
        from annotator.ui.shell.commandlist import ROW

        typed = self.text().strip()
        found = matching(self._actions, typed) if typed else at_hand(self._actions, self._recent)
        self.popup.commands.show(found)
        if not found or not self.hasFocus():
            self.popup.hide()
            return
        first = next((at for at, one in enumerate(found) if one.isEnabled()), 0)
        # Enter in the empty field runs nothing; Down chooses.
        self._go_to(first if typed else -1)
        window = self.window()
        if self.popup.parentWidget() is not window:
            self.popup.setParent(window)
        height = min(len(found), _SHOWN) * ROW + 8
        width = max(self.width(), 360)
        corner = self.mapTo(window, QPoint(self.width() - width, self.height() + 4))
        self.popup.setGeometry(max(4, corner.x()), corner.y(), width, height)
        self.popup.show()
        self.popup.raise_()

    def enter(self) -> None:
        """Takes the focus and lists what can be done now."""
        super().enter()
        self._suggest()

    def _move(self, step: int) -> None:
        if not self.popup.isVisible():
            self._suggest()
            return
        actions = self.popup.commands.actions
        enabled = [at for at, one in enumerate(actions) if one.isEnabled()]
        if enabled:
            now = self.popup.currentIndex().row()
            at = enabled.index(now) + step if now in enabled else 0
            self._go_to(enabled[at % len(enabled)])

    def _go_to(self, at: int) -> None:
        """Makes a command the current one, and says so to those who do not see the list below the field."""
        self.popup.setCurrentIndex(self.popup.commands.index(at))
        from PySide6.QtGui import QAccessible

        if QAccessible.isActive():
            found = self.popup.commands.actions
            said = (
                f"{command(found[at])}, {at + 1} of {len(found)}" if at >= 0 else count(len(found), "command")
            )
            self.setAccessibleDescription(said)

    def _run(self, index: QModelIndex) -> None:
        action = self.popup.commands.actions[index.row()] if index.isValid() else None
        if action is None or not action.isEnabled():
            return
        self.popup.hide()
        self.clear()
        self._recent = [action, *(one for one in self._recent if one is not action)][:_LATELY]
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
                self._hide()
                self.give_back()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click lists the commands as the key does."""
        super().mousePressEvent(event)
        self._suggest()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Closes the list when the editor goes elsewhere."""
        super().focusOutEvent(event)
        self._hide()
