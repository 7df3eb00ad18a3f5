"""The same picture in other articles: a card each, and what differs between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.ui.icons import paint_icon
from annotator.ui.inspector.lines import MarkedText, Run, advance, drop, font_of, write
from annotator.ui.inspector.pieces import PAD, Piece, Stack, show_whole
from annotator.ui.photos.card import paint_small
from annotator.ui.photos.fields import PartHead
from annotator.ui.photos.findingrows import SmallButton
from annotator.ui.photos.veil import Veil
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.thumbnails import Thumbnails
from annotator.ui.widgets.painting import elided, framed
from annotator.ui.widgets.wording import day

if TYPE_CHECKING:
    from annotator.corpus.photovalues import Duplicate

_WELL = QSize(96, 64)
_HIGH = 8 + 64 + 36
MOST = 30
"""Cards shown; a picture seen more often is told by its number."""


def differences(caption: str, credit: str, other_caption: str, other_credit: str) -> str:
    """What differs between a photo and its duplicate, in words: "Credits differ"."""
    captions, credits_ = _plain(caption) != _plain(other_caption), _plain(credit) != _plain(other_credit)
    if captions and credits_:
        return "Captions and credits differ"
    return "Captions differ" if captions else "Credits differ" if credits_ else ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip("()")


class DuplicateCard(Piece):
    """Picture, caption, outlet and date of a duplicate. Enter or a double click compares."""

    pressed = Signal()
    stepped = Signal(int)
    left = Signal()

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, veil: Veil, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._thumbnails = thumbnails
        self._veil = veil
        self.found: Duplicate | None = None
        self._differ = ""
        self._caption = MarkedText(18)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_duplicate(self, found: Duplicate, caption: str, credit: str) -> None:
        """Shows another duplicate beside a photo with this caption and credit."""
        self.found = found
        row = found.row
        self._differ = differences(caption, credit, row.caption, row.credit)
        words = " ".join(row.caption.split())
        words = words if len(words) < 90 else f"{words[:88].rstrip()}…"
        said = Run(f"“{words}”", Face.SECONDARY) if words else Run("No caption", Face.SECONDARY, "text_3")
        self._caption.set((said,))
        alike = "the same file" if found.bits == 0 else "looks the same"
        self.setAccessibleName(f"Duplicate in {self.source()}, {alike}: {words}. {self._differ}".strip())
        self.setAccessibleDescription("Enter compares the two")
        self.update()

    def source(self) -> str:
        """Outlet and day of the article it stands in."""
        assert self.found is not None
        row = self.found.row
        return " · ".join(one for one in (row.outlet or row.title or "", day(row.published)) if one)

    def arrange(self, width: int) -> int:
        """Room for the picture and the words beside it."""
        return max(_HIGH, 16 + self._caption.height(self._room(width)) + 44) + 8

    def _room(self, width: int) -> int:
        return width - 2 * PAD - 8 - _WELL.width() - 12 - 8

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the card."""
        if self.found is None:
            return
        row = self.found.row
        card = QRectF(PAD, 0, self.width() - 2 * PAD, self.height() - 8)
        focus = self.hasFocus()
        framed(painter, card, 6, tokens.paper, tokens.accent if focus else tokens.line, 2 if focus else 1)
        well = QRectF(card.left() + 8, 8, _WELL.width(), _WELL.height())
        small = None
        if row.picture is not None:
            small = self._thumbnails.small(row.picture, _WELL * 1.5, self.devicePixelRatioF())
        missing = row.picture is None or (small is not None and small.picture is None)
        picture = self._veil.over(row.picture, small.picture if small is not None else None)
        paint_small(painter, tokens, well, picture, missing=missing)
        left, room, y = well.right() + 12, self._room(self.width()), 7
        self._caption.draw(painter, left, y, room, tokens)
        y += self._caption.height(room)
        source = elided(self.source(), font_of(Face.SECONDARY), room)
        write(painter, left, y + drop(Face.SECONDARY, 18), source, Face.SECONDARY, tokens.text_2)
        self._draw_tag(painter, tokens, left, y + 20)

    def _draw_tag(self, painter: QPainter, tokens: Tokens, left: float, y: float) -> None:
        assert self.found is not None
        words = self._differ or ("Same file" if self.found.bits == 0 else "Looks the same")
        ink, ground = (tokens.warn, tokens.warn_soft) if self._differ else (tokens.text_2, tokens.sunken)
        wide = advance(words, Face.SECONDARY_MEDIUM) + (30 if self._differ else 12)
        framed(painter, QRectF(left, y, wide, 20), 4, ground, None)
        if self._differ:
            paint_icon(painter, "warning", QRectF(left + 5, y + 3, 14, 14).topLeft(), 14, ink)
        at = left + (24 if self._differ else 6)
        write(painter, at, y + drop(Face.SECONDARY_MEDIUM, 20), words, Face.SECONDARY_MEDIUM, ink)

    def event(self, event: QEvent) -> bool:
        """Claims its keys before the window's shortcuts see them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if event.key() in keys and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compares, steps, or leaves."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Compares."""
        self.pressed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring, and the whole card."""
        super().focusInEvent(event)
        show_whole(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()


class _Head(PartHead):
    """ "Duplicates across articles 1 … Compare D"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Duplicates across articles", parent=parent)
        self.compare = SmallButton(theme, "Compare", "@photo_compare", parent=self)
        self.compare.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def arrange(self, width: int) -> int:
        """Room for the button."""
        size = self.compare.sizeHint()
        self.compare.setGeometry(width - PAD - size.width(), 8, size.width(), size.height())
        return 42


class DuplicatesPart(Stack):
    """`compareAsked` carries the place of a duplicate."""

    compareAsked = Signal(int)
    left = Signal()

    def __init__(
        self, theme: Theme, thumbnails: Thumbnails, veil: Veil, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, bottom=8, parent=parent)
        self._thumbnails = thumbnails
        self._veil = veil
        self.head = self.add(_Head(theme))
        self.head.compare.clicked.connect(lambda: self.compareAsked.emit(0))
        self._none = self.add(_None(theme))
        self.cards: list[DuplicateCard] = []
        self.found: Sequence[Duplicate] = ()

    def show_duplicates(self, found: Sequence[Duplicate], caption: str, credit: str) -> None:
        """Shows the duplicates of another photo."""
        self.found = found
        shown = found[:MOST]
        while len(self.cards) < len(shown):
            card = self.add(DuplicateCard(self.theme, self._thumbnails, self._veil))
            card.pressed.connect(partial(self.compareAsked.emit, len(self.cards)))
            card.stepped.connect(partial(self._step, len(self.cards)))
            card.left.connect(self.left)
            self.cards.append(card)
        for n, card in enumerate(self.cards):
            card.set_shown(n < len(shown))
            if n < len(shown):
                card.show_duplicate(shown[n], caption, credit)
        self._none.set_shown(not found)
        self.head.set_words(f"{len(found):,}" if found else "", "")
        self.head.compare.setVisible(bool(found))

    def _step(self, place: int, step: int) -> None:
        to = place + step
        if 0 <= to < len(self.cards) and self.cards[to].shown:
            self.cards[to].setFocus(Qt.FocusReason.TabFocusReason)


class _None(Piece):
    """That the picture stands nowhere else."""

    HEIGHT = 28

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the sentence."""
        words = "No other article shows this picture."
        write(painter, PAD, drop(Face.SECONDARY, 20), words, Face.SECONDARY, tokens.text_2)
