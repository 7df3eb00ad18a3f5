"""Arabic and Hebrew articles: places, marks and choosing in lines that run from the right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Block, Mention, Origin
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span, span
from annotator.domain.words import BlockKind, Label, OriginBy
from annotator.ui.article.textrow import TextRow
from annotator.ui.article.view import ArticleView
from annotator.ui.inspector.note import NoteField
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme, font
from tests.review.sample import annotated

ARABIC = "قال العقيد إن أربعين قاربا فقدت عند الفجر قرب المدينة القديمة ولم يصب أحد بأذى في القصف"
HEBREW = "הקצין אמר כי ארבעים סירות אבדו עם שחר ליד העיר העתיקה ואיש לא נפגע בהפגזה"
MIXED = "The colonel said قال العقيد إن القارب then left the town"
LATIN_IN_ARABIC = "قال العقيد لصحيفة Harbour Post إن القارب فقد"


def words_of(text: str) -> list[Span]:
    found, at = [], 0
    for word in text.split(" "):
        found.append(span(at, at + len(word)))
        at += len(word) + 1
    return found


def row(text: str, width: int = 260) -> TextRow:
    return TextRow(text, span(0, len(text)), font(Face.BODY), 28, width)


@pytest.mark.parametrize("text", [ARABIC, HEBREW, LATIN_IN_ARABIC])
def test_lines_begin_at_the_right(qapp: QApplication, look: Theme, text: str) -> None:
    """An Arabic or Hebrew paragraph would be ragged on the side where each line begins."""
    laid = row(text, 600)
    first, *_, last = words_of(text)
    (piece,) = laid.pieces(first)
    assert piece.right == pytest.approx(600, abs=3)
    assert laid.at(599, 5) <= 1
    assert laid.pieces(last)[0].line == laid.lines - 1


def test_lines_of_latin_words_begin_at_the_left(qapp: QApplication, look: Theme) -> None:
    """A name in another script would throw an English paragraph to the right."""
    (piece,) = row(MIXED).pieces(words_of(MIXED)[0])
    assert piece.left == pytest.approx(0, abs=1)


@pytest.mark.parametrize("text", [ARABIC, HEBREW, MIXED, LATIN_IN_ARABIC])
def test_a_click_on_a_marked_word_is_in_that_word(qapp: QApplication, look: Theme, text: str) -> None:
    """A click would pick another name than the one under the pointer."""
    laid = row(text)
    for word in words_of(text):
        pieces = laid.pieces(word)
        assert pieces
        for piece in pieces:
            assert 0 <= piece.left < piece.right <= 262
        middle = pieces[0]
        at = laid.at((middle.left + middle.right) / 2, middle.line * 28 + 14)
        assert word.start <= at <= word.end, word.text(text)


@pytest.mark.parametrize("text", [ARABIC, HEBREW, LATIN_IN_ARABIC])
def test_marks_of_neighbouring_words_do_not_overlap(qapp: QApplication, look: Theme, text: str) -> None:
    """One tint would cover two names."""
    laid = row(text)
    boxes = [(piece.line, piece.left, piece.right) for word in words_of(text) for piece in laid.pieces(word)]
    for n, (line, left, right) in enumerate(boxes):
        for other, its_left, its_right in boxes[n + 1 :]:
            assert line != other or left >= its_right - 2 or its_left >= right - 2


@pytest.fixture
def arabic(qtbot: QtBot, look: Theme) -> ArticleView:
    """A view on an Arabic article whose second and third words are a name."""
    name = span(words_of(ARABIC)[1].start, words_of(ARABIC)[2].end)
    made_by = Origin(OriginBy.EXTRACT, "test")
    whole = Annotated(
        annotated().article,
        ARABIC,
        (Block("b", BlockKind.PARAGRAPH, span(0, len(ARABIC))),),
        (),
        (Mention("m", name, Label.PERSON, made_by),),
        (),
        (),
    )
    made = ArticleView(look)
    qtbot.addWidget(made)
    made.resize(420, 400)
    made.show()
    made.show_article(OpenArticle(whole))
    return made


def test_an_arabic_article_is_painted_with_its_mark(arabic: ArticleView, look: Theme) -> None:
    """An Arabic article would be blank, or its names unmarked."""
    picture = arabic.viewport().grab().toImage()
    tint = look.tokens.types[Label.PERSON].tint
    page = arabic.page
    assert page is not None
    box = page.span_box(page.opened.mentions.by_id["m"].span)
    assert box is not None
    left = arabic.text_left()
    inside = {
        QColor(picture.pixel(x, y)).name()
        for x in range(left + round(box.left()) + 2, left + round(box.right()) - 2)
        for y in range(round(box.top()) + 4, round(box.bottom()) - 4)
    }
    assert tint.name() in inside
    assert len(inside) > 8


def test_choosing_by_key_runs_in_reading_order(arabic: ArticleView, qtbot: QtBot) -> None:
    """Choosing words of an Arabic article by key would choose others."""
    arabic.walk_to(words_of(ARABIC)[0].start)
    arabic.setFocus()
    qtbot.keyClick(
        arabic, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    chosen = arabic.chosen()
    assert chosen is not None
    assert chosen.start == 0
    assert chosen.text(ARABIC).split() == [ARABIC.split(" ")[0]]


def test_notes_and_fields_take_text_from_the_right(qtbot: QtBot, look: Theme) -> None:
    """A note in Arabic or Hebrew would be garbled."""
    note, line = NoteField(), QLineEdit()
    for field in (note, line):
        qtbot.addWidget(field)
        field.show()
        assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    note.setPlainText(HEBREW)
    line.setText(ARABIC)
    assert note.toPlainText() == HEBREW
    assert line.text() == ARABIC
    block = note.document().firstBlock()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
