"""The keys of commands as they are now: those of the table, or the editor's own in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.ui.commands.command import Command, Where
from annotator.ui.commands.table import COMMANDS

_TOLD = "told_keys"
_NEVER = frozenset({
    *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr),
})  # fmt: skip
_Mod = Qt.KeyboardModifier
_CHORD = _Mod.ControlModifier | _Mod.AltModifier | _Mod.MetaModifier


def portable(keys: str) -> str:
    """Keys in one spelling; "" for none that are any."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


class Keymap:
    """One for the program: what is printed on key caps asks it at every paint."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {one.id: one for one in COMMANDS if one.id}
        self._own: dict[str, str] = {}
        self._shown: dict[str, str] = {}

    @property
    def own(self) -> dict[str, str]:
        """The editor's own keys by command, "" where a command has none any more."""
        return dict(self._own)

    def use(self, own: Mapping[str, str]) -> None:
        """Takes the editor's own keys; those of no command, or that do not fit, are dropped."""
        self._own = {}
        self._shown.clear()
        for id_, keys in own.items():
            command = self._commands.get(id_)
            fits = command is not None and (not keys or not self.fault(command, keys))
            if fits and portable(keys) != portable(self._commands[id_].keys):
                self._own[id_] = portable(keys)

    def of(self, id_: str) -> str:
        """The keys of a command as the toolkit spells them, "" for none."""
        command = self._commands.get(id_)
        return self._own.get(id_, command.keys if command is not None else "")

    def shown(self, keys: str) -> str:
        """Keys as they are printed; `@` and a command's id stands for the keys of that command."""
        if not keys.startswith("@"):
            return keys
        if keys not in self._shown:
            native = QKeySequence.SequenceFormat.NativeText
            self._shown[keys] = QKeySequence(self.of(keys[1:])).toString(native)
        return self._shown[keys]

    def clashes(self, command: Command, keys: str) -> list[Command]:
        """The other commands that have these keys where this one's count."""
        wanted = portable(keys)
        others = (one for one in self._commands.values() if one.id != command.id and wanted)
        return [one for one in others if portable(self.of(one.id)) == wanted and _meet(command, one)]

    @staticmethod
    def fault(command: Command, keys: str) -> str:
        """Why a command cannot have these keys, as a sentence; "" where it can."""
        sequence = QKeySequence(keys)
        if sequence.count() != 1:
            return "That is not a key."
        # One can be indexed, which the toolkit's stubs do not know.
        pressed = cast("QKeyCombination", sequence[0])  # type: ignore[index]
        if pressed.key() in _NEVER:
            return "Esc, Tab and the arrows alone are kept for moving about."
        function = Qt.Key.Key_F1 <= pressed.key() <= Qt.Key.Key_F35
        if Where.WINDOW in command.where and not function and not pressed.keyboardModifiers() & _CHORD:
            return "This command counts in text fields too: press Ctrl or Alt with the key."
        return ""


def _meet(one: Command, other: Command) -> bool:
    """Whether the keys of two commands can be meant at the same place."""
    both = Where.WINDOW in one.where or Where.WINDOW in other.where
    return both or bool(one.where & other.where)


KEYMAP = Keymap()


def tell_keys(widget: QWidget, keys: str, tooltip: str = "") -> None:
    """Gives a control's keys to screen readers, and to its tooltip behind those words."""
    widget.setProperty(_TOLD, (keys, tooltip))
    _retell(widget)


def retell_keys(window: QWidget) -> None:
    """Says the keys of every control of a window anew, and lays them out and paints them so."""
    for widget in window.findChildren(QWidget):
        if widget.property(_TOLD) is not None:
            _retell(widget)
        widget.updateGeometry()
        widget.update()


def _retell(widget: QWidget) -> None:
    keys, tooltip = widget.property(_TOLD)
    shown = KEYMAP.shown(keys)
    widget.setAccessibleDescription(shown)
    if tooltip:
        widget.setToolTip(f"{tooltip} ({shown})" if shown else tooltip)
