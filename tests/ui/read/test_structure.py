"""The structure of an article put right by key, in the whole window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.annotation import Block
from annotator.domain.article import Draft
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind, Kind, Status
from annotator.ui.article.rows import Row, RowKind
from annotator.ui.article.view import ArticleView
from annotator.ui.inspector.photo_form import PhotoForm
from annotator.ui.opened import OpenArticle
from annotator.ui.read.details import ArticleDetails
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.keyssheet import KeysSheet
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets.labels import Label
from tests.review.sample import TEXT, annotated, at
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window

Key = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the sample article, keys in the left column."""
    path = tmp_path / "river.corpus"
    with Corpus.create(path) as made:
        made.add(Draft(annotated(), None), made.editor("Import"))
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as shown:
        open_in(shown, path, qtbot)
        shown.desk.focus(Column.FIRST)
        yield shown


def view(window: MainWindow) -> ArticleView:
    return window.desk.columns[Column.FIRST].view


def rows(window: MainWindow) -> list[Row]:
    """What the left column shows."""
    page = view(window).page
    assert page is not None
    return page.stack.rows


def opened(window: MainWindow) -> OpenArticle:
    found = window.session.opened(Column.FIRST)
    assert found is not None
    return found


def selected(window: MainWindow) -> Block:
    thing = window.session.selected()
    assert isinstance(thing, Block)
    return thing


def go_to(window: MainWindow, words: str) -> None:
    view(window).put_caret(at(words).start)


def test_one_key_changes_what_a_block_is(window: MainWindow, qtbot: QtBot) -> None:
    """A paragraph that is a subheading would stay one, or take a dialog each."""
    go_to(window, "The crossing was")
    qtbot.keyClick(view(window), Key.Key_B)
    block = selected(window)
    assert block.span.text(TEXT).startswith("The crossing")
    window.desk.inspector.settle()
    assert "Block 4 of" in window.desk.inspector.header.title
    qtbot.keyClick(view(window), Key.Key_6)
    assert selected(window).kind is BlockKind.SUBHEADING
    assert selected(window).status is Status.CORRECTED
    assert RowKind.SUBHEADING in [row.kind for row in rows(window)]
    window.command_state.refresh()
    assert window.actions_["undo"].text() == "Undo change block to subheading"
    qtbot.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert selected(window) == block


def test_the_arrows_walk_from_block_to_block_and_escape_leaves(window: MainWindow, qtbot: QtBot) -> None:
    """Every block would have to be found with the caret."""
    go_to(window, "Ferry town")
    qtbot.keyClick(view(window), Key.Key_B)
    first = selected(window)
    qtbot.keyClick(view(window), Key.Key_Down)
    assert selected(window).span.start > first.span.start
    qtbot.keyClick(view(window), Key.Key_Up)
    assert selected(window) == first
    qtbot.keyClick(view(window), Key.Key_A)
    assert opened(window).blocks[first.id].status is Status.ACCEPTED
    assert selected(window).id != first.id
    qtbot.keyClick(view(window), Key.Key_Escape)
    assert window.session.selected() is None


def test_return_splits_and_shift_return_joins(window: MainWindow, qtbot: QtBot) -> None:
    """Two paragraphs run together would stay one."""
    go_to(window, "Col. Ihor")
    qtbot.keyClick(view(window), Key.Key_B)
    block, count = selected(window), len(opened(window).blocks)
    qtbot.keyClick(view(window), Key.Key_Return)
    assert selected(window).span.text(TEXT) == "The crossing was shelled at dawn."
    assert len(opened(window).blocks) == count + 1
    qtbot.keyClick(view(window), Key.Key_Return, SHIFT)
    assert selected(window).span == block.span
    assert len(opened(window).blocks) == count


def test_an_edge_of_a_block_moves_by_a_word(window: MainWindow, qtbot: QtBot) -> None:
    """A word too much in a block could not be let go."""
    go_to(window, "Two officials")
    qtbot.keyClick(view(window), Key.Key_B)
    before = selected(window).span
    qtbot.keyClick(view(window), Key.Key_Right, ALT | SHIFT)
    assert selected(window).span.text(TEXT) == before.text(TEXT).removeprefix("Two ")


def test_words_selected_become_the_caption_of_the_selected_photo(window: MainWindow, qtbot: QtBot) -> None:
    """A caption set among the paragraphs could not be given to its photo."""
    (photo,) = opened(window).photos.values()
    window.session.select(Selection(Column.FIRST, Kind.PHOTO, photo.id))
    chosen = at("repairs may take months")
    view(window).choose(chosen)
    qtbot.keyClick(view(window), Key.Key_8)
    after = window.session.selected()
    assert isinstance(after, Photo)
    assert after.caption == chosen
    assert after.status is Status.CORRECTED
    assert view(window).chosen() is None


def test_a_digit_without_a_block_says_how(window: MainWindow, qtbot: QtBot) -> None:
    """A key that does nothing would look broken."""
    said: list[str] = []
    window.session.said.connect(said.append)
    qtbot.keyClick(view(window), Key.Key_6)
    assert said
    assert "Press B" in said[-1]
    assert not opened(window).structure


def test_the_digit_of_what_a_block_is_already_says_so(window: MainWindow, qtbot: QtBot) -> None:
    """The key would seem dead, and the block stay a suggestion unnoticed."""
    go_to(window, "The crossing was")
    qtbot.keyClick(view(window), Key.Key_B)
    said: list[str] = []
    window.session.said.connect(said.append)
    qtbot.keyClick(view(window), Key.Key_5)
    assert said == ["Marked as paragraph already. A accepts it"]
    assert selected(window).status is Status.SUGGESTED


def test_a_new_photo_from_words(window: MainWindow, qtbot: QtBot) -> None:
    """A picture the reader did not see could not be checked."""
    view(window).choose(at("The crossing was shelled at dawn"))
    window.actions_["photo"].trigger()
    made = window.session.selected()
    assert isinstance(made, Photo)
    assert made.status is Status.ADDED
    assert any(one.rule == "E01" for one in made.findings)


def test_the_form_changes_the_kind_and_leads_to_the_photo(window: MainWindow, qtbot: QtBot) -> None:
    """A kind without a digit could not be given at all."""
    go_to(window, "Two officials")
    qtbot.keyClick(view(window), Key.Key_B)
    qtbot.keyClick(view(window), Key.Key_E)
    for key in (*(6 * [Key.Key_Down]), Key.Key_Return):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, key)
    assert selected(window).kind is BlockKind.CONTRIBUTOR


def test_a_credit_is_put_right_in_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    """An agency read wrong would go into every dataset."""
    (photo,) = opened(window).photos.values()
    window.session.select(Selection(Column.FIRST, Kind.PHOTO, photo.id))
    qtbot.keyClick(view(window), Key.Key_E)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "Lena Storm")
    qtbot.keyClick(editor, Key.Key_Return)
    after = opened(window).photos[photo.id]
    assert after.credit is not None
    assert after.credit.parts.photographer == "Lena Storm"


def test_an_edge_of_a_caption_moves_in_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    """A credit that begins a word too late would need the mouse."""
    (photo,) = opened(window).photos.values()
    window.session.select(Selection(Column.FIRST, Kind.PHOTO, photo.id))
    window.desk.inspector.settle()
    form = window.desk.inspector.forms.up
    assert isinstance(form, PhotoForm)
    row = form.caption
    row.setFocus(Qt.FocusReason.TabFocusReason)
    assert photo.caption is not None
    qtbot.keyClick(row, Key.Key_Left, ALT)
    qtbot.keyClick(row, Key.Key_Left, ALT)
    after = opened(window).photos[photo.id].caption
    assert after is not None
    assert after.text(TEXT) == "A woman waits at the landing stage in"


def test_what_is_not_in_the_text_is_said_and_filled_in(window: MainWindow, qtbot: QtBot) -> None:
    """A byline typed in would be nowhere to be seen, and be asked for again."""
    missing = next(row for row in rows(window) if row.kind is RowKind.MISSING)
    assert missing.leads == "authors"
    window.acts.set_field(opened(window).article.id, "authors", ("Mira Kay",))
    labels = [row.label for row in rows(window) if row.kind is RowKind.MISSING]
    assert labels == ["By Mira Kay"]


def test_every_field_can_be_filled_in(window: MainWindow, qtbot: QtBot) -> None:
    """A wrong language or a missing date could not be put right in the window."""
    dialog = ArticleDetails(opened(window).article, window.acts, window.theme, window, "language")
    qtbot.addWidget(dialog)
    dialog.edits["language"].setText("uk")
    dialog.edits["outlet"].setText("Harbour Post")
    dialog.edits["published"].setText("2024-03-07")
    dialog.edits["url"].setText("https://example.org/ferry")
    qtbot.keyClick(dialog.edits["url"], Key.Key_Return)
    assert dialog.result() == ArticleDetails.DialogCode.Accepted
    article = opened(window).article
    assert (article.language, article.outlet, article.published) == ("uk", "Harbour Post", "2024-03-07")
    assert article.url == "https://example.org/ferry"


def test_b_goes_from_the_words_of_a_photo_to_the_photo_and_back(window: MainWindow, qtbot: QtBot) -> None:
    """Nobody without a mouse could select a photo."""
    go_to(window, "A woman waits")
    qtbot.keyClick(view(window), Key.Key_B)
    caption = selected(window)
    assert caption.kind is BlockKind.CAPTION
    qtbot.keyClick(view(window), Key.Key_B)
    photo = window.session.selected()
    assert isinstance(photo, Photo)
    assert photo.caption == caption.span
    qtbot.keyClick(view(window), Key.Key_B)
    assert selected(window) == caption
    qtbot.keyClick(view(window), Key.Key_B)
    qtbot.keyClick(view(window), Key.Key_Escape)
    assert window.session.selected() is None


def test_the_keys_sheet_tells_of_every_key_of_the_article(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would not find out how a fold is opened or a picture enlarged."""
    sheet = KeysSheet(window.theme, window)
    qtbot.addWidget(sheet)
    told = [one.text() for one in sheet.findChildren(Label)]
    assert {"Select the block", "Caption", "Join with the next block"} <= set(told)
    assert any("full size" in one for one in told)
    assert any("boilerplate" in one for one in told)
    assert "Tools" not in told
