"""A copy of a corpus that has in it what could not be saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.errors import CorpusExists, CorpusUnwritable
from annotator.review.decide import Review
from annotator.review.keeping import Keeping
from tests.review.keptsample import (
    THREE,
    accept_three,
    accepted,
    refusing,
)


def test_a_copy_holds_what_waits_even_when_the_file_is_gone(
    corpus: Corpus, kept: Review, keeping: Keeping, tmp_path: Path
) -> None:
    """The way out of a full or vanished disk would lead to a copy without the last decisions."""
    corpus.path.unlink()
    accept_three(kept, keeping)
    dest = tmp_path / "stick" / "river copy.corpus"
    dest.parent.mkdir()
    assert keeping.copy_to(dest) == ()
    with Corpus.open(dest) as copy:
        assert copy.check() == []
        assert copy.undo_title == "accept claim 4"
    assert accepted(dest) == THREE
    assert [one.name for one in dest.parent.iterdir()] == ["river copy.corpus"]
    assert len(keeping.pending) == 3


def test_a_copy_over_the_corpus_itself_or_to_no_folder_is_refused(
    corpus: Corpus, kept: Review, keeping: Keeping, tmp_path: Path
) -> None:
    """The copy would destroy what it is to rescue, or the refusal name a file nobody knows."""
    with refusing(corpus):
        accept_three(kept, keeping)
        with pytest.raises(CorpusExists):
            keeping.copy_to(corpus.path)
        with pytest.raises(CorpusUnwritable, match=r"^other\.corpus: "):
            keeping.copy_to(tmp_path / "nowhere" / "other.corpus")
    assert keeping.flush().written == 3
