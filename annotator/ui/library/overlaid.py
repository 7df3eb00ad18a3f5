"""A list whose scroll bar lies over its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from annotator.ui.widgets.rowlist import RowList


class OverlaidList(RowList):
    """`sightChanged` says that other rows may be in sight."""

    sightChanged = Signal()

    def __init__(self, row_height: int, bar_name: str, parent: QWidget | None = None) -> None:
        super().__init__(row_height, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName(bar_name)
        self._share_scrolling()

    def _share_scrolling(self) -> None:
        """The bar lies over the rows' padding, so that rows are as wide with it as without."""
        own = self.verticalScrollBar()
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)
        own.rangeChanged.connect(self._on_range)
        own.valueChanged.connect(lambda _value: self.sightChanged.emit())
        self._on_range(own.minimum(), own.maximum())

    def _on_range(self, low: int, high: int) -> None:
        own = self.verticalScrollBar()
        self._bar.setPageStep(own.pageStep())
        self._bar.setSingleStep(own.singleStep())
        self._bar.setRange(low, high)
        self._bar.setVisible(high > low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the bar at the right edge."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - 10, 0, 10, self.height())
        own = self.verticalScrollBar()
        self._on_range(own.minimum(), own.maximum())
        self.sightChanged.emit()
