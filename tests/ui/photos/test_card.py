"""A card of the contact sheet: what it says, in pixels and in words."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from annotator.corpus import PhotoRow, PhotoState
from annotator.domain.words import Severity, Status
from annotator.ui.photos.card import card_height, columns_in, paint_card, spoken, state_of
from annotator.ui.photos.grid import KEPT, PhotoGrid
from annotator.ui.theme.tokens import DARK, LIGHT


def row(
    state: PhotoState = PhotoState.FINDINGS,
    *,
    key: int = 1,
    severity: Severity | None = Severity.WARNING,
    findings: int = 3,
    caption: str = "A bridge over the Oder.",
) -> PhotoRow:
    """A photo as the list has it."""
    return PhotoRow(
        *(key, "article", f"photo {key}", caption, "(Sam Tate/AP)", "a" * 64, "a.jpg", findings, severity),
        *(Status.SUGGESTED, state, 2, "Harbour Post", "A title", "2023-05-12"),
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (PhotoState.FINDINGS, ("warning", "warn", "3 findings")),
        (PhotoState.TO_CHECK, ("suggested", "text_2", "To check")),
        (PhotoState.CHECKED, ("check", "ok", "Checked")),
        (PhotoState.REJECTED, ("cross", "text_2", "Rejected")),
    ],
)
def test_state_is_an_icon_and_a_word(state: PhotoState, said: tuple[str, str, str]) -> None:
    """Colour alone would say it, which not everybody sees."""
    assert state_of(row(state)) == said


def test_a_card_in_words() -> None:
    """A screen reader would say nothing of what is left to do."""
    assert spoken(row()) == "A bridge over the Oder., (Sam Tate/AP), 3 findings, 2 duplicates"
    assert spoken(row(PhotoState.CHECKED, findings=0)).endswith("Checked, 2 duplicates")


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_a_missing_picture_is_told_from_one_to_come(qapp: QApplication, tokens: object) -> None:
    """An editor would wait for a picture that there is none of."""
    seen = []
    for picture, missing in ((None, True), (None, False), (QPixmap(60, 40), False)):
        if picture is not None:
            picture.fill(Qt.GlobalColor.red)
        image = QImage(206, card_height(206), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_card(
            painter,
            LIGHT if tokens is LIGHT else DARK,
            QRect(0, 0, 206, 211),
            row(),
            picture,
            missing=missing,
        )
        painter.end()
        seen.append(bytes(image.constBits()))
        if picture is not None:
            assert image.pixelColor(100, 60) == Qt.GlobalColor.red
    assert len(set(seen)) == 3


def test_more_cards_in_a_line_where_there_is_room() -> None:
    """A wide window would show two huge cards, a narrow one cut them off."""
    assert [columns_in(width) for width in (100, 206, 420, 800, 1500)] == [1, 1, 2, 4, 8]


def test_memory_of_rows_is_bounded(qapp: QApplication) -> None:
    """Scrolling through a large corpus would fill the memory."""
    grid = PhotoGrid()
    keys = array("q", range(KEPT * 2))
    grid.show(keys, [])
    for first in range(0, len(keys), 100):
        grid.fill([row(key=key) for key in keys[first : first + 100]])
    assert len(grid._rows) == KEPT
    assert grid.row(len(keys) - 1) is not None
    assert grid.missing(0, 4) == (0, 1, 2, 3, 4)


def test_places_survive_another_number_of_cards_in_a_line(qapp: QApplication) -> None:
    """After the window is made wider another photo would be selected."""
    grid = PhotoGrid()
    grid.show(array("q", [10, 11, 12, 13, 14]), [])
    for across in (1, 2, 3):
        grid.set_across(across)
        assert [grid.place_of(grid.at(n)) for n in range(5)] == [0, 1, 2, 3, 4]
        assert grid.rowCount() == -(-5 // across)
        assert grid.place(13) == 3
