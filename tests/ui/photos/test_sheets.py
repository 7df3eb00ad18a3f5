"""What opens over the desk, and how pictures are shown: full size, blurred, broken, compared."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.lint import RULES
from annotator.ingest.pictures import picture_file
from annotator.ingest.source import of_bytes
from annotator.ui.fullpicture import FullPicture, read_picture
from annotator.ui.photos.compare import Comparison
from annotator.ui.photos.desk import PhotoDesk
from annotator.ui.photos.rules import RulesSheet
from annotator.ui.photos.veil import blurred
from annotator.ui.shell.window import MainWindow
from tests.ui.photos.conftest import GUN, add, rest, with_picture
from tests.ui.photos.test_desk import go_to, looked, press, said


def test_full_size_zooms_and_moves_by_keys(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A unit's badge in a corner of the picture could not be read."""
    go_to(qtbot, window, desk, "Ships")
    desk.sheet.setFocus()
    press(Qt.Key.Key_Space)
    (sheet,) = desk.findChildren(FullPicture)
    qtbot.waitUntil(lambda: sheet.image is not None)
    fitted = sheet.place()
    QTest.keyClicks(sheet, "++++")
    assert sheet.place().width() == pytest.approx(fitted.width() * 1.25**4)
    before = sheet.place().center()
    QTest.keyClick(sheet, Qt.Key.Key_Right)
    assert sheet.place().center().x() < before.x()
    for _ in range(60):
        QTest.keyClick(sheet, Qt.Key.Key_Right)
    assert sheet.place().right() >= sheet.width() - 1
    QTest.keyClick(sheet, Qt.Key.Key_0)
    assert sheet.place() == fitted
    wheel = QWheelEvent(
        QPointF(10, 10),
        QPointF(10, 10),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    sheet.wheelEvent(wheel)
    assert sheet.zoom == pytest.approx(1.25)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.findChildren(FullPicture))


def test_blurred_until_asked_for(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """An editor would meet the dead while looking for a caption."""
    go_to(qtbot, window, desk, "Ships")
    picture = looked(desk).photo.picture
    window.commands.run("photo_blur")
    assert desk.veil.hides(picture)
    assert "blurred. B shows it" in desk.pane.well.accessibleName()
    desk.sheet.setFocus()
    press("b")
    assert not desk.veil.hides(picture)
    press("b")
    assert desk.veil.hides(picture)
    assert window.preferences.blur_pictures
    window.commands.run("photo_blur")
    assert not desk.veil.hides(picture)


def test_blur_leaves_nothing_to_make_out(qapp: QApplication) -> None:
    """A face would still be known behind a light haze."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for x in range(0, 400, 8):
        for y in range(300):
            image.setPixelColor(x, y, Qt.GlobalColor.black)
    seen = blurred(image)
    assert seen.size() == image.size()
    row = [seen.pixelColor(x, 150).lightness() for x in range(60, 340)]
    assert max(row) - min(row) < 40


def _encoded(how: str) -> bytes:
    out = io.BytesIO()
    if how == "cmyk":
        Image.new("CMYK", (300, 200), (0, 200, 200, 10)).save(out, "JPEG")
    elif how == "moving":
        frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
        frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    else:
        Image.new("L", (300, 200), 120).save(out, "TIFF")
    return out.getvalue()


@pytest.mark.parametrize(
    ("how", "why"), [("cmyk", ""), ("moving", "The first of 3 moving pictures"), ("grey", "")]
)
def test_unusual_pictures_are_shown(how: str, why: str, tmp_path: Path, qapp: QApplication) -> None:
    """A picture from an agency would stay an empty frame."""
    file = picture_file(of_bytes("a.jpg", _encoded(how)))
    with Corpus.create(tmp_path / "a.corpus") as corpus:
        add(corpus, "Harbour Post", "2023-05-12", with_picture(GUN, file))
        read = read_picture(corpus, file.picture.sha256, QSize(200, 200))
    assert read.image is not None
    assert max(read.image.width(), read.image.height()) <= 200
    assert read.why == why
    if how == "cmyk":
        assert read.image.pixelColor(20, 20).red() > read.image.pixelColor(20, 20).green()


@pytest.mark.qt_log_ignore("Not a JPEG file")
def test_a_picture_the_toolkit_cannot_decode_says_why(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor would wait for a picture that never comes."""
    file = picture_file(of_bytes("a.jpg", _encoded("cmyk")))
    with Corpus.create(tmp_path / "a.corpus") as corpus:
        add(corpus, "Harbour Post", "2023-05-12", with_picture(GUN, file))
        monkeypatch.setattr(type(corpus.pictures), "data", lambda _self, _name: b"no picture")
        read = read_picture(corpus, file.picture.sha256, QSize(200, 200))
    assert read.image is not None
    assert read.image.width() == file_width(file.thumbnail)
    assert read.why.startswith("The picture cannot be shown whole")


def file_width(data: bytes) -> int:
    """How wide an encoded picture is."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer).size().width()


def test_duplicates_side_by_side(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """Two credits of one picture would have to be compared by heart."""
    go_to(qtbot, window, desk, "Ships")
    (card,) = [one for one in desk.aside.duplicates.cards if one.shown]
    assert "Captions and credits differ" in card.accessibleName()
    desk.sheet.setFocus()
    press("d")
    (sheet,) = desk.findChildren(Comparison)
    assert sheet.verdict.text() == "The same picture file, but caption and credit differ."
    assert "Credit: (Sam Tate/AP) (differs)" in sheet._sides[0].accessibleName()
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert window.desks.current() is None
    opened = window.session.active_article()
    assert opened is not None
    assert opened.article.outlet == "Harbour Post"


def test_house_style_turns_a_rule_off_for_all_photos(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk
) -> None:
    """A rule that a desk does not hold would be waived a thousand times."""
    go_to(qtbot, window, desk, "Ships")
    assert "E03" in {one.rule for one in looked(desk).findings}
    window.commands.run("photo_rules")
    (sheet,) = desk.findChildren(RulesSheet)
    sheet.table.go_to(next(n for n, one in enumerate(RULES) if one.id == "E03"))
    QTest.keyClick(sheet.table, Qt.Key.Key_Space)
    assert sheet.count.text().startswith(f"{sum(one.on for one in RULES) - 1} of")
    sheet.reject()
    qtbot.waitUntil(lambda: desk.looking._looking_over is None)
    rest(qtbot, window)
    assert "E03" not in {one.rule for one in looked(desk).findings}
    assert said(window) == "All photos were looked over again"


def told(window: MainWindow, name: str) -> bool:
    """Whether the status bar says that a file was written."""
    return said(window).endswith(f"written to {name}")


def test_what_is_written_of_the_photos(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The menu would offer a sheet, sidecars and a dataset that never come."""
    folder = tmp_path / "out"
    folder.mkdir()
    for command, path in (
        ("photo_review_sheet", folder / "sheet.html"),
        ("photo_dataset", folder / "captions.jsonl"),
        ("photo_sidecars", tmp_path / "xmp"),
    ):
        path.parent.mkdir(exist_ok=True)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, path=path: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, path=path: str(path))
        window.commands.run(command)
        qtbot.waitUntil(partial(told, window, path.name), timeout=20_000)
    assert "Ships wait" in (folder / "sheet.html").read_text("utf-8")
    assert len((folder / "captions.jsonl").read_text("utf-8").splitlines()) == 5
    written = "".join(one.read_text("utf-8") for one in (tmp_path / "xmp").glob("*.xmp"))
    go_to(qtbot, window, desk, "Repairs")
    for line in desk.aside.fields.rows:
        if line.shown and line.line.value and line.line.label in ("By-line", "Credit", "Description"):
            assert line.line.value in written
