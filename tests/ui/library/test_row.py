"""How headlines are broken in the Library."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.library.row import two_lines
from annotator.ui.theme import Face, Scheme, Theme, font


def test_two_lines_at_most_and_an_ellipsis(qtbot: QtBot, qapp: QApplication) -> None:
    """A long headline would run into the row below."""
    Theme(qapp, Scheme.LIGHT)
    whole = "Water works at Oderfeld wait for parts while three villages upstream share one well and a lorry"
    lines = two_lines(whole, 200)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert whole.startswith(f"{lines[0]} {lines[1][:-1]}")
    metrics = QFontMetricsF(font(Face.INTERFACE_STRONG))
    assert all(metrics.horizontalAdvance(line) <= 201 for line in lines)


def test_a_short_headline_stays_whole(qtbot: QtBot) -> None:
    """An ellipsis would promise more than there is."""
    assert two_lines("Mill burns", 200) == ("Mill burns",)


def test_no_character_is_cut_in_half(qtbot: QtBot) -> None:
    """A flag or an emoji in a headline would turn into boxes."""
    lines = two_lines("🌊" * 60, 120)
    assert set("".join(lines)) <= {"🌊", "…"}
