"""Every colour of the window, in one table with a light and a dark column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from PySide6.QtGui import QColor

from annotator.domain.valueclass import dataclass
from annotator.domain.words import Label


@dataclass(frozen=True, slots=True)
class TypeColours:
    """How an entity type is drawn: its letter, its word, the strong colour of both, the tint behind."""

    letter: str
    word: str
    strong: QColor
    tint: QColor


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme's colours by their use; in one of strong `contrast` tints are left out."""

    dark: bool
    chrome: QColor
    window: QColor
    panel: QColor
    paper: QColor
    raised: QColor
    sunken: QColor
    hover: QColor
    line: QColor
    line_strong: QColor
    control: QColor
    text: QColor
    text_2: QColor
    text_3: QColor
    accent: QColor
    accent_strong: QColor
    accent_soft: QColor
    accent_line: QColor
    on_accent: QColor
    heat: QColor
    ok: QColor
    ok_soft: QColor
    warn: QColor
    warn_soft: QColor
    err: QColor
    err_soft: QColor
    chart_1: QColor
    chart_2: QColor
    chart_3: QColor
    chart_4: QColor
    types: Mapping[Label, TypeColours]
    contrast: bool

    @property
    def look(self) -> tuple[bool, bool, int]:
        """What tells one scheme from another, for what is painted once and kept."""
        return self.dark, self.contrast, self.paper.rgb()


_TABLE = """
chrome        #EDEDEA #141618
window        #F4F4F1 #17191C
panel         #FAFAF8 #1B1D20
paper         #FFFFFF #191B1E
raised        #FFFFFF #222529
sunken        #F0F0ED #131517
hover         #EFF0ED #24272B
line          #E3E3DF #2B2E32
line_strong   #CBCCC6 #3D4146
control       #8A8E92 #7B8187
text          #1E2227 #DFE1E3
text_2        #51575E #ABB1B7
text_3        #636970 #92989F
accent        #2356B4 #8CB3F5
accent_strong #1B458F #B4CEFA
accent_soft   #E3EBF9 #22304A
accent_line   #A9C1EC #41598A
on_accent     #FFFFFF #0E1A30
heat          #5885D4 #5479BF
ok            #276B47 #7CC79B
ok_soft       #E2F1E8 #1C3326
warn          #845300 #E2B45A
warn_soft     #FBEFD6 #3A2D13
err           #A8281E #F2938A
err_soft      #FBE6E3 #402120
chart_1       #173A78 #B4CEFA
chart_2       #3F74CE #7BA4EC
chart_3       #93B4EA #3F62A6
chart_4       #CFDDF6 #2C4270
"""

_TYPES: tuple[tuple[str, str, tuple[Label, ...], tuple[str, str], tuple[str, str]], ...] = (
    ("P", "Person", (Label.PERSON,), ("#472A72", "#EEE8F7"), ("#C487C8", "#362739")),
    ("O", "Organisation", (Label.ORG, Label.MEDIA), ("#00736C", "#DAF0EE"), ("#66E0EA", "#12363A")),
    ("L", "Place", (Label.PLACE,), ("#5E683A", "#ECF0DC"), ("#C5E2B5", "#2A3524")),
    ("U", "Unit", (Label.UNIT,), ("#935A0C", "#FBEED3"), ("#F3CB62", "#3B3016")),
    ("W", "Weapon", (Label.WEAPON,), ("#6A1808", "#F8E2DA"), ("#E8926F", "#43281E")),
    ("T", "Time", (Label.DATE,), ("#21394A", "#E4EAEE"), ("#A5B0B6", "#2A3034")),
    ("N", "Nationality", (Label.NORP,), ("#51575E", "#F0F0ED"), ("#ABB1B7", "#24272B")),
    ("Q", "Quantity", (Label.QUANTITY,), ("#51575E", "#F0F0ED"), ("#ABB1B7", "#24272B")),
    ("E", "Event", (Label.EVENT,), ("#51575E", "#F0F0ED"), ("#ABB1B7", "#24272B")),
)

SHOWN_TYPES: tuple[str, ...] = ("P", "O", "L", "U", "W", "T")
"""The letters that the strip above the columns shows at first; the others are shown on request."""


def _types(dark: bool) -> Mapping[Label, TypeColours]:
    found = {}
    for letter, word, labels, light, night in _TYPES:
        strong, tint = night if dark else light
        colours = TypeColours(letter, word, QColor(strong), QColor(tint))
        found.update(dict.fromkeys(labels, colours))
    return MappingProxyType(found)


def _tokens(dark: bool) -> Tokens:
    rows = (line.split() for line in _TABLE.strip().splitlines())
    colours: dict[str, Any] = {name: QColor(night if dark else light) for name, light, night in rows}
    return Tokens(dark=dark, types=_types(dark), contrast=False, **colours)


LIGHT = _tokens(False)
DARK = _tokens(True)


def contrasting(dark: bool, paper: QColor | None = None, ink: QColor | None = None) -> Tokens:
    """The scheme of strong contrast: one ground, one ink, full lines and no tints.

    `paper` and `ink` are those of the system's palette, where it has one of strong contrast.
    """
    base = DARK if dark else LIGHT
    paper = paper or QColor("#000000" if dark else "#FFFFFF")
    ink = ink or QColor("#FFFFFF" if dark else "#000000")
    accent = QColor("#9CC2FF" if dark else "#0A3A9A")
    soft = _between(paper, accent, 0.25)
    changed: dict[str, Any] = {
        **dict.fromkeys(("chrome", "window", "panel", "paper", "raised", "sunken"), paper),
        **dict.fromkeys(("line", "line_strong", "control", "text", "text_2", "text_3"), ink),
        **dict.fromkeys(("accent", "accent_strong", "accent_line", "heat"), accent),
        **dict.fromkeys(("accent_soft", "hover"), soft),
        **dict.fromkeys(("ok_soft", "warn_soft", "err_soft", "on_accent"), paper),
        "types": MappingProxyType({label: replace(one, tint=paper) for label, one in base.types.items()}),
        "contrast": True,
    }
    return replace(base, **changed)


def _between(ground: QColor, over: QColor, share: float) -> QColor:
    """A colour laid over a ground, `share` of it to be seen."""

    def mixed(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        mixed(ground.red(), over.red()),
        mixed(ground.green(), over.green()),
        mixed(ground.blue(), over.blue()),
    )
