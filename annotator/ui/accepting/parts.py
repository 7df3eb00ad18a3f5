"""The controls over the list: from how many percent on, and of which kinds."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QWidget

from annotator.domain.words import Label
from annotator.ui.accepting.wording import PLURALS
from annotator.ui.theme import Theme
from annotator.ui.widgets import Chip
from annotator.ui.widgets.focusring import FocusRing
from annotator.ui.widgets.painting import bar, framed

LEAST, MOST = 50, 100
_STEP, _LEAP = 1, 5
_KNOB = 14
_GAP = 4


class PercentSlider(QSlider):
    """From 50 to 100 percent: arrows go by one, Page Up and Page Down by five."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setRange(LEAST, MOST)
        self.setSingleStep(_STEP)
        self.setPageStep(_LEAP)
        self.setAccessibleName("How sure, in percent")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Four pixels a percent."""
        return QSize((MOST - LEAST) * 4, 24)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring when the focus came by a key."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            FocusRing.show_around(self, self._theme)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        FocusRing.leave(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the track, what will be accepted to the right of the knob, and the knob."""
        tokens = self._theme.tokens
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        middle = QPointF(QRectF(handle).center().x(), self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(2, middle.y() - 2, self.width() - 4, 4)
        bar(painter, track, 0, tokens, tokens.line_strong)
        if self.isEnabled():
            sure = QRectF(middle.x(), track.top(), track.right() - middle.x(), 4)
            framed(painter, sure, 2, tokens.accent, None)
        painter.setPen(QPen(tokens.accent if self.isEnabled() else tokens.line_strong, 2))
        painter.setBrush(tokens.paper)
        painter.drawEllipse(middle, _KNOB / 2 - 1, _KNOB / 2 - 1)
        painter.end()


class KindChips(QWidget):
    """A chip for claims and one for each label that occurs; with all off nothing is asked for."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[Label | None, Chip] = {None: Chip(theme, "Claims", self)}
        self.chips.update((label, Chip(theme, words, self)) for label, words in PLURALS.items())
        for chip in self.chips.values():
            chip.setChecked(True)
            chip.hide()
            chip.toggled.connect(self.changed)
        self.setFixedHeight(24)

    def show_counts(self, there: dict[Label | None, int], sure: dict[Label | None, int]) -> None:
        """Shows the chips of what is there at all, with how many are sure enough."""
        for label, chip in self.chips.items():
            chip.set_count(sure.get(label, 0))
            chip.setVisible(bool(there.get(label)))
        self._fit()

    @property
    def claims(self) -> bool:
        """Whether claims are asked for."""
        return self.chips[None].isChecked()

    @property
    def labels(self) -> frozenset[Label]:
        """The labels asked for."""
        return frozenset(
            label for label, chip in self.chips.items() if label is not None and chip.isChecked()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the row anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = top = 0
        for chip in self.chips.values():
            if chip.isHidden():
                continue
            size = chip.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, top + size.height() + _GAP
            chip.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + _GAP
        self.setFixedHeight(top + 24)
