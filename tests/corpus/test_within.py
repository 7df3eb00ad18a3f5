"""What a decision changed in one article is found in its row without all of it being parsed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.journal import told
from annotator.corpus.within import changes_in
from annotator.domain.decision import Change
from annotator.domain.words import Kind

TRICKY = '"article":"a1"', '},{"after":', '[{"after":null,"article":"a1"', "a1", "\\", '"', "“Korsun”", ""
ARTICLES = "a1", "a11", "a", 'a"1', "ä"
BODIES = st.none() | st.dictionaries(
    st.sampled_from(("article", "note", "span")),
    st.sampled_from((*TRICKY, *ARTICLES))
    | st.lists(st.dictionaries(st.just("note"), st.sampled_from(TRICKY))),
)
CHANGES = st.lists(
    st.builds(
        Change,
        st.sampled_from((Kind.MENTION, Kind.LINK)),
        st.sampled_from(TRICKY),
        st.none() | st.sampled_from(ARTICLES),
        BODIES,
        BODIES,
    )
)


@given(CHANGES, st.sampled_from(ARTICLES))
def test_they_are_those_of_the_article_in_their_order(changes: list[Change], article: str) -> None:
    """The Inspector would tell of a claim what was done to another, or leave out a decision."""
    row = told(changes)
    wanted = [one for one in json.loads(row) if one["article"] == article]
    assert list(changes_in(row, article)) == wanted
