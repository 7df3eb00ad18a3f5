"""The head of the contact sheet: how many photos, their order, the search, and the chips."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.corpus.photovalues import PhotoCounts, PhotoOrder, PhotoQuery, PhotoState
from annotator.ui.claims.chips import ClosableChip
from annotator.ui.commands.keymap import tell_keys
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets import Chip, ElidedLabel, Label, PaintedButton, SearchField
from annotator.ui.widgets.painting import framed
from annotator.ui.widgets.wording import count

ORDERS: dict[PhotoOrder, str] = {
    "findings": "Findings first",
    "article": "By article",
    "date": "Latest first",
}
_CHIPS = (
    ("findings", "Findings", PhotoState.FINDINGS),
    ("to_check", "To check", PhotoState.TO_CHECK),
    ("checked", "Checked", PhotoState.CHECKED),
)
_EDGE, _GAP = 16, 4
_NARROW = 300
_TYPING = 150
"""Milliseconds without a letter before words are searched for."""
LONGEST = 200


class OrderButton(PaintedButton):
    """The order the photos stand in; a click takes the next one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, ORDERS["findings"], parent)
        self.order: PhotoOrder = "findings"
        self.compact = False
        self.set_order("findings")

    def set_order(self, order: PhotoOrder) -> None:
        """Shows another order."""
        self.order = order
        self.setText(ORDERS[order])
        tell_keys(self, "@photo_order", f"{ORDERS[order]}. Another order")
        self.setAccessibleName(f"Order: {ORDERS[order]}")
        self.updateGeometry()
        self.update()

    def following(self) -> PhotoOrder:
        """The order after this one."""
        orders = list(ORDERS)
        return orders[(orders.index(self.order) + 1) % len(orders)]

    def sizeHint(self) -> QSize:
        """Icon and words; the icon alone where there is little room."""
        if self.compact:
            return QSize(26, 24)
        wide = QFontMetricsF(font(Face.SECONDARY)).horizontalAdvance(self.text())
        return QSize(round(wide) + 14 + 6 + 12, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws icon and words."""
        if self.hovered:
            framed(painter, QRectF(self.rect()), 6, tokens.hover, None)
        paint_icon(painter, "sort", QPointF(6, 5), 14, tokens.text_2)
        if self.compact:
            return
        painter.setFont(font(Face.SECONDARY))
        painter.setPen(tokens.text_2)
        words = QRectF(25, 0, self.width() - 25, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class DuplicatesChip(Chip):
    """The chip of duplicates, with their sign before the word."""

    def sizeHint(self) -> QSize:
        """Room for the sign as well."""
        hint = super().sizeHint()
        return QSize(hint.width() + 18, hint.height())

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the chip a little further right, and the sign."""
        on = self.isChecked()
        fill = tokens.accent_soft if on else tokens.hover if self.hovered else tokens.paper
        line = tokens.accent_line if on else tokens.line_strong
        framed(painter, QRectF(self.rect()), 12, fill, line)
        ink = tokens.accent_strong if on else tokens.text_2
        paint_icon(painter, "copy", QPointF(8, 5), 14, ink)
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(ink)
        word, _ = self._widths()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(26, 0, word + 1, self.height()), middle, self.text())
        painter.drawText(QRectF(30 + word, 0, self.width(), self.height()), middle, self._counted())


class SheetHead(QWidget):
    """`changed` says that another query is asked for; the chips off mean that nothing is left out."""

    changed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.number = ElidedLabel(theme, "", Face.INTERFACE, "text_2")
        self.order = OrderButton(theme)
        self.search = SearchField(theme, "Search captions and credits", "@photo_search")
        self.search.setMaxLength(LONGEST)
        # Where there is no room for the title, the rail says which desk this is.
        self.title = Label(theme, "Contact sheet", Face.PANE_TITLE)
        self.chips = {state: Chip(theme, word) for _, word, state in _CHIPS}
        self.duplicates = DuplicatesChip(theme, "Duplicates")
        self.open_only = Chip(theme, "Open articles")
        self.open_only.setToolTip("Only photos of the articles that are open on the Read desk")
        self.open_articles: tuple[str, ...] = ()
        self.outside = ClosableChip(theme, "")
        self.outside.hide()
        self._among: frozenset[int] | None = None
        self._focused = False
        self._pausing = QTimer(self, singleShot=True, interval=_TYPING)
        self._pausing.timeout.connect(self.changed)
        self._lay_out(theme)
        self.search.textChanged.connect(lambda _text: self._pausing.start())
        self.order.clicked.connect(self.next_order)
        for chip in self.all_chips():
            chip.toggled.connect(lambda _on: self.changed.emit())
        self.outside.clicked.connect(lambda: self.set_outside(None, ""))

    def all_chips(self) -> list[Chip]:
        """The chips from left to right."""
        return [*self.chips.values(), self.duplicates, self.open_only]

    def _lay_out(self, theme: Theme) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(_EDGE, 0, 10, 0)
        first.setSpacing(9)
        first.addWidget(self.title)
        first.addWidget(self.number)
        first.addStretch(1)
        first.addWidget(self.order)
        line = QWidget()
        line.setFixedHeight(40)
        line.setLayout(first)
        second = QHBoxLayout()
        second.setContentsMargins(_EDGE, 0, _EDGE, 0)
        second.addWidget(self.search)
        self._chip_row = QWidget()
        for chip in (*self.all_chips(), self.outside):
            chip.setParent(self._chip_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(second)
        column.addWidget(self._chip_row)

    def fit(self) -> None:
        """Places the chips; those without room take another row."""
        left, top = _EDGE, 10
        shown = (*self.all_chips(), *((self.outside,) if self._among is not None else ()))
        for chip in shown:
            size = chip.sizeHint()
            if left > _EDGE and left + size.width() > self.width() - 8:
                left, top = _EDGE, top + size.height() + _GAP
            chip.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + _GAP
        self._chip_row.setFixedHeight(top + 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc on a chip or a switch goes to what it narrows."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the chips anew."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow is not self.order.compact:
            self.order.compact = narrow
            self.order.updateGeometry()
        self.fit()

    # what is asked

    def query(self) -> PhotoQuery:
        """What the head asks for as it stands."""
        on = frozenset(state for state, chip in self.chips.items() if chip.isChecked())
        return PhotoQuery(
            text=self.search.text().strip(),
            articles=self.open_articles if self.open_only.isChecked() else None,
            states=on or frozenset(PhotoState),
            duplicates_only=self.duplicates.isChecked(),
            order=self.order.order,
            among=self._among,
        )

    def set_outside(self, photos: frozenset[int] | None, said: str) -> None:
        """Lists photos chosen elsewhere, under a chip; None takes that away. Other filters go."""
        self._among = photos
        self.outside.setText(said)
        self.outside.setAccessibleName(f"Remove the filter: {said}" if said else "")
        self.outside.setToolTip(f"{said}. Click to show all photos" if said else "")
        self.outside.setVisible(photos is not None)
        self.show_all()

    def forget_outside(self) -> None:
        """Lets photos chosen elsewhere go: they are of a corpus that is no longer open."""
        self._among = None
        self.outside.hide()

    def show_all(self) -> None:
        """Takes back every filter but what was chosen elsewhere."""
        for one in (*self.all_chips(), self.search):
            one.blockSignals(True)
        self.search.clear()
        for chip in self.all_chips():
            chip.setChecked(False)
        for one in (*self.all_chips(), self.search):
            one.blockSignals(False)
        self.fit()
        self.changed.emit()

    def next_order(self) -> None:
        """Takes the next order."""
        self.order.set_order(self.order.following())
        self.changed.emit()

    # what is told

    def show_number(self, listed: int) -> None:
        """How many photos are listed."""
        self.number.setText(count(listed, "photo"))

    def show_counts(self, counts: PhotoCounts) -> None:
        """How many photos each chip would leave."""
        for name, _, state in _CHIPS:
            self.chips[state].set_count(getattr(counts, name))
        self.duplicates.set_count(counts.duplicates)
        self.fit()

    def show_open(self, articles: tuple[str, ...]) -> None:
        """Which articles are open on the Read desk."""
        moved = articles != self.open_articles
        self.open_articles = articles
        self.open_only.set_count(len(articles))
        self.open_only.setVisible(bool(articles) or self.open_only.isChecked())
        self.fit()
        if moved and self.open_only.isChecked():
            self.changed.emit()

    def show_focus(self, focused: bool) -> None:
        """The accent line on top while the pane has the keys."""
        if focused != self._focused:
            self._focused = focused
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the hairline below."""
        painter = QPainter(self)
        thin = 1 / self.devicePixelRatioF()
        painter.fillRect(QRectF(0, self.height() - thin, self.width(), thin), self._theme.tokens.line)
        if self._focused:
            painter.fillRect(QRectF(0, 0, self.width(), 2), self._theme.tokens.accent)
        painter.end()
