"""The words around a claim: whole, in the article's own letters, its parts marked where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Claim, Figure
from annotator.domain.article import Annotated, Article
from annotator.domain.offsets import span
from annotator.domain.words import Bound
from annotator.ui.claims import words
from annotator.ui.claims.context import runs
from annotator.ui.inspector.marks import Mark
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face
from tests.ui.claims.making import BY

SENTENCES = st.lists(
    st.text(st.sampled_from("abc é🎈“”.,! "), min_size=1, max_size=40).map(lambda one: f"{one}."),
    min_size=1,
    max_size=30,
)


def opened(text: str) -> OpenArticle:
    """An article of a text."""
    return OpenArticle(Annotated(Article("a", "0" * 64, "a.txt", "en"), text))


@given(SENTENCES, st.data())
def test_the_context_is_a_stretch_of_the_article_with_the_claim_in_it(
    sentences: list[str], data: st.DataObject
) -> None:
    """Words would be missing, doubled or marked beside their place."""
    text = data.draw(st.sampled_from([" ", "\n\n"])).join(sentences)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 60)))
    figure = data.draw(st.integers(start, end - 1))
    claim = Claim(
        "c", (span(start, end),), BY, figures=(Figure(span(figure, end), "count", Bound.EXACT, 1, 1),)
    )
    made = runs(claim, opened(text))
    said = "".join(run.text for run in made if run.text not in ("… ", " …"))
    assert said in text
    marked = "".join(run.text for run in made if Mark.CONTENT in run.marks)
    assert marked == text[start:end]
    assert "".join(run.text for run in made if Mark.FIGURE in run.marks) == text[figure:end]


def test_the_cue_is_small_and_the_sentence_darker_than_its_neighbours() -> None:
    """An editor would not see where the claim begins in its paragraph."""
    text = "It rained. Colonel Brandvik said the bridge held. Nobody slept."
    at = text.index("said")
    claim = Claim("c", (span(at + 5, at + 20),), BY, cue=(span(at, at + 4),))
    made = runs(claim, opened(text))
    assert [run.face for run in made if run.text == "said"] == [Face.CONTEXT_CUE]
    assert {run.ink for run in made if "rained" in run.text or "slept" in run.text} == {"text_2"}
    assert {run.ink for run in made if "bridge" in run.text} == {"text"}


def test_figures_are_worded_with_their_open_ends() -> None:
    """A lower bound would read as a count."""
    assert words.figure(60_000, None, Bound.AT_LEAST, None) == "60,000 – open"
    assert words.figure(None, 2, Bound.AT_MOST, "km") == "open – 2 km"
    assert words.figure(4.8, 4.8, Bound.ABOUT, "km") == "≈ 4.8 km"
    assert words.figure(20_000, 99_999, Bound.VAGUE, "people") == "20,000 – 99,999"
    assert words.figure(None, None, Bound.VAGUE, "people") == "—"
