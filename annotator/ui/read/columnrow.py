"""The columns side by side: those in sight, how wide each is, and the tabs of those there is no room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from annotator.ui.article.metrics import RIGHT
from annotator.ui.read.column import MIN_WIDTH, ArticleColumn
from annotator.ui.selection import Column
from annotator.ui.session import Session
from annotator.ui.theme import Theme

_MEASURE = 354
"""The narrowest line of body text that three columns are made for, 45 characters at 17 px."""


class ColumnRow(QSplitter):
    """Remembers the widths the editor gave to two columns and to three."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self.columns = {place: ArticleColumn(session, theme, place, self) for place in Column}
        self._shown: tuple[Column, ...] = ()
        self._widths: dict[int, Sequence[int]] = {}
        for column in self.columns.values():
            self.addWidget(column)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    def needs(self, number: int) -> int:
        """The width in pixels from which on so many columns are not cramped, at the present text size."""
        metrics = self.columns[Column.FIRST].view.metrics
        one = max(MIN_WIDTH, metrics.gutter + round(metrics.of(_MEASURE)) + RIGHT)
        return number * one + (number - 1) * self.handleWidth()

    def arrange(self) -> None:
        """Shows the columns in sight, as wide as they were when as many stood here last."""
        in_sight = self._session.columns.in_sight
        widths = self.widths() if in_sight != self._shown else None
        for place in in_sight:
            self.columns[place].show()
        away = [place for place in Column if place not in in_sight]
        self._keep_focus(away)
        for place in away:
            self.columns[place].hide()
        for place in in_sight:
            left = [one for one in away if one < place and place is in_sight[0]]
            right = [one for one in away if one > place and place is in_sight[-1]]
            self.columns[place].show_tabs([*left, *right])
        if widths is not None:
            self._shown = in_sight
            self.use_widths(widths)

    def _keep_focus(self, away: Sequence[Column]) -> None:
        """The keys of a column that goes are the active one's: left alone they would go to any neighbour."""
        focus = QApplication.focusWidget()
        if focus is not None and any(self.columns[one].isAncestorOf(focus) for one in away):
            self.columns[self._session.active].view.setFocus(Qt.FocusReason.OtherFocusReason)

    def widths(self) -> dict[int, Sequence[int]]:
        """The widths of columns by how many stand side by side."""
        if len(self._shown) > 1:
            wide = [width for width in self.sizes() if width]
            if len(wide) == len(self._shown):
                self._widths[len(wide)] = wide
        return dict(self._widths)

    def use_widths(self, widths: Mapping[int, Sequence[int]]) -> None:
        """Gives the columns such widths, now or when as many stand here; equal ones where none are known."""
        self._widths = dict(widths)
        each = iter(self._widths.get(len(self._shown), (1000,) * len(self._shown)))
        self.setSizes([next(each, 1000) if place in self._shown else 0 for place in Column])
