"""The faces and sizes of the window: Inter for the interface, Source Serif 4 for reading."""

from __future__ import annotations

from enum import Enum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SANS = "Inter"
SERIF = "Source Serif 4"
_SANS_FALLBACK = (SANS, "Noto Sans", "DejaVu Sans", "sans-serif")
_SERIF_FALLBACK = (SERIF, "Georgia", "Noto Serif", "serif")
TEXT_SIZES: tuple[int, ...] = (15, 17, 19, 21, 24, 34)
"""Steps of the article's text size, in pixels; 17 is the size of the design."""


class Face(Enum):
    """A role of text: serif or sans, size in pixels, weight, and whether its figures stack.

    Words are not set in a face whose figures stack: its hyphens are as wide as a figure.
    """

    WELCOME = (True, 32.0, 600, False)
    HEADLINE = (True, 25.0, 600, False)
    SUBHEADING = (True, 19.0, 600, False)
    BODY = (True, 17.0, 400, False)
    CONTEXT = (True, 16.0, 400, False)
    CONTEXT_CUE = (False, 12.8, 600, False)
    CUE = (False, 13.6, 600, False)
    PANE_TITLE = (False, 14.0, 600, False)
    INTERFACE = (False, 13.0, 400, False)
    FIGURES = (False, 13.0, 400, True)
    INTERFACE_MEDIUM = (False, 13.0, 500, False)
    INTERFACE_STRONG = (False, 13.0, 600, False)
    SECONDARY = (False, 12.0, 400, False)
    SECONDARY_MEDIUM = (False, 12.0, 500, False)
    SECONDARY_STRONG = (False, 12.0, 600, False)
    SECTION = (False, 11.0, 600, False)
    SMALL = (False, 11.0, 400, True)
    NOTE = (False, 11.0, 400, False)
    KEY_CAP = (False, 11.0, 500, True)
    LETTER = (False, 8.5, 700, False)


@cache
def load() -> None:
    """Loads the faces that come with the program, once; the application has to exist."""
    for package, pattern in (("fontpkg_inter", "Inter["), ("fontpkg_source_serif_4", "SourceSerif4[")):
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec is not None else []:
            for path in Path(folder, "files").iterdir():
                if path.name.startswith(pattern):
                    QFontDatabase.addApplicationFont(str(path))


@cache
def font(face: Face, scale: float = 1.0) -> QFont:
    """The font of a role, its pixel size times `scale`.

    The same object each time, since painting asks for it thousands of times a second: copy it to change it.
    """
    serif, size, weight, tabular = face.value
    made = QFont()
    made.setFamilies(list(_SERIF_FALLBACK if serif else _SANS_FALLBACK))
    made.setPixelSize(max(1, round(size * scale)))
    # The faces are variable fonts: Qt picks their default instance by weight, the axis moves it.
    made.setWeight(QFont.Weight(weight))
    made.setVariableAxis(QFont.Tag.fromString("wght"), float(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag.fromString("tnum"), 1)
    return made
