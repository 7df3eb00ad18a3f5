"""The one table of rules: what each is called, how much it weighs, whether it is on, and why it is there."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.lint import alttext, broken, caption, compare, credit
from annotator.domain.lint.seen import Look
from annotator.domain.words import Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that looks at one photo. `on` is what a corpus starts with; `explains` says why it matters."""

    id: str
    severity: Severity
    title: str
    explains: str
    look: Look
    on: bool = True


RULES = (
    Rule("E01", _ERROR, "No credit", "Every picture is somebody’s.", credit.missing),
    Rule("E02", _ERROR, "Words cut off", "Likely cut off where the next line began.", broken.cut_off),
    Rule("E03", _ERROR, "No alt text", "Readers who cannot see the picture get nothing.", alttext.missing),
    Rule(
        "E04",
        _ERROR,
        "Origin not labelled",
        "Handouts, screen grabs and pictures from social media are called what they are.",
        credit.unlabelled,
    ),
    Rule(
        "E05",
        _ERROR,
        "Credit differs from the file",
        "The picture file names somebody else.",
        compare.other_credit_in_file,
    ),
    Rule(
        "E06",
        _ERROR,
        "Person spelled two ways",
        "The caption and the persons shown disagree.",
        compare.other_spelling_of_person,
    ),
    Rule(
        "E07",
        _ERROR,
        "Generated picture not labelled",
        "The file says a machine made or composed it.",
        credit.synthetic,
    ),
    Rule("W01", _WARNING, "No date", "A caption says when.", caption.no_date),
    Rule(
        "W02",
        _WARNING,
        "Place only in the alt text",
        "The place is missing from the caption.",
        alttext.lost_place,
    ),
    Rule("W04", _WARNING, "Many sentences", "Two sentences are the custom.", caption.many_sentences),
    Rule(
        "W05", _WARNING, "Toll without a source", "Numbers of dead and wounded are somebody’s.", caption.toll
    ),
    Rule(
        "W06",
        _WARNING,
        "Superlative without support",
        "Nobody is named who could know.",
        caption.superlative,
    ),
    Rule(
        "W07",
        _WARNING,
        "Alt text repeats the caption",
        "It is read out twice, word after word.",
        alttext.repeats,
    ),
    Rule("W08", _WARNING, "Alt text says it is a picture", "That is announced already.", alttext.weak_start),
    Rule("W09", _NOTE, "Reads minds", "A picture shows no thoughts.", caption.mind_reading, on=False),
    Rule(
        "W10",
        _WARNING,
        "Another caption elsewhere",
        "The same picture is said to show something else.",
        compare.other_caption_elsewhere,
    ),
    Rule(
        "W11",
        _WARNING,
        "Old picture",
        "Readers take it for one of the event.",
        caption.old_picture,
    ),
    Rule("W12", _WARNING, "Restricted use", "The supplier set conditions.", credit.restricted),
    Rule("W14", _WARNING, "Credit not read", "Its parts are to be filled in.", credit.unreadable),
    Rule(
        "W15",
        _NOTE,
        "Too long for older fields",
        "Older programs cut IPTC fields off there.",
        credit.too_long_for_iim,
        on=False,
    ),
    Rule("W16", _WARNING, "Relative date", "It means another day tomorrow.", caption.relative_date),
    Rule(
        "I08", _NOTE, "No place", "A caption says where. Names of places are known in part.", caption.no_place
    ),
    Rule(
        "W18",
        _WARNING,
        "Another credit elsewhere",
        "One of the two credits the wrong person.",
        compare.other_credit_elsewhere,
    ),
    Rule("W19", _WARNING, "Alt text is long", "Some 250 characters can be listened to.", alttext.long),
    Rule("I01", _NOTE, "Who stands where", "Names go from left to right.", caption.order_of_persons),
    Rule("I04", _NOTE, "Wrong apostrophe", "A slip of the keyboard.", broken.apostrophe),
    Rule("I05", _NOTE, "Space missing", "A slip of the keyboard.", broken.glued),
    Rule("I06", _NOTE, "Word doubled or missing", "A slip in editing.", broken.doubled),
    Rule(
        "I07",
        _NOTE,
        "Agency spelled two ways",
        "Searches and counts take it for two.",
        compare.agency_spelled_otherwise,
    ),
)
BY_ID = {one.id: one for one in RULES}
OFF = frozenset(one.id for one in RULES if not one.on)
"""The rules that are off until a corpus turns them on."""
