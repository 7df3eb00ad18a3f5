"""The Photos desk reviewed by keys, as an editor does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.corpus import PhotoState
from annotator.domain.decision import Decision
from annotator.domain.words import Kind, PictureOrigin, Status
from annotator.ui import keysahead
from annotator.ui.photos.current import Looked
from annotator.ui.photos.desk import PhotoDesk
from annotator.ui.shell.window import MainWindow
from tests.ui.making import PATIENCE, Nothing
from tests.ui.photos.conftest import rest
from tests.ui.whole import put_away, shown_window


def press(*keys: Qt.Key | str) -> None:
    """Presses keys where the focus is."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            QTest.keyClick(focus, key)


def looked(desk: PhotoDesk) -> Looked:
    """The photo that is shown."""
    found = desk.current.looked
    assert found is not None
    return found


def decisions(window: MainWindow) -> list[Decision]:
    """What was decided on photos."""
    assert window.session.corpus is not None
    return [
        one for one in window.session.corpus.decisions() if any(c.kind is Kind.PHOTO for c in one.changes)
    ]


def said(window: MainWindow) -> str:
    """The sentence in the status bar."""
    return window.status.message.text()


def go_to(qtbot: QtBot, window: MainWindow, desk: PhotoDesk, caption: str) -> None:
    """Goes to the first photo with a caption that begins so."""
    for place in range(desk.grid.number):
        row = desk.grid.row(place)
        if row is not None and row.caption.startswith(caption):
            desk.sheet.go_to(place)
            rest(qtbot, window)
            return
    pytest.fail(f"no photo “{caption}”")


def test_the_worst_photo_comes_first(window: MainWindow, desk: PhotoDesk) -> None:
    """An editor would look for what is wrong instead of mending it."""
    assert desk.grid.number == 5
    assert desk.head.number.text() == "5 photos"
    assert desk.sheet.current() == 0
    assert desk.pane.head.title == "Photo 1 of 5"
    assert desk.pane.head.badge.endswith("findings")
    assert looked(desk).findings
    assert window.status.reviewed.text() == "0 of 5 photos checked"


def test_checking_goes_on_to_the_next(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """An editor would have to look for the next photo after each."""
    first = looked(desk).row
    press("a")
    rest(qtbot, window)
    assert desk.sheet.current() == 1
    assert looked(desk).key != first.key
    row = desk.grid.known(first.key)
    assert row is not None
    assert row.state is PhotoState.CHECKED
    assert window.status.reviewed.text() == "1 of 5 photos checked"
    assert said(window).startswith("Photo 1 checked. Photo 2")
    (made,) = decisions(window)
    assert made.changes[0].id == first.photo


def test_undo_brings_the_photo_back_to_sight(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """What Ctrl+Z takes back would happen out of sight."""
    first = looked(desk).key
    press("x")
    rest(qtbot, window)
    assert looked(desk).key != first
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window)
    assert looked(desk).key == first
    assert looked(desk).photo.status is Status.SUGGESTED
    row = desk.grid.known(first)
    assert row is not None
    assert row.state is not PhotoState.REJECTED


def test_quick_keys_each_hit_the_photo_in_sight(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A fast typist would decide twice on one photo and not at all on the next."""
    keys = [desk.grid.key(n) for n in range(3)]
    press("axa")
    rest(qtbot, window)
    states = [row.state for key in keys if key is not None and (row := desk.grid.known(key)) is not None]
    assert states == [PhotoState.CHECKED, PhotoState.REJECTED, PhotoState.CHECKED]


def test_caption_is_edited_in_its_place(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A correction would change what the article printed, or be lost."""
    go_to(qtbot, window, desk, "Ships")
    before = looked(desk)
    desk.sheet.setFocus()
    press("e")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPlainTextEdit)
    press(" Ferries too.", Qt.Key.Key_Return)
    rest(qtbot, window)
    assert looked(desk).now.caption == "Ships wait in the harbour of Vellmar on May 3, 2023. Ferries too."
    assert looked(desk).page.text == before.page.text
    assert "As printed: Ships wait" in desk.pane.caption.accessibleName()
    assert desk.sheet.hasFocus()


def test_escape_leaves_the_words_as_they_were(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A word typed by mistake would stand."""
    press("e")
    press("nonsense", Qt.Key.Key_Escape)
    rest(qtbot, window)
    assert not decisions(window)
    assert desk.sheet.hasFocus()


def test_going_elsewhere_keeps_what_was_typed(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A caption typed whole would be gone because the pointer went on."""
    first = looked(desk)
    press("e")
    press(" More.")
    desk.sheet.go_to(1)
    rest(qtbot, window)
    (made,) = decisions(window)
    assert made.changes[0].id == first.row.photo


def test_articles_that_come_in_meanwhile_do_not_end_typing(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk
) -> None:
    """Half a caption would be kept as a correction whenever an import adds an article."""
    press("e")
    press(" Half a")
    window.session.libraryChanged.emit()
    rest(qtbot, window)
    qtbot.wait(200)
    rest(qtbot, window)
    assert desk.pane.caption.typing
    assert not decisions(window)
    press(" sentence.", Qt.Key.Key_Return)
    rest(qtbot, window)
    assert (looked(desk).now.caption or "").endswith(" Half a sentence.")


def test_the_list_stays_where_it_was_scrolled(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """Every import would throw an editor back to the photo selected."""
    window.resize(1024, 700)
    rest(qtbot, window)
    bar = desk.sheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    down = bar.value()
    desk.listing.reread()
    rest(qtbot, window)
    assert bar.value() == down > 0


def test_arrows_walk_the_lines_of_cards(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """Photos in the last line, or at a line’s end, could not be reached by arrows."""
    assert desk.grid.across == 2
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        press(key)
        seen.append(desk.sheet.current())
    assert seen == [1, 2, 4, 4, 2]
    press(Qt.Key.Key_End)
    assert desk.sheet.current() == 4
    press(Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert desk.sheet.current() == 0


def test_a_fix_is_shown_before_it_is_made(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """An editor would press a number without knowing what it does to the words."""
    go_to(qtbot, window, desk, "A gun crew")
    found = looked(desk)
    stray = next(n for n, one in enumerate(found.findings) if "stray" in one.message)
    desk.aside.findings.rows[stray].setFocus(Qt.FocusReason.TabFocusReason)
    removed = [one.text for one in desk.pane.alt_text.shown_words.marked if one.change.name == "REMOVED"]
    assert "(" in "".join(removed)
    assert not decisions(window)
    desk.sheet.setFocus()
    press(str(stray + 1))
    rest(qtbot, window)
    assert (
        looked(desk).now.alt_text
        == "A gun crew waits beside the road near Oderfeld at first light in Vellmar"
    )
    assert said(window).startswith("Fixed: Alt text ends in a stray")
    assert len(decisions(window)) == 1


def test_all_safe_fixes_at_once_are_one_decision(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """Ctrl+Z would take back a part of what one key did."""
    go_to(qtbot, window, desk, "A gun crew")
    before = looked(desk).now
    desk.sheet.setFocus()
    press("f")
    rest(qtbot, window)
    assert len(decisions(window)) == 1
    assert looked(desk).now != before
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(qtbot, window)
    assert looked(desk).now == before


def test_a_finding_without_a_fix_opens_its_words(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """The number of a finding would do nothing."""
    go_to(qtbot, window, desk, "Ships")
    at = next(n for n, one in enumerate(looked(desk).findings) if one.rule == "E03")
    desk.sheet.setFocus()
    press(str(at + 1))
    assert desk.pane.alt_text.typing
    press("Ships at anchor.", Qt.Key.Key_Return)
    rest(qtbot, window)
    assert looked(desk).now.alt_text == "Ships at anchor."
    assert "E03" not in {one.rule for one in looked(desk).findings}


def test_waived_with_a_reason_and_taken_back(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A finding that is right to ignore would be shown again and again, or go without a word why."""
    go_to(qtbot, window, desk, "Ships")
    rule = looked(desk).findings[0].rule
    desk.sheet.setFocus()
    press("w")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    press(Qt.Key.Key_Return)
    assert not decisions(window)
    press("The agency writes it so", Qt.Key.Key_Return)
    rest(qtbot, window)
    assert rule not in {one.rule for one in looked(desk).findings}
    assert looked(desk).photo.waived[0].reason == "The agency writes it so"
    line = desk.aside.findings._waived[0]
    assert "The agency writes it so" in line.accessibleName()
    line.back.click()
    rest(qtbot, window)
    assert rule in {one.rule for one in looked(desk).findings}


def test_credit_parts_by_key(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A misread credit could not be put right without the mouse."""
    go_to(qtbot, window, desk, "Ships")
    desk.sheet.setFocus()
    press("c")
    press("Samuel Tate", Qt.Key.Key_Tab, "Associated Press", Qt.Key.Key_Return)
    rest(qtbot, window)
    parts = looked(desk).now.parts
    assert (parts.photographer, parts.agency) == ("Samuel Tate", "Associated Press")
    assert "As printed: Sam Tate" in desk.pane.credit.cells["photographer"].accessibleName()


def test_a_whole_credit_pasted_as_the_photographer_is_read(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk
) -> None:
    """An editor would paste an agency's line and find the agency in the photographer's name."""
    go_to(qtbot, window, desk, "Repairs")
    desk.sheet.setFocus()
    press("c")
    press("(Lena Okoro/Northern Agency via AP)", Qt.Key.Key_Return)
    rest(qtbot, window)
    parts = looked(desk).now.parts
    assert (parts.photographer, parts.agency, parts.via) == ("Lena Okoro", "Northern Agency", "AP")
    assert len(decisions(window)) == 1
    press("c")
    press(Qt.Key.Key_Home, "Ann ", Qt.Key.Key_Return)
    rest(qtbot, window)
    assert looked(desk).now.parts.agency == "Northern Agency"


def test_the_box_grows_with_what_is_typed(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """An editor would type a long caption through a slit, and see the words below jump for a short one."""
    go_to(qtbot, window, desk, "Ships")
    desk.sheet.setFocus()
    box = desk.pane.caption
    lone = box.box().height()
    press("e")
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPlainTextEdit)
    assert abs(focus.height() - lone) <= 4
    press(" The crews wait for the tide and for the pilot." * 6)
    qtbot.waitUntil(lambda: focus.height() > 2 * lone)
    assert focus.verticalScrollBar().maximum() == 0
    assert not focus.verticalScrollBar().isVisible()
    assert box.box().height() == focus.height()
    press(Qt.Key.Key_Escape)
    assert box.box().height() == lone


def test_a_command_of_the_field_leaves_the_keys_where_they_were(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk
) -> None:
    """An editor would run one command, and every key after it would go nowhere."""
    desk.sheet.setFocus()
    window.actions_["commands"].trigger()
    press("dark", Qt.Key.Key_Return)
    rest(qtbot, window)
    assert desk.sheet.hasFocus()
    window.actions_["commands"].trigger()
    press(Qt.Key.Key_Escape)
    assert desk.sheet.hasFocus()


def test_who_where_when_and_whence(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """What an editor found out about a picture would have no place."""
    fields = desk.aside.fields
    for name, words in (("persons", "Ada Lind; Bo Roe"), ("taken", "2023-05-03"), ("city", "Vellmar")):
        fields.row_of(name).setFocus()
        press(Qt.Key.Key_Return, words, Qt.Key.Key_Return)
        rest(qtbot, window)
    fields.changed.emit("origin", PictureOrigin.HANDOUT)
    rest(qtbot, window)
    edited = looked(desk).photo.edited
    assert edited is not None
    assert edited.persons == ("Ada Lind", "Bo Roe")
    assert edited.taken == "2023-05-03"
    assert edited.place is not None
    assert edited.place.city == "Vellmar"
    assert edited.origin is PictureOrigin.HANDOUT
    assert "Persons: Ada Lind; Bo Roe" in fields.said()


def test_a_date_that_is_none_is_refused_in_words(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """Nonsense would be written into the picture’s file."""
    desk.aside.fields.row_of("taken").setFocus()
    press(Qt.Key.Key_Return, "last week", Qt.Key.Key_Return)
    assert "is not a date" in said(window)
    assert not decisions(window)


def test_what_the_file_says_otherwise_is_marked(qtbot: QtBot, window: MainWindow, desk: PhotoDesk) -> None:
    """A wrong name in the file would go out unseen."""
    go_to(qtbot, window, desk, "Ships")
    assert "By-line: Sam Tate. In the file: L. Okoro, differs" in desk.aside.fields.said()


def test_keys_pressed_before_the_sheet_came_count(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, articles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fast editor's keys right after Ctrl+3 would do nothing."""
    monkeypatch.setattr(keysahead, "_LONGEST", PATIENCE)
    window = shown_window(qapp, qtbot, tmp_path / "settings.ini", extractor=Nothing)
    assert window.files.open_path(tmp_path / "a.corpus")
    window.tasks.cancel()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.desks.show("photos")
    desk = window.desks.current()
    assert isinstance(desk, PhotoDesk)
    assert desk.grid.number == 0
    press("j", "a")
    rest(qtbot, window)
    assert [one.changes[0].id for one in decisions(window)] == [desk.grid.row(1).photo]
    put_away(window)


def test_a_digit_counts_on_a_photo_that_is_still_being_read(
    qtbot: QtBot, window: MainWindow, desk: PhotoDesk
) -> None:
    """J and a digit in quick succession would lose the digit where the photo before had no finding."""
    go_to(qtbot, window, desk, "Repairs")
    clean = Looked(**{**looked(desk)._asdict(), "findings": ()})
    desk.current._take(clean)
    assert not window.actions_["photo_fix_1"].isEnabled()
    press(Qt.Key.Key_Home if desk.sheet.current() else Qt.Key.Key_End)
    assert desk.current.looked is None
    assert window.actions_["photo_fix_1"].isEnabled()
    rest(qtbot, window)
    found = len(looked(desk).findings)
    assert window.actions_["photo_fix_1"].isEnabled() == (found > 0)
