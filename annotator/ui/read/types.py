"""The strip over the columns: types to show or hide, the pinned name, folding, text size."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.domain.words import Label
from annotator.ui.commands.keymap import tell_keys
from annotator.ui.icons import paint_icon
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme, Tokens, TypeColours, font
from annotator.ui.theme.tokens import SHOWN_TYPES
from annotator.ui.widgets.button import IconButton, PaintedButton
from annotator.ui.widgets.labels import Rule
from annotator.ui.widgets.painting import framed

HEIGHT = 40
_LETTER = 11 / 8.5
"""A letter of 11 px, as bold as over a mention."""
NARROW = 640
"""Below this width the words of the types give way to their letters."""


class TypeToggle(PaintedButton):
    """A type's letter on its tint, and its word; off it is only an outline."""

    def __init__(self, theme: Theme, colours: TypeColours, key: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, colours.word, parent)
        self.letter = colours.letter
        self.short = False
        self.setCheckable(True)
        self.setChecked(True)
        tell_keys(self, key, f"Show or hide: {colours.word}")

    def set_short(self, short: bool) -> None:
        """The letter alone, for narrow columns."""
        self.short = short
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Letter tile and word, 24 px high."""
        words = 0 if self.short else QFontMetricsF(font(Face.SECONDARY)).horizontalAdvance(self.text()) + 6
        return QSize(round(26 + words), 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the tile as the text shows the type: tint, letter, underline."""
        colours = next(one for one in tokens.types.values() if one.letter == self.letter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = QRectF(4, 3, 18, 18)
        on = self.isChecked()
        framed(painter, tile, 3, colours.tint if on else None, None if on else tokens.line_strong)
        if on:
            painter.fillRect(QRectF(tile.left(), tile.bottom() - 2, tile.width(), 2), colours.strong)
        painter.setFont(font(Face.LETTER, _LETTER))
        painter.setPen(colours.strong if on else tokens.text_3)
        painter.drawText(tile.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, self.letter)
        if not self.short:
            painter.setFont(font(Face.SECONDARY))
            painter.setPen(tokens.text_2 if on else tokens.text_3)
            painter.drawText(QRectF(28, 0, self.width(), 24), Qt.AlignmentFlag.AlignVCenter, self.text())


class IconChip(PaintedButton):
    """A round chip with an icon before its words and, where it can be closed, a cross behind them."""

    def __init__(
        self, theme: Theme, name: str, words: str, *, closes: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words, parent)
        self._icon = name
        self._closes = closes
        self.setCheckable(not closes)

    def sizeHint(self) -> QSize:
        """Icon, words, cross, 24 px high."""
        words = QFontMetricsF(font(Face.SECONDARY_MEDIUM)).horizontalAdvance(self.text())
        return QSize(round(words) + 38 + (16 if self._closes else 0), 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the chip, filled while it is on."""
        on = self._closes or self.isChecked()
        fill = tokens.accent_soft if on else tokens.hover if self.hovered else tokens.paper
        # A name that can be closed is a chip; what is turned on and off is a button.
        framed(
            painter,
            QRectF(self.rect()),
            12 if self._closes else 6,
            fill,
            tokens.accent_line if on else tokens.line_strong,
        )
        ink = tokens.accent_strong if on else tokens.text_2
        paint_icon(painter, self._icon, QRectF(9, 5, 14, 14).topLeft(), 14, ink)
        painter.setFont(font(Face.SECONDARY_MEDIUM))
        painter.setPen(ink)
        painter.drawText(QRectF(28, 0, self.width(), 24), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._closes:
            paint_icon(painter, "close", QRectF(self.width() - 21, 6, 12, 12).topLeft(), 12, ink)


class TypeStrip(QWidget):
    """Emits `foldToggled` and `sizeRequested`; types and the pinned name go to the session."""

    foldToggled = Signal(bool)
    sizeRequested = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme
        self._letters = False
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(6)
        by_letter = {one.letter: one for one in theme.tokens.types.values()}
        self.toggles: list[TypeToggle] = []
        for number, letter in enumerate(SHOWN_TYPES, 1):
            toggle = TypeToggle(theme, by_letter[letter], f"@type_{number}")
            toggle.toggled.connect(self._choose)
            self.toggles.append(toggle)
            row.addWidget(toggle)
        row.addStretch(1)
        self.pin = IconChip(theme, "pin", "", closes=True)
        self.pin.clicked.connect(lambda: session.pin(None))
        self.fold = IconChip(theme, "fold", "Fold reviewed", closes=False)
        self.fold.toggled.connect(self.foldToggled)
        self.text_size = IconButton(theme, "text-size", "Text size")
        self.text_size.clicked.connect(self.sizeRequested)
        self._rule = Rule(theme, Qt.Orientation.Vertical, "line_strong", 16)
        for part in (self.pin, self._rule, self.fold, self.text_size):
            row.addWidget(part)
        session.pinChanged.connect(self._pinned)
        session.columnsChanged.connect(self._pinned)
        theme.changed.connect(self.update)
        self._pinned()

    def set_letters(self, letters: bool) -> None:
        """Leaves the words of the types to their tooltips, whatever the width."""
        self._letters = letters
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < NARROW + (220 if self.pin.isVisible() else 0)
        for toggle in self.toggles:
            toggle.set_short(self._letters or narrow)

    def toggle(self, number: int) -> None:
        """Shows or hides the type of a place, counted from 1."""
        self.toggles[number - 1].toggle()

    def _choose(self) -> None:
        on = {toggle.letter for toggle in self.toggles if toggle.isChecked()}
        types = self.theme.tokens.types
        self._session.show_labels(frozenset(label for label in Label if types[label].letter in on))

    def _pinned(self) -> None:
        name, spellings = self._session.pinned_spellings() if self._session.pinned else ("", 0)
        self.pin.setVisible(bool(name))
        self._rule.setVisible(bool(name))
        if name:
            said = name if spellings < 2 else f"{name} · {spellings} spellings"
            self.pin.setText(said)
            self.pin.setAccessibleName(f"Pinned: {said}. Close")
            self.pin.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives way to narrow windows."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground and the line below."""
        tokens = self.theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line)
