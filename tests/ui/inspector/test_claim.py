"""What the pane says about a claim."""

from __future__ import annotations

from dataclasses import replace

from annotator.domain.words import Kind, Label, Status
from annotator.ui.inspector.claim_form import ClaimForm
from annotator.ui.inspector.pieces import Labelled
from annotator.ui.widgets.button import LinkButton
from tests.ui.inspector.article import BRANDVIK
from tests.ui.inspector.conftest import Desk


def form(desk: Desk) -> ClaimForm:
    """The claim's form."""
    found = desk.inspector.forms.claim_form
    assert found is not None
    return found


def test_the_title_says_number_and_state(desk: Desk) -> None:
    """An editor would not know which claim of how many this is."""
    desk.select(Kind.CLAIM, "winter")
    assert desk.inspector.header.title == "Claim 1 of 3"
    assert desk.inspector.header.tag.accessibleName() == "suggested"
    assert desk.inspector.header.accessibleName() == "Claim 1 of 3, suggested"


def test_the_chain_goes_from_the_origin_to_the_article(desk: Desk) -> None:
    """A relayed claim would look first-hand."""
    desk.select(Kind.CLAIM, "winter")
    assert form(desk).chain.accessibleName() == (
        "Source chain: unnamed harbour official, origin · one person; "
        "Radio Lindqvist relayed; Meridian Wire this article"
    )
    desk.select(Kind.CLAIM, "river")
    assert "author’s voice" in form(desk).chain.accessibleName()


def test_fields_stand_in_plain_words(desk: Desk) -> None:
    """The pane would show the words of the schema, or a blank."""
    desk.select(Kind.CLAIM, "winter")
    said = {
        label: row.value.plain()
        for label in (
            "Source type",
            "Named?",
            "Cue",
            "Quote type",
            "Certainty",
            "Hedges",
            "When",
            "Topic",
            "Who",
            "Party",
        )
        if (row := desk.row(label))
    }
    assert said == {
        "Source type": "Government",
        "Named?": "No · role given, name withheld",
        "Cue": "told",
        "Quote type": "Indirect, with quoted words",
        "Certainty": "Hedged",
        "Hedges": "as many as, cautious guess",
        "When": "Dec 2022 – Mar 2023 inferred",
        "Topic": "Equipment losses",
        "Who": "not resolved",
        "Party": "not given",
    }


def test_figures_say_where_they_are_open(desk: Desk) -> None:
    """A lower bound would look exact."""
    desk.select(Kind.CLAIM, "winter")
    names = [row.accessibleName() for row in form(desk).figures.rows]
    assert names == [
        "Figure: sacks, low 60,000, high open",
        "Figure: spoiled  ⅓ of above, low open, high 20,000",
    ]
    desk.select(Kind.CLAIM, "bridge")
    assert not form(desk).figures.isVisible()


def test_related_claims_name_the_relation_and_who_made_it(desk: Desk) -> None:
    """A suggested link would look like an editor's."""
    desk.select(Kind.CLAIM, "winter")
    section = form(desk).related
    assert section.label == "Related in Harbour Post"
    names = [card.accessibleName() for card in section.pieces]
    assert names[0].startswith("updates claim 1, suggested: Tens of thousands")
    assert names[1].startswith("supports claim 2, by MK: The bridge")


def test_why_names_rule_and_maker(desk: Desk) -> None:
    """An editor could not judge where a suggestion comes from."""
    desk.select(Kind.CLAIM, "winter")
    assert "Speech verb “told”" in form(desk).why.sentence.text.plain()
    assert form(desk).why.maker.text.plain() == "claims-en 0.4 · rule speech verb"


def test_history_tells_who_decided_what(desk: Desk) -> None:
    """Nobody would know who accepted a claim."""
    desk.select(Kind.CLAIM, "bridge")
    assert form(desk).history.lines() == ["Nothing decided yet."]
    desk.acts.correct(replace(desk.claim("bridge"), party="Oderfeld"))
    desk.settle()
    (line,) = form(desk).history.lines()
    assert line.startswith("Corrected party · Maria Kovač, ")


def test_what_was_undone_leaves_the_history(desk: Desk) -> None:
    """The history would claim a decision that no longer stands."""
    desk.select(Kind.CLAIM, "bridge")
    desk.acts.correct(replace(desk.claim("bridge"), party="Oderfeld"))
    desk.acts.undo()
    desk.settle()
    assert form(desk).history.lines() == ["Nothing decided yet."]
    desk.acts.redo()
    desk.settle()
    assert form(desk).history.lines()[0].startswith("Corrected party")


def test_the_state_follows_a_decision(desk: Desk) -> None:
    """The tag would go on saying suggested."""
    desk.select(Kind.CLAIM, "bridge")
    desk.acts.correct(replace(desk.claim("bridge"), party="Oderfeld"))
    desk.settle()
    assert desk.claim("bridge").status is Status.CORRECTED
    assert desk.inspector.header.tag.accessibleName() == "corrected"
    assert desk.inspector.actions_row.undo.accessibleName() == "Undo correct the party of claim 2"


def test_nothing_selected_says_what_to_do(desk: Desk) -> None:
    """The pane would stand empty without a word."""
    assert desk.inspector.empty.words() == "Select a claim or a name. J goes to the next one."
    assert desk.inspector.empty.isVisible()
    assert not desk.inspector.actions_row.accept.isEnabled()


def test_a_finished_article_offers_the_next(desk: Desk) -> None:
    """An editor would look for open claims where there are none."""
    for id_ in ("winter", "bridge", "river"):
        desk.select(Kind.CLAIM, id_)
        desk.acts.accept()
    asked: list[bool] = []
    desk.inspector.nextArticleRequested.connect(lambda: asked.append(True))
    desk.session.select(None)
    desk.settle()
    assert desk.inspector.empty.words().startswith("All 3 claims are reviewed.")
    desk.inspector.empty.button.click()
    assert asked == [True]


def test_a_mention_shows_its_spellings(desk: Desk) -> None:
    """An editor would not see that two spellings are one person."""
    desk.select(Kind.MENTION, "m-brandvik")
    assert desk.inspector.header.title == "Mention 2 of 4"
    said = {one.label: one.value.plain() for one in desk.inspector.findChildren(Labelled) if one.isVisible()}
    assert desk.row("Name").value.plain() == "Ilse Brandvik"
    assert said["Spellings"] == "3 spellings · Brandvick, Brandvik"
    assert said["In this article"] == "named 2 times"
    assert desk.row("Type").value.plain() == "Person"


def test_only_who_can_be_a_source_offers_to_be_protected(desk: Desk) -> None:
    """An editor would be asked to protect a town, and told that nobody is known of a day."""
    desk.select(Kind.MENTION, "m-brandvik")
    offered = {one.text() for one in desk.inspector.findChildren(LinkButton) if one.isVisible()}
    assert "Protect this source" in offered
    desk.select(Kind.MENTION, "m-place")
    assert desk.row("Name").value.plain() == "not linked yet"
    desk.open.entities[BRANDVIK.id] = replace(BRANDVIK, label=Label.PLACE)
    desk.select(Kind.MENTION, "m-brandvik")
    offered = {one.text() for one in desk.inspector.findChildren(LinkButton) if one.isVisible()}
    assert "Propagate to the same names…" in offered
    assert "Protect this source" not in offered


def test_a_photo_shows_credit_and_findings(desk: Desk) -> None:
    """A picture would be accepted with its faults unseen."""
    desk.select(Kind.PHOTO, "p1")
    said = {one.label: one.value.plain() for one in desk.inspector.findChildren(Labelled) if one.isVisible()}
    assert desk.row("Photographer").value.plain() == "Mira Holt"
    assert desk.row("Via").value.plain() == "Northlight"
    assert said["Picture file"] == "No image file"
    names = {one.accessibleName() for one in desk.inspector.scroll_area.body.findChildren(type(desk.window))}
    assert "error: The caption names a season but no year." in names
    assert desk.inspector.actions_row.correct.isEnabled()
    assert desk.inspector.actions_row.accept.isEnabled()
