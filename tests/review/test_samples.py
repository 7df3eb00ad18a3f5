"""The sample corpus of the first run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain import resources
from annotator.domain.words import Status
from annotator.review.decide import Review
from annotator.review.samples import NoSamples, make_sample_corpus
from tests.review.scripted import Scripted


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two articles in place of the packaged one."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in ("Ana", "Bo"):
        (folder / f"{name}.txt").write_text(f"{name} waits at the pier\n\nNo ferry came.\n", encoding="utf-8")
    monkeypatch.setattr(resources, "samples", lambda: folder)
    return folder


def test_the_sample_has_suggestions(samples: Path, tmp_path: Path) -> None:
    """The first run would show bare text."""
    seen: list[tuple[int, int]] = []
    path = make_sample_corpus(
        tmp_path / "new" / "folder", Scripted(), progress=lambda done, total, _: seen.append((done, total))
    )
    with Corpus.open(path) as corpus:
        assert sorted(row.file for row in corpus.article_rows()) == ["Ana.txt", "Bo.txt"]
        assert all(row.claims == 1 for row in corpus.article_rows())
        assert corpus.check() == []
    assert seen == [(1, 2), (2, 2)]


def test_a_second_run_keeps_what_was_decided(samples: Path, tmp_path: Path) -> None:
    """Opening the sample again would throw away what was tried in it."""
    path = make_sample_corpus(tmp_path, Scripted())
    with Corpus.open(path) as corpus:
        whole = corpus.annotated(corpus.article_ids()[0])
        Review(corpus, corpus.editor("Ana")).reject(whole, whole.claims[0])
    (samples / "Cy.txt").write_text("Cy waits\n\nNo ferry came.\n", encoding="utf-8")
    assert make_sample_corpus(tmp_path, Scripted()) == path
    with Corpus.open(path) as corpus:
        again = corpus.annotated(whole.article.id)
        assert again.claims[0] == replace(whole.claims[0], status=Status.REJECTED)
        assert len(corpus.article_ids()) == 3
        assert corpus.article_ids(without_suggestions=True) == []


def test_no_samples(samples: Path, tmp_path: Path) -> None:
    """A broken installation would open an empty window without a word."""
    for file in samples.iterdir():
        file.unlink()
    with pytest.raises(NoSamples):
        make_sample_corpus(tmp_path, Scripted())


def test_the_packaged_samples_are_there() -> None:
    """The demonstration would have nothing to show."""
    assert any(resources.samples().iterdir())
