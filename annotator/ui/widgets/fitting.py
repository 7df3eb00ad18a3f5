"""How large a sheet opens: as it wants to be, but never larger than the window it lies over."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_AROUND = QSize(24, 48)
"""Room that is left beside a sheet, and over it for its title."""


def fitting(wanted: QSize, parent: QWidget | None) -> QSize:
    """The size of a sheet over a window, in logical pixels."""
    return wanted if parent is None else wanted.boundedTo(parent.window().size() - _AROUND)
