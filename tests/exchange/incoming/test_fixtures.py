"""Files that other tools wrote; skipped where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.exchange.incoming.bringing import Options, bring
from annotator.exchange.incoming.detect import Found, documents_of, found_in
from annotator.exchange.incoming.mapping import Chosen
from annotator.exchange.incoming.neutral import Document, ForeignSpan, Problem
from annotator.exchange.incoming.telling import survey_of

FIXTURES = Path(__file__).parents[4] / "shared" / "fixtures"
pytestmark = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the fixtures are not here")
WEBANNO = FIXTURES / "webanno-tsv"
PAIRS = (
    [one.name for one in sorted(WEBANNO.iterdir()) if (one / "reference.xmi").exists()]
    if WEBANNO.is_dir()
    else []
)
_EDGES = {
    "testAnnotationWithLeadingWhitespaceAtStart",
    "testAnnotationWithTrailingWhitespaceAtEnd",
    "testZeroWidthAnnotationBetweenTokenIsMovedToEndOfPreviousToken",
}
"""Where the format cannot say that a span ends on white space."""


def documents(path: Path) -> list[Document | Problem]:
    return [one for found in found_in([path]) if isinstance(found, Found) for one in documents_of(found)]


def test_every_mark_of_the_news_tutorial_comes_in(tmp_path: Path) -> None:
    """Projects made with brat could not be taken over."""
    with Corpus.create(tmp_path / "b.corpus") as corpus:
        seen = survey_of(corpus, [FIXTURES / "brat"])
        assert (len(seen.files), seen.documents, seen.spans) == (13, 13, 119)
        assert seen.problems.number == 0
        (verdict,) = seen.verdicts.values()
        assert (verdict.best.fits, verdict.by_words, verdict.open) == (119, True, False)
        out = bring(corpus, corpus.editor("Mira"), seen, Options(Chosen()))
        assert (out.tally.names, out.tally.claims, out.left_out, out.problems.number) == (96, 8, 23, 0)
        assert corpus.check() == []


@pytest.mark.parametrize(
    ("name", "texts", "spans", "problems"),
    [
        ("example.jsonl", 2, 1, 1),
        ("example_overlapping.jsonl", 1, 2, 0),
        ("relation.jsonl", 1, 4, 0),
        ("example.conll", 1, 2, 0),
        ("labeling.invalid.conll", 1, 5, 1),
        ("labeling.trailing.conll", 1, 2, 0),
    ],
)
def test_doccano(name: str, texts: int, spans: int, problems: int) -> None:
    """A valid line beside a broken one would be lost."""
    given = documents(FIXTURES / "doccano" / name)
    read = [one for one in given if isinstance(one, Document)]
    assert (len(read), sum(len(one.spans) for one in read)) == (texts, spans)
    assert len(given) - texts + sum(len(one.problems) for one in read) == problems


def test_a_table_of_texts_is_refused_with_a_reason() -> None:
    """A table with labels of whole texts would be read as something it is not."""
    (refused,) = found_in([FIXTURES / "doccano" / "example.utf16.csv"])
    assert isinstance(refused, Problem)
    assert "no labels" in refused.why


def test_label_studio() -> None:
    """Choices about a whole text, and tasks about a picture, would end the import."""
    (task,) = documents(FIXTURES / "label-studio" / "text_with_2_predictions.json")
    assert isinstance(task, Document)
    assert task.whole == ("class_A", "class_B")
    (picture,) = documents(FIXTURES / "label-studio" / "previous_export.json")
    assert isinstance(picture, Problem)
    assert "no text" in picture.why


def _place(one: ForeignSpan) -> tuple[int, int]:
    return one.pieces[0].start, one.pieces[0].end


@pytest.mark.parametrize("name", PAIRS)
def test_webanno_says_what_its_xmi_says(name: str) -> None:
    """Stacked, chained, slotted or partial annotations of INCEpTION would be read wrong."""
    tsv, xmi = (documents(WEBANNO / name / f"reference.{ending}")[0] for ending in ("tsv", "xmi"))
    assert isinstance(tsv, Document)
    assert isinstance(xmi, Document)
    assert not tsv.problems
    assert tsv.text is not None
    assert xmi.text is not None
    assert tsv.text.rstrip() == xmi.text.rstrip()
    if name in _EDGES:
        assert len(tsv.spans) == len(xmi.spans)
        return
    assert sorted(map(_place, tsv.spans)) == sorted(map(_place, xmi.spans))
    ends = [
        sorted((_place(by_id[r.head]), _place(by_id[r.child])) for r in one.relations)
        for one in (tsv, xmi)
        for by_id in [{span.id: span for span in one.spans}]
    ]
    # Dependencies lead from token to token in XMI, and tokens are no labels.
    assert ends[0] == ends[1] or name == "testDependencyWithValues"
    parts = [
        sorted((role, _place(by_id[id_])) for group in one.groups for role, id_ in group.parts)
        for one in (tsv, xmi)
        for by_id in [{span.id: span for span in one.spans}]
    ]
    assert parts[0] == parts[1]
