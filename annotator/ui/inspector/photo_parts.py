"""The words that stand with a photo, and the parts of its credit, each to be put right in its row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import CreditParts, Photo
from annotator.domain.words import CreditOrigin
from annotator.review.spans import Direction, Edge
from annotator.ui.inspector.editing import Editing, Option
from annotator.ui.inspector.lines import Run
from annotator.ui.inspector.parts import Hint
from annotator.ui.inspector.pieces import PAD, Section
from annotator.ui.inspector.row import Row
from annotator.ui.inspector.wording import CREDIT_ORIGINS
from annotator.ui.theme import Theme, Tokens

if TYPE_CHECKING:
    from annotator.review.blocks import CreditField

_EDGES = {Qt.Key.Key_Left: Direction.LEFT, Qt.Key.Key_Right: Direction.RIGHT}
_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
HINT = "Alt+←→ moves the end, Alt+Shift+←→ the start. Enter takes the selected words, Delete lets them go."


class PhotoPartRow(Row):
    """Alt text, caption or credit: Alt with the arrows moves an edge, Enter takes the words selected."""

    moved = Signal(object, object)
    removed = Signal()

    def __init__(self, theme: Theme, label: str, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, noun, parent)
        self.setAccessibleDescription(HINT)
        self.there = False

    def show_words(self, words: str | None, absent: str) -> None:
        """Shows the words, or that there are none."""
        self.there = words is not None
        self.set(Run(words) if words is not None else Run(absent, ink="text_2"))

    def value_left(self) -> int:
        """Across the pane: a section's heading says what it is."""
        return PAD

    def takes(self, event: QKeyEvent) -> bool:
        """Its own keys besides those of every row."""
        if event.key() in _EDGES:
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            return self.there and plain in (_ALT, _ALT | _SHIFT)
        return (self.there and event.key() in _REMOVES) or super().takes(event)

    def act(self, event: QKeyEvent) -> None:
        """Moves an edge, lets the words go, or does what every row does."""
        key = Qt.Key(event.key())
        if key in _EDGES:
            self.moved.emit(Edge.START if event.modifiers() & _SHIFT else Edge.END, _EDGES[key])
        elif key in _REMOVES:
            self.removed.emit()
        else:
            super().act(event)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the words alone, and the ring while the row has the focus."""
        self.draw_ring(painter, tokens)
        self.draw_value(painter, tokens)


class CreditSection(Section):
    """The credit as printed and as read. `changed` carries a part's name and its new value."""

    changed = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        editing: Editing,
        subject: Callable[[], Photo | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "Credit", parent=parent)
        self._editing = editing
        self._subject = subject
        self.raw = self.add(PhotoPartRow(theme, "Credit", "the credit"))
        self.rows: dict[CreditField, Row] = {
            "photographer": self.add(Row(theme, "Photographer", "the photographer")),
            "agency": self.add(Row(theme, "Agency", "the agency")),
            "via": self.add(Row(theme, "Via", "the distributor")),
            "origin": self.add(Row(theme, "Origin", "the origin")),
            "file_photo": self.add(Row(theme, "File photo", "whether it is a file photo")),
        }
        for field, row in self.rows.items():
            row.activated.connect(partial(self.open, field))
        self._hint = self.add(Hint(theme, HINT))

    def show_parts(self, parts: CreditParts | None) -> None:
        """Shows the parts; none where there is no credit."""
        said = parts or CreditParts()
        told: tuple[tuple[CreditField, str | None], ...] = (
            ("photographer", said.photographer),
            ("agency", said.agency),
            ("via", said.via),
            ("origin", CREDIT_ORIGINS[said.origin]),
            ("file_photo", "yes" if said.file_photo else "no"),
        )
        for field, words in told:
            row = self.rows[field]
            row.set(Run(words) if words else Run("not given", ink="text_2"))
            row.set_shown(parts is not None)

    def open(self, field: CreditField) -> None:
        """Opens a part to be typed or chosen."""
        photo = self._subject()
        if photo is None or photo.credit is None:
            return
        value, commit = getattr(photo.credit.parts, field), partial(self._take, field)
        row = self.rows[field]
        if field == "origin":
            options = [Option(one, word) for one, word in CREDIT_ORIGINS.items()]
            self._editing.open_choice(row, options, value, commit)
        elif field == "file_photo":
            self._editing.open_choice(row, [Option(True, "yes"), Option(False, "no")], value, commit)
        else:
            self._editing.open_text(row, value or "", commit, "not given")

    def _take(self, field: CreditField, value: str | CreditOrigin | bool) -> str | None:
        self.changed.emit(field, value)
        return None
