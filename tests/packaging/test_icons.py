"""The icons: drawn on one grid, in the colour of the text."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent.parent / "resources" / "icons"
LINE_ICONS = sorted(path.stem for path in ICONS.glob("*.svg") if path.stem != "app")
COLOUR = re.compile(r"""(?:fill|stroke)="([^"]+)\"""")


def test_there_are_icons() -> None:
    """The rail and the buttons would be blank."""
    assert {"read", "claims", "photos", "charts", "settings", "search", "undo"} <= set(LINE_ICONS)


@pytest.mark.parametrize("name", LINE_ICONS)
def test_line_icons_follow_the_grid_and_the_text_colour(name: str) -> None:
    """An icon would be too heavy beside the others, or black on the dark theme."""
    text = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke-width") == "1.5"
    assert root.get("stroke-linecap") == "round"
    assert set(COLOUR.findall(text)) <= {"none", "currentColor"}


@pytest.mark.parametrize("name", [*LINE_ICONS, "app"])
def test_qt_can_draw_it(name: str, qapp: object) -> None:
    """Qt draws nothing at all for an SVG it does not understand, and says nothing."""
    renderer = QSvgRenderer(str(ICONS / f"{name}.svg"))
    assert renderer.isValid()
    assert renderer.viewBoxF().width() == renderer.viewBoxF().height()
