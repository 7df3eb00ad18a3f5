"""Values corrected in place, with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.domain.words import Bound, Certainty, Kind, Label, Naming, Role, SourceType, Status
from annotator.ui.inspector.editors import ChoiceEditor
from annotator.ui.selection import Column, Selection
from tests.ui.inspector.article import at
from tests.ui.inspector.conftest import ALT, SHIFT, Desk

Key = Qt.Key


def choice(desk: Desk) -> ChoiceEditor:
    """The open list."""
    return desk.inspector.editing._choice


def press_in_list(desk: Desk, *keys: Qt.Key) -> None:
    """Presses keys in the open list."""
    for key in keys:
        QTest.keyClick(choice(desk).view(), key)
        desk.settle()


def test_e_opens_the_first_field_as_a_list(desk: Desk) -> None:
    """Correct would do nothing."""
    desk.select(Kind.CLAIM, "winter")
    desk.inspector.start_editing()
    desk.settle()
    assert choice(desk).view().isVisible()
    assert choice(desk).currentText() == "Government"
    assert desk.inspector.typing_in() == "the source type"


def test_choosing_a_word_is_one_decision(desk: Desk) -> None:
    """A corrected field would not be kept, or kept twice."""
    desk.select(Kind.CLAIM, "winter")
    desk.inspector.start_editing()
    press_in_list(desk, Key.Key_Down, Key.Key_Return)
    assert desk.claim().type is SourceType.INTELLIGENCE
    assert desk.claim().status is Status.CORRECTED
    assert desk.titles() == ["correct the source type of claim 1"]
    assert desk.row("Source type").value.plain() == "Intelligence service"
    assert desk.row("Source type").hasFocus()


def test_the_same_word_again_is_no_decision(desk: Desk) -> None:
    """The journal would fill with corrections that correct nothing."""
    desk.select(Kind.CLAIM, "winter")
    desk.inspector.start_editing()
    press_in_list(desk, Key.Key_Return)
    assert desk.titles() == []
    assert desk.claim().status is Status.SUGGESTED


def test_escape_leaves_the_list_and_the_value(desk: Desk) -> None:
    """Escape would change a value, or leave the editor in the field."""
    desk.select(Kind.CLAIM, "winter")
    desk.inspector.start_editing()
    press_in_list(desk, Key.Key_Down, Key.Key_Escape)
    assert desk.titles() == []
    assert desk.left == [True]
    assert desk.article.hasFocus()
    assert desk.inspector.typing_in() is None


def test_tab_keeps_the_word_and_opens_the_next_field(desk: Desk) -> None:
    """Several fields could not be corrected in one go."""
    desk.select(Kind.CLAIM, "winter")
    desk.inspector.start_editing()
    press_in_list(desk, Key.Key_Up, Key.Key_Tab)
    assert desk.claim().type is SourceType.COMBATANT
    assert choice(desk).accessibleName() == "Named?"
    press_in_list(desk, Key.Key_Up, Key.Key_Return)
    assert desk.claim().naming is Naming.PSEUDONYM
    assert len(desk.titles()) == 2


def test_up_and_down_step_through_the_rows(desk: Desk) -> None:
    """The fields could be reached with the mouse alone."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("Source type").setFocus()
    for _ in range(4):
        desk.press(Key.Key_Down)
    assert desk.row("Certainty").hasFocus()
    desk.press(Key.Key_Return)
    press_in_list(desk, Key.Key_Down, Key.Key_Return)
    assert desk.claim().certainty is Certainty.DOUBTED
    desk.press(Key.Key_Up)
    assert desk.row("Quote type").hasFocus()


def test_double_click_opens_a_field(desk: Desk) -> None:
    """A value could not be changed with the mouse."""
    desk.select(Kind.CLAIM, "winter")
    row = desk.row("Party")
    QTest.mouseDClick(row, Qt.MouseButton.LeftButton)
    desk.type("harbour side")
    desk.press(Key.Key_Return)
    assert desk.claim().party == "harbour side"
    assert desk.titles() == ["correct the party of claim 1"]


def test_single_keys_type_in_a_field(desk: Desk) -> None:
    """Typing a name would accept and reject claims."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("Who").setFocus()
    desk.press(Key.Key_Return)
    desk.type("jaxse [n]")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    desk.press(Key.Key_Return)
    assert desk.claim().who == "jaxse [n]"


def test_a_wrong_date_is_complained_about_beside_it(desk: Desk) -> None:
    """A date that is none would vanish without a word."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("When").setFocus()
    desk.press(Key.Key_Return)
    desk.type("soonish")
    desk.press(Key.Key_Return)
    complaint = desk.inspector.editing._complaint
    assert complaint.isVisible()
    assert "12 May 2023" in complaint.accessibleName()
    assert desk.titles() == []
    assert QApplication.focusWidget().text() == "soonish"  # type: ignore[union-attr]
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    desk.type("12 May 2023")
    desk.press(Key.Key_Return)
    assert not complaint.isVisible()
    date = desk.claim().event_time
    assert date is not None
    assert (date.text, date.date, date.inferred) == ("the long winter", "2023-05-12", False)


def test_leaving_a_field_with_the_mouse_keeps_what_was_typed(desk: Desk) -> None:
    """A typed name would be lost by a click."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("Who").setFocus()
    desk.press(Key.Key_Return)
    desk.type("Jo Lind")
    desk.article.setFocus(Qt.FocusReason.MouseFocusReason)
    desk.settle()
    assert desk.claim().who == "Jo Lind"


def test_another_selection_drops_a_half_typed_value(desk: Desk) -> None:
    """A name typed for one claim would land on the next."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("Who").setFocus()
    desk.press(Key.Key_Return)
    desk.type("Jo Lind")
    desk.select(Kind.CLAIM, "bridge")
    assert desk.claim("bridge").who is None
    assert desk.inspector.typing_in() is None


def test_the_note_is_kept_by_enter(desk: Desk) -> None:
    """A note would be lost."""
    desk.select(Kind.CLAIM, "bridge")
    said: list[str] = []
    desk.inspector.typingChanged.connect(said.append)
    desk.inspector.edit_note()
    assert desk.inspector.typing_in() == "the note"
    desk.type("ask jax")
    desk.press(Key.Key_Return)
    assert desk.claim("bridge").note == "ask jax"
    assert desk.claim("bridge").status is Status.SUGGESTED
    assert desk.article.hasFocus()
    assert said == ["the note", ""]


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Tab])
def test_the_note_is_kept_however_it_is_left(desk: Desk, key: Qt.Key) -> None:
    """A note would be lost by Escape."""
    desk.select(Kind.CLAIM, "bridge")
    desk.inspector.edit_note()
    desk.type("call back")
    desk.press(key)
    assert desk.claim("bridge").note == "call back"


def test_a_button_keeps_the_note_first(desk: Desk) -> None:
    """The note of one claim would be lost when the next is shown."""
    desk.select(Kind.CLAIM, "bridge")
    desk.inspector.acceptRequested.connect(desk.acts.accept)
    desk.inspector.edit_note()
    desk.type("checked")
    QTest.mouseClick(desk.inspector.actions_row.accept, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.claim("bridge").note == "checked"
    assert desk.claim("bridge").status is Status.ACCEPTED
    assert desk.titles() == ["note on claim 2", "accept claim 2"]


def test_a_figure_is_corrected_as_a_whole(desk: Desk) -> None:
    """A figure's end could not be corrected."""
    desk.select(Kind.CLAIM, "winter")
    form = desk.inspector.forms.claim_form
    assert form is not None
    form.figures.rows[0].setFocus()
    desk.press(Key.Key_Return)
    assert desk.inspector.typing_in() == "the figure"
    desk.type("55,000")
    desk.press(Key.Key_Tab)
    desk.type("70000")
    desk.press(Key.Key_Return)
    figure = desk.claim().figures[0]
    assert (figure.low, figure.high, figure.bound) == (55_000, 70_000, Bound.RANGE)
    assert desk.titles() == ["correct the figures of claim 1"]
    assert form.figures.rows[0].hasFocus()


def test_a_figure_upside_down_is_complained_about(desk: Desk) -> None:
    """A range from high to low would be exported."""
    desk.select(Kind.CLAIM, "winter")
    form = desk.inspector.forms.claim_form
    assert form is not None
    form.figures.rows[0].setFocus()
    desk.press(Key.Key_Return)
    form.figures.editor.high.setText("10")
    desk.press(Key.Key_Return)
    assert form.figures.editor.accessibleDescription() == "Low is above high"
    assert desk.titles() == []
    desk.press(Key.Key_Escape)
    assert not form.figures.editor.isVisible()
    assert desk.claim().figures[0].high is None


def test_the_end_of_the_content_moves_by_a_word(desk: Desk) -> None:
    """The edge of a claim could not be corrected from the keyboard."""
    desk.select(Kind.CLAIM, "bridge")
    desk.row("Content").setFocus()
    desk.press(Key.Key_Left, ALT)
    desk.press(Key.Key_Left, ALT)
    desk.press(Key.Key_Right, ALT | SHIFT)
    assert desk.open.words(desk.claim("bridge").content[0]) == "bridge at Oderfeld would reopen"
    assert desk.titles() == ["correct the content of claim 2"] * 3
    assert desk.row("Content").hasFocus()
    desk.acts.undo()
    desk.settle()
    assert desk.open.words(desk.claim("bridge").content[0]) == "the bridge at Oderfeld would reopen"


def test_delete_removes_a_part_but_not_the_last_content(desk: Desk) -> None:
    """A wrong hedge would stay, or a claim lose all it says."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("Hedge").setFocus()
    desk.press(Key.Key_Delete)
    assert [desk.open.words(one) for one in desk.claim().hedges] == ["cautious guess"]
    desk.row("Content").setFocus()
    desk.press(Key.Key_Delete)
    assert len(desk.claim().content) == 1
    assert desk.titles() == ["correct the hedges of claim 1"]


def test_enter_on_a_part_takes_the_selected_words(desk: Desk) -> None:
    """A source that was read wrong could not be set anew."""
    asked: list[object] = []
    desk.inspector.partFromSelectionRequested.connect(asked.append)
    desk.select(Kind.CLAIM, "winter")
    desk.row("Source").setFocus()
    desk.press(Key.Key_Return)
    assert asked == [Role.SOURCE]
    desk.inspector.take_selection(Role.SOURCE, at("One unnamed harbour official"))
    desk.settle()
    assert desk.open.words(desk.claim().source[0]) == "One unnamed harbour official"
    assert desk.titles() == ["correct the source of claim 1"]


def test_the_cue_field_leads_to_its_part(desk: Desk) -> None:
    """Enter on the cue would do nothing."""
    desk.select(Kind.CLAIM, "winter")
    fields = desk.inspector.forms.claim_form
    assert fields is not None
    fields.fields.rows["cue"].setFocus()
    desk.press(Key.Key_Return)
    part = fields.parts.row_of(Role.CUE)
    assert part is not None
    assert part.hasFocus()


def test_the_label_of_a_mention_is_chosen(desk: Desk) -> None:
    """A name of the wrong type would stay so."""
    desk.select(Kind.MENTION, "m-place")
    desk.inspector.start_editing()
    desk.settle()
    assert choice(desk).count() == 10
    press_in_list(desk, Key.Key_Down, Key.Key_Return)
    assert desk.mention("m-place").label is Label.UNIT
    assert desk.row("Type").value.plain() == "Unit"


def test_the_edges_of_a_mention_move(desk: Desk) -> None:
    """A rank within a name could not be taken out."""
    desk.select(Kind.MENTION, "m-brandvik")
    desk.row("Words").setFocus()
    desk.press(Key.Key_Left, ALT | SHIFT)
    assert desk.open.words(desk.mention("m-brandvik").span) == "Colonel Ilse Brandvik"
    desk.press(Key.Key_Right, ALT | SHIFT)
    desk.press(Key.Key_Right, ALT | SHIFT)
    assert desk.open.words(desk.mention("m-brandvik").span) == "Brandvik"
    assert len(desk.titles()) == 3


def test_the_focus_does_not_get_lost_in_a_hidden_form(desk: Desk) -> None:
    """Keys would go nowhere after a click on a name."""
    desk.select(Kind.CLAIM, "winter")
    desk.row("Topic").setFocus()
    desk.select(Kind.MENTION, "m-place")
    assert desk.article.hasFocus()


def test_a_note_for_one_claim_never_lands_on_another(desk: Desk) -> None:
    """A note would stand on the wrong claim, unseen."""
    desk.select(Kind.CLAIM, "winter")
    desk.inspector.edit_note()
    desk.type("only here")
    desk.session.select(Selection(Column.FIRST, Kind.CLAIM, "bridge"))
    desk.article.setFocus()
    desk.settle()
    assert desk.claim("bridge").note is None
    assert desk.row("Content").isVisible()


def test_the_list_shows_all_of_its_words(desk: Desk) -> None:
    """In a narrow pane the words to choose from would be cut."""
    desk.window.resize(272, 900)
    desk.select(Kind.CLAIM, "winter")
    fields = desk.inspector.forms.claim_form
    assert fields is not None
    fields.fields.open("naming")
    desk.settle()
    view = choice(desk).view()
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    press_in_list(desk, Key.Key_Escape)


def test_a_longer_note_makes_room_for_itself(desk: Desk) -> None:
    """A note of several lines would be read through a slit."""
    desk.select(Kind.CLAIM, "river")
    field = desk.inspector.forms.claim_form.note.field  # type: ignore[union-attr]
    before = field.height()
    desk.inspector.edit_note()
    for _ in range(4):
        desk.type("one more line")
        desk.press(Key.Key_Return, SHIFT)
    assert field.height() > before
    desk.press(Key.Key_Return)
    assert desk.claim("river").note == "\n".join(["one more line"] * 4)
