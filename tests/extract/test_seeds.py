"""The suggestions on reports labelled by hand reach what they have to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.agreement import Agreement
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.gold import Gold, read_gold
from annotator.domain.words import Label
from annotator.extract import ExtractionFailed, InProcess, Request
from annotator.ingest import drafts

EVERY = 15


@pytest.fixture(scope="module")
def labelled(shared: Path, extractor: InProcess) -> Agreement:
    """The agreement over a sample of the labelled reports."""
    path = shared / "data" / "attributions.labelled.public.jsonl"
    if not path.exists():
        pytest.skip("no labelled reports beside the checkout")
    lines = path.read_text(encoding="utf-8").splitlines()[::EVERY]
    total = Agreement()
    for raw in map(json.loads, lines):
        gold = read_gold(raw)
        ((_, found),) = extractor.run([Request("a", gold.text)])
        assert not isinstance(found, ExtractionFailed)
        article = Article("a", "", "a", "en")
        total.add(gold, Annotated(article, gold.text, claims=found.claims, mentions=found.mentions))
    return total


def _gold_seed(raw: dict[str, Any], text: str) -> Gold:
    """The gold of a seed, which names its spans by start and end."""
    claims = [
        {
            "source": [_pair(c["source"])] if c["source"] else [],
            "cue": [_pair(c["cue"])],
            "content": [_pair(f) for f in c.get("fragments") or [c]],
        }
        for c in raw["claims"]
        if c["cue"]
    ]
    names = [[*_pair(e), e["label"]] for e in raw["entities"]]
    return read_gold({"id": "seed", "text": text, "attributions": claims, "entities": names})


def _pair(raw: dict[str, int]) -> list[int]:
    return [raw["start"], raw["end"]]


def test_seed(shared: Path, extractor: InProcess) -> None:
    """The first article an editor sees would be poorly marked."""
    (gold_path,) = [p for p in (shared / "gold").glob("*.json") if not p.name.endswith(".ext.json")]
    ((draft),) = list(drafts(shared / "seeds" / f"{gold_path.stem}.txt"))
    assert isinstance(draft, Draft)
    whole = draft.annotated
    ((_, found),) = extractor.run([Request("a", whole.text, whole.blocks, whole.photos)])
    assert not isinstance(found, ExtractionFailed)
    total = Agreement()
    gold = _gold_seed(json.loads(gold_path.read_text(encoding="utf-8")), whole.text)
    total.add(gold, Annotated(whole.article, whole.text, claims=found.claims, mentions=found.mentions))
    assert total.names()[None].exact.f1 >= 0.82
    assert total.claims.detected.f1 >= 0.7
    assert "Bakhmut" not in {m.span.text(whole.text) for m in found.mentions if m.label is Label.ORG}


def test_names(labelled: Agreement) -> None:
    """An editor would correct more names than the suggestions save."""
    assert labelled.names()[None].exact.f1 >= 0.75


def test_claims(labelled: Agreement) -> None:
    """An editor would correct more claims than the suggestions save."""
    assert labelled.claims.detected.f1 >= 0.75
    assert labelled.claims.triple.f1 >= 0.5
