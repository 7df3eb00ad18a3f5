"""What the sheet of sure suggestions says."""

from __future__ import annotations

from annotator.corpus import Suggestion
from annotator.domain.annotation import Claim
from annotator.domain.sureness import percent
from annotator.domain.words import Label
from annotator.review.accepting import wrong_words
from annotator.review.titles import LABEL_WORDS
from annotator.ui.widgets.wording import count

PLURALS: dict[Label, str] = {
    Label.PERSON: "Persons",
    Label.ORG: "Organisations",
    Label.PLACE: "Places",
    Label.UNIT: "Units",
    Label.WEAPON: "Weapons",
    Label.DATE: "Times",
    Label.MEDIA: "Outlets",
    Label.NORP: "Nationalities",
    Label.QUANTITY: "Quantities",
    Label.EVENT: "Events",
}
"""The labels as the chips name them, in their order."""


def chosen(number: int, total: int, wrong: float) -> str:
    """How many are ticked, and how many of them are expected wrong."""
    if not number:
        return f"None of {total:,} chosen"
    these = f"All {total:,} chosen" if number == total and total > 1 else f"{number:,} of {total:,} chosen"
    return f"{these}, {wrong_words(number, wrong)}"


def done(number: int, left: int) -> str:
    """What was done: "212 suggestions accepted. Ctrl+Z takes it back"."""
    if not number:
        return f"Nothing was accepted: {_changed(left)}"
    aside = f", {_changed(left)}" if left else ""
    return f"{count(number, 'suggestion')} accepted{aside}. Ctrl+Z takes it back"


def _changed(left: int) -> str:
    return f"{left:,} {'was' if left == 1 else 'were'} changed meanwhile and left alone"


def nothing(scored: int, least: int) -> tuple[str, str]:
    """What stands in the empty list, in two lines; `scored` is how many there are that are less sure."""
    if not scored:
        return "Nothing to accept.", "Nothing is suggested here any more that has a score."
    less = count(scored, "suggestion is", "suggestions are")
    return "Nothing is that sure.", f"{less} less sure than {least}%, or of a kind that is not chosen."


def spoken(one: Suggestion, *, ticked: bool) -> str:
    """A row as a screen reader says it."""
    said = "Chosen" if ticked else "Not chosen"
    sure = f"{percent(one.thing.score or 0.0)} percent sure"
    if isinstance(one.thing, Claim):
        return f"{said}. Claim, {sure}. {' '.join(one.words.split())}"
    context = " ".join(f"{one.left}{one.words}{one.right}".split())
    return f"{said}. {LABEL_WORDS[one.thing.label].capitalize()}, {sure}. {context}"


def tip(one: Suggestion) -> str:
    """The suggestion in its context, and why it was made."""
    shown = " ".join(f"…{one.left}{one.words}{one.right}…".split())
    return f"{shown}\n{one.thing.why}" if one.thing.why else shown
