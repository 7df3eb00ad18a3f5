"""Reports written for training."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.training import markup
from annotator.training.markup import BadMarkup, parse, read_reports

REPORTS = Path(markup.__file__).parent / "reports"


def test_marks_are_taken_out_and_kept_as_spans() -> None:
    """Nested and parted roles and names come out at their places in the bare text."""
    one = parse("a", "[t1|“We held,”] [s1|{PERSON|Ann Lee}] [c1|said], [t1|“[s2|they] [c2|say] [t2|no]”]")
    assert one.text == "“We held,” Ann Lee said, “they say no”"
    first, second = one.attributions
    assert [one.text[a:b] for a, b in first.content] == ["“We held,”", "“they say no”"]
    assert [one.text[a:b] for a, b in second.source] == ["they"]
    assert [(one.text[a:b], label) for a, b, label in one.names] == [("Ann Lee", "PERSON")]


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("[s1|a", "still open"),
        ("a]", "not open"),
        ("{PERSON|a]", "not open"),
        ("{TOWN|a}", "no label"),
        ("[s1|a]", "no cue"),
    ],
)
def test_a_slip_is_named(marked: str, why: str) -> None:
    """A slip of whoever writes a report is told with its place and teaches nothing wrong."""
    with pytest.raises(BadMarkup, match=why):
        parse("a", marked)


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda p: p.stem)
def test_the_reports_are_well_marked(path: Path) -> None:
    """Every written report can be taught: marks closed, labels known, no mark left in the text."""
    for one in read_reports(path):
        assert one.names
        assert not set("[]{}") & set(one.text)
        spans = [s for said in one.attributions for s in (*said.source, *said.cue, *said.content)]
        assert all(start < end and one.text[start:end].strip() for start, end in spans)
