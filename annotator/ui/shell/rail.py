"""The rail at the left: one button a desk, Settings at the foot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.valueclass import dataclass
from annotator.ui.commands.keymap import tell_keys
from annotator.ui.icons import paint_icon
from annotator.ui.shell.desks import PLACES
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed

WIDTH = 56
COMPACT_WIDTH = 40
_ICON = 20


@dataclass(frozen=True, slots=True)
class DeskButton:
    """A desk of the window: its name in code, its word and its keys."""

    name: str
    word: str
    keys: str


DESKS = (
    DeskButton("read", "Read", "@desk_read"),
    DeskButton("claims", "Claims", "@desk_claims"),
    DeskButton("photos", "Photos", "@desk_photos"),
    DeskButton("charts", "Charts", "@desk_charts"),
)


class RailButton(PaintedButton):
    """An icon over a word; the icon alone when the rail is narrow."""

    ring_outside = False

    def __init__(self, theme: Theme, name: str, word: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, word, parent)
        self.name = name
        self._compact = False
        tell_keys(self, keys, word)

    def set_compact(self, compact: bool) -> None:
        """Leaves the word to the tooltip."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A square in the rail, less in a narrow one."""
        return QSize(COMPACT_WIDTH, 40) if self._compact else QSize(WIDTH, 48)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws fill and bar of the current one, icon and word."""
        box = QRectF(4, 0, self.width() - 9, self.height()) if self._compact else QRectF(4, 0, 48, 48)
        ink = tokens.text_2 if self.isEnabled() else tokens.text_3
        if self.isChecked():
            framed(painter, box, 6, tokens.accent_soft, None)
            self._bar(painter, tokens)
            ink = tokens.accent_strong
        elif self.hovered and self.isEnabled():
            framed(painter, box, 6, tokens.hover, None)
        if self.focus_shown:
            framed(painter, box, 6, None, tokens.accent, 2)
        top = (self.height() - _ICON) / 2 if self._compact else 5
        paint_icon(painter, self.name, QPointF(box.center().x() - _ICON / 2, top), _ICON, ink)
        if not self._compact:
            painter.setFont(font(Face.KEY_CAP))
            painter.setPen(ink)
            painter.drawText(QRectF(0, 27, 56, 16), Qt.AlignmentFlag.AlignCenter, self.text())

    def _bar(self, painter: QPainter, tokens: Tokens) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(-3, self.height() / 2 - 16, 6, 32), 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, tokens.accent)


class Rail(QWidget):
    """Sends `deskRequested` with "read", "claims", … and `settingsRequested`."""

    deskRequested = Signal(str)
    settingsRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Desks")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFixedWidth(WIDTH)
        self.desks: dict[str, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(4)
        for desk in DESKS:
            button = RailButton(theme, desk.name, desk.word, desk.keys)
            button.setCheckable(True)
            here = desk.name == "read" or desk.name in PLACES
            button.setAutoExclusive(here)
            button.setEnabled(here)
            if not here:
                button.setToolTip(f"The {desk.word} desk comes in a later version")
            button.clicked.connect(lambda _=False, name=desk.name: self.deskRequested.emit(name))
            self.desks[desk.name] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self.settings = RailButton(theme, "settings", "Settings", "@settings")
        self.settings.clicked.connect(self.settingsRequested)
        layout.addWidget(self.settings)
        theme.changed.connect(self.update)

    def set_current(self, name: str | None) -> None:
        """Shows which desk is open; None on the welcome screen."""
        for button in self.desks.values():
            exclusive = button.autoExclusive()
            # An exclusive button cannot be the one that is switched off.
            button.setAutoExclusive(False)
            button.setChecked(button.name == name)
            button.setAutoExclusive(exclusive)

    def set_compact(self, compact: bool) -> None:
        """40 px and icons alone, for small windows."""
        self.setFixedWidth(COMPACT_WIDTH if compact else WIDTH)
        for button in (*self.desks.values(), self.settings):
            button.set_compact(compact)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground and the hairline at the right."""
        tokens = self._theme.tokens
        thin = 1 / self.devicePixelRatioF()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.chrome)
        painter.fillRect(QRectF(self.width() - 1, 0, thin, self.height()), tokens.line)
        painter.end()
