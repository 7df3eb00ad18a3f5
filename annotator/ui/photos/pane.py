"""The photo itself: picture, caption, alt text and credit between a head and the row of acts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.photo import Fix
from annotator.domain.photowords import edits
from annotator.domain.words import PhotoField
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.pieces import Body, Scroll
from annotator.ui.inspector.row import Row
from annotator.ui.photos.actsrow import ActsRow
from annotator.ui.photos.creditbox import CreditBox
from annotator.ui.photos.current import Looked
from annotator.ui.photos.panehead import PaneHead
from annotator.ui.photos.picture import PictureWell
from annotator.ui.photos.veil import Veil
from annotator.ui.photos.wordmarks import marked, shared
from annotator.ui.photos.wordsbox import WordsBox
from annotator.ui.session import Session
from annotator.ui.theme import Theme

PREVIEW = 240
"""The width of the picture in a narrow window, and its height with the line below, in logical pixels."""


class _Beside(Body):
    """Holds the picture alone, beside the findings."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the picture for the new size."""
        self.fit()

    def fit(self) -> None:
        """Places the picture."""
        for piece in self.pieces:
            piece.setGeometry(0, 0, self.width(), piece.arrange(self.width()))


class PhotoPane(QWidget):
    """`wordsChanged` carries a PhotoField and words, `creditChanged` a part's name and its value.

    `left` says that the keys are to go back to the contact sheet.
    """

    pane_words = "the photo"

    wordsChanged = Signal(object, str)
    creditChanged = Signal(str, object)
    left = Signal()

    def __init__(self, session: Session, theme: Theme, veil: Veil, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._looked: Looked | None = None
        self._preview: tuple[int, Fix] | None = None
        self.head = PaneHead(theme)
        self.area = Scroll(theme)
        self.editing = Editing(theme, self.area.body)
        self.well = self.area.body.add(PictureWell(session, theme, veil))
        self.caption = self.area.body.add(WordsBox(theme, "Caption", "No caption in the file", serif=True))
        self.alt_text = self.area.body.add(
            WordsBox(theme, "Alt text", "No alt text in the file", serif=False)
        )
        self.credit = self.area.body.add(CreditBox(theme, self.editing))
        self.acts = ActsRow(theme)
        self.beside = _Beside(theme)
        self.top = QWidget()
        self._lay_out()
        self._connect()
        self.area.setFocusProxy(self.caption)
        self.setAccessibleName("Photo")

    def _lay_out(self) -> None:
        self.top_row = QHBoxLayout(self.top)
        self.top_row.setContentsMargins(0, 0, 0, 0)
        self.top_row.setSpacing(0)
        self.top_row.addWidget(self.beside)
        self.top.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in (self.head, self.top):
            column.addWidget(one)
        column.addWidget(self.area, 1)
        column.addWidget(self.acts)

    def _connect(self) -> None:
        for field, box in self.boxes().items():
            box.changed.connect(lambda words, field=field: self.wordsChanged.emit(field, words))
            box.left.connect(self.left)
        self.caption.wentOn.connect(lambda step: self._go_on_from(0, step))
        self.alt_text.wentOn.connect(lambda step: self._go_on_from(1, step))
        self.credit.changed.connect(self.creditChanged)
        for cell in self.credit.cells.values():
            cell.left.connect(self.left)
        self.well.left.connect(self.left)
        self.editing.left.connect(self.left)
        self.editing.wentOn.connect(self._cell_went_on)
        self._theme.changed.connect(self._repaint)

    def boxes(self) -> dict[PhotoField, WordsBox]:
        """The boxes of words by their field."""
        return {PhotoField.CAPTION: self.caption, PhotoField.ALT_TEXT: self.alt_text}

    def _go_on_from(self, box: int, step: int) -> None:
        if box == 0:
            (self.alt_text if step > 0 else self.well).setFocus(Qt.FocusReason.TabFocusReason)
            if step > 0:
                self.alt_text.begin()
        elif step > 0:
            self.credit.start()
        else:
            self.caption.begin()

    def _cell_went_on(self, row: Row, step: int) -> None:
        if not self.credit.step(row, step, opened=True) and step < 0:
            self.alt_text.begin()

    # narrow windows

    def set_beside(self, aside: QWidget | None, height: int) -> None:
        """Puts the picture small beside another widget, or large again over the words."""
        if aside is not None:
            if self.well in self.area.body.pieces:
                self.area.body.pieces.remove(self.well)
                self.beside.add(self.well)
            self.beside.setFixedWidth(PREVIEW)
            self.area.body.top = 8
            self.well.most = height - 16 - 32
            self.top.setFixedHeight(height)
            self.top_row.addWidget(aside, 1)
            self.top.show()
        elif self.well in self.beside.pieces:
            self.beside.pieces.remove(self.well)
            self.well.setParent(self.area.body)
            self.well.show()
            self.area.body.pieces.insert(0, self.well)
            self.area.body.top = 0
            self.top.hide()
        self.arrange()

    # showing

    def show_looked(self, looked: Looked | None) -> None:
        """Shows another photo, or the same one changed."""
        self._looked = looked
        self._preview = None
        self.well.show_photo(looked.photo if looked else None, looked.picture if looked else None)
        self._show_words()
        if looked is not None:
            printed, now = looked.as_printed, looked.now
            edited = edits(looked.photo).credit is not None
            self.credit.show_credit(printed.credit, printed.parts, now.parts, edited=edited)
        self.arrange()

    def preview(self, number: int, fix: Fix | None) -> None:
        """Shows in the words what a fix would do, by the number of its finding; None takes that back."""
        wanted = (number, fix) if fix is not None else None
        if wanted != self._preview:
            self._preview = wanted
            self._show_words()
            self.arrange()

    def _show_words(self) -> None:
        looked = self._looked
        if looked is None:
            return
        now, printed, edited = looked.now, looked.as_printed, edits(looked.photo)
        number, fix = self._preview or (0, None)
        removes = ""
        for field, box in self.boxes().items():
            words = now.of(field)
            changed = getattr(edited, field.value) is not None
            other = now.caption if field is PhotoField.ALT_TEXT else None
            here = fix if fix is not None and fix.field is field else None
            marks = marked(words or "", shared(words, other) if words and other else [], here)
            if here is not None and here.start < here.end:
                removes = f"will be {'removed' if not here.becomes else 'replaced'} by fix {number}"
            box.show_words(words, marks, (printed.of(field) or "") if changed else None)
        twice = now.alt_text is not None and now.caption is not None
        self.alt_text.set_legend(twice and bool(shared(now.alt_text or "", now.caption or "")), removes)

    def marks(self) -> Sequence[str]:
        """What the boxes show, as text; for whoever cannot see the marks."""
        return [box.accessibleName() for box in self.boxes().values()]

    def arrange(self) -> None:
        """Places everything for the present width."""
        if self.well in self.area.body.pieces:
            self.well.most = max(160, self.area.height() - 250)
        else:
            self.beside.fit()
        self.area.arrange()
        self.editing.place_again()
        for box in self.boxes().values():
            box.place_editor()
        self.area.body.update()
        self.beside.update()

    def finish(self) -> None:
        """Keeps what is being typed."""
        for box in self.boxes().values():
            box.finish()
        self.editing.finish()

    def _repaint(self) -> None:
        self.update()
        self.area.body.update()
        self.beside.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything for the new size."""
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.paper)
        painter.end()
