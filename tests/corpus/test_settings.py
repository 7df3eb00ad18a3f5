"""What is set for a corpus as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.errors import CorpusReadOnly


def test_a_setting_is_kept(corpus: Corpus) -> None:
    """A list of agencies that a desk wrote would be gone when the corpus is opened again."""
    assert corpus.settings.get("agencies") is None
    corpus.settings.set("agencies", {"Delta Press": ["DP", "Дельта"], "n": 1.5})
    corpus.settings.set("other", False)
    with corpus.another() as same:
        assert same.settings.get("agencies") == {"Delta Press": ["DP", "Дельта"], "n": 1.5}
        assert same.settings.get("other") is False
        same.settings.set("agencies", ["DP"])
    assert corpus.settings.get("agencies") == ["DP"]
    corpus.settings.set("agencies", None)
    assert corpus.settings.get("agencies") is None
    assert corpus.check() == []


def test_reading_only_sets_nothing(corpus: Corpus) -> None:
    """A colleague who only looks would change what others work with."""
    with corpus.another(read_only=True) as reader, pytest.raises(CorpusReadOnly):
        reader.settings.set("agencies", ["DP"])


def test_a_merge_leaves_the_settings_as_they_are(corpus: Corpus, tmp_path: Path) -> None:
    """Another desk's settings would silently replace one's own."""
    corpus.settings.set("agencies", ["DP"])
    with Corpus.create(tmp_path / "other.corpus") as other:
        other.settings.set("agencies", ["NW"])
        corpus.merge(other)
    assert corpus.settings.get("agencies") == ["DP"]
