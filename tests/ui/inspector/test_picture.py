"""The picture in the Inspector, and what its own file says beside what is printed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from annotator.domain.picture import Embedded, Picture
from annotator.domain.words import Kind
from annotator.ingest.laying import Figure
from annotator.ui.inspector.photo_form import PhotoForm
from annotator.ui.inspector.picture import Field, fields, told
from annotator.ui.selection import Column
from tests.ui.inspector.conftest import Desk
from tests.ui.pictured import RED, add, picture


def shown(desk: Desk, qtbot: QtBot, figure: Figure) -> PhotoForm:
    """Selects the photo of a new article and waits for its picture."""
    assert desk.session.corpus is not None
    desk.session.open_article(add(desk.session.corpus, figure), Column.FIRST)
    desk.settle()
    desk.select(Kind.PHOTO, next(iter(desk.open.photos)))
    desk.window.grab()
    qtbot.waitUntil(lambda: not desk.session.reads.pending())
    desk.settle()
    return next(one for one in desk.inspector.findChildren(PhotoForm))


def test_picture_kind_size_and_name(desk: Desk, qtbot: QtBot) -> None:
    """An editor could not tell a thumbnail from a picture fit for print."""
    form = shown(desk, qtbot, Figure(caption="A door.", file="door.png", picture=picture(RED)))
    assert form.file.accessibleName() == "Picture file: door.png"
    assert form.kind.accessibleName().startswith("Picture: PNG · 900 × 630 · ")
    image = desk.window.grab().toImage()
    where = form.picture.mapTo(desk.window, form.picture.rect().center())
    middle = image.pixelColor(where * image.devicePixelRatio())
    assert abs(middle.red() - QColor(RED).red()) < 24
    assert middle.green() < 60


def test_other_byline_in_the_file_is_marked(desk: Desk, qtbot: QtBot) -> None:
    """A photo printed under another name than its file gives would go through."""
    form = shown(
        desk,
        qtbot,
        Figure("", "A door.", "(Joan Bloggs/AP)", "door.png", picture(RED, artist="Jane Roe"), inline=True),
    )
    assert form.embedded.said() == ["By-line in the picture’s file: Jane Roe, differs from what is printed"]


def test_file_that_says_nothing(desk: Desk, qtbot: QtBot) -> None:
    """An empty stretch would look like a fault."""
    form = shown(desk, qtbot, Figure(caption="A door.", file="door.png", picture=picture(RED)))
    assert form.embedded.isVisible()
    assert form.embedded.said() == []


def test_no_picture(desk: Desk, qtbot: QtBot) -> None:
    """An editor would look for a picture that never was there."""
    form = shown(desk, qtbot, Figure(caption="A door.", file="door.png"))
    assert form.file.accessibleName() == "Picture file: door.png · No image file"
    assert form.picture.accessibleName() == "No image file"
    assert not form.kind.isVisible()
    assert not form.embedded.isVisible()


@pytest.mark.parametrize(
    ("said", "photographer", "printed", "found"),
    [
        (Embedded(creators=("Ana Ruiz",)), "ANA  RUIZ", None, [Field("By-line", "Ana Ruiz")]),
        (Embedded(creators=("A", "B")), "B; A", None, [Field("By-line", "A; B")]),
        (Embedded(creators=("A",)), None, "(AP)", [Field("By-line", "A")]),
        (Embedded(credit="A/Wire"), "A", "(A/Wire)", [Field("Credit line", "A/Wire")]),
        (Embedded(credit="Wire"), "A", "(A/Other)", [Field("Credit line", "Wire", differs=True)]),
        (Embedded(created="2026-03-04T05:06"), None, None, [Field("Taken", "2026-03-04 05:06")]),
        (
            Embedded(city="Zraz", others=(("city", "iim", "Oskol"),)),
            None,
            None,
            [Field("City", "Zraz"), Field("City, IIM", "Oskol")],
        ),
        (
            Embedded(digital_source_type="http://x.example/a/digitalCreation"),
            None,
            None,
            [Field("Made by", "drawn by a person")],
        ),
    ],
)
def test_fields(said: Embedded, photographer: str | None, printed: str | None, found: list[Field]) -> None:
    """What differs would not be marked, or everything would be."""
    assert list(fields(said, photographer, printed)) == found


def test_size_in_words() -> None:
    """Sizes would be given in bytes that nobody can read."""
    assert told(Picture("0" * 64, "image/jpeg", 6000, 4000, 12_345_678)) == "JPEG · 6000 × 4000 · 12.3 MB"
    assert told(Picture("0" * 64, "image/webp", 60, 40, 300)) == "WebP · 60 × 40 · 1 KB"
