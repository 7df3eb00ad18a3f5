"""What a scroll area is made of, met by name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def part(area: QAbstractScrollArea, name: str) -> QWidget:
    """A part that the toolkit made of a new scroll area: its "viewport", or "vcontainer" around its bar.

    The bindings give a widget they did not make the class that fits best, and make every class of widget
    there is to find it, which takes a thirtieth of a start. One asked for by name is just a widget, also
    whenever it is asked for in another way later.
    """
    found = area.findChild(QWidget, f"qt_scrollarea_{name}", Qt.FindChildOption.FindDirectChildrenOnly)
    assert found is not None, f"a scroll area without its {name}"
    return found
