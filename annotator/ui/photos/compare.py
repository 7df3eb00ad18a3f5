"""Two photos of the same picture side by side: pictures, words, dates, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.inspector.lines import MarkedText, Run, drop, write
from annotator.ui.inspector.marks import Mark
from annotator.ui.inspector.pieces import Piece, Scroll
from annotator.ui.photos.card import paint_small
from annotator.ui.photos.veil import Veil
from annotator.ui.photos.wordmarks import differing
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.thumbnails import Thumbnails
from annotator.ui.widgets import KeyButton, Label
from annotator.ui.widgets.wording import day

if TYPE_CHECKING:
    from annotator.corpus.photovalues import Duplicate, PhotoRow

_PAD, _LABEL = 16, 88
_SIZE = QSize(920, 640)
_COMPARED = ("Caption", "Credit")
"""Where one picture should say one thing; articles, outlets and days differ anyway."""


class _Side(Piece):
    """One photo: its picture whole, and its words line by line, those of the other one's marked."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, veil: Veil) -> None:
        super().__init__(theme)
        self._thumbnails = thumbnails
        self._veil = veil
        self._row: PhotoRow | None = None
        self._lines: list[tuple[str, MarkedText]] = []
        self._high = 0

    def show_row(self, row: PhotoRow, other: PhotoRow) -> None:
        """Shows a photo beside another one."""
        self._row = row
        self._lines = []
        said = []
        for label, words, others in _lines(row, other):
            text = MarkedText(20)
            text.set(_runs(words, others if label in _COMPARED else words))
            self._lines.append((label, text))
            apart = " (differs)" if label in _COMPARED and _apart(words, others) else ""
            said.append(f"{label}: {words or 'none'}{apart}")
        self.setAccessibleName(". ".join(said))
        self.update()

    def arrange(self, width: int) -> int:
        """The picture, and as many lines as the words need."""
        self._high = round((width - 2 * _PAD) * 0.62)
        room = width - 2 * _PAD - _LABEL
        return _PAD + self._high + 16 + sum(text.height(room) + 8 for _, text in self._lines)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws picture and lines."""
        row = self._row
        if row is None:
            return
        well = QRectF(_PAD, _PAD, self.width() - 2 * _PAD, self._high)
        box, ratio = well.size().toSize(), self.devicePixelRatioF()
        small = self._thumbnails.small(row.picture, box, ratio) if row.picture is not None else None
        missing = row.picture is None or (small is not None and small.picture is None)
        picture = self._veil.over(row.picture, small.picture if small is not None else None)
        paint_small(painter, tokens, well, picture, missing=missing, whole=True)
        y = _PAD + self._high + 16
        room = self.width() - 2 * _PAD - _LABEL
        for label, text in self._lines:
            write(painter, _PAD, y + drop(Face.SECONDARY, 20), label, Face.SECONDARY, tokens.text_2)
            text.draw(painter, _PAD + _LABEL, y, room, tokens)
            y += text.height(room) + 8


class Comparison(QDialog):
    """J and K, or the arrows, go through the duplicates; Enter opens the one at the right in its article.

    `openAsked` carries the ids of an article and a photo.
    """

    pane_words = "the comparison. Esc closes it"

    openAsked = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        veil: Veil,
        own: PhotoRow,
        found: Sequence[Duplicate],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare duplicates")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size()
        self.resize(_SIZE.boundedTo(QSize(room.width() - 40, room.height() - 60)))
        self.setMinimumSize(480, 360)
        self._own, self._found = own, list(found)
        self.place = 0
        self.title = Label(theme, "", Face.INTERFACE_STRONG)
        self.verdict = Label(theme, "", Face.INTERFACE, "text_2")
        self.verdict.setWordWrap(True)
        self.areas = [Scroll(theme, self), Scroll(theme, self)]
        self._sides = [area.body.add(_Side(theme, thumbnails, veil)) for area in self.areas]
        self.previous = KeyButton(theme, "Previous", "K")
        self.next = KeyButton(theme, "Next", "J")
        self.open_button = KeyButton(theme, "Open in its article", "Enter")
        self.close_button = KeyButton(theme, "Close", "Esc")
        self._lay_out()
        self.previous.clicked.connect(partial(self.go, -1))
        self.next.clicked.connect(partial(self.go, 1))
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.reject)
        for body in (area.body for area in self.areas):
            thumbnails.arrived.connect(body.update)
            veil.changed.connect(body.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(0)
        for area in self.areas:
            across.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 16)
        foot.setSpacing(8)
        foot.addWidget(self.previous)
        foot.addWidget(self.next)
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        foot.addWidget(self.close_button)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 0)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.verdict)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(across, 1)
        whole.addLayout(foot)

    def start(self, place: int) -> None:
        """Opens at one of the duplicates."""
        self.place = min(max(0, place), len(self._found) - 1)
        self._show()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def go(self, step: int) -> None:
        """Goes to the duplicate before or after."""
        to = self.place + step
        if 0 <= to < len(self._found):
            self.place = to
            self._show()

    def _show(self) -> None:
        found = self._found[self.place]
        self.title.setText(f"Duplicate {self.place + 1} of {len(self._found)}")
        self.verdict.setText(verdict(self._own, found))
        self._sides[0].show_row(self._own, found.row)
        self._sides[1].show_row(found.row, self._own)
        for area in self.areas:
            area.arrange()
            area.body.update()
        self.previous.setEnabled(self.place > 0)
        self.next.setEnabled(self.place < len(self._found) - 1)
        self.setAccessibleName(f"{self.title.text()}. {self.verdict.text()}")

    def _open(self) -> None:
        row = self._found[self.place].row
        self.accept()
        self.openAsked.emit(row.article, row.photo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places everything for the new size."""
        super().resizeEvent(event)
        for area in self.areas:
            area.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps, opens, or closes."""
        key = event.key()
        if key in (Qt.Key.Key_J, Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.go(1)
        elif key in (Qt.Key.Key_K, Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.go(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_D:
            self.reject()
        else:
            super().keyPressEvent(event)


def verdict(own: PhotoRow, found: Duplicate) -> str:
    """What differs between two photos of one picture, as a sentence."""
    row = found.row
    how = (
        "The same picture file"
        if found.bits == 0
        else f"Pictures that look the same ({found.bits} of 256 bits differ)"
    )
    apart = [
        label.lower()
        for label, words, others in _lines(own, row)
        if label in _COMPARED and _apart(words, others)
    ]
    if not apart:
        return f"{how}, caption and credit say the same."
    return f"{how}, but {' and '.join(apart)} differ{'s' if len(apart) == 1 else ''}."


def _lines(row: PhotoRow, other: PhotoRow) -> list[tuple[str, str, str]]:
    """Label, words, and the other photo's words."""
    return [
        ("Article", row.title or "", other.title or ""),
        ("Outlet", row.outlet or "", other.outlet or ""),
        ("Published", day(row.published), day(other.published)),
        ("Caption", " ".join(row.caption.split()), " ".join(other.caption.split())),
        ("Credit", " ".join(row.credit.split()), " ".join(other.credit.split())),
        ("File", row.file or "", other.file or ""),
    ]


def _apart(words: str, others: str) -> bool:
    return words.casefold() != others.casefold()


def _runs(words: str, others: str) -> tuple[Run, ...]:
    """Words with those marked that the other photo does not have there."""
    if not words:
        return (Run("none", Face.INTERFACE, "text_3"),)
    runs, at = [], 0
    for start, end in differing(words, others):
        if start > at:
            runs.append(Run(words[at:start]))
        runs.append(Run(words[start:end], Face.INTERFACE_STRONG, "warn", Mark.FIGURE))
        at = end
    return (*runs, Run(words[at:])) if at < len(words) else tuple(runs)
