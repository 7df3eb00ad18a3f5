"""What may be a name: read and proposed words brought together, and the bounds of what was read."""

from __future__ import annotations

from annotator.domain.offsets import span
from annotator.domain.words import BlockKind, Label
from annotator.extract.load import Layout
from annotator.extract.names.candidates import Read, candidates, in_tokens
from annotator.extract.names.found import Proposal
from annotator.extract.pieces import Stretch
from annotator.extract.transformer.found import ReadName


def odds(label: Label, p: float = 0.9, other: Label = Label.ORG) -> tuple[float, ...]:
    """Odds of one label, a share of the rest for another, and what is left for no name."""
    rest = 1 - p
    shares = {label: p, other: rest * 0.8} if other is not label else {label: p}
    return (*(shares.get(one, 0.0) for one in Label), rest * 0.2)


def layout(words: list[str]) -> Layout:
    """Words parted by one space, as a paragraph."""
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    stretch = Stretch(0, " ".join(words), BlockKind.PARAGRAPH)
    return Layout((stretch,), starts, [0] * len(words), [(0, len(words))])


def read(words: list[str], start: int, end: int, label: Label, p: float = 0.9) -> list[Read]:
    """The characters of some words, as the transformer would hand them over, in tokens again."""
    where = layout(words)
    one = ReadName(span(start, end), label, p, odds(label, p))
    return in_tokens([one], where, words)


def test_a_name_read_is_whole_tokens() -> None:
    """A mark would begin in the middle of a word."""
    words = ["In", "pre-Olympia", "days"]
    (one,) = read(words, 7, 14, Label.PLACE)
    assert (one.start, one.end) == (1, 2)


def test_marks_and_possessives_are_left_out() -> None:
    """A mark would take in the apostrophe after a name, or a bracket before it."""
    words = ["(", "Horenko", "'s", "dog"]
    (one,) = read(words, 0, 12, Label.PERSON)
    assert (one.start, one.end) == (1, 2)


def test_a_title_and_a_word_too_many_are_left_out() -> None:
    """A person would be named “Ms Horenko” here and “Horenko” there, a body “College of Arts in”."""
    words = ["Ms", "Horenko", "of", "Arts", "College", "in"]
    where = layout(words)
    person = ReadName(span(0, 10), Label.PERSON, 0.9, odds(Label.PERSON))
    body = ReadName(span(14, 29), Label.ORG, 0.9, odds(Label.ORG))
    found = in_tokens([person, body], where, words, titles={"Ms"})
    assert [(one.start, one.end) for one in found] == [(1, 2), (3, 5)]


def test_nothing_but_marks_is_no_name() -> None:
    """A lone dash would be a name."""
    assert read(["a", "-", "b"], 2, 3, Label.DATE) == []


def test_evidence_of_reader_and_rule_meets_in_one_candidate() -> None:
    """The list's word and the transformer's would compete instead of agreeing."""
    one = Read(0, 1, Label.PLACE, 2.0, tuple([2.0] * 11))
    found = candidates([one], [Proposal(0, 1, Label.PLACE, "world")])
    place = next(c for c in found if c.label is Label.PLACE)
    assert place.rules == ["world"]
    assert {"read:PLACE", "world:PLACE"} <= place.evidence.keys()


def test_other_likely_labels_are_offered_too() -> None:
    """The votes of the article could not correct a label."""
    one = read(["Azov"], 0, 4, Label.PLACE, p=0.6)
    assert {c.label for c in candidates(one, [])} == {Label.PLACE, Label.ORG}


def test_what_was_not_read_is_known() -> None:
    """A listed word the transformer passes over would look as good as one it reads."""
    (place,) = candidates([], [Proposal(0, 1, Label.PLACE, "world")])
    assert "unread:PLACE" in place.evidence


def test_words_within_a_longer_reading_are_told_from_it() -> None:
    """The city in the name of a body would look as sure as a city by itself."""
    body = Read(0, 3, Label.ORG, 3.0, tuple([0.0] * 11))
    city = next(
        c
        for c in candidates([body], [Proposal(1, 2, Label.PLACE, "world")])
        if c.label is Label.PLACE and c.rules
    )
    assert "read within:PLACE" in city.evidence
    assert "read:PLACE" not in city.evidence
