"""The Photos desk around the photo: searching, chips, panes, narrow windows, words for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.corpus import PhotoState
from annotator.domain.photo import Edited
from annotator.domain.photowords import standing
from annotator.domain.words import Kind
from annotator.ui.photos.desk import PhotoDesk
from annotator.ui.shell.room import Room
from annotator.ui.shell.window import MainWindow
from tests.ui.photos.conftest import rest
from tests.ui.photos.test_desk import decisions, looked, press


def test_search_narrows_and_escape_gives_the_keys_back(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk
) -> None:
    """Among thousands of photos one could not be found by its words."""
    press("/")
    assert desk.head.search.hasFocus()
    press("harbour")
    qtbot.waitUntil(lambda: desk.grid.number == 1)
    rest(qtbot, window)
    assert looked(desk).row.caption.startswith("Ships")
    press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert desk.sheet.hasFocus()
    qtbot.waitUntil(lambda: desk.grid.number == 5)


def test_nothing_found_says_so_and_offers_the_way_back(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk
) -> None:
    """An empty sheet would leave an editor guessing."""
    press("/")
    press("zeppelin")
    qtbot.waitUntil(lambda: desk.grid.number == 0)
    rest(qtbot, window)
    assert desk.empty.words() == "Nothing matches “zeppelin”. Try fewer letters."
    desk.empty.button.click()
    qtbot.waitUntil(lambda: desk.grid.number == 5)


def test_chips_filter_by_what_is_left_to_do(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """Checked photos would stand in the way of the others."""
    press("a")
    rest(qtbot, window)
    desk.head.chips[PhotoState.CHECKED].click()
    qtbot.waitUntil(lambda: desk.grid.number == 1)
    rest(qtbot, window)
    assert desk.head.chips[PhotoState.CHECKED].count == 1
    desk.head.chips[PhotoState.CHECKED].click()
    desk.head.duplicates.click()
    qtbot.waitUntil(lambda: desk.grid.number == 2)


def test_only_the_articles_on_the_read_desk(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk, articles: list[str]
) -> None:
    """An editor at work on two articles would see the photos of all."""
    for article in window.session.articles_open():
        found = window.session.column_of(article)
        assert found is not None
        window.session.close_column(found)
    window.session.open_article(articles[2])
    window.commands.run("photo_open_only")
    qtbot.waitUntil(lambda: desk.grid.number == 1)
    rest(qtbot, window)
    assert looked(desk).row.article == articles[2]


def test_enter_opens_the_photo_in_its_article(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """What stands around a photo could not be read."""
    row = looked(desk).row
    press(Qt.Key.Key_Return)
    assert window.desks.current() is None
    chosen = window.session.selection
    assert chosen is not None
    assert (chosen.kind, chosen.id) == (Kind.PHOTO, row.photo)


def test_letters_type_in_fields_and_act_elsewhere(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A caption with the letter a would check the photo."""
    press("e")
    press("axjk1fw")
    rest(qtbot, window)
    assert not decisions(window)
    press(Qt.Key.Key_Escape)


def test_f6_reaches_every_pane(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A pane would be out of reach of the keyboard."""
    for room in (Room.WIDE, Room.NARROW):
        desk.fit(room)
        desk.sheet.setFocus()
        seen = []
        for _ in range(3):
            window.commands.run("next_pane")
            seen.append(window.status.keys.text())
        assert seen == [f"Keys go to {pane}" for pane in ("the photo", "the findings", "the contact sheet")]


def test_f6_before_anything_is_listed(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A quick key on a slow machine would end the program."""
    desk.head.search.setText("zeppelin")
    qtbot.waitUntil(lambda: desk.grid.number == 0)
    desk.aside.findings.show_findings((), (), str)
    desk.aside.fields.show_fields((), Edited())
    desk.aside.duplicates.show_duplicates((), "", "")
    desk.aside.arrange()
    for _ in range(7):
        window.commands.run("next_pane")
    assert window.isVisible()


def test_a_narrow_window_puts_the_findings_beside_a_small_picture(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk
) -> None:
    """At 1024 pixels something would be cut off, or be nowhere."""
    window.resize(1024, 700)
    rest(qtbot, window)
    assert desk.pane.beside.isVisible()
    assert desk.pane.beside.width() == 240
    assert desk.aside.tabs["Duplicates"].isVisible()
    assert desk.aside.findings.isVisible()
    desk.aside.tabs["Duplicates"].click()
    assert desk.aside.duplicates.isVisible()
    assert not desk.aside.findings.isVisible()
    assert desk.pane.width() + desk.left.width() <= 1024
    window.resize(1600, 1000)
    rest(qtbot, window)
    assert not desk.pane.beside.isVisible()
    assert desk.aside.findings.isVisible()
    assert desk.aside.duplicates.isVisible()


def test_cards_and_photo_are_read_out_in_words(window: MainWindow, desk: PhotoDesk) -> None:
    """A blind editor would hear “item 3”."""
    index = desk.grid.at(0)
    spoken = str(desk.grid.data(index, Qt.ItemDataRole.AccessibleTextRole))
    row = desk.grid.row(0)
    assert row is not None
    assert spoken.startswith(row.caption)
    assert f"{row.findings} findings" in spoken
    assert desk.aside.findings.rows[0].accessibleName().startswith("error: ")
    assert desk.pane.acts.check.accessibleName() == "Mark checked: Photo 1 of 5"
    assert desk.sheet.accessibleName() == "Contact sheet"
    assert desk.grid.headerData(1, Qt.Orientation.Horizontal) is None


def test_another_desk_changes_what_is_shown_here(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A photo rejected on the Read desk would still be offered here."""
    row = looked(desk).row
    press(Qt.Key.Key_Return)
    window.acts.reject()
    window.desks.show("photos")
    rest(qtbot, window)
    found = desk.grid.known(row.key)
    assert found is not None
    assert found.state is PhotoState.REJECTED


def test_decisions_outlive_the_window(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A corrected caption would be gone after a restart."""
    row = looked(desk).row
    press("e")
    press(" Seen twice.", Qt.Key.Key_Return)
    rest(qtbot, window)
    corpus = window.session.corpus
    assert corpus is not None
    with corpus.another(read_only=True) as again:
        page = again.annotated(row.article)
        photo = next(one for one in page.photos if one.id == row.photo)
        assert (standing(photo, page.text).caption or "").endswith(" Seen twice.")
