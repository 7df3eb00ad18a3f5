"""The page of keys: every command with its keys, which can be changed; keys that are taken are told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.commands import COMMANDS
from annotator.ui.commands.command import Command
from annotator.ui.commands.keymap import KEYMAP, Keymap
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import Cell, DataTable

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_HEADS = ("Command", "Menu", "Keys")
_MENU, _KEYS = 88, 168


class KeyCatcher(QLineEdit):
    """Takes the next key that is pressed instead of typing it; `caught` carries it, "" for Esc."""

    caught = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName("New keys")
        self.setPlaceholderText("Press the new keys. Esc leaves them")

    def event(self, event: QEvent) -> bool:
        """Claims every key before shortcuts and the order of Tab see it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._take(event)
            return True
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return
        if key == Qt.Key.Key_Escape:
            self.caught.emit("")
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        sequence = QKeySequence(QKeyCombination(modifiers, key))
        self.caught.emit(sequence.toString(QKeySequence.SequenceFormat.PortableText))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere leaves the keys as they are."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.caught.emit("")


class KeysPage(QWidget):
    """`changed` is called whenever keys were changed, with all of the editor's own."""

    def __init__(
        self, theme: Theme, changed: Callable[[dict[str, str]], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._changed = changed
        self._rows: list[Command] = []
        self._wanted: tuple[Command, str] | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a command or its keys")
        self.search.setAccessibleName("Find a command or its keys")
        self.model = RowsModel(_HEADS, self)
        self.table = DataTable(theme, "Commands and their keys")
        self.table.setModel(self.model)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, wide in ((1, _MENU), (2, _KEYS)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, wide)
        self.catcher = KeyCatcher()
        self.catcher.hide()
        self.said = Label(theme, "", Face.SECONDARY, "text_2")
        self.said.setWordWrap(True)
        self.change = KeyButton(theme, "Change", "Enter")
        self.none = KeyButton(theme, "No keys", "Del")
        self.default = KeyButton(theme, "Default")
        self.defaults = KeyButton(theme, "All as delivered")
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._list())
        self.table.activatedRow.connect(lambda _row: self._begin())
        self.table.currentRowChanged.connect(lambda _row: self._name())
        self.change.clicked.connect(self._begin)
        self.none.clicked.connect(lambda: self._put(""))
        self.default.clicked.connect(self._back)
        self.defaults.clicked.connect(self._all_back)
        self.catcher.caught.connect(self._caught)
        self._list()
        self.table.go_to(0)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.change, self.none, self.default):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.defaults)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(8)
        whole.addWidget(self.search)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.catcher)
        whole.addWidget(self.said)
        whole.addLayout(foot)

    # the list

    def _list(self) -> None:
        words = self.search.text().replace("'", "’").casefold().split()
        commands = [one for one in COMMANDS if one.id]
        at = self.current()
        self._rows = [one for one in commands if all(word in _searched(one) for word in words)]
        self.model.show([_cells(one) for one in self._rows])
        self.table.go_to(self._rows.index(at) if at in self._rows else 0)
        self._name()

    def current(self) -> Command | None:
        """The command of the row."""
        at = self.table.current_row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _name(self) -> None:
        command = self.current()
        for button, verb in ((self.change, "Change"), (self.none, "No"), (self.default, "Default")):
            button.setEnabled(command is not None)
            button.setAccessibleName(f"{verb} keys of {command.words}" if command else verb)

    # changing

    def _begin(self) -> None:
        if self.current() is None:
            return
        self._wanted = None
        self.catcher.show()
        self.catcher.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say("")

    def _caught(self, keys: str) -> None:
        command = self.current()
        if not self.catcher.isVisible() or command is None:
            return
        if not keys:
            self._end("")
            return
        fault = Keymap.fault(command, keys)
        clashes = KEYMAP.clashes(command, keys)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        if fault:
            self._say(fault, failed=True)
        elif clashes and self._wanted != (command, keys):
            self._wanted = (command, keys)
            names = ", ".join(f"“{one.words.rstrip('…')}”" for one in clashes)
            self._say(f"{shown} is {names}. Press it again to take it from there.", failed=True)
        else:
            self._put(keys, [one.id for one in clashes])
            self._end(f"“{command.words.rstrip('…')}” is {shown} now.")

    def _end(self, said: str) -> None:
        self.catcher.hide()
        self._wanted = None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(said)

    def _put(self, keys: str, taken_from: list[str] | None = None) -> None:
        command = self.current()
        if command is not None:
            self._use({**KEYMAP.own, **dict.fromkeys(taken_from or (), ""), command.id: keys})

    def _back(self) -> None:
        command = self.current()
        if command is None:
            return
        clashes = KEYMAP.clashes(command, command.keys)
        if clashes:
            self._say(f"Its keys are those of “{clashes[0].words}” now. Change that first.", failed=True)
            return
        self._use({id_: keys for id_, keys in KEYMAP.own.items() if id_ != command.id})

    def _all_back(self) -> None:
        self._use({})
        self._say("All commands have the keys they came with.")

    def _use(self, own: dict[str, str]) -> None:
        self._changed(own)
        self._list()

    def _say(self, words: str, *, failed: bool = False) -> None:
        self.said.set_colour("warn" if failed else "text_2")
        self.said.setText(words)
        self.said.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes the keys away."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._put("")
        else:
            super().keyPressEvent(event)


def _shown(command: Command) -> str:
    return KEYMAP.shown(f"@{command.id}")


def _searched(command: Command) -> str:
    return f"{command.words} {command.menu} {_shown(command)}".casefold()


def _cells(command: Command) -> tuple[Cell, ...]:
    own = command.id in KEYMAP.own
    keys = _shown(command) or "—"
    return (
        Cell(command.words.rstrip("…")),
        Cell(command.menu, "text_2"),
        Cell(f"{keys} · your own" if own else keys, "accent_strong" if own else "text_2"),
    )
