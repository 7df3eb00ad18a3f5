"""Parts of a scroll area that are met by name."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.viewport import part


def test_the_parts_are_those_of_the_area(qtbot: QtBot) -> None:
    """The ground beside an article's scroll bar would have the colour of the window."""
    area = QScrollArea()
    qtbot.addWidget(area)
    assert part(area, "viewport") is area.viewport()
    assert part(area, "vcontainer") is area.verticalScrollBar().parentWidget()
