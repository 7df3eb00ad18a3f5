"""The article as a whole: votes, repeats, short forms, and which candidates stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.words import Label
from annotator.extract.names.candidates import Candidate
from annotator.extract.names.settle import KEEP, Ballot, acronyms, repeats, standing

CANDIDATES = st.lists(
    st.builds(
        lambda start, length, label, p: Candidate(start, start + length, label, p=p),
        st.integers(0, 30),
        st.integers(1, 6),
        st.sampled_from(Label),
        st.floats(0, 1),
    ),
    max_size=40,
)


@given(CANDIDATES)
def test_names_that_stand_never_overlap(found: list[Candidate]) -> None:
    """Two marks would lie on the same words."""
    kept = standing(found)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert all(one.p >= KEEP for one in kept)
    free = [c for c in found if c.p >= KEEP and not any(c.start < k.end and k.start < c.end for k in kept)]
    assert not free


def test_votes_speak_for_the_label_of_the_others() -> None:
    """A man named six times would be a place once."""
    words = ["Korin", "met", "Korin", "and", "Korin"]
    found = [Candidate(i, i + 1, Label.PERSON, p=0.9) for i in (0, 2)]
    doubtful = [Candidate(4, 5, Label.PLACE, p=0.5), Candidate(4, 5, Label.PERSON, p=0.4)]
    ballot = Ballot()
    ballot.count([*found, *doubtful], words, [False] * 5)
    for one in doubtful:
        ballot.hear(one, words, one.p, 0.0, listed=False)
    place, person = doubtful
    assert place.evidence["votes"] == 0
    assert person.evidence["votes"] > 0.5
    assert place.evidence["votes against"] > 0.5


def test_a_candidate_does_not_vote_for_itself() -> None:
    """One doubtful mention would confirm itself."""
    ballot = Ballot()
    one = Candidate(0, 1, Label.ORG, p=0.8)
    ballot.count([one], ["Zentra"], [False])
    ballot.hear(one, ["Zentra"], one.p, 0.0, listed=False)
    assert one.evidence["votes"] == 0


def test_headlines_do_not_vote() -> None:
    """Words that are capitalised only because they head an article would be names below."""
    ballot = Ballot()
    ballot.count([Candidate(0, 1, Label.ORG, p=0.9)], ["Talks"], [True])
    assert not ballot.names()


def test_surname_of_a_full_name_is_heard() -> None:
    """“Horenko” would not be known for the man named in full above."""
    ballot = Ballot()
    words = ["Pavlo", "Horenko", "left"]
    ballot.count([Candidate(0, 2, Label.PERSON, p=0.9)], words, [False] * 3)
    again = [Candidate(0, 1, label) for label in (Label.PERSON, Label.PLACE)]
    for one in again:
        ballot.hear(one, ["Horenko"], 0.0, 0.0, listed=False)
    assert "surname" in again[0].evidence
    assert "surname against" in again[1].evidence


def test_unmarked_repeats_are_offered() -> None:
    """A name marked once would stay unmarked where it stands again."""
    words = ["Zentra", "grew", ".", "Then", "Zentra", "fell"]
    tags = ["NNP", "VBD", ".", "RB", "NNP", "VBD"]
    found = [Candidate(0, 1, Label.ORG, p=0.9)]
    ballot = Ballot()
    ballot.count(found, words, [False] * 6)
    assert [(p.start, p.end, p.label) for p in repeats(ballot, found, words, tags)] == [(4, 5, Label.ORG)]


def test_short_form_takes_the_label_of_the_long_one() -> None:
    """The short form in brackets would go unmarked."""
    words = ["Northern", "Relief", "Fund", "(", "NRF", ")"]
    (one,) = acronyms([Candidate(0, 3, Label.ORG, p=0.9)], words)
    assert (one.start, one.end, one.label) == (4, 5, Label.ORG)
    assert not list(acronyms([Candidate(0, 3, Label.ORG, p=0.2)], words))
