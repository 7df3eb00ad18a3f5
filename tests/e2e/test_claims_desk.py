"""The Claims desk by keyboard alone, in the true program: decide, compare, link, undo, go back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.annotation import Link
from annotator.domain.words import Act, Relation, Status
from tests.e2e.conftest import Display, annotator


@pytest.fixture
def corpus(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copy(sample, tmp_path / "bakhmut.corpus"))


def links(path: Path) -> list[Link]:
    """The links of a corpus, read from outside."""
    with Corpus.open(path, read_only=True) as corpus:
        return [link for one in corpus.article_ids() for link in corpus.annotated(one).links]


def test_claims_are_decided_and_linked_from_the_table(display: Display, corpus: Path) -> None:
    """An editor who compares two articles would need the mouse, or lose what was found."""
    program = display.open(corpus)
    program.press("ctrl+2")
    program.rest()
    (accepted,) = program.press_until(1, "a")
    program.press("space", "Down")
    program.rest()
    linked = program.press_until(2, "3")[-1]
    assert (accepted.act, linked.act) == (Act.ACCEPT, Act.LINK)
    (link,) = links(corpus)
    assert link.relation is Relation.CONTRADICTS
    undone = program.press_until(3, "ctrl+z")[-1]
    assert undone.reverts == linked.seq
    assert not links(corpus)
    # Keys typed ahead of a list that takes more than two seconds to come are dropped.
    program.rest()
    program.press("Escape", "End", "shift+Up", "shift+Up")
    program.rest()
    rejected = program.press_until(4, "x")[-1]
    assert len([one for one in rejected.changes if one.kind == "claim"]) > 1
    program.quit()
    assert "Nothing" in annotator("check", corpus).stdout

    again = display.open(corpus)
    again.press("ctrl+2")
    again.rest()
    last = again.press_until(5, "ctrl+z")[-1]
    assert last.reverts == rejected.seq
    again.quit()
    with Corpus.open(corpus, read_only=True) as after:
        statuses = [claim.status for one in after.article_ids() for claim in after.annotated(one).claims]
    assert Status.REJECTED not in statuses
    assert Status.ACCEPTED in statuses
