"""Buttons the style sheet cannot draw: with an icon alone, a key cap, or as a link in a line of text."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.ui.commands.keymap import tell_keys
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets.focusring import FocusRing
from annotator.ui.widgets.painting import framed, key_cap, key_cap_width

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PaintedButton(QAbstractButton):
    """A button that draws itself: subclasses give `sizeHint` and `draw`.

    `focus_shown` is whether the focus came by a key. `ring_outside` is False for those that then draw it
    within their own box.
    """

    ring_outside = True

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.hovered = False
        self.focus_shown = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows that a click would do something."""
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the hover back."""
        self.hovered = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring when the focus came by a key; a click shows by itself where it went."""
        super().focusInEvent(event)
        self.focus_shown = event.reason() in _BY_KEY
        if self.focus_shown and self.ring_outside:
            FocusRing.show_around(self, self.theme)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.focus_shown = False
        FocusRing.leave(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Buttons do not shrink."""
        return self.sizeHint()

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the button."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the button."""
        painter = QPainter(self)
        self.draw(painter, self.theme.tokens)
        painter.end()


class IconButton(PaintedButton):
    """An icon that can be clicked, 24 px square; its words are the tooltip and the accessible name."""

    def __init__(
        self, theme: Theme, name: str, words: str, side: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", parent)
        self._icon = name
        self._side = side
        self.setToolTip(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """The smallest target a pointer hits well."""
        return QSize(24, 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the icon over the hover fill."""
        if self.hovered and self.isEnabled():
            framed(painter, QRectF(self.rect()), 6, tokens.hover, None)
        at = QPointF((self.width() - self._side) / 2, (self.height() - self._side) / 2)
        paint_icon(painter, self._icon, at, self._side, tokens.text_2 if self.isEnabled() else tokens.text_3)


class KeyButton(PaintedButton):
    """A button of 32 px with its key at the right end; `primary` for the one that matters."""

    def __init__(
        self, theme: Theme, text: str, keys: str = "", *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, parent)
        self._keys = keys
        self._primary = primary
        if keys:
            tell_keys(self, keys)

    def sizeHint(self) -> QSize:
        """Room for words and keys."""
        width = QFontMetricsF(font(Face.INTERFACE_MEDIUM)).horizontalAdvance(self.text()) + 26
        if self._keys:
            width += key_cap_width(self._keys) + 8
        return QSize(round(width), 32)

    def _colours(self, tokens: Tokens) -> tuple[QColor | None, QColor, QColor, QColor]:
        """Fill, border, words and key cap."""
        if not self.isEnabled():
            return None, tokens.line, tokens.text_3, tokens.line
        if self._primary:
            fill = tokens.accent_strong if self.hovered else tokens.accent
            return fill, fill, tokens.on_accent, tokens.on_accent
        fill = tokens.hover if self.hovered or self.isDown() else tokens.raised
        return fill, tokens.line_strong, tokens.text, tokens.line_strong

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws box, words and key cap."""
        fill, line, ink, cap = self._colours(tokens)
        rect = QRectF(self.rect())
        framed(painter, rect, 6, fill, line)
        words = rect.adjusted(13, 0, -13, 0)
        if self._keys:
            cap_ink = tokens.on_accent if self._primary and self.isEnabled() else tokens.text_3
            left = key_cap(painter, self._keys, rect.right() - 12, rect.center().y(), cap_ink, cap)
            words.setRight(left - 8)
        painter.setFont(font(Face.INTERFACE_MEDIUM))
        painter.setPen(ink)
        side = Qt.AlignmentFlag.AlignLeft if self._keys else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, self.text())


class LinkButton(PaintedButton):
    """Words in the accent colour that do something, for lines of text ("Cancel", "Choose files…")."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        face: Face = Face.SECONDARY_MEDIUM,
        colour: Callable[[Tokens], QColor] = lambda tokens: tokens.accent,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self._face = face
        self._colour = colour
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The words, 24 px high."""
        return QSize(math.ceil(QFontMetricsF(font(self._face)).horizontalAdvance(self.text())), 24)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the words."""
        # A copy: the face itself is shared by everything that is drawn in it.
        face = QFont(font(self._face))
        face.setUnderline(self.hovered and self.isEnabled())
        painter.setFont(face)
        painter.setPen(self._colour(tokens) if self.isEnabled() else tokens.text_3)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
