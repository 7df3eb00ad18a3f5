"""Correcting on the Claims desk: E opens the fields beside the claim's words, each change is one decision."""

from __future__ import annotations

from annotator.domain.words import SourceType, Status
from annotator.ui.claims.columns import Col
from annotator.ui.inspector.editors import ChoiceEditor
from annotator.ui.inspector.parts import PartRow
from annotator.ui.inspector.row import Row
from tests.ui.claims.seen import Seen


def begin(seen: Seen, called: str = "Tidewater 1") -> None:
    """Goes to a claim and presses E."""
    seen.desk.table.go_to(seen.rows().index(called))
    seen.rest()
    seen.press("E")


def listless(seen: Seen) -> None:
    """The list of choices closed and left the window without the keys, as only this platform does."""
    seen.window.activateWindow()
    seen.rest()


def test_a_field_is_corrected_where_it_was_read(seen: Seen) -> None:
    """An editor would be sent to another desk, and lose the place in the table."""
    begin(seen)
    editor = seen.desk.correcting.pane.findChild(ChoiceEditor)
    assert editor is not None
    assert editor.view().hasFocus()
    assert seen.window.desks["claims"].isVisible()
    editor.view().setCurrentIndex(editor.model().index(editor.findText("Eyewitness"), 0))
    seen.press("Return")
    listless(seen)
    claim = seen.claims()["Tidewater 1"]
    assert (claim.type, claim.status) == (SourceType.WITNESS, Status.CORRECTED)
    assert seen.cell("Tidewater 1", Col.TYPE).startswith("Eyewitness")
    assert seen.said() == "Tidewater 1 corrected"
    seen.press("Ctrl+Z")
    seen.rest()
    assert seen.claims()["Tidewater 1"].type is SourceType.MILITARY
    assert "Military" in seen.desk.correcting.pane.form.fields.rows["type"].accessibleName()


def test_escape_leads_back_and_the_pane_follows_the_table(seen: Seen) -> None:
    """The keys would be caught in the form, or the form would show a claim that is no longer current."""
    begin(seen)
    seen.press("Esc")
    listless(seen)
    assert seen.desk.table.hasFocus()
    assert seen.desk.correcting.on
    seen.press("J")
    seen.rest()
    assert seen.desk.correcting.pane.title.text() == f"Correct {seen.current()}"
    seen.press("Esc")
    assert not seen.desk.correcting.on
    assert seen.desk.panel.offers.isVisible()


def test_the_content_loses_a_word_by_key(seen: Seen) -> None:
    """What somebody said could be cut right only on the Read desk."""
    begin(seen)
    seen.press("Esc")
    listless(seen)
    before = seen.claims()["Tidewater 1"].content[-1]
    rows = [one for one in seen.desk.correcting.pane.form.parts.rows if one.shown]
    row: PartRow = next(one for one in rows if one.label.startswith("Content"))
    row.setFocus()
    seen.press("Alt+Left")
    seen.rest()
    after = seen.claims()["Tidewater 1"].content[-1]
    assert after.start == before.start
    assert after.end < before.end
    told = seen.desk.panel.left.told
    assert told is not None
    assert "corrected" in told.spoken()


def test_two_claims_to_compare_put_the_fields_away(seen: Seen) -> None:
    """A comparison would be hidden behind the fields of one of the two."""
    begin(seen)
    seen.press("Esc")
    listless(seen)
    seen.press("Space", "J")
    seen.rest()
    assert not seen.desk.correcting.on
    assert seen.desk.panel.middle.isVisible()


def test_a_part_leads_to_the_article_for_its_words(seen: Seen) -> None:
    """Words that are missing could not be taken in from here."""
    begin(seen)
    seen.press("Esc")
    listless(seen)
    row: Row = next(one for one in seen.desk.correcting.pane.form.parts.rows if one.shown)
    row.setFocus()
    seen.press("Return")
    seen.rest()
    assert seen.window.desks["claims"].isHidden()
    selected = seen.window.session.selected()
    assert selected is not None
    assert selected.id == seen.claims()["Tidewater 1"].id
