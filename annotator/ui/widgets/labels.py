"""Text of the interface: labels that follow the theme, and rules between things."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.ui.theme import Face, Theme, font


class Label(QLabel):
    """A label in a face and in a colour of the theme, which it names by its token ("text_2")."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        face: Face = Face.INTERFACE,
        colour: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._coming: str | None = None
        self._theme = theme
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(face))
        theme.changed.connect(self._recolour)
        self._recolour()

    def set_later(self, text: str) -> None:
        """Says something else, but is laid out and painted only after what is to be painted already."""
        if text == self.text():
            return
        if self._coming is None:
            QTimer.singleShot(0, self, self._arrive)
        self._coming = text

    def _arrive(self) -> None:
        if self._coming is not None:
            self.setText(self._coming)

    def text(self) -> str:
        """What it says, or is about to."""
        return super().text() if self._coming is None else self._coming

    def setText(self, text: str) -> None:
        """Says something else."""
        self._coming = None
        super().setText(text)

    def clear(self) -> None:
        """Says nothing."""
        self.setText("")

    def set_colour(self, colour: str) -> None:
        """Takes another token."""
        if colour != self._colour:
            self._colour = colour
            self._recolour()

    def changeEvent(self, event: QEvent) -> None:
        """Takes its colour again: another parent makes a style sheet put back the first one."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.ParentChange):
            self._recolour()

    def showEvent(self, event: QShowEvent) -> None:
        """The same, for what the style sheet did while nobody looked."""
        super().showEvent(event)
        self._recolour()

    def _recolour(self) -> None:
        ink: QColor = getattr(self._theme.tokens, self._colour)
        if self.palette().color(QPalette.ColorRole.WindowText) != ink:
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)


class SectionLabel(Label):
    """The small heading over a section."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, text, Face.SECTION, "text_2", parent)


class ElidedLabel(Label):
    """A label of one line, cut with an ellipsis where there is no room and whole in its tooltip.

    `short` are words that stand in place of the whole line where that would be cut.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        face: Face = Face.INTERFACE,
        colour: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, face, colour, parent)
        self.short = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Down to the short words, or an ellipsis."""
        words = QFontMetricsF(self.font()).horizontalAdvance(self.short)
        return QSize(max(16, ceil(words)), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws as much as fits."""
        whole, metrics, room = self.text(), QFontMetricsF(self.font()), self.width() + 0.5
        words = self.short if self.short and metrics.horizontalAdvance(whole) > room else whole
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(whole if shown != whole else "")
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Rule(QWidget):
    """A hairline between things, one device pixel thick whatever the scaling."""

    def __init__(
        self,
        theme: Theme,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        colour: str = "line",
        length: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colour = colour
        self._across = orientation is Qt.Orientation.Horizontal
        if self._across:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)
            if length is not None:
                self.setFixedHeight(length)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line."""
        thin = 1 / self.devicePixelRatioF()
        painter = QPainter(self)
        colour = getattr(self._theme.tokens, self._colour)
        if self._across:
            painter.fillRect(self.rect().toRectF().adjusted(0, 0, 0, thin - 1), colour)
        else:
            painter.fillRect(self.rect().toRectF().adjusted(0, 0, thin - 1, 0), colour)
        painter.end()
