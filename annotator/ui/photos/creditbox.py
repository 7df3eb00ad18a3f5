"""The credit: what it was read from, and its three parts side by side, each typed in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import CreditParts
from annotator.ui.commands.keymap import tell_keys
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.lines import Run, advance, drop, write
from annotator.ui.inspector.pieces import Piece
from annotator.ui.inspector.row import Row
from annotator.ui.photos.wordsbox import PAD
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets import KeyCap, LinkButton
from annotator.ui.widgets.painting import elided, framed

if TYPE_CHECKING:
    from annotator.review.blocks import CreditField

_LABEL = 26
_CELL = 48
_PARTS: tuple[tuple[CreditField, str, str], ...] = (
    ("photographer", "Photographer", "the photographer"),
    ("agency", "Agency", "the agency"),
    ("via", "Via", "the distributor"),
)


class PartCell(Row):
    """One part of the credit, its label over its value; `differs` says that an editor changed it."""

    def __init__(self, theme: Theme, label: str, noun: str, parent: QWidget) -> None:
        super().__init__(theme, label, noun, parent)
        self.as_printed: str | None = None

    def show_part(self, value: str | None, printed: str | None, *, edited: bool) -> None:
        """Shows a part, and how it was printed where an editor changed it."""
        self.as_printed = (printed or "not given") if edited and printed != value else None
        self.set(Run(value) if value else Run("not given", ink="text_3"))
        self.setToolTip(f"As printed: {self.as_printed}" if self.as_printed is not None else value or "")
        was = f". As printed: {self.as_printed}" if self.as_printed is not None else ""
        self.setAccessibleName(f"{self.label}: {value or 'not given'}{was}")
        self.update()

    def value_rect(self) -> QRect:
        """An editor lies over the value, below the label."""
        return QRect(4, 19, self.width() - 8, 28)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws label and value, and the ring while it has the focus."""
        if self.hasFocus():
            framed(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), 5, None, tokens.accent, 2)
        room = self.width() - 2 * 11
        label = self.label
        if self.as_printed is not None:
            label = f"{label} · printed: {self.as_printed}"
        label = elided(label, font(Face.NOTE), room)
        write(painter, 11, 4 + drop(Face.NOTE, 18), label, Face.NOTE, tokens.text_2)
        value = elided(self.value.plain(), font(Face.INTERFACE), room)
        ink = getattr(tokens, self.value.runs[0].ink) if self.value.runs else tokens.text
        write(painter, 11, 22 + drop(Face.INTERFACE, 20), value, Face.INTERFACE, ink)


class CreditBox(Piece):
    """`changed` carries a part's name and its new value, `opened` asks for the article's credit line."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._editing = editing
        self._raw: str | None = None
        self._parts = CreditParts()
        self.barred = ""
        self.cells = {name: PartCell(theme, label, noun, self) for name, label, noun in _PARTS}
        self.edit = LinkButton(theme, "Edit parts", parent=self)
        self.edit.setAccessibleName("Edit the credit’s parts")
        tell_keys(self.edit, "@photo_credit")
        self._cap = KeyCap(theme, "@photo_credit", self)
        self.edit.clicked.connect(self.start)
        for name, cell in self.cells.items():
            cell.activated.connect(partial(self.open, name))
            cell.stepped.connect(partial(self.step, cell))
        self.setAccessibleName("Credit")

    def show_credit(self, raw: str | None, printed: CreditParts, now: CreditParts, *, edited: bool) -> None:
        """Shows the parts as they stand, and the words they were read from."""
        self._raw, self._parts = raw, now
        for name, cell in self.cells.items():
            cell.show_part(getattr(now, name), getattr(printed, name), edited=edited)
        self.setAccessibleName(f"Credit, read from “{raw}”" if raw else "No credit in the file")
        self.update()

    def start(self) -> None:
        """Opens the first part (C)."""
        self.open("photographer")

    def open(self, name: CreditField) -> None:
        """Opens a part to be typed."""
        if self.barred:
            return
        value = getattr(self._parts, name) or ""
        self._editing.open_text(self.cells[name], value, partial(self._take, name), "not given")

    def _take(self, name: CreditField, value: str) -> None:
        self.changed.emit(name, value)

    def step(self, cell: Row, step: int, *, opened: bool = False) -> bool:
        """Goes on to another part, opening it where the one before was open; False behind the last one."""
        names = list(self.cells)
        at = next((n for n, one in enumerate(self.cells.values()) if one is cell), None)
        if at is None or not 0 <= at + step < len(names):
            return False
        if opened:
            self.open(names[at + step])
        else:
            self.cells[names[at + step]].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def arrange(self, width: int) -> int:
        """Three cells in a line; one below the other where they would be too narrow."""
        box = QRect(PAD, _LABEL, width - 2 * PAD, _CELL)
        cap = self._cap.sizeHint()
        at = QPoint(width - PAD - cap.width(), 4)
        self._cap.setGeometry(QRect(at, cap))
        words = self.edit.sizeHint()
        self.edit.setGeometry(at.x() - 6 - words.width(), 0, words.width(), 24)
        each, rest = divmod(box.width(), 3)
        left = box.left()
        for n, cell in enumerate(self.cells.values()):
            wide = each + (1 if n < rest else 0)
            cell.setGeometry(left, box.top(), wide, _CELL)
            left += wide
        return _LABEL + _CELL + 16

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the label with the raw words, and the box of the parts."""
        base = drop(Face.SECTION, 24)
        write(painter, PAD, base, "Credit", Face.SECTION, tokens.text_2)
        left = PAD + advance("Credit", Face.SECTION) + 10
        raw = " ".join(self._raw.split()) if self._raw else ""
        said = f"read from “{raw}”" if raw else "none in the file"
        room = self.edit.x() - 12 - left
        said = elided(said, font(Face.SECONDARY), room)
        write(painter, left, drop(Face.SECONDARY, 24), said, Face.SECONDARY, tokens.text_2)
        box = QRectF(PAD, _LABEL, self.width() - 2 * PAD, _CELL)
        framed(painter, box, 6, tokens.paper, tokens.line_strong)
        for cell in list(self.cells.values())[1:]:
            painter.fillRect(QRectF(cell.x(), box.top(), 1, box.height()), tokens.line)

    def draw_all(self, painter: QPainter, tokens: Tokens, top: int, bottom: int) -> None:
        """Draws the box and its cells."""
        self.draw(painter, tokens)
        for cell in self.cells.values():
            painter.translate(cell.x(), cell.y())
            cell.draw(painter, tokens)
            painter.translate(-cell.x(), -cell.y())
