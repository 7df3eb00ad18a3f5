"""Caption or alt text in its box: the words with their marks, how they were printed, and typing in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.domain.offsets import CodePoint, OffsetMap
from annotator.ui.inspector.lines import MarkedText, Run, advance, drop, write
from annotator.ui.inspector.pieces import Piece, arrange_again, show_whole
from annotator.ui.photos.wordmarks import Change, Marked
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.painting import framed

PAD = 24
"""From the pane's edge to the boxes, in logical pixels."""
_INSIDE = 11
_LABEL = 24
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_LONGEST = 20_000


class WordsEditor(QPlainTextEdit):
    """The words being typed. Enter keeps them, Tab keeps them and goes on, Esc leaves them as they were."""

    committed = Signal(int)
    escaped = Signal()
    abandoned = Signal()

    def __init__(self, face: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(face)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answers the keys that end typing; all others type."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit(0)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.committed.emit(1 if key == Qt.Key.Key_Tab else -1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that the editor went elsewhere."""
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            self.abandoned.emit()


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
        self._line = 25 if serif else 20
        self.words: str | None = None
        self._marked: Sequence[Marked] = ()
        self._layout = QTextLayout()
        self._laid = (-1, "")
        self._height = self._line
        self._map = OffsetMap("")
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
        self._marked = marks or ((Marked(words),) if words else ())
        told = (Run("As printed: ", Face.SECONDARY, "text_3"),)
        self._foot.set(
            (*told, Run(f"“{printed}”" if printed else "nothing", Face.SECONDARY, "text_2"))
            if printed is not None
            else ()
        )
        self._laid = (-1, "")
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

    def _shown_text(self) -> str:
        return "".join(one.text for one in self._marked) or self._absent

    def box(self) -> QRect:
        """The box with the words."""
        return QRect(PAD, _LABEL, self.width() - 2 * PAD, self._height + 2 * _INSIDE - 4)

    def arrange(self, width: int) -> int:
        """Label, box, how it was printed, and the legend where it is needed."""
        self._lay(width - 2 * PAD - 2 * _INSIDE)
        high = _LABEL + self._height + 2 * _INSIDE - 4
        if self._editor is not None:
            high = max(high, _LABEL + 64)
        if self._foot.runs:
            high += 4 + self._foot.height(width - 2 * PAD)
        if self._legend or self._legend_words:
            high += 22
        return high + 12

    def _lay(self, width: int) -> None:
        text = self._shown_text().replace("\n", "\u2028")
        if (width, text) == self._laid:
            return
        self._laid = (width, text)
        self._map = OffsetMap(text)
        self._layout = QTextLayout(text, self._face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        lines = 0
        metrics = QFontMetricsF(self._face)
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(8, width))
            line.setPosition(QPointF(0, lines * self._line + (self._line - metrics.height()) / 2))
            lines += 1
        self._layout.endLayout()
        self._height = max(1, lines) * self._line

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws label, count, box, words with their marks, and what stands below."""
        base = drop(Face.SECTION, 20)
        write(painter, PAD, base, self.label, Face.SECTION, tokens.text_2)
        if self.words is not None:
            many = f"{len(self.words):,} character{'' if len(self.words) == 1 else 's'}"
            right = self.width() - PAD - advance(many, Face.SECONDARY)
            write(painter, right, base, many, Face.SECONDARY, tokens.text_2)
        self._lay(self.width() - 2 * PAD - 2 * _INSIDE)
        box = self.box().toRectF()
        line, thick = (tokens.accent, 2) if self.hasFocus() else (tokens.control, 1)
        framed(painter, box, 6, tokens.paper, line, thick)
        at = QPointF(box.left() + _INSIDE, box.top() + _INSIDE - 2)
        self._draw_marks(painter, tokens, at, under=True)
        painter.setPen(tokens.text if self._marked else tokens.text_3)
        self._layout.draw(painter, at)
        self._draw_marks(painter, tokens, at, under=False)
        y = box.bottom() + 4
        if self._foot.runs:
            self._foot.draw(painter, PAD, y, self.width() - 2 * PAD, tokens)
            y += self._foot.height(self.width() - 2 * PAD)
        if self._legend or self._legend_words:
            self._draw_legend(painter, tokens, y)

    def _draw_marks(self, painter: QPainter, tokens: Tokens, at: QPointF, *, under: bool) -> None:
        begin = 0
        for one in self._marked:
            end = begin + len(one.text)
            if one.shared or one.change is not Change.NONE:
                for left, right, base in self._places(begin, end):
                    place = QPointF(at.x() + left, at.y() + base), right - left
                    _mark(painter, tokens, *place, one, QFontMetricsF(self._face), under=under)
            begin = end

    def _places(self, begin: int, end: int) -> list[tuple[float, float, float]]:
        """Left, right and baseline of a stretch in each line it stands in."""
        first, last = self._map.to_utf16(CodePoint(begin)), self._map.to_utf16(CodePoint(end))
        found = []
        for n in range(self._layout.lineCount()):
            line = self._layout.lineAt(n)
            start, stop = line.textStart(), line.textStart() + line.textLength()
            a, b = max(first, start), min(last, stop)
            if a < b:
                # The stubs know no more than that this is an object; it is the place and the cursor.
                left, right = line.cursorToX(a)[0], line.cursorToX(b)[0]  # type: ignore[index]
                right = min(right, line.naturalTextWidth())
                found.append((min(left, right), max(left, right), line.y() + line.ascent()))
        return found

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
            _mark(painter, tokens, QPointF(x, base), wide, mark, metrics, under=True)
            ink = tokens.err if mark.change is Change.REMOVED else tokens.text_2
            write(painter, x, base, word, Face.SECONDARY, ink)
            _mark(painter, tokens, QPointF(x, base), wide, mark, metrics, under=False)
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
        editor.setPlainText((self.words or "")[:_LONGEST])
        editor.setAccessibleName(self.label)
        editor.setPlaceholderText(self._absent)
        editor.committed.connect(self._commit)
        editor.escaped.connect(self._escape)
        editor.abandoned.connect(self.finish)
        arrange_again(self)
        editor.setGeometry(self._editor_box())
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        editor.setTextCursor(cursor)
        show_whole(self)
        self.typingChanged.emit(True)

    def _editor_box(self) -> QRect:
        box = self.box()
        box.setHeight(max(box.height(), 64))
        return box

    def place_editor(self) -> None:
        """Follows the box after it was laid out anew."""
        if self._editor is not None:
            self._editor.setGeometry(self._editor_box())

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


def _mark(
    painter: QPainter,
    tokens: Tokens,
    at: QPointF,
    wide: float,
    mark: Marked,
    metrics: QFontMetricsF,
    *,
    under: bool,
) -> None:
    """The mark on words that begin at `at` on their baseline: what lies under them, or over them."""
    up, down = metrics.ascent() - 2, metrics.descent()
    if mark.change is not Change.NONE:
        removed = mark.change is Change.REMOVED
        if under:
            ground: QColor = tokens.err_soft if removed else tokens.ok_soft
            framed(painter, QRectF(at.x() - 1, at.y() - up, wide + 2, up + down), 2, ground, None)
            return
        if removed:
            painter.setPen(QPen(tokens.err, 1.5))
            middle = at.y() - metrics.xHeight() / 2
            painter.drawLine(QLineF(at.x() - 1, middle, at.x() + wide + 1, middle))
            return
    if under:
        return
    ink = tokens.ok if mark.change is Change.ADDED else tokens.warn
    dashes = QPen(ink, 1)
    dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes.setDashPattern([3, 2])
    painter.setPen(dashes)
    below = at.y() + 3.5
    painter.drawLine(QLineF(at.x(), below, at.x() + wide, below))
