"""The findings on a photo: their number, a row for each, and what was waived."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import Finding, Waiver
from annotator.ui.inspector.lines import advance, drop, write
from annotator.ui.inspector.pieces import PAD, Piece, Stack, hairline
from annotator.ui.photos.findingrows import FindingRow, SmallButton, WaivedRow
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets.wording import count

HEAD = 41


class FindingsHead(Piece):
    """ "Findings 5" and the button that applies every fix that cannot change what the words mean."""

    HEIGHT = HEAD

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.number = 0
        self.focused = False
        self.fix_all = SmallButton(theme, "Fix all safe", "@photo_fix_safe", parent=self)
        self.fix_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def arrange(self, width: int) -> int:
        """The height of a pane's header."""
        size = self.fix_all.sizeHint()
        self.fix_all.setGeometry(width - PAD - size.width(), 7, size.width(), size.height())
        return HEAD

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws title, number and hairline."""
        if self.focused:
            painter.fillRect(QRectF(0, 0, self.width(), 2), tokens.accent)
        base = 10 + drop(Face.PANE_TITLE, 20)
        write(painter, PAD, base, "Findings", Face.INTERFACE_STRONG, tokens.text)
        left = PAD + advance("Findings", Face.INTERFACE_STRONG) + 8
        write(painter, left, base, f"{self.number:,}", Face.INTERFACE, tokens.text_2)
        hairline(painter, self, tokens)


class FindingsPart(Stack):
    """All findings of a photo. `applied`, `previewed` and `waived` carry a finding's place, -1 for none."""

    applied = Signal(int)
    previewed = Signal(int)
    waived = Signal(int)
    menuAsked = Signal(int, QPoint)
    unwaived = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.head = self.add(FindingsHead(theme))
        self.rows: list[FindingRow] = []
        self._waived: list[WaivedRow] = []
        self._rules: list[str] = []
        self._none = self.add(_Nothing(theme))
        self.current = 0
        self.setAccessibleName("Findings")

    def show_findings(
        self, findings: Sequence[Finding], waived: Sequence[Waiver], why: Callable[[str], str]
    ) -> None:
        """Shows other findings; `why` explains a rule in a sentence."""
        while len(self.rows) < len(findings):
            self._add_row()
        for n, row in enumerate(self.rows):
            row.set_shown(n < len(findings))
            if n < len(findings):
                row.show_finding(findings[n], why(findings[n].rule))
        while len(self._waived) < len(waived):
            line = self.add(WaivedRow(self.theme))
            line.back.clicked.connect(partial(self._take_back, len(self._waived)))
            self._waived.append(line)
        self._rules = [one.rule for one in waived]
        for n, line in enumerate(self._waived):
            line.set_shown(n < len(waived))
            if n < len(waived):
                line.show_waiver(waived[n], why(waived[n].rule) or waived[n].rule)
        self._none.set_shown(not findings)
        self.head.number = len(findings)
        safe = any(one.fix is not None and one.fix.safe for one in findings)
        self.head.fix_all.setEnabled(safe)
        self.head.fix_all.setToolTip("" if safe else "No fix here is certain to keep what the words mean")
        self.setAccessibleName(count(len(findings), "finding"))
        self._go(min(self.current, max(0, len(findings) - 1)))

    def _add_row(self) -> None:
        place = len(self.rows)
        row = self.add(FindingRow(self.theme, place + 1))
        # Findings stand before what was waived.
        self.pieces.remove(row)
        self.pieces.insert(1 + place, row)
        row.pressed.connect(partial(self.applied.emit, place))
        row.stepped.connect(partial(self.step, place))
        row.near.connect(partial(self._near, place))
        row.waiveAsked.connect(partial(self.waived.emit, place))
        row.menuAsked.connect(partial(self.menuAsked.emit, place))
        row.left.connect(self.left)
        self.rows.append(row)

    def _take_back(self, place: int) -> None:
        self.unwaived.emit(self._rules[place])

    def _near(self, place: int, near: bool) -> None:
        if near:
            self._go(place)
        self.previewed.emit(place if near else -1)

    def _go(self, place: int) -> None:
        self.current = place
        for n, row in enumerate(self.rows):
            row.set_current(n == place)

    def step(self, place: int, step: int) -> None:
        """Goes to the finding before or after one."""
        to = place + step
        if 0 <= to < len(self.rows) and self.rows[to].shown:
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)


class _Nothing(Piece):
    """That there is nothing to note."""

    HEIGHT = 40

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the sentence."""
        write(painter, PAD, 12 + drop(Face.SECONDARY, 16), "Nothing to note.", Face.SECONDARY, tokens.text_2)
        hairline(painter, self, tokens)
