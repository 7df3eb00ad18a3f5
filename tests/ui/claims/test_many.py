"""The table of very many claims: all selected, the next open one far down, acts that take their time."""

from __future__ import annotations

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.words import Status
from annotator.ui.claims import acting
from tests.ui.claims.seen import Seen
from tests.ui.claims.test_table import ALL, ungrouped
from tests.ui.making import PATIENCE


def test_all_that_is_selected_stays_so_when_the_list_is_read_anew(seen: Seen) -> None:
    """After a decision an editor would have to select hundreds of thousands again."""
    ungrouped(seen)
    seen.press("Home", "Ctrl+A")
    keys = list(seen.desk.table.chosen_keys())
    assert seen.desk.table.chosen_number() == len(keys) == len(ALL)
    current = seen.current()
    seen.desk.listing.reload()
    seen.rest()
    assert seen.desk.table.chosen_keys() == keys
    assert seen.current() == current


def test_the_next_open_claim_is_not_gone_to_once_the_editor_is_elsewhere(seen: Seen) -> None:
    """The row would jump away under the editor's next key, and the decision fall on another claim."""
    ungrouped(seen)
    seen.press("Home")
    seen.desk.model.lines.clear()
    seen.desk.walking.next_open(1)
    seen.desk.table.go_to(4)
    seen.rest()
    assert seen.desk.table.current_row() == 4


def test_the_next_open_claim_among_rows_not_read(seen: Seen) -> None:
    """Far down in a large corpus nothing would follow, or one that is decided already."""
    ungrouped(seen)
    seen.press("Home", "Down", "A")
    seen.rest()
    seen.press("Home")
    seen.desk.model.lines.clear()
    seen.desk.walking.next_open(1)
    seen.rest()
    assert seen.desk.table.current_row() == 2
    seen.desk.model.lines.clear()
    seen.desk.walking.next_open(-1)
    seen.rest()
    assert seen.desk.table.current_row() == 0


def test_claims_decided_by_the_thousand_show_how_far_it_is_and_can_be_stopped(
    seen: Seen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip with all claims selected would have to be waited for, minutes long."""
    begun, go_on = Event(), Event()

    def held(*given: object) -> None:
        begun.set()
        assert go_on.wait(PATIENCE)
        given[-1](3, 6)  # type: ignore[operator]

    monkeypatch.setattr(acting, "_AT_ONCE", 1)
    monkeypatch.setattr("annotator.ui.claims.acting.bulk.accept", held)
    ungrouped(seen)
    seen.press("Ctrl+A", "A")
    assert begun.wait(PATIENCE)
    shown = seen.window.status.act
    qtbot.waitUntil(shown.isVisible)
    shown.cancel.click()
    go_on.set()
    qtbot.waitUntil(lambda: not seen.window.session.longact.runs)
    assert not shown.isVisible()
    assert seen.said() == "Stopped. Nothing was changed"
    assert {one.status for one in seen.claims().values()} == {Status.SUGGESTED}
