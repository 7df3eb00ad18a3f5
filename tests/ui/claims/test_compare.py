"""Two claims compared: by selecting two rows, by Space, with the keys of the relations."""

from __future__ import annotations

from annotator.domain.annotation import Link
from annotator.domain.words import Relation, Status
from annotator.ui.claims.columns import Col
from annotator.ui.claims.ranges import ticks
from annotator.ui.claims.reading import Chosen
from tests.ui.claims.seen import Seen


def listed(seen: Seen) -> None:
    """Lists the claims without groups."""
    seen.desk.bar.take(Chosen(by="none"))
    seen.rest()


def links(seen: Seen) -> list[Link]:
    """The links of the corpus."""
    corpus = seen.window.session.corpus
    assert corpus is not None
    return [link for id_ in corpus.article_ids() for link in corpus.annotated(id_).links]


def compare_losses(seen: Seen) -> None:
    """Holds the one count of ferries with Space and goes to the other."""
    listed(seen)
    seen.press("Home")
    seen.go_to("Tidewater 1")
    seen.press("Space")
    seen.go_to("Harbour 1")
    seen.rest()


def test_the_selected_claim_is_told_with_its_parts(seen: Seen) -> None:
    """An editor would have to open the article to see what was said and how surely."""
    listed(seen)
    seen.press("Home")
    seen.go_to("Tidewater 2")
    seen.rest()
    told = seen.desk.panel.left.told
    assert told is not None
    fields = {name: "".join(run.text for run in value) for name, value in told.fields}
    assert told.called == "Tidewater 2"
    assert told.where == "Tidewater Daily · 12 May 2023"
    assert fields["Source"] == "one official → Tidewater Daily"
    assert fields["Certainty"] == "Hedged · as many as"
    assert "people: open – 90" in fields["Counts"]
    assert "suggested" in seen.desk.panel.left.accessibleName()
    assert not seen.desk.panel.pair


def test_two_selected_rows_are_compared(seen: Seen) -> None:
    """Selecting two rows would not show them side by side."""
    listed(seen)
    seen.press("Home", "Shift+Down")
    seen.rest()
    assert seen.desk.panel.pair
    assert seen.desk.panel.left.told is not None
    assert seen.desk.panel.right.told is not None
    assert [seen.desk.panel.left.told.called, seen.desk.panel.right.told.called] == seen.rows()[:2]


def test_figures_stand_on_one_axis_and_are_told(seen: Seen) -> None:
    """That two counts cannot both be right would have to be worked out in the head."""
    compare_losses(seen)
    middle = seen.desk.panel.middle
    assert middle.verdict.words() == "Tidewater 1 updates Harbour 1 · suggested"
    assert middle.buttons[Relation.UPDATES].suggested
    assert "40 to 40" in middle.ranges.accessibleName()
    assert "60 to 70" in middle.ranges.accessibleName()
    assert "do not meet" in middle.difference.words()


def test_a_relation_is_chosen_by_key_and_undone(seen: Seen) -> None:
    """What an editor found out by comparing would not be kept, or not be taken back."""
    compare_losses(seen)
    seen.press("3")
    seen.rest()
    (link,) = links(seen)
    assert link.relation is Relation.CONTRADICTS
    assert seen.said() == "Tidewater 1 contradicts Harbour 1"
    assert seen.desk.panel.middle.verdict.words() == "Tidewater 1 contradicts Harbour 1 · your choice"
    assert seen.desk.panel.middle.buttons[Relation.CONTRADICTS].isChecked()
    assert seen.cell("Harbour 1", Col.LINKS) == "1"
    seen.press("Ctrl+Z")
    seen.rest()
    assert not links(seen)
    assert not seen.desk.panel.middle.buttons[Relation.CONTRADICTS].isChecked()


def test_swapped_claims_are_linked_the_other_way(seen: Seen) -> None:
    """Which claim brings the other up to date could not be said, or two links would say both."""
    compare_losses(seen)
    seen.press("4", "W", "4")
    seen.rest()
    (link,) = links(seen)
    claims = seen.claims()
    assert link.relation is Relation.UPDATES
    assert (link.claim, link.other) == (claims["Harbour 1"].id, claims["Tidewater 1"].id)
    assert seen.desk.panel.middle.verdict.words() == "Harbour 1 updates Tidewater 1 · your choice"


def test_not_related_is_a_decision_too(seen: Seen) -> None:
    """Claims that have nothing to do with each other would be offered again and again."""
    compare_losses(seen)
    seen.press("1", "0")
    seen.rest()
    (link,) = links(seen)
    assert link.status is Status.REJECTED
    assert seen.desk.panel.middle.verdict.words() == "Tidewater 1 and Harbour 1 are not related · your choice"


def test_escape_lets_go(seen: Seen) -> None:
    """A held claim would stay beside every other that is looked at."""
    compare_losses(seen)
    assert list(seen.desk.table.compared)
    seen.press("Esc")
    seen.rest()
    assert not list(seen.desk.table.compared)
    assert not seen.desk.panel.pair


def test_relation_keys_need_two_claims(seen: Seen) -> None:
    """A key pressed by mistake would link what is not in sight."""
    listed(seen)
    seen.press("Home", "3")
    seen.rest()
    assert not links(seen)
    assert not seen.window.actions_["relate_same"].isEnabled()
    compare_losses(seen)
    assert seen.window.actions_["relate_same"].isEnabled()


def test_a_related_claim_is_offered_and_taken_by_key(seen: Seen) -> None:
    """The same loss counted by another paper would have to be remembered."""
    listed(seen)
    seen.press("Home")
    seen.go_to("Tidewater 1")
    seen.rest()
    offered = [one.called for one in seen.desk.panel.offers.offers]
    assert offered == ["Harbour 1"]
    assert "ferries" in seen.desk.panel.offers.offers[0].why
    seen.press("R", "Space")
    seen.rest()
    assert seen.desk.panel.pair
    assert seen.desk.panel.right.told is not None
    assert seen.desk.panel.right.told.called == "Harbour 1"
    assert seen.desk.table.hasFocus()


def test_f6_goes_through_the_panes(seen: Seen) -> None:
    """A part of the desk could be reached by mouse only."""
    compare_losses(seen)
    seen.press("F6")
    assert seen.window.status.keys.text() == "Keys go to the left claim"
    seen.press("F6", "F6", "F6", "F6")
    assert seen.desk.table.hasFocus()


def test_the_panel_is_two_tabs_in_a_narrow_window(seen: Seen) -> None:
    """Three parts side by side would be too narrow to read."""
    compare_losses(seen)
    seen.window.resize(1024, 700)
    seen.rest()
    panel = seen.desk.panel
    assert panel.tabs.isVisible()
    assert panel.left.isVisible()
    assert not panel.middle.isVisible()
    panel.tabs.setCurrentIndex(1)
    assert panel.middle.isVisible()
    assert not panel.left.isVisible()


def test_a_small_window_does_not_shrink_the_panel_of_a_large_one(seen: Seen) -> None:
    """A morning on a laptop would leave four lines to read on the large screen, and the other way round."""
    heights = {}
    for width in (1600, 800, 1600):
        seen.window.resize(width, 1000 if width == 1600 else 500)
        seen.rest()
        heights.setdefault(width, []).append(seen.desk.panel.height())
        seen.desk.keep_places()
    assert heights[1600] == [360, 360]
    assert heights[800] == [200]
    # What the editor drags is remembered for windows of that width.
    seen.desk.split.setSizes([400, 480])
    seen.desk.split.splitterMoved.emit(400, 1)
    dragged = seen.desk.panel.height()
    seen.window.resize(1024, 700)
    seen.rest()
    assert seen.desk.panel.height() == 240
    seen.window.resize(1600, 1000)
    seen.rest()
    assert abs(seen.desk.panel.height() - dragged) <= 4


def test_ticks_take_in_the_range_with_round_values() -> None:
    """An axis would begin or end within a bar, or say odd numbers."""
    for low, high in ((0, 100_000), (0, 20_000), (40, 70), (0.5, 0.9), (3, 3.00001), (0, 1e12)):
        marks = ticks(low, high)
        assert marks[0] <= low
        assert marks[-1] >= high - 1e-9
        assert 2 <= len(marks) <= 6
