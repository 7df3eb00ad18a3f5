"""The registers of sources and entities."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics

from annotator.domain.words import Label
from annotator.ui.entities.merge import MergeSheet
from tests.ui.claims.seen import Seen


def test_sources_tell_what_they_said(seen: Seen) -> None:
    """Who says most, and how surely, would have to be counted by hand."""
    seen.press("V")
    seen.rest()
    register = seen.desk.register(1)
    assert register.list.hasFocus()
    assert seen.window.status.keys.text() == "Keys go to the sources"
    names = [one.name for one in register.entries]
    assert {"Colonel Brandvik", "Mayor Lindqvist", "one official", "a fisherman"} == set(names)
    seen.press("Home", *(["Down"] * names.index("Colonel Brandvik")))
    seen.rest()
    assert "Said: 2 claims in 1 article" in register.facts.words()
    assert "1 attributed, 1 doubted" in register.facts.words()
    assert register.said_model.rowCount() == 2
    seen.press("Return")
    seen.rest()
    assert seen.desk.switch.current() == 0
    assert {one for one in seen.rows() if one.startswith("Tide")} == {"Tidewater 1", "Tidewater 3"}
    assert "Colonel Brandvik" in seen.desk.bar.outside.text()


def test_keys_of_claims_rest_in_a_register(seen: Seen) -> None:
    """A would accept a claim that is out of sight."""
    seen.press("V")
    seen.rest()
    assert not seen.window.actions_["accept"].isEnabled()
    seen.press("/")
    seen.write("fisher")
    seen.rest()
    assert [one.name for one in seen.desk.register(1).entries] == ["a fisherman"]
    seen.press("Esc", "Esc", "Esc")
    seen.rest()
    assert seen.desk.switch.current() == 0
    assert seen.desk.table.hasFocus()


def test_an_entity_takes_a_note_and_an_identifier(seen: Seen) -> None:
    """What an editor knows of a person would have no place, or could not be undone."""
    seen.press("V", "V")
    seen.rest()
    register = seen.desk.register(2)
    names = [one.name for one in register.entries]
    assert set(names) == {"Colonel Brandvik", "Mayor Lindqvist"}
    assert register.detail is not None
    entity = register.detail.entity
    assert entity is not None
    register.acts.set_words(entity, "note", "Speaks for the port")
    seen.rest()
    assert "Note: Speaks for the port" in register.facts.words()
    corpus = seen.window.session.corpus
    assert corpus is not None
    now = corpus.entity(entity.id)
    assert now is not None
    register.acts.set_words(now, "external", "Q12")
    seen.rest()
    assert "Register: Q12" in register.facts.words()
    seen.press("Ctrl+Z", "Ctrl+Z")
    seen.rest()
    assert "Note: none" in register.facts.words()


@pytest.mark.parametrize("size", [(800, 500), (1024, 700), (1600, 1000)])
def test_nothing_of_a_register_is_covered_or_cut(seen: Seen, size: tuple[int, int]) -> None:
    """At 200% buttons would lie on the table, and how surely something is said would be cut off."""
    seen.window.resize(*size)
    seen.press("V")
    seen.rest()
    register = seen.desk.register(1)
    parts = [register.title, register.said, register.acts]
    tops = [one.mapTo(register, one.rect().topLeft()).y() for one in parts]
    ends = [one.mapTo(register, one.rect().bottomLeft()).y() for one in parts]
    assert all(end < top for end, top in zip(ends, tops[1:], strict=False)), (tops, ends)
    assert ends[-1] < register.height()
    for one in (register.acts.all_claims, register.acts.protect):
        assert register.acts.rect().contains(one.geometry())
    said = register.said
    needed = QFontMetrics(said.font()).horizontalAdvance("Attributed")
    assert said.columnWidth(3) >= needed + 24
    shown = [one for one in range(5) if not said.isColumnHidden(one)]
    assert sum(said.columnWidth(one) for one in shown) <= said.viewport().width()
    # No source is linked with another here, so nothing takes the room of their names.
    assert register.list.isColumnHidden(1)


def test_places_are_not_protected(seen: Seen) -> None:
    """P would promise an alias to a town."""
    seen.press("V", "V")
    seen.rest()
    register = seen.desk.register(2)
    assert register.acts.protect.isEnabled()
    assert register.detail is not None
    entity = register.detail.entity
    assert entity is not None
    register.show_detail(replace(register.detail, entity=replace(entity, label=Label.PLACE)))
    assert not register.acts.protect.isEnabled()
    assert register.acts.protect.toolTip() == "Only who can be a source is protected"


def test_merging_opens_the_sheet(seen: Seen) -> None:
    """Two names of one person could only be merged from an article."""
    seen.press("V", "V")
    seen.rest()
    seen.press("M")
    found = seen.window.findChildren(MergeSheet)
    assert found
    found[0].reject()
    seen.rest()


def test_a_source_is_protected_where_it_is_listed(seen: Seen) -> None:
    """An editor would have to leave the sources to keep a promise to one, and could not see it is kept."""
    corpus = seen.window.session.corpus
    assert corpus is not None
    for view, named in ((1, "one official"), (2, "Colonel Brandvik")):
        seen.press("V")
        seen.rest()
        register = seen.desk.register(view)
        names = [one.name for one in register.entries]
        seen.press("Home", *(["Down"] * names.index(named)))
        seen.rest()
        assert register.acts.protect.text() == "Protect"
        seen.press("P")
        seen.rest()
        entry = next(one for one in register.entries if one.name == named)
        assert entry.protected
        assert entry.aside.startswith("Protected")
        assert "Protected: Source " in register.facts.words()
        assert register.acts.protect.text() == "Protect no longer"
        assert corpus.protection.read().called(named) is not None
        assert corpus.undo_title == f"protect source “{named}”"
    seen.press("Ctrl+Z")
    seen.rest()
    assert [one.name for one in corpus.protection.read().sources] == ["one official"]
    assert not any(one.protected for one in seen.desk.register(2).entries)
    seen.press("P", "P")
    seen.rest()
    assert [one.name for one in corpus.protection.read().sources] == ["one official"]
    assert corpus.check() == []
