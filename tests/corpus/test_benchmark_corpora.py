"""The corpora that benchmarks are run on are whole ones."""

from __future__ import annotations

from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.words import ArticleStatus, Status
from tests.benchmarks.corpora import build


def test_a_made_corpus_is_whole_and_varied(tmp_path: Path) -> None:
    """Figures would be taken on rows that no corpus can hold, and say nothing of an editor's own."""
    path = tmp_path / "made.corpus"
    build(path, 24, spans=30)
    with Corpus.open(path) as corpus:
        assert corpus.check() == []
        counts = corpus.status_counts()
        assert sum(counts.values()) == 24
        assert 0 < counts[ArticleStatus.TO_REVIEW] < 24
        whole = [corpus.annotated(id) for id in corpus.article_ids()]
        spans = [len(one.mentions) + sum(len(list(claim.spans())) for claim in one.claims) for one in whole]
        assert set(spans) == {30}
        statuses = {claim.status for one in whole for claim in one.claims}
        assert {Status.SUGGESTED, Status.ACCEPTED} <= statuses
        for one in whole:
            names = {entity.id: (entity.name, *entity.aliases) for entity in one.entities}
            for mention in one.mentions:
                assert mention.entity is not None
                assert one.text[mention.span.start : mention.span.end] in names[mention.entity]
        assert corpus.undo(corpus.editor("Ada")) is not None
        assert corpus.check() == []
