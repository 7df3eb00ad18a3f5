"""Backups to try, and what stands in them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from annotator.corpus import Corpus
from annotator.corpus.backups import Backup, back_up
from annotator.domain.decision import Editor
from annotator.domain.words import Act
from tests.corpus.samples import claim, edit

NOON = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)


def note(corpus: Corpus, editor: Editor, article: str, words: str) -> None:
    """One decision."""
    corpus.decide(editor, Act.NOTE, "note", [edit(claim(), article, note=words)])


def made(corpus: Corpus, folder: Path, when: datetime = NOON, why: str = "") -> Backup:
    """A backup that has to come about."""
    backup = back_up(corpus, folder, now=when, why=why)
    assert backup is not None
    return backup


def noted(path: Path, article: str) -> str | None:
    """The note that stands in a corpus."""
    with Corpus.open(path) as corpus:
        assert corpus.check() == []
        return corpus.annotated(article).claims[0].note
