"""The parts of a claim, each with its words, its mark and two edges that move by a word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.annotation import Claim
from annotator.domain.words import Role
from annotator.review.parts import PART_ORDER, Part, listed
from annotator.review.spans import Direction, Edge
from annotator.ui.inspector.lines import Run, advance
from annotator.ui.inspector.marks import OF_ROLE
from annotator.ui.inspector.pieces import PAD, Section, Words
from annotator.ui.inspector.row import Row
from annotator.ui.inspector.wording import ROLES
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import LinkButton

_EDGES = {Qt.Key.Key_Left: Direction.LEFT, Qt.Key.Key_Right: Direction.RIGHT}
_REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LINES = 2
_EDGES_HINT = "Alt+←→ moves the end, Alt+Shift+←→ the start."
HINT = f"{_EDGES_HINT} Enter takes the selected words, Delete removes."
ELSEWHERE = f"{_EDGES_HINT} Enter opens the article, Delete removes."


def both_ends(words: str, face: Face, width: float) -> str:
    """Words cut with … in the middle, whole words kept, so that both ends show within two lines."""
    split = words.split()
    space = advance(" ", face)
    room = _LINES * width * 0.9
    if len(split) < 3 or sum(advance(one, face) + space for one in split) <= room:
        return " ".join(split)
    room -= advance("… ", face)
    keep = 0
    for first, last in zip(split, reversed(split), strict=True):
        room -= advance(first, face) + advance(last, face) + 2 * space
        if room < 0 or 2 * (keep + 1) >= len(split):
            break
        keep += 1
    keep = max(1, keep)
    return f"{' '.join(split[:keep])} … {' '.join(split[-keep:])}"


class PartRow(Row):
    """A part: Alt with the arrows moves its edges, Enter takes the words selected in the article."""

    moved = Signal(object, object)
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "the part", parent)
        self.part: Part | None = None
        self._words = ""
        self._cut_for = (-1, "")

    def show_part(self, part: Part, label: str, words: str) -> None:
        """Shows another part."""
        self.set_label(label)
        if part != self.part or words != self._words:
            self.part, self._words = part, words
            self.setAccessibleName(f"{label}: {words}")
            self.setToolTip(words if len(words) > 60 else "")

    def _set_words(self, width: int) -> None:
        if self.part is not None and self._cut_for != (width, self._words):
            self._cut_for = (width, self._words)
            face = Face.INTERFACE_STRONG if self.part.role is Role.CUE else Face.INTERFACE
            shown = both_ends(self._words, face, self.value_width(width))
            if self.value.set((Run(shown, face, mark=OF_ROLE[self.part.role]),)):
                self.update()

    def arrange(self, width: int) -> int:
        """Two lines at most."""
        self._set_words(width)
        return super().arrange(width)

    def takes(self, event: QKeyEvent) -> bool:
        """Its own keys besides those of every row."""
        if event.key() in _EDGES:
            return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in (_ALT, _ALT | _SHIFT)
        return event.key() in _REMOVES or super().takes(event)

    def act(self, event: QKeyEvent) -> None:
        """Moves an edge, removes the part, or does what every row does."""
        key = Qt.Key(event.key())
        if key in _EDGES:
            edge = Edge.START if event.modifiers() & _SHIFT else Edge.END
            self.moved.emit(edge, _EDGES[key])
        elif key in _REMOVES:
            self.removed.emit()
        else:
            super().act(event)


class Hint(Words):
    """A quiet reminder of keys."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, 15, 4, parent=parent)
        self.set(Run(words, Face.NOTE, "text_3"))


class PartsSection(Section):
    """All parts of a claim, and an act that makes a part of the words selected in the article."""

    moved = Signal(object, object, object)
    removed = Signal(object)
    fromSelection = Signal(object)
    stepped = Signal(object, int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, in_text: bool = True) -> None:
        super().__init__(theme, "Parts", parent=parent)
        self.rows: list[PartRow] = []
        self._says = HINT if in_text else ELSEWHERE
        self._hint = self.add(Hint(theme, self._says))
        self.add_button = LinkButton(theme, "Set from selection", parent=self)
        self.add_button.setAccessibleDescription(
            "Makes the words selected in the article a part of this claim"
        )
        self.add_button.clicked.connect(self._offer_roles)
        self.add_button.setVisible(in_text)
        self._menu = QMenu(self.add_button)
        for role in PART_ORDER:
            self._menu.addAction(ROLES[role]).setData(role)
        self._menu.triggered.connect(lambda action: self.fromSelection.emit(Role(action.data())))

    def show_parts(self, claim: Claim, article: OpenArticle) -> None:
        """Shows the parts of a claim."""
        found = listed(claim)
        while len(self.rows) < len(found):
            self._grow()
        fragments = len(claim.content)
        for n, row in enumerate(self.rows):
            row.set_shown(n < len(found))
            if n < len(found):
                part, where = found[n]
                several = part.role is Role.CONTENT and fragments > 1
                label = f"{ROLES[part.role]} {part.index + 1}" if several else ROLES[part.role]
                row.show_part(part, label, article.words(where))

    def _grow(self) -> None:
        row = PartRow(self.theme)
        row.setAccessibleDescription(self._says)
        row.moved.connect(lambda edge, way: self.moved.emit(row.part, edge, way))
        row.removed.connect(lambda: self.removed.emit(row.part))
        row.activated.connect(lambda: self.fromSelection.emit(row.part))
        row.stepped.connect(lambda step: self.stepped.emit(row, step))
        row.left.connect(self.left)
        self.rows.append(self.add(row))
        self.pieces.remove(self._hint)
        self.pieces.append(self._hint)

    def row_of(self, role: Role, index: int = 0) -> PartRow | None:
        """The row of a part."""
        return next((row for row in self.rows if row.shown and row.part == Part(role, index)), None)

    def focused(self) -> PartRow | None:
        """The row that has the focus."""
        return next((row for row in self.rows if row.hasFocus()), None)

    def arrange(self, width: int) -> int:
        """The rows, and the act at the right of the heading."""
        size = self.add_button.sizeHint()
        self.add_button.setGeometry(width - PAD + 3 - size.width(), 8, size.width(), size.height())
        return super().arrange(width)

    def _offer_roles(self) -> None:
        self._menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))
