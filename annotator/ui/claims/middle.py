"""Between two claims: how they stand to each other, their figures on one axis, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.words import Relation
from annotator.ui.claims.ranges import Ranged, Ranges
from annotator.ui.commands.keymap import tell_keys
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.lines import MarkedText, Run
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets import SectionLabel
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.painting import framed, key_cap

WIDTH = 350
RELATIONS: Mapping[Relation, tuple[str, str]] = {
    Relation.SAME: ("Same", "@relate_same"),
    Relation.SUPPORTS: ("Supports", "@relate_supports"),
    Relation.CONTRADICTS: ("Contradicts", "@relate_contradicts"),
    Relation.UPDATES: ("Updates", "@relate_updates"),
}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two claims stand to each other, in a sentence; `whose` is “your choice”, “suggested” or a name."""

    sentence: str
    whose: str = ""
    relation: Relation | None = None
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """All that stands between two claims."""

    verdict: Verdict
    title: str = ""
    ranged: tuple[Ranged, ...] = ()
    unit: str = ""
    differences: tuple[str, ...] = ()
    warns: bool = False


class RelationButton(PaintedButton):
    """Sign, word and key; filled while it is the relation, dashed while only suggested."""

    def __init__(self, theme: Theme, icon: str, word: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, word, parent)
        self._icon = icon
        self._keys = keys
        self.suggested = False
        self.setCheckable(True)
        tell_keys(self, keys)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """A click asks for a decision; what is then so, is shown."""

    def set_state(self, *, on: bool, suggested: bool) -> None:
        """Whether it is the relation, chosen or suggested."""
        self.setChecked(on and not suggested)
        self.suggested = on and suggested
        state = "suggested" if self.suggested else "chosen" if on else ""
        self.setAccessibleName(f"{self.text()}, {state}" if state else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of it; it takes more."""
        return QSize(128, 32)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the button."""
        box = QRectF(self.rect())
        on = self.isChecked()
        fill = tokens.accent_soft if on else tokens.hover if self.hovered else tokens.raised
        framed(painter, box, 6, fill, None if self.suggested else tokens.accent if on else tokens.line_strong)
        if self.suggested:
            pen = painter.pen()
            pen.setColor(tokens.accent)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5)
        ink = tokens.accent_strong if on or self.suggested else tokens.text
        if not self.isEnabled():
            ink = tokens.text_3
        paint_icon(painter, self._icon, QPointF(12, 9), 14, ink)
        painter.setFont(font(Face.INTERFACE_MEDIUM))
        painter.setPen(ink)
        painter.drawText(QRectF(38, 0, self.width() - 60, self.height()), _MIDDLE, self.text())
        key_cap(painter, self._keys, box.right() - 9, box.center().y(), ink, tokens.line_strong)


class QuietButton(PaintedButton):
    """Words with a key, and perhaps an icon, without a frame."""

    def __init__(
        self, theme: Theme, word: str, keys: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, word, parent)
        self._keys = keys
        self._icon = icon
        tell_keys(self, keys)

    def sizeHint(self) -> QSize:
        """The words and the key."""
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(wide + 44 + (20 if self._icon else 0), 28)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the button."""
        if self.hovered:
            framed(painter, QRectF(self.rect()), 6, tokens.hover, None)
        ink = tokens.text if self.isEnabled() else tokens.text_3
        left = 8.0
        if self._icon:
            paint_icon(painter, self._icon, QPointF(left, 7), 14, ink)
            left += 20
        painter.setFont(font(Face.SECONDARY))
        painter.setPen(ink)
        painter.drawText(QRectF(left, 0, self.width(), self.height()), _MIDDLE, self.text())
        right, middle = self.width() - 6, self.height() / 2
        key_cap(painter, self._keys, right, middle, tokens.text_2, tokens.line_strong)


class Paragraph(QWidget):
    """Words in lines, with a flag before them where they warn."""

    def __init__(self, theme: Theme, line: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = MarkedText(line)
        self._flag = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def say(self, *runs: Run, flag: bool = False) -> None:
        """Says something else."""
        self._flag = flag
        self._text.set(runs)
        self.setAccessibleName(self._text.plain())
        self._fit()
        self.update()

    def words(self) -> str:
        """What it says."""
        return self._text.plain()

    def _room(self, width: int) -> int:
        return max(40, width - (22 if self._flag else 0))

    def _fit(self) -> None:
        lines = self._text.height(self._room(self.width())) + 2 if self._text.runs else 0
        if lines != self.height():
            self.setFixedHeight(lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its lines at this width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws flag and words."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        if self._flag and self._text.runs:
            paint_icon(painter, "flag", QPointF(0, 2), 14, tokens.warn)
        self._text.draw(painter, 22 if self._flag else 0, 0, self._room(self.width()), tokens)
        painter.end()


class Middle(QScrollArea):
    """`related` carries the relation that was asked for (None for not related), `swapped` nothing."""

    pane_words = "the comparison"
    related = Signal(object)
    swapped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.verdict = Paragraph(theme, 20)
        self.buttons = {
            relation: RelationButton(theme, relation.value, word, keys)
            for relation, (word, keys) in RELATIONS.items()
        }
        self.none = QuietButton(theme, "Not related", "@relate_none")
        self.swap = QuietButton(theme, "Swap", "@compare_swap", "swap")
        self.title = SectionLabel(theme, "")
        self.ranges = Ranges(theme)
        self.difference = Paragraph(theme)
        self.body = QWidget()
        self._lay_out()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self.body)
        self.setAccessibleName("How the two claims stand to each other")
        for relation, button in self.buttons.items():
            button.clicked.connect(lambda _=False, relation=relation: self.related.emit(relation))
        self.none.clicked.connect(lambda: self.related.emit(None))
        self.swap.clicked.connect(self.swapped)
        theme.changed.connect(self._style)
        self._style()

    def _style(self) -> None:
        panel = self._theme.tokens.panel.name()
        self.setStyleSheet(f"QScrollArea, QScrollArea > QWidget > QWidget {{ background: {panel}; }}")

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(self.verdict)
        grid = QGridLayout()
        grid.setSpacing(8)
        for n, button in enumerate(self.buttons.values()):
            grid.addWidget(button, n // 2, n % 2)
        whole.addLayout(grid)
        quiet = QHBoxLayout()
        quiet.setSpacing(8)
        quiet.addWidget(self.none)
        quiet.addStretch(1)
        quiet.addWidget(self.swap)
        whole.addLayout(quiet)
        whole.addWidget(self.title)
        whole.addWidget(self.ranges)
        whole.addWidget(self.difference)
        whole.addStretch(1)

    def show_between(self, between: Between) -> None:
        """Shows how two other claims stand to each other."""
        verdict = between.verdict
        aside = (Run(f" · {verdict.whose}", Face.INTERFACE, "text_2"),) if verdict.whose else ()
        self.verdict.say(Run(verdict.sentence, Face.INTERFACE_STRONG), *aside)
        for relation, button in self.buttons.items():
            button.set_state(on=relation is verdict.relation, suggested=verdict.suggested)
        self.title.setText(between.title)
        self.title.setVisible(bool(between.ranged))
        self.ranges.setVisible(bool(between.ranged))
        self.ranges.show_ranges(between.ranged, between.unit)
        ink = "warn" if between.warns else "text_2"
        runs = [Run(" ".join(between.differences), Face.SECONDARY_MEDIUM, ink)] if between.differences else []
        self.difference.say(*runs, flag=between.warns)

    def words(self) -> str:
        """What it says of the two, in one line."""
        return f"{self.verdict.words()}. {self.difference.words()}"
