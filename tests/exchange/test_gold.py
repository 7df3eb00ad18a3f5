"""Gold annotation as it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.domain.offsets import span
from annotator.domain.record import dump
from annotator.domain.words import Label, Status
from annotator.exchange.gold import BadGold, read_gold_file
from tests.review.sample import annotated, with_status


def test_attributions_and_names(tmp_path: Path) -> None:
    """A gold file made elsewhere could not be used."""
    path = tmp_path / "gold.jsonl"
    spoken = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}
    first = {"id": 7, "text": "She said no.", "attributions": [spoken]}
    second = {"text": "🚢 Kyiv", "entities": [[2, 6, "PLACE"]]}
    path.write_text(f"{json.dumps(first)}\n\n{json.dumps(second)}\n", encoding="utf-8")
    one, other = read_gold_file(path)
    assert (one.id, one.text, one.mentions) == ("7", "She said no.", None)
    assert [(c.source, c.cue, c.content) for c in one.claims or ()] == [
        ((span(0, 3),), (span(4, 8),), (span(9, 11),))
    ]
    assert (other.id, other.claims) == (None, None)
    assert [(m.span, m.label) for m in other.mentions or ()] == [(span(2, 6), Label.PLACE)]


def test_a_record_counts_with_what_is_curated(tmp_path: Path) -> None:
    """Suggestions would be measured against themselves."""
    path = tmp_path / "gold.jsonl"
    accepted = with_status(annotated(), Status.ACCEPTED)
    path.write_text(dump(accepted) + "\n" + dump(annotated()) + "\n", encoding="utf-8")
    curated, suggested = read_gold_file(path)
    assert [c.id for c in curated.claims or ()] == ["c-boats", "c-across", "c-repairs"]
    assert [m.id for m in curated.mentions or ()] == [m.id for m in accepted.mentions]
    assert (suggested.claims, suggested.mentions) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        '{"text": "a"}',
        '{"text": 1, "entities": []}',
        '{"text": "a", "entities": [[0, 2, "PLACE"]]}',
        '{"text": "a", "entities": [[1, 0, "PLACE"]]}',
        '{"text": "a", "entities": [0]}',
        '{"text": "a", "attributions": [{"source": "x"}]}',
        '{"schema": "annotator/1"}',
        "[" * 100_000,
    ],
)
def test_bad_gold_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    """A slip in a large gold file could not be found, or would be measured against as if it were right."""
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "a", "entities": []}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(BadGold, match=r"^gold\.jsonl:2: "):
        list(read_gold_file(path))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A mistyped name would end in a program error."""
    with pytest.raises(BadGold):
        list(read_gold_file(tmp_path / "none.jsonl"))
    (tmp_path / "b.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadGold):
        list(read_gold_file(tmp_path / "b.jsonl"))
