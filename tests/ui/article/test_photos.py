"""The pictures of photos in the article: where they stand, when they come, and what stands there without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.offsets import span
from annotator.domain.words import BlockKind, Kind, Status
from annotator.ingest.assembling import assembled
from annotator.ingest.drafting import Known
from annotator.ingest.laying import Figure, Part
from annotator.ui import thumbnails
from annotator.ui.article.body import CARD_PAD, WELL, credit_lead, lay_out
from annotator.ui.article.folds import folded
from annotator.ui.article.metrics import Metrics
from annotator.ui.article.paint import RowPainter
from annotator.ui.article.rows import RowKind, rows_of
from annotator.ui.article.shown import Shown
from annotator.ui.fullpicture import FullPicture
from annotator.ui.opened import OpenArticle
from annotator.ui.read.column import ArticleColumn
from annotator.ui.selection import DEFAULT_LABELS, Column, Selection
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from tests.review.sample import annotated
from tests.ui.pictured import BLUE, GREEN, RED, add, picture

BOX = QSize(*WELL)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    """A session on an empty corpus."""
    made = Session("Mira Kessler")
    made.new_corpus(tmp_path / "photos.corpus")
    yield made
    made.close_corpus()


@pytest.fixture
def column(qtbot: QtBot, look: Theme, session: Session) -> Iterator[ArticleColumn]:
    """A column of 520 px with nothing in it."""
    made = ArticleColumn(session, look, Column.FIRST)
    qtbot.addWidget(made)
    made.resize(520, 600)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.hide()


def opened(qtbot: QtBot, column: ArticleColumn, article: str) -> None:
    """Opens the article and waits for its pictures."""
    column.session.open_article(article, Column.FIRST)
    QApplication.processEvents()
    column.view.grab()
    qtbot.waitUntil(lambda: not column.session.reads.pending())


def well(column: ArticleColumn, photo: str) -> QPoint:
    """The middle of a photo's picture, in the view's pixels."""
    page = column.view.page
    assert page is not None
    index = next(n for n, row in enumerate(page.stack.rows) if row.photo == photo)
    top = page.stack.top(index) - column.view.verticalScrollBar().value()
    return QPoint(column.view.text_left() + CARD_PAD + WELL[0] // 2, top + CARD_PAD + WELL[1] // 2)


def colour(column: ArticleColumn, where: QPoint) -> QColor:
    image = column.view.viewport().grab().toImage()
    return image.pixelColor(where * image.devicePixelRatio())


def near(one: QColor, other: str) -> bool:
    wanted = QColor(other)
    pairs = ((one.red(), wanted.red()), (one.green(), wanted.green()), (one.blue(), wanted.blue()))
    return all(abs(a - b) < 24 for a, b in pairs)


def test_each_photo_shows_its_picture(qtbot: QtBot, column: ArticleColumn, session: Session) -> None:
    """The caption would be checked against no picture, or another one."""
    assert session.corpus is not None
    article = add(
        session.corpus,
        Figure(caption="A red door.", file="a.png", picture=picture(RED)),
        Figure(caption="A green door.", file="b.png", picture=picture(GREEN)),
    )
    opened(qtbot, column, article)
    open_article = session.opened(Column.FIRST)
    assert open_article is not None
    shown = {
        one.caption.text(open_article.text): one.id for one in open_article.photos.values() if one.caption
    }
    assert near(colour(column, well(column, shown["A red door."])), RED)
    assert near(colour(column, well(column, shown["A green door."])), GREEN)


def test_nothing_moves_when_it_comes(qtbot: QtBot, column: ArticleColumn, session: Session) -> None:
    """The lines would jump under the reader's eye."""
    assert session.corpus is not None
    tall = picture(RED, (300, 900))
    article = add(session.corpus, Figure(caption="A door.", file="a.png", picture=tall))
    session.open_article(article, Column.FIRST)
    QApplication.processEvents()
    page = column.view.page
    assert page is not None
    before = [(page.stack.top(n), page.stack.body(n).height) for n in range(len(page.stack.rows))]
    opened(qtbot, column, article)
    assert column.view.page is page
    assert [(page.stack.top(n), page.stack.body(n).height) for n in range(len(page.stack.rows))] == before


def test_missing_file_stays_an_empty_well(qtbot: QtBot, column: ArticleColumn, session: Session) -> None:
    """An editor would wait for a picture that never comes, or think it was white."""
    assert session.corpus is not None
    opened(qtbot, column, add(session.corpus, Figure(caption="A door.", file="gone.jpg")))
    found = session.opened(Column.FIRST)
    assert found is not None
    (photo,) = found.photos.values()
    assert photo.picture is None
    unnamed = column.view.viewport().grab().toImage()
    lost = replace(photo, picture=picture(RED).picture.sha256)
    found.photos[photo.id] = lost
    column.view.refresh(found)
    qtbot.waitUntil(lambda: session.thumbnails.small(lost.picture or "", BOX, 1.0) is not None)
    small = session.thumbnails.small(lost.picture or "", BOX, 1.0)
    assert small is not None
    assert (small.picture, small.told) == (None, None)
    column.view.refresh(found)
    assert column.view.viewport().grab().toImage() == unnamed


def test_picture_that_comes_later_is_shown(qtbot: QtBot, session: Session) -> None:
    """A photo would stay without its picture until the corpus is opened again."""
    assert session.corpus is not None
    late = picture(BLUE)
    name = late.picture.sha256
    session.thumbnails.small(name, BOX, 1.0)
    qtbot.waitUntil(lambda: session.thumbnails.small(name, BOX, 1.0) is not None)
    add(session.corpus, Figure(file="late.png", picture=late))
    with qtbot.waitSignal(session.thumbnails.arrived):
        session.libraryChanged.emit()
    session.thumbnails.small(name, BOX, 1.0)
    qtbot.waitUntil(lambda: session.thumbnails.told(name) == late.picture)


def test_photo_without_words_stands_in_its_place(
    qtbot: QtBot, column: ArticleColumn, session: Session
) -> None:
    """A picture that the page prints without a caption would never be seen."""
    assert session.corpus is not None
    article = add(
        session.corpus,
        Figure(file="a.png", picture=picture(RED)),
        Figure(file="b.png", picture=picture(GREEN)),
        paragraphs=2,
    )
    opened(qtbot, column, article)
    page = column.view.page
    assert page is not None
    kinds = [
        row.kind for row in page.stack.rows if row.kind in (RowKind.TITLE, RowKind.PARAGRAPH, RowKind.PHOTO)
    ]
    text = [RowKind.PARAGRAPH] * 2
    assert kinds == [RowKind.TITLE, RowKind.PHOTO, *text, RowKind.PHOTO, *text]
    first = next(row.photo for row in page.stack.rows if row.photo)
    assert near(colour(column, well(column, first)), RED)


def test_photo_without_words_is_selected_by_a_click(
    qtbot: QtBot, column: ArticleColumn, session: Session
) -> None:
    """It could not be accepted or rejected, and nothing would show which one is meant."""
    assert session.corpus is not None
    opened(qtbot, column, add(session.corpus, Figure(file="a.png", picture=picture(RED))))
    page = column.view.page
    assert page is not None
    (photo,) = page.opened.photos
    before = column.view.viewport().grab().toImage()
    QTest.mouseClick(column.view.viewport(), Qt.MouseButton.LeftButton, pos=well(column, photo))
    assert session.selection is not None
    assert (session.selection.kind, session.selection.id) == (Kind.PHOTO, photo)
    assert column.view.viewport().grab().toImage() != before


def test_a_click_on_the_picture_beside_a_caption_selects_the_photo(
    qtbot: QtBot, column: ArticleColumn, session: Session
) -> None:
    """The picture would look like nothing that can be clicked, while words stand beside it."""
    assert session.corpus is not None
    opened(qtbot, column, add(session.corpus, Figure(caption="A door.", file="a.png", picture=picture(RED))))
    page = column.view.page
    assert page is not None
    (photo,) = page.opened.photos
    place = well(column, photo)
    top = next(page.stack.top(n) for n, row in enumerate(page.stack.rows) if row.photo == photo)
    beside = QPoint(place.x(), top + CARD_PAD + 6 - column.view.verticalScrollBar().value())
    QTest.mouseClick(column.view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert session.selection is not None
    assert (session.selection.kind, session.selection.id) == (Kind.PHOTO, photo)


def test_photo_before_the_headline(session: Session) -> None:
    """That there is no byline would be said above the headline."""
    assert session.corpus is not None
    parts: list[Part | Figure] = [Figure(file="a.png"), Part(BlockKind.TITLE, "Ferry town")]
    parts.append(Part(BlockKind.PARAGRAPH, "Words."))
    draft = assembled(parts, b"lead", "a.html", Known(title="Ferry town"))
    article = session.corpus.add(draft, session.corpus.editor("Mira Kessler")).article
    session.open_article(article, Column.FIRST)
    found = session.opened(Column.FIRST)
    assert found is not None
    kinds = [row.kind for row in rows_of(found)]
    assert kinds.index(RowKind.PHOTO) < kinds.index(RowKind.TITLE) < kinds.index(RowKind.MISSING)
    assert kinds.index(RowKind.MISSING) < kinds.index(RowKind.PARAGRAPH)


def test_folding_photos_without_words(session: Session) -> None:
    """Folding what is reviewed would fail on an article of pictures only."""
    assert session.corpus is not None
    article = add(session.corpus, Figure(file="a.png"), Figure(file="b.png"), paragraphs=0)
    session.open_article(article, Column.FIRST)
    found = session.opened(Column.FIRST)
    assert found is not None
    found.photos = {id_: replace(one, status=Status.ACCEPTED) for id_, one in found.photos.items()}
    rows = rows_of(found)
    assert folded(rows, found, frozenset(), DEFAULT_LABELS) == rows


def test_only_pictures_in_sight_are_read(qtbot: QtBot, column: ArticleColumn, session: Session) -> None:
    """Opening a gallery of two hundred photos would read all of them first."""
    assert session.corpus is not None
    files = [picture(f"#{n * 8:02x}{255 - n * 8:02x}80") for n in range(30)]
    article = add(session.corpus, *(Figure(file=f"{n}.png", picture=one) for n, one in enumerate(files)))
    opened(qtbot, column, article)
    names = [one.picture.sha256 for one in files]
    assert session.thumbnails.told(names[0]) is not None
    assert session.thumbnails.told(names[-1]) is None
    bar = column.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    column.view.grab()
    qtbot.waitUntil(lambda: session.thumbnails.told(names[-1]) is not None)


def test_kept_within_a_limit(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day of looking at photos would fill the memory."""
    assert session.corpus is not None
    monkeypatch.setattr(thumbnails, "KEPT", 100_000)
    files = [picture(f"#{n * 20:02x}4040") for n in range(6)]
    add(session.corpus, *(Figure(file=f"{n}.png", picture=one) for n, one in enumerate(files)))
    for one in files:
        session.thumbnails.small(one.picture.sha256, BOX, 1.0)
    qtbot.waitUntil(lambda: not session.reads.pending())
    kept = [one for one in files if session.thumbnails.told(one.picture.sha256) is not None]
    assert 1 <= len(kept) <= 2


def test_as_fine_as_the_screen(qtbot: QtBot, session: Session) -> None:
    """On a fine screen the pictures would be blurred."""
    assert session.corpus is not None
    one = picture(RED)
    add(session.corpus, Figure(file="a.png", picture=one))
    session.thumbnails.small(one.picture.sha256, BOX, 2.0)
    qtbot.waitUntil(lambda: session.thumbnails.small(one.picture.sha256, BOX, 2.0) is not None)
    found = session.thumbnails.small(one.picture.sha256, BOX, 2.0)
    assert found is not None
    assert found.picture is not None
    assert (found.picture.width(), found.picture.height()) == (240, 168)


def test_another_corpus_has_its_own(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    """A picture would be shown that the corpus does not hold."""
    assert session.corpus is not None
    one = picture(RED)
    add(session.corpus, Figure(file="a.png", picture=one))
    session.thumbnails.small(one.picture.sha256, BOX, 1.0)
    qtbot.waitUntil(lambda: session.thumbnails.told(one.picture.sha256) is not None)
    session.new_corpus(tmp_path / "other.corpus")
    assert session.thumbnails.told(one.picture.sha256) is None
    session.thumbnails.small(one.picture.sha256, BOX, 1.0)
    qtbot.waitUntil(lambda: not session.reads.pending())
    found = session.thumbnails.small(one.picture.sha256, BOX, 1.0)
    assert found is not None
    assert found.picture is None


@pytest.mark.parametrize("way", ["space", "double click"])
def test_picture_at_full_size(qtbot: QtBot, column: ArticleColumn, session: Session, way: str) -> None:
    """A detail of the picture could not be checked without another program."""
    assert session.corpus is not None
    opened(qtbot, column, add(session.corpus, Figure(caption="A door.", file="a.png", picture=picture(RED))))
    page = column.view.page
    assert page is not None
    (photo,) = page.opened.photos
    if way == "space":
        session.select(Selection(Column.FIRST, Kind.PHOTO, photo))
        QTest.keyClick(column.view, Qt.Key.Key_Space)
    else:
        QTest.mouseDClick(column.view.viewport(), Qt.MouseButton.LeftButton, pos=well(column, photo))
    (sheet,) = column.findChildren(FullPicture)
    qtbot.waitUntil(lambda: sheet.image is not None)
    image = sheet.grab().toImage()
    assert near(image.pixelColor(image.rect().center()), RED)
    assert sheet.image is not None
    assert sheet.image.width() > WELL[0]
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not column.findChildren(FullPicture))
    assert column.view.isVisible()


def test_full_size_of_what_is_not_there(qtbot: QtBot, column: ArticleColumn, session: Session) -> None:
    """An editor would wait before an empty sheet."""
    assert session.corpus is not None
    opened(qtbot, column, add(session.corpus, Figure(caption="A door.", file="gone.jpg")))
    page = column.view.page
    assert page is not None
    (photo,) = page.opened.photos
    session.select(Selection(Column.FIRST, Kind.PHOTO, photo))
    QTest.keyClick(column.view, Qt.Key.Key_Space)
    (sheet,) = column.findChildren(FullPicture)
    assert sheet.said == "No image file"
    QTest.keyClick(sheet, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not column.findChildren(FullPicture))


@pytest.mark.parametrize(("line", "lead"), [("(Photo: A. B./AP)", ""), ("(A. B./AP)", "Photo ")])
def test_credit_that_says_photo_itself_is_not_led_by_it_again(
    line: str, lead: str, session: Session, qtbot: QtBot, column: ArticleColumn
) -> None:
    """“Photo Photo: A. B./AP” would stand in the card."""
    assert session.corpus is not None
    opened(qtbot, column, add(session.corpus, Figure(caption="A door.", credit=line, file="a.png")))
    found = session.opened(Column.FIRST)
    assert found is not None
    (photo,) = found.photos.values()
    assert photo.credit is not None
    assert credit_lead(found, photo.credit) == lead


@pytest.mark.parametrize("gone", [False, True])
def test_a_card_laid_out_before_the_decision_is_painted(look: Theme, gone: bool) -> None:
    """A repaint between a decision about a photo and its new layout would end the program."""
    opened = OpenArticle(annotated())
    row = next(one for one in rows_of(opened) if one.kind is RowKind.PHOTO)
    photo = opened.photos[row.photo or ""]
    alt = photo.caption
    assert alt is not None
    opened.photos[photo.id] = replace(photo, alt_text=alt)
    body = lay_out(row, opened, Metrics(), 420)
    if gone:
        del opened.photos[photo.id]
    else:
        opened.photos[photo.id] = replace(photo, alt_text=span(alt.start, alt.end - 1))
    image = QImage(420, body.height, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    RowPainter(painter, look.tokens, opened, Shown(), 420).paint(row, body, 0, 0)
    assert painter.isActive()
    painter.end()
