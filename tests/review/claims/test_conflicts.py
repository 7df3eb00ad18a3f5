"""What does not go together is flagged with its reason, and what does is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim
from annotator.domain.article import Annotated
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind, Certainty
from annotator.extract import InProcess
from annotator.review.claims.comparing import compare
from annotator.review.claims.conflicts import conflicts, within
from annotator.review.claims.denial import denies
from annotator.review.claims.inconsistent import inconsistencies
from annotator.review.claims.said import Said
from annotator.review.extraction import extract_articles
from annotator.review.intake import add_articles
from tests.review.claims.pages import page, tolls
from tests.review.claims.test_comparing import of

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


def headed(standfirst: str, body: str) -> list[str]:
    """The rules that an article with such a standfirst and body breaks."""
    made = page()
    made.blocks = [(BlockKind.STANDFIRST, standfirst), (BlockKind.PARAGRAPH, body)]
    return [one.rule for one in inconsistencies(made.annotated())]


@pytest.mark.parametrize(
    ("standfirst", "body", "rules"),
    [
        (
            "River troops have taken trenches in the village of Orlivka.",
            "River troops have taken trenches on the ridge just north of the village of Orlivka.",
            ["place"],
        ),
        (
            "River troops have taken trenches in the village of Orlivka.",
            "River troops have taken trenches in Orlivka at dawn.",
            [],
        ),
        (
            "Talks go on in Orlivka.",
            "River troops have taken trenches just north of the village of Orlivka.",
            [],
        ),
        (
            "Orlivka saw the fiercest shelling of the winter on Monday.",
            "Orlivka saw fierce shelling on Monday, as often in winter.",
            ["strength"],
        ),
        (
            "Orlivka saw the fiercest shelling of the winter on Monday.",
            "Orlivka saw its fiercest shelling of the winter on Monday.",
            [],
        ),
    ],
)
def test_a_head_is_held_against_its_body(standfirst: str, body: str, rules: list[str]) -> None:
    """A standfirst that says more than its article would go to print, or a sound one would be flagged."""
    assert headed(standfirst, body) == rules


def test_a_head_that_states_what_the_body_only_doubts() -> None:
    """A rumour would become a headline."""
    made = page()
    made.blocks = [
        (BlockKind.STANDFIRST, "Sappers blew the Orlivka railway bridge."),
        (BlockKind.PARAGRAPH, "The army alleged that sappers blew the Orlivka railway bridge."),
    ]
    words = "sappers blew the Orlivka railway bridge"
    made.claim("c", words, "The army", "alleged", certainty=Certainty.DOUBTED)
    assert [one.kind for one in within(made.annotated())] == ["certainty"]
    made.claims.clear()
    made.claim("c", words, "The army", "alleged")
    assert list(within(made.annotated())) == []


@pytest.mark.parametrize(
    ("alt", "caption", "found"),
    [
        ("Boats at Orlivka, scene of the heaviest flooding", "Boats at Orlivka, scene of heavy flooding", 1),
        ("Boats at Orlivka, scene of heavy flooding", "Boats at Orlivka, scene of heavy flooding", 0),
        ("A dog in the west of town", "Boats at Orlivka, scene of heavy flooding", 0),
    ],
)
def test_alt_text_is_held_against_the_caption(alt: str, caption: str, found: int) -> None:
    """Readers who hear the picture would be told more than those who see it."""
    made = page()
    made.blocks = [(BlockKind.ALT_TEXT, alt), (BlockKind.CAPTION, caption)]
    start = len(made.title) + 2
    spans = (made.at(alt), type(made.at(alt))(start + len(alt) + 2, start + len(alt) + 2 + len(caption)))  # type: ignore[arg-type]
    made.photos = [Photo("p", alt_text=spans[0], caption=spans[1], credit=None)]
    assert len(inconsistencies(made.annotated())) == found


def test_tolls_that_do_not_meet_are_told_with_the_reason(tmp_path: Path) -> None:
    """Two sources would contradict each other unseen."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        tolls(corpus)
        steps: list[tuple[int, int]] = []
        (found,) = conflicts(corpus, go_on=lambda done, total: steps.append((done, total)))
        assert (found.kind, found.topic) == ("figures", "Losses at Orlivka")
        assert found.why == "Ranges do not meet: 300 against at least 900."
        assert {found.left.called, found.right.called} == {"Delta 1", "NWG 1"}
        assert steps


def test_a_denial_is_told_with_who_denies(tmp_path: Path) -> None:
    """A denial would stand beside the claim it denies, and nobody would see both."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        one = page("The army said sappers destroyed the railway bridge at Orlivka.", title="Bridge gone")
        one.claim("c-gone", "sappers destroyed the railway bridge at Orlivka", "The army", "said")
        one.into(corpus)
        other = page("The council denied that sappers destroyed the railway bridge at Orlivka.", title="No")
        other.claim("c-not", "sappers destroyed the railway bridge at Orlivka", "The council", "denied")
        other.into(corpus)
        (found,) = conflicts(corpus)
        assert (found.kind, found.why) == ("denial", "The council denies what The army says.")


def test_a_search_that_is_given_up_ends_at_once(tmp_path: Path) -> None:
    """Closing the window would wait for a search through the whole corpus."""

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with Corpus.create(tmp_path / "river.corpus") as corpus:
        tolls(corpus)
        with pytest.raises(InterruptedError):
            list(conflicts(corpus, go_on=stop))


@pytest.mark.parametrize(
    ("cue", "content", "denied"),
    [
        ("denied", "it struck the dam", True),
        ("said", "it did not strike the dam", True),
        ("said", "it struck the dam", False),
        ("denied", "it did not strike the dam", False),
    ],
)
def test_who_denies_and_who_does_not(cue: str, content: str, denied: bool) -> None:
    """A confirmation would be taken for a denial."""
    assert denies(cue, content) is denied


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two reports are not here")
def test_the_two_reports(tmp_path: Path) -> None:
    """The contradictions known to be in two real reports would be missed, or others made up."""
    with Corpus.create(tmp_path / "reports.corpus") as corpus:
        add_articles(corpus, corpus.editor("Ada"), sorted(SEEDS.glob("*.txt")))
        extract_articles(corpus, InProcess(), corpus.article_ids())
        found = list(conflicts(corpus))
        assert sorted(one.kind for one in found) == ["place", "strength"]
        place = next(one for one in found if one.kind == "place")
        assert place.why == "The standfirst has it in Klishchiivka, the body outside Klishchiivka."
        strength = next(one for one in found if one.kind == "strength")
        assert "“heaviest fighting”" in strength.why
        sides: dict[str, Said] = {}
        for id in corpus.article_ids():
            whole = corpus.annotated(id)
            for claim in whole.claims:
                sides.update(_known(whole, claim))
        told = compare(sides["casualties"], sides["died"])
        assert told.about_ranges is not None
        assert "the counts differ" in told.about_ranges


def _known(whole: Annotated, claim: Claim) -> dict[str, Said]:
    kinds = {(one.kind, one.low) for one in claim.figures}
    if ("casualties", 60_000.0) in kinds:
        return {"casualties": of(whole, claim)}
    return {"died": of(whole, claim)} if ("killed", 20_000.0) in kinds else {}
