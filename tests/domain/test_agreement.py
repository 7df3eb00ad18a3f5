"""Agreement: the figures an editor reads about the suggestions are the ones everybody computes."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.agreement import Agreement, claim_agreement, name_agreement
from annotator.domain.annotation import Claim, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.gold import Gold, read_gold
from annotator.domain.offsets import Span, span
from annotator.domain.record import BadRecord, to_record
from annotator.domain.words import Label, OriginBy, Status

TEXT = (
    "The mayor said on Friday that “the bridge is gone,” but the army denied it. Residents heard two blasts."
)
SCORER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "score.py"
ORIGIN = Origin(OriginBy.EXTRACT, "test")


def at(words: str) -> Span:
    """The span of some words in TEXT."""
    start = TEXT.index(words)
    return span(start, start + len(words))


def claim(source: str, cue: str, content: str) -> Claim:
    """A claim by its words in TEXT."""
    return Claim("c", (at(content),), ORIGIN, source=(at(source),) if source else (), cue=(at(cue),))


def test_right_claim_counts_in_every_measure() -> None:
    """A perfect suggestion would not score as one."""
    gold = [claim("The mayor", "said", "“the bridge is gone,”")]
    found = claim_agreement(gold, gold, TEXT)
    assert [r.f1 for r in (found.detected, found.source_exact, found.content_exact, found.triple)] == [
        1.0
    ] * 4


def test_wrong_source_is_detected_but_no_triple() -> None:
    """Words put into the wrong mouth would pass for right."""
    gold = [claim("The mayor", "said", "“the bridge is gone,”")]
    found = claim_agreement(gold, [claim("the army", "said", "“the bridge is gone,”")], TEXT)
    assert (found.detected.hits, found.triple.hits, found.source_exact.hits, found.content_exact.hits) == (
        1,
        0,
        0,
        1,
    )


def test_punctuation_does_not_cost_exactness() -> None:
    """A comma at the edge would make a content count as wrong."""
    gold = [claim("The mayor", "said", "“the bridge is gone,”")]
    found = claim_agreement(gold, [claim("The mayor", "said", "the bridge is gone")], TEXT)
    assert found.content_exact.hits == 1


def test_rejected_suggestions_do_not_count() -> None:
    """What the editor rejected would still spoil the precision."""
    gold = [claim("The mayor", "said", "“the bridge is gone,”")]
    bad = Claim("x", (at("two blasts"),), ORIGIN, cue=(at("heard"),), status=Status.REJECTED)
    assert claim_agreement(gold, [*gold, bad], TEXT).detected.precision == 1.0


def test_names_by_label() -> None:
    """A place called a body would count as found."""
    gold = [Mention("m", at("Friday"), Label.DATE, ORIGIN), Mention("n", at("army"), Label.UNIT, ORIGIN)]
    found = [Mention("m", at("on Friday"), Label.DATE, ORIGIN), Mention("n", at("army"), Label.ORG, ORIGIN)]
    rates = name_agreement(gold, found)
    assert rates[Label.DATE].exact.hits == 0
    assert rates[Label.DATE].overlap_f1 == 1.0
    assert rates[Label.UNIT].exact.predicted == 0
    assert rates[None].exact.predicted == 1


def annotated(text: str, claims: tuple[Claim, ...] = (), mentions: tuple[Mention, ...] = ()) -> Annotated:
    """An article as a corpus would hold it."""
    return Annotated(
        Article("a", "0" * 64, "a.txt", "en", source_id="a1"), text, claims=claims, mentions=mentions
    )


def test_gold_in_three_shapes() -> None:
    """A gold file of the usual shapes could not be used."""
    said = at("said")
    spans = {"source": [[0, 9]], "cue": [[said.start, said.end]], "content": [[29, 50]]}
    attributions = read_gold({"id": "a1", "text": TEXT, "attributions": [spans]})
    entities = read_gold({"id": "a1", "text": TEXT, "entities": [[0, 3, "ORG"]]})
    record = read_gold(
        json.loads(json.dumps(to_record(annotated(TEXT, (claim("The mayor", "said", "gone"),)))))
    )
    assert attributions.claims is not None
    assert attributions.mentions is None
    assert entities.mentions is not None
    assert record.claims is not None
    assert {gold.text for gold in (attributions, entities, record)} == {TEXT}


@pytest.mark.parametrize(
    "raw",
    [
        {"text": TEXT},
        {"id": "a", "attributions": []},
        {"text": TEXT, "entities": [[0, 3, "NOTHING"]]},
        {"text": TEXT, "attributions": [{"source": [], "cue": [], "content": [[0, 9999]]}]},
    ],
)
def test_bad_gold_is_refused(raw: dict[str, object]) -> None:
    """A broken gold file would give figures instead of a message."""
    with pytest.raises(BadRecord):
        read_gold(raw)


def test_missing_article_costs_recall() -> None:
    """Articles that were never imported would make the figures better."""
    total = Agreement()
    gold = Gold(
        "a1", TEXT, (claim("The mayor", "said", "gone"),), (Mention("m", at("army"), Label.UNIT, ORIGIN),)
    )
    total.add(gold, None)
    assert (total.missing, total.claims.detected.gold, total.claims.detected.recall) == (1, 1, 0.0)
    assert total.names()[Label.UNIT].exact.gold == 1


spans_ = st.builds(
    lambda a, n: span(a, min(len(TEXT), a + n)), st.integers(0, len(TEXT) - 1), st.integers(1, 30)
)
claims_ = st.lists(
    st.builds(
        lambda source, cue, content: Claim("c", tuple(content), ORIGIN, source=tuple(source), cue=(cue,)),
        st.lists(spans_, max_size=1),
        spans_,
        st.lists(spans_, min_size=1, max_size=2),
    ),
    max_size=5,
)
mentions_ = st.lists(
    st.builds(lambda s, label: Mention("m", s, label, ORIGIN), spans_, st.sampled_from(Label)), max_size=8
)


def scorer() -> ModuleType:
    """The reference scorer, where there is one."""
    if not SCORER.exists():
        pytest.skip("the reference scorer is not here")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@settings(max_examples=150)
@given(claims_, claims_)
def test_claims_score_as_the_reference_does(gold: list[Claim], found: list[Claim]) -> None:
    """The program's figures would differ from those others measure."""
    module = scorer()
    reference = module.AttributionScore()
    as_spans = [
        [{"source": _pairs(c.source), "cue": _pairs(c.cue), "content": _pairs(c.content)} for c in some]
        for some in (gold, found)
    ]
    reference.add(*as_spans, TEXT)
    ours = claim_agreement(gold, found, TEXT)
    for name, want in reference.result().items():
        rate = getattr(ours, name)
        assert [round(100 * v, 1) for v in (rate.precision, rate.recall, rate.f1)] == [
            want["p"],
            want["r"],
            want["f1"],
        ]


@settings(max_examples=150)
@given(mentions_, mentions_)
def test_names_score_as_the_reference_does(gold: list[Mention], found: list[Mention]) -> None:
    """The program's figures would differ from those others measure."""
    module = scorer()
    want = module.entity_score(
        [tuple({(m.span.start, m.span.end, str(m.label)) for m in some} for some in (gold, found))]
    )
    ours = name_agreement(gold, found)
    for label, rates in ours.items():
        there = want["all" if label is None else str(label)]
        assert round(100 * rates.exact.f1, 1) == there["exact"]["f1"]
        assert round(100 * rates.overlap_f1, 1) == there["overlap_f1"]


def _pairs(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]
