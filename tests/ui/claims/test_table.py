"""The table of claims, driven by keys."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from annotator.domain.words import Certainty, SourceType, Status
from annotator.ui import keysahead
from annotator.ui.claims import acting, reading
from annotator.ui.claims.columns import Col
from annotator.ui.shell.room import Room
from annotator.ui.shell.window import MainWindow
from tests.ui.claims.seen import Seen
from tests.ui.making import PATIENCE

ALL = ["Tidewater 1", "Tidewater 2", "Tidewater 3", "Harbour 1", "Harbour 2", "Harbour 3"]


def ungrouped(seen: Seen) -> None:
    """Lists the claims without groups, in the order of reading."""
    seen.desk.bar.take(type(seen.desk.bar.chosen)(by="none"))
    seen.rest()
    assert sorted(seen.rows()) == sorted(ALL)


def test_claims_stand_under_their_topics_with_what_conflicts(seen: Seen) -> None:
    """An editor would not see which claims are about the same, nor that their figures differ."""
    rows = seen.rows()
    assert rows[-2:] == ["No topic 1", "Harbour 3"]
    at = rows.index("Ferries lost 2")
    assert rows[at + 1 : at + 3] == ["Tidewater 1", "Harbour 1"]
    group = seen.desk.model.group_at(at)
    assert group is not None
    assert "2" in group.flag
    assert seen.cell("Harbour 1", Col.FIGURE) == "60 – 70"
    assert seen.cell("Tidewater 2", Col.FIGURE) == "open – 90"
    assert seen.cell("Harbour 3", Col.FIGURE) == "—"
    assert seen.cell("Tidewater 3", Col.CERTAINTY) == "Doubted"
    assert seen.window.status.keys.text() == "Keys go to the table"


def test_arrows_fold_and_open_groups(seen: Seen) -> None:
    """A long list could not be shortened by key, or a claim under a folded heading not be reached."""
    seen.press("Home")
    heading = seen.current()
    before = seen.rows()
    seen.press("Left")
    seen.rest()
    assert seen.current() == heading
    assert len(seen.rows()) < len(before)
    seen.press("Right")
    seen.rest()
    assert seen.rows() == before
    seen.press("Down", "Left")
    assert seen.current() == heading
    seen.press("Return")
    assert len(seen.rows()) < len(before)


def test_accepting_goes_on_and_is_undone(seen: Seen) -> None:
    """A decision made in the table would be lost, or could not be taken back."""
    ungrouped(seen)
    seen.press("Home")
    first = seen.current()
    seen.press("A")
    seen.rest()
    assert seen.claims()[first].status is Status.ACCEPTED
    assert seen.current() == seen.rows()[1]
    assert first in seen.said()
    seen.press("X")
    second = seen.rows()[1]
    seen.rest()
    assert seen.claims()[second].status is Status.REJECTED
    seen.press("Ctrl+Z", "Ctrl+Z")
    seen.rest()
    assert {one.status for one in seen.claims().values()} == {Status.SUGGESTED}


def test_undo_goes_back_to_the_claim(seen: Seen) -> None:
    """After a slip of the finger the row would have to be looked for in hundreds."""
    seen.press("Home", "J")
    before = seen.current()
    seen.press("A")
    seen.rest()
    assert seen.current() != before
    seen.press("Ctrl+Z")
    seen.rest()
    assert seen.current() == before


def test_next_open_passes_over_what_is_decided(seen: Seen) -> None:
    """Shift+J would stop at claims that need nothing any more."""
    ungrouped(seen)
    seen.press("Home", "J", "A", "K", "K")
    assert seen.desk.table.current_row() == 0
    seen.press("Shift+J")
    assert seen.desk.table.current_row() == 2
    seen.press("Shift+K")
    assert seen.desk.table.current_row() == 0
    seen.press("Shift+K")
    assert "No open claim" in seen.said()
    seen.press("S")
    assert seen.desk.table.current_row() == 2


def test_all_selected_are_decided_as_one(seen: Seen) -> None:
    """Ctrl+A and A would need as many undos as there are claims."""
    ungrouped(seen)
    seen.press("Home", "Ctrl+A", "A")
    seen.rest()
    assert {one.status for one in seen.claims().values()} == {Status.ACCEPTED}
    assert seen.said() == "6 claims accepted"
    seen.press("Ctrl+Z")
    seen.rest()
    assert {one.status for one in seen.claims().values()} == {Status.SUGGESTED}


def test_very_many_are_decided_in_a_thread_as_one(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window would stand still while thousands are written, or one undo would bring back a part."""
    monkeypatch.setattr(acting, "_AT_ONCE", 2)
    ungrouped(seen)
    seen.press("Home", "Ctrl+A", "X")
    seen.qtbot.waitUntil(lambda: seen.said() == "6 claims rejected")
    seen.rest()
    assert {one.status for one in seen.claims().values()} == {Status.REJECTED}
    line = seen.desk.model.line(0)
    assert line is not None
    assert line.status is Status.REJECTED
    seen.press("Ctrl+Z")
    seen.rest()
    assert {one.status for one in seen.claims().values()} == {Status.SUGGESTED}
    seen.desk.acting.set_field("party", "the port")
    seen.qtbot.waitUntil(lambda: "party set" in seen.said())
    assert {one.party for one in seen.claims().values()} == {"the port"}


def test_a_field_is_set_over_the_selection(seen: Seen) -> None:
    """Each claim's source type would have to be corrected by itself."""
    ungrouped(seen)
    seen.press("Home", "Shift+Down", "Shift+Down")
    chosen = seen.rows()[:3]
    seen.desk.acting.set_field("type", SourceType.WITNESS)
    seen.rest()
    assert all(seen.claims()[one].type is SourceType.WITNESS for one in chosen)
    assert seen.desk.table.chosen_rows() == [0, 1, 2]
    seen.press("Ctrl+Z")
    seen.rest()
    assert seen.claims()["Tidewater 1"].type is SourceType.MILITARY


def test_filters_narrow_and_say_so(seen: Seen) -> None:
    """An editor would look for a claim among all, or think that there are no others."""
    seen.press("/")
    seen.write("bridge")
    seen.rest()
    assert [one for one in seen.rows() if one in ALL] == ["Tidewater 3", "Harbour 2"]
    assert seen.desk.bar.count.text() == "2 claims, 2 articles"
    seen.write(" zzz")
    seen.rest()
    assert "Nothing matches “bridge zzz”" in seen.desk.empty.words()
    seen.press("Esc", "Esc")
    seen.rest()
    assert len([one for one in seen.rows() if one in ALL]) == len(ALL)
    seen.desk.bar._choose("certainties", frozenset({Certainty.HEDGED.value}))
    seen.rest()
    assert [one for one in seen.rows() if one in ALL] == ["Tidewater 2"]
    assert seen.desk.bar.menus["certainties"].value == "Hedged"
    seen.desk.bar.clear()
    seen.desk.bar.conflicts.click()
    seen.rest()
    assert [one for one in seen.rows() if one in ALL] == ["Tidewater 1", "Harbour 1"]


def test_a_filter_from_elsewhere_is_a_chip_that_closes(seen: Seen) -> None:
    """What a chart filtered could not be told from all claims, nor be taken away again."""
    query = type(seen.desk.bar.chosen.query)(certainties=frozenset({Certainty.DOUBTED}))
    seen.desk.set_filter(query, "Certainty doubted")
    seen.rest()
    assert seen.desk.bar.outside.isVisible()
    assert [one for one in seen.rows() if one in ALL] == ["Tidewater 3"]
    seen.desk.bar.outside.click()
    seen.rest()
    assert not seen.desk.bar.outside.isVisible()
    assert len([one for one in seen.rows() if one in ALL]) == len(ALL)


def test_filters_are_kept_under_a_name(seen: Seen) -> None:
    """A filter an editor needs each day would have to be put together each day."""
    seen.desk.bar._choose("certainties", frozenset({Certainty.DOUBTED.value}))
    seen.desk.menus._keep("What is doubted")
    seen.desk.bar.clear()
    assert seen.window.session.corpus is not None
    kept = seen.window.session.corpus.claims.saved()
    seen.desk.menus._use(kept["What is doubted"])
    seen.rest()
    assert [one for one in seen.rows() if one in ALL] == ["Tidewater 3"]
    seen.desk.menus._delete("What is doubted")
    assert not seen.window.session.corpus.claims.saved()


def test_a_head_sorts_both_ways(seen: Seen, qtbot: QtBot) -> None:
    """The largest figure would have to be looked for."""
    ungrouped(seen)
    head = seen.desk.table.head
    section = list(Col).index(Col.FIGURE)
    at = QPoint(head.sectionViewportPosition(section) + 60, 16)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    seen.rest()
    assert seen.rows()[:2] == ["Tidewater 1", "Harbour 1"]
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    seen.rest()
    assert seen.rows()[0] == "Tidewater 2"
    assert head.sort == (Col.FIGURE, True)


def test_columns_are_chosen_and_remembered(seen: Seen) -> None:
    """A column that was put away would come back at each start."""
    desk = seen.desk
    desk.menus._toggle(Col.CUE)
    desk.menus._toggle(Col.TOPIC)
    cue, topic = list(Col).index(Col.CUE), list(Col).index(Col.TOPIC)
    assert desk.table.head.isSectionHidden(cue)
    assert not desk.table.head.isSectionHidden(topic)
    desk.table.head.resizeSection(topic, 222)
    desk.keep_places()
    again = type(desk.columns)(seen.window.preferences)
    assert Col.CUE not in again.chosen
    assert again.widths[Col.TOPIC] == 222


def test_a_narrow_window_keeps_eight_columns(seen: Seen) -> None:
    """The words of a claim would be cut to nothing at 1024."""
    shown = seen.desk.columns.shown(Room.NARROW)
    assert Col.CUE not in shown
    assert Col.LINKS not in shown
    seen.window.resize(1024, 700)
    seen.rest()
    widths = seen.desk.columns.fitted(Room.NARROW, seen.desk.table.viewport().width())
    assert sum(widths.values()) <= seen.desk.table.viewport().width()


def test_rows_are_spoken_in_words(seen: Seen) -> None:
    """A screen reader would say nothing of a claim's state or its conflict."""
    at = seen.rows().index("Harbour 1")
    spoken = seen.desk.model.data(seen.desk.model.index(at, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(spoken, str)
    assert spoken.startswith("Harbour 1, suggested. between 60 and 70 ferries")
    assert "conflicts with another" in spoken


def test_enter_opens_the_claim_on_the_read_desk(seen: Seen) -> None:
    """Its words could not be read where they stand."""
    ungrouped(seen)
    seen.press("Home")
    called = seen.current()
    seen.press("Return")
    session = seen.window.session
    assert seen.window.desks.current() is None
    assert session.selection is not None
    assert session.selection.id == seen.claims()[called].id


def test_decisions_made_elsewhere_are_there_on_return(seen: Seen) -> None:
    """The table would show as open what was decided on the Read desk."""
    ungrouped(seen)
    seen.press("Home", "J")
    called = seen.current()
    seen.press("Return", "A", "Ctrl+2")
    seen.rest()
    line = seen.desk.model.line(seen.rows().index(called))
    assert line is not None
    assert line.status is Status.ACCEPTED
    assert seen.current() == called


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys typed ahead count however slowly the list comes."""
    monkeypatch.setattr(keysahead, "_LONGEST", PATIENCE)


@pytest.mark.usefixtures("patient")
def test_keys_pressed_before_the_list_came_count(window: MainWindow, qtbot: QtBot) -> None:
    """A fast editor's keys right after Ctrl+2 would do nothing."""
    seen = Seen(window, qtbot)
    seen.press("Ctrl+2", "J", "A", "Down")
    assert seen.desk.model.rowCount() == 0
    seen.rest()
    claims = [one for one in seen.rows() if one in ALL]
    statuses = {line.called: line.status for line in seen.desk.model.lines.values()}
    assert statuses[claims[1]] is Status.ACCEPTED
    assert sum(one is Status.ACCEPTED for one in statuses.values()) == 1
    # After the accepted one comes the third; one further down a fourth, or the heading before it.
    assert seen.rows().index(seen.current()) == seen.rows().index(claims[2]) + 1


@pytest.mark.usefixtures("patient")
def test_keys_typed_before_another_list_came_wait_for_it(seen: Seen) -> None:
    """A key right after a filter would act on the list that is about to go."""
    ungrouped(seen)
    before = seen.rows()
    seen.desk.listing.sort(Col.SOURCE)
    seen.desk.table.setFocus()
    seen.press("End", "X")
    seen.rest()
    assert seen.rows() != before
    statuses = {line.called: line.status for line in seen.desk.model.lines.values()}
    assert [one for one, status in statuses.items() if status is Status.REJECTED] == [seen.rows()[-1]]


def test_several_claims_are_given_one_source(seen: Seen) -> None:
    """Unnamed sources could be one person only from the command of another program."""
    ungrouped(seen)
    seen.press("Home", "Shift+Down")
    chosen = seen.rows()[:2]
    seen.desk.acting.set_source("The harbour official")
    seen.qtbot.waitUntil(lambda: seen.said() == "2 claims given one source")
    given = {seen.claims()[one].who for one in chosen}
    assert len(given) == 1
    assert None not in given
    seen.desk.acting.set_source("the harbour official")
    assert seen.said() == "Nothing to change in the selected claims"
    seen.press("Ctrl+Z")
    seen.rest()
    assert {seen.claims()[one].who for one in chosen} != given


def test_the_first_claims_are_there_before_all_are(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large corpus the desk would stay empty for seconds, or count too few claims in a group."""
    monkeypatch.setattr(reading, "FIRST", 1)
    before, hold, desk = seen.rows(), Event(), seen.desk
    # As if the last list had taken long.
    desk.listing._spent = 1000
    reads = desk.parts.session.reads
    reads.ask("hold", lambda corpus: hold.wait(120), lambda _: None, long=True)
    desk.listing._refilter()
    seen.qtbot.waitUntil(lambda: not desk.model.whole)
    head = desk.model.group_at(0)
    assert head is not None
    assert before[0] == f"{head.label} {head.number}"
    assert seen.rows()[1:] == before[1:2]
    said = []
    desk.parts.session.said.connect(said.append)
    desk.exporting.export()
    assert said == ["The list is still being read"]
    seen.press("End")
    hold.set()
    seen.qtbot.waitUntil(lambda: desk.model.whole)
    seen.rest()
    assert seen.rows() == before
    assert desk.table.current_row() == len(before) - 1
    # A decision shows at once; a list that took long follows later.
    desk.listing._spent = 60_000
    seen.press("A")
    assert desk.listing._soon.isActive()
    seen.qtbot.waitUntil(lambda: not reads.pending())
