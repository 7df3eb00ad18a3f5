"""Caption or alt text in its box: the words with their marks, how they were printed, and typing in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.ui.inspector.lines import MarkedText, Run, advance, drop, write
from annotator.ui.inspector.pieces import Piece, arrange_again, show_whole
from annotator.ui.photos.markedwords import MarkedWords, paint_mark
from annotator.ui.photos.wordmarks import Change, Marked
from annotator.ui.photos.wordseditor import LONGEST, WordsEditor
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.painting import framed
from annotator.ui.widgets.wording import count

PAD = 24
"""From the pane's edge to the boxes, in logical pixels."""
_INSIDE = 11
_LABEL = 24
_MOST_TYPED = 220
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class WordsBox(Piece):
    """`changed` carries words as they were typed, `wentOn` 1 or -1 when Tab asks for the next box.

    `typingChanged` says whether something is being typed, `left` that Esc was pressed.
    """

    changed = Signal(str)
    wentOn = Signal(int)
    left = Signal()
    typingChanged = Signal(bool)

    def __init__(
        self, theme: Theme, label: str, absent: str, *, serif: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.label = label
        self._absent = absent
        self._face = font(Face.BODY, 16 / 17) if serif else font(Face.INTERFACE)
        self.words: str | None = None
        self.shown_words = MarkedWords(self._face, 25 if serif else 20)
        self._foot = MarkedText(18)
        self._legend = False
        self._legend_words = ""
        self._editor: WordsEditor | None = None
        self.barred = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    # showing

    def show_words(self, words: str | None, marks: Sequence[Marked], printed: str | None) -> None:
        """Shows words with their marks; `printed` are the article's where the words are an editor's."""
        self.words = words
        self.shown_words.set(marks or ((Marked(words),) if words else ()), self._absent)
        told = (Run("As printed: ", Face.SECONDARY, "text_3"),)
        self._foot.set(
            (*told, Run(f"“{printed}”" if printed else "nothing", Face.SECONDARY, "text_2"))
            if printed is not None
            else ()
        )
        said = words if words is not None else self._absent
        as_printed = f". As printed: {printed or 'nothing'}" if printed is not None else ""
        self.setAccessibleName(f"{self.label}: {said}{as_printed}")
        self.setAccessibleDescription("Enter edits")
        self.update()

    def set_legend(self, shown: bool, removed: str = "") -> None:
        """The line below that says what the marks mean; `removed` words it for struck words."""
        if (shown, removed) != (self._legend, self._legend_words):
            self._legend, self._legend_words = shown, removed
            self.update()

    def box(self) -> QRect:
        """The box with the words; as high as what is being typed where that needs more."""
        high = self.shown_words.height + 2 * _INSIDE - 4
        if self._editor is not None:
            high = max(high, min(self._editor.needed(), _MOST_TYPED))
        return QRect(PAD, _LABEL, self.width() - 2 * PAD, high)

    def arrange(self, width: int) -> int:
        """Label, box, how it was printed, and the legend where it is needed."""
        self.shown_words.lay(width - 2 * PAD - 2 * _INSIDE)
        high = _LABEL + self.box().height()
        if self._foot.runs:
            high += 4 + self._foot.height(width - 2 * PAD)
        if self._legend or self._legend_words:
            high += 22
        return high + 12

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws label, count, box, words with their marks, and what stands below."""
        base = drop(Face.SECTION, 20)
        write(painter, PAD, base, self.label, Face.SECTION, tokens.text_2)
        words = self._editor.toPlainText() if self._editor is not None else self.words
        if words is not None:
            many = count(len(words), "character")
            right = self.width() - PAD - advance(many, Face.SECONDARY)
            write(painter, right, base, many, Face.SECONDARY, tokens.text_2)
        self.shown_words.lay(self.width() - 2 * PAD - 2 * _INSIDE)
        box = self.box().toRectF()
        line, thick = (tokens.accent, 2) if self.hasFocus() else (tokens.control, 1)
        framed(painter, box, 6, tokens.paper, line, thick)
        at = QPointF(box.left() + _INSIDE, box.top() + _INSIDE - 2)
        self.shown_words.draw(painter, tokens, at)
        y = box.bottom() + 4
        if self._foot.runs:
            self._foot.draw(painter, PAD, y, self.width() - 2 * PAD, tokens)
            y += self._foot.height(self.width() - 2 * PAD)
        if self._legend or self._legend_words:
            self._draw_legend(painter, tokens, y)

    def _draw_legend(self, painter: QPainter, tokens: Tokens, y: float) -> None:
        base, x = y + drop(Face.SECONDARY, 20), float(PAD)
        said = []
        if self._legend:
            said.append(("dashed", Marked("", shared=True), "words also in the caption"))
        if self._legend_words:
            said.append(("struck", Marked("", change=Change.REMOVED), self._legend_words))
        for word, mark, meaning in said:
            wide = advance(word, Face.SECONDARY)
            metrics = QFontMetricsF(font(Face.SECONDARY))
            paint_mark(painter, tokens, QPointF(x, base), wide, mark, metrics, under=True)
            ink = tokens.err if mark.change is Change.REMOVED else tokens.text_2
            write(painter, x, base, word, Face.SECONDARY, ink)
            paint_mark(painter, tokens, QPointF(x, base), wide, mark, metrics, under=False)
            write(painter, x + wide + 5, base, meaning, Face.SECONDARY, tokens.text_2)
            x += wide + 5 + advance(meaning, Face.SECONDARY) + 22

    # typing

    @property
    def typing(self) -> bool:
        """Whether the words are being typed."""
        return self._editor is not None

    def begin(self) -> None:
        """Opens the words for typing, all of them selected by nobody: the cursor stands at the end."""
        if self._editor is not None or self.barred:
            return
        editor = self._editor = WordsEditor(self._face, self)
        editor.setPlainText((self.words or "")[:LONGEST])
        editor.setAccessibleName(self.label)
        editor.setPlaceholderText(self._absent)
        editor.committed.connect(self._commit)
        editor.escaped.connect(self._escape)
        editor.abandoned.connect(self.finish)
        editor.setGeometry(self.box())
        editor.document().documentLayout().documentSizeChanged.connect(self._grow)
        editor.textChanged.connect(self.update)
        self._grow()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        editor.setTextCursor(cursor)
        show_whole(self)
        self.typingChanged.emit(True)

    def _grow(self) -> None:
        """Makes room for another line of what is being typed, and takes it back."""
        editor = self._editor
        if editor is not None and editor.height() != self.box().height():
            long = editor.needed() > _MOST_TYPED
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            editor.setVerticalScrollBarPolicy(bar)
            arrange_again(self)
            self.place_editor()

    def place_editor(self) -> None:
        """Follows the box after it was laid out anew."""
        if self._editor is not None:
            self._editor.setGeometry(self.box())

    def resizeEvent(self, event: QEvent) -> None:
        """Keeps the editor over its box."""
        self.place_editor()

    def _close(self) -> str | None:
        """Takes the editor away; the words it had, None when none was open."""
        editor, self._editor = self._editor, None
        if editor is None:
            return None
        typed = " ".join(editor.toPlainText().split("\n")).strip()
        editor.hide()
        editor.deleteLater()
        arrange_again(self)
        self.typingChanged.emit(False)
        return typed

    def _keep(self, typed: str | None) -> None:
        if typed is not None and typed != (self.words or "").replace("\n", " ").strip():
            self.changed.emit(typed)

    def _commit(self, step: int) -> None:
        typed = self._close()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep(typed)
        if step:
            self.wentOn.emit(step)
        else:
            self.left.emit()

    def _escape(self) -> None:
        self._close()
        self.left.emit()

    def finish(self) -> None:
        """Keeps what is being typed."""
        self._keep(self._close())

    # the toolkit's events

    def event(self, event: QEvent) -> bool:
        """Claims Enter before the window's shortcuts see it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (*_OPENS, Qt.Key.Key_Escape)
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins typing, Esc goes back to the contact sheet."""
        if event.key() in _OPENS:
            self.begin()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begins typing."""
        self.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring, and the whole box."""
        super().focusInEvent(event)
        show_whole(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()
