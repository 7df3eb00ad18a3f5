"""The editor's note on a claim: always open, saved whenever it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from annotator.ui.inspector.lines import font_of, metrics
from annotator.ui.inspector.pieces import PAD, Piece, Section, arrange_again, show_whole
from annotator.ui.theme import Face, Theme

_COMMITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_LEAST, _MOST = 2, 8


class NoteField(QPlainTextEdit):
    """Enter keeps the note and returns to the article, Shift+Enter begins a line; leaving it keeps it too."""

    committed = Signal()
    left = Signal()
    typing = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font_of(Face.SECONDARY))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText("No note yet")
        self.setAccessibleName("Editor’s note")
        self.setAccessibleDescription("Enter saves it and returns to the article")
        self.document().setDocumentMargin(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Types, but for Enter and Escape."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if (event.key() in _COMMITS and not shift) or event.key() == Qt.Key.Key_Escape:
            self.committed.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keeps Escape from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Says that letters are typed now."""
        super().focusInEvent(event)
        self.typing.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keeps what was typed."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.committed.emit()
            self.typing.emit(False)

    def lines(self) -> int:
        """How many lines the note takes at its present width."""
        return round(self.document().size().height())


class NoteHolder(Piece):
    """Gives the field the room it needs, from two lines to eight."""

    def __init__(self, theme: Theme, field: NoteField, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.field = field
        field.setParent(self)

    def arrange(self, width: int) -> int:
        """The field and 4 px below."""
        room = width - 2 * PAD
        self.field.resize(room, self.field.height())
        lines = max(_LEAST, min(_MOST, self.field.lines()))
        height = round(lines * metrics(Face.SECONDARY).lineSpacing()) + 16
        self.field.setGeometry(PAD, 0, room, height)
        return height + 4


class NoteSection(Section):
    """The note's heading with its key, and the field."""

    committed = Signal(str)
    left = Signal()
    typingChanged = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Editor’s note", "@note", parent)
        self.field = NoteField()
        self._holder = self.add(NoteHolder(theme, self.field))
        self._saved = ""
        self._of = ""
        self._lines = 0
        self.field.committed.connect(self.commit)
        self.field.left.connect(self.left)
        self.field.typing.connect(lambda on: self.typingChanged.emit("the note" if on else ""))
        self.field.textChanged.connect(self._grow)

    def show_note(self, of: str, note: str) -> None:
        """Shows the note of a claim; what is being typed for the same claim stays."""
        same = of == self._of
        unsaved = self.field.toPlainText() != self._saved
        self._of, self._saved = of, note
        if not (same and unsaved) and self.field.toPlainText() != note:
            self.field.setPlainText(note)

    def commit(self) -> None:
        """Keeps the note if it is another one than before."""
        typed = self.field.toPlainText().strip()
        if typed != self._saved.strip():
            self._saved = typed
            self.committed.emit(typed)

    def begin(self) -> None:
        """Puts the cursor behind the note."""
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        show_whole(self)

    def _grow(self) -> None:
        lines = self.field.lines()
        if lines != self._lines and self.field.hasFocus():
            self._lines = lines
            arrange_again(self)
