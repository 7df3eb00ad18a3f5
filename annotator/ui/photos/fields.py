"""What will be written into the picture's file, line by line, beside what its own metadata says.

Who and where is shown, when it was taken and where it comes from is decided here, in its lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import Edited, ShownPlace
from annotator.domain.words import PictureOrigin
from annotator.ui.inspector.editing import Editing, Option
from annotator.ui.inspector.lines import MarkedText, Run, advance, drop, font_of, write
from annotator.ui.inspector.pieces import PAD, Piece, Stack, hairline
from annotator.ui.inspector.row import Row
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets.painting import elided, framed
from annotator.ui.widgets.wording import beginning

VALUE = 128
"""From the pane's edge to the values, in logical pixels."""
_HEAD, _HIGH = 36, 25
ORIGINS: Mapping[PictureOrigin, str] = {
    PictureOrigin.STAFF: "own staff",
    PictureOrigin.AGENCY: "agency",
    PictureOrigin.HANDOUT: "handout",
    PictureOrigin.USER_CONTENT: "social media or a witness",
    PictureOrigin.SATELLITE: "satellite picture",
    PictureOrigin.FILE: "file photo",
    PictureOrigin.SCREEN_GRAB: "screen grab",
    PictureOrigin.ILLUSTRATION: "illustration",
    PictureOrigin.AI_GENERATED: "made by a machine",
}
PLACES = ("sublocation", "city", "region", "country")
_MOST_SHOWN = 140
_HINTS = {
    "persons": "names, with ; between them",
    "taken": "2023-05-12, or as much as is known",
    "authenticity": "what was checked, and how",
}


class FieldLine(NamedTuple):
    """One field: what is written; `from_where` tells of a value that is not printed as such.

    `embedded` is what the picture's file says, which `differs` or not; `wanted` says that a field without a
    value is missed. `name` is that of what an editor decides, "" for what the words say.
    """

    label: str
    value: str
    from_where: str = ""
    embedded: str = ""
    differs: bool = False
    wanted: bool = False
    name: str = ""


class FieldRow(Row):
    """A field on its line; what the file says stands below where it is something else."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "the field", parent)
        self.line = FieldLine("", "")
        self._file = MarkedText(17)

    def show_line(self, line: FieldLine) -> None:
        """Shows another field."""
        self.line, self.label, self.noun = line, line.label, f"the {line.label.lower()}"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if line.name else Qt.FocusPolicy.NoFocus)
        value, embedded = (" ".join(words.split()) for words in (line.value, line.embedded))
        said = f"{line.label}: {value or 'empty'} {line.from_where}".rstrip()
        self._file.set(())
        if embedded and line.differs:
            differs = Run(" · differs", Face.SECONDARY_MEDIUM, "warn")
            inside = f"In the file: {beginning(embedded, _MOST_SHOWN)}"
            self._file.set((Run(inside, Face.SECONDARY, "text_2"), differs))
            said += f". In the file: {embedded}, differs"
        self.setAccessibleName(said)
        self.setAccessibleDescription("Enter edits" if line.name else "")
        self.setToolTip(f"{value}\nIn the file: {embedded}".strip() if self._file.runs else value)
        self.update()

    def value_rect(self) -> QRect:
        """Where an editor goes that is laid over the value."""
        return QRect(VALUE - 8, -1, self.width() - VALUE - PAD + 16, 27)

    def arrange(self, width: int) -> int:
        """One line, and what the file says where it differs."""
        return _HIGH + (self._file.height(width - VALUE - PAD) + 2 if self._file.runs else 0)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws label, value, what the file says, and the hairline."""
        line = self.line
        thin = 1 / self.devicePixelRatioF()
        painter.fillRect(QRectF(PAD, self.height() - thin, self.width() - 2 * PAD, thin), tokens.line)
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(PAD - 8, 0, -(PAD - 8), 0)
            framed(painter, ring, 6, None, tokens.accent, 2)
        base = 3 + drop(Face.SECONDARY, 18)
        write(painter, PAD, base, line.label, Face.SECONDARY, tokens.text_2)
        room = self.width() - VALUE - PAD
        value = " ".join(line.value.split())
        if not value:
            write(
                painter, VALUE, base, "Empty", Face.SECONDARY, tokens.warn if line.wanted else tokens.text_2
            )
        else:
            behind = f" {line.from_where}" if line.from_where else ""
            room_left = room - advance(behind, Face.SECONDARY)
            shown = elided(value, font_of(Face.SECONDARY), room_left)
            write(painter, VALUE, base, shown, Face.SECONDARY, tokens.text)
            if behind:
                left = VALUE + advance(shown, Face.SECONDARY)
                write(painter, left, base, behind, Face.SECONDARY, tokens.text_2)
        if self._file.runs:
            self._file.draw(painter, VALUE, _HIGH - 3, room, tokens)


class PartHead(Piece):
    """The small heading of a part of the pane, with words at its right end."""

    HEIGHT = _HEAD

    def __init__(self, theme: Theme, label: str, right: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.label, self.right, self.number = label, right, ""

    def set_words(self, number: str, right: str) -> None:
        """Takes another number behind the heading, and other words at the right."""
        self.number, self.right = number, right
        self.update()

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws heading, number and words."""
        write(painter, PAD, 13 + drop(Face.SECTION, 18), self.label, Face.SECTION, tokens.text_2)
        left = PAD + advance(self.label, Face.SECTION) + 10
        if self.number:
            write(painter, left, 13 + drop(Face.SECONDARY, 18), self.number, Face.SECONDARY, tokens.text_2)
        if self.right:
            left = self.width() - PAD - advance(self.right, Face.SECONDARY)
            write(painter, left, 13 + drop(Face.SECONDARY, 18), self.right, Face.SECONDARY, tokens.text_2)


class FieldsPart(Stack):
    """The IPTC fields of a photo. `changed` carries a name of `Edited` and its new value, None for none."""

    changed = Signal(str, object)
    left = Signal()

    def __init__(self, theme: Theme, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(theme, bottom=12, parent=parent)
        self._editing = editing
        self._edited = Edited()
        self.barred = ""
        self.head = self.add(PartHead(theme, "IPTC fields", "written on export"))
        self.rows: list[FieldRow] = []

    def show_fields(self, lines: Sequence[FieldLine], edited: Edited) -> None:
        """Shows other fields, and what an editor decided of them."""
        self._edited = edited
        while len(self.rows) < len(lines):
            row = self.add(FieldRow(self.theme))
            row.activated.connect(partial(self._open, row))
            row.stepped.connect(partial(self.step, row))
            row.left.connect(self.left)
            self.rows.append(row)
        for n, row in enumerate(self.rows):
            row.set_shown(n < len(lines))
            if n < len(lines):
                row.show_line(lines[n])

    def filled(self) -> int:
        """How many fields have a value."""
        return sum(1 for row in self.rows if row.shown and row.line.value)

    def said(self) -> list[str]:
        """The rows in words, as a screen reader reads them."""
        return [row.accessibleName() for row in self.rows if row.shown]

    def stops(self) -> list[FieldRow]:
        """The rows that are decided upon, which Up and Down step through."""
        return [row for row in self.rows if row.shown and row.line.name]

    def row_of(self, name: str) -> FieldRow:
        """The row of what an editor decides, by its name."""
        return next(row for row in self.stops() if row.line.name == name)

    # typing

    def _open(self, row: FieldRow) -> None:
        name = row.line.name
        if self.barred:
            return
        if name == "origin":
            options = [Option(None, "not given"), *(Option(one, word) for one, word in ORIGINS.items())]
            self._editing.open_choice(row, options, self._edited.origin, partial(self._take, name))
        elif name:
            hint = _HINTS.get(name, "not known")
            self._editing.open_text(row, self._words(name), partial(self._take, name), hint)

    def open(self, name: str) -> None:
        """Opens a value to be typed or chosen."""
        self._open(self.row_of(name))

    def _words(self, name: str) -> str:
        edited = self._edited
        if name == "persons":
            return "; ".join(edited.persons)
        if name in PLACES:
            return (getattr(edited.place, name) if edited.place is not None else None) or ""
        return getattr(edited, name) or ""

    def _take(self, name: str, value: object) -> None:
        if name == "origin":
            self.changed.emit(name, value)
            return
        words = " ".join(str(value).split())
        if name == "persons":
            self.changed.emit(name, tuple(one.strip() for one in words.split(";") if one.strip()))
        elif name in PLACES:
            place = self._edited.place or ShownPlace()
            levels = {one: getattr(place, one) for one in PLACES} | {name: words or None}
            self.changed.emit("place", ShownPlace(**levels) if any(levels.values()) else None)
        else:
            self.changed.emit(name, words or None)

    def step(self, row: Row, step: int, *, opened: bool = False) -> None:
        """Goes a row up or down, opening it where the one before was open."""
        stops = self.stops()
        at = next((n for n, one in enumerate(stops) if one is row), -1)
        if at < 0 or not 0 <= at + step < len(stops):
            return
        if opened:
            self._open(stops[at + step])
        else:
            stops[at + step].setFocus(Qt.FocusReason.TabFocusReason)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the hairline below."""
        hairline(painter, self, tokens)
