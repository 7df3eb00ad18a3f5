"""Merges that must not take place, or not in part."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.corpus import Corpus, CorpusDamaged
from annotator.domain.errors import CorpusExists, CorpusReadOnly
from annotator.domain.words import Act
from tests.corpus.merging.desk import Desk, merged
from tests.corpus.samples import TEXT, article, claim, draft, edit, present, raw


def test_a_merge_is_all_or_nothing(ada: Desk, bo: Desk) -> None:
    """A merge that is stopped would leave half of a colleague's work."""
    for n in range(20):
        bo.decide(Act.NOTE, edit(claim(), article().id, note=f"{n}"))
    bo.corpus.add(draft(TEXT + "More.\n"), bo.editor)
    before = present(ada.corpus)
    seen = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ada.corpus.merge(bo.corpus, stop)
    assert seen[-1] == (11, 21)
    assert present(ada.corpus) == before
    assert ada.corpus.check() == []
    assert merged(ada, bo, decisions=20) == ()


def test_a_journal_that_was_tampered_with_is_refused(ada: Desk, bo: Desk) -> None:
    """Forged decisions would come in under an editor's name."""
    bo.accept()
    with raw(bo.corpus.path) as sql:
        sql.execute("DROP TRIGGER journal_no_update")
        sql.execute("UPDATE journal SET title = 'reject claim 1'")
    before = present(ada.corpus)
    with pytest.raises(CorpusDamaged, match="decision 1 was tampered with; nothing was merged"):
        ada.corpus.merge(bo.corpus)
    assert present(ada.corpus) == before


@pytest.mark.parametrize(
    "changes",
    [
        '[{"kind":"claim","id":"c-dam","article":"%s","before":null,"after":{"id":"c-dam"}}]',
        '[{"kind":"nothing","id":"c-dam","article":"%s","before":null,"after":null}]',
        '[{"kind":"mention","id":"x","article":"%s","before":null,"after":{"id":"x","span":[0,99999],'
        '"label":"PLACE","origin":{"by":"editor","name":"x","version":null,"rule":null},"entity":null,'
        '"status":"added","score":null,"why":null}}]',
        '[{"kind":"mention","id":"x","article":"%s","before":null,"after":{"id":"x","span":[0,9],'
        '"label":"PLACE","origin":{"by":"editor","name":"x","version":null,"rule":null},"entity":null,'
        '"status":"added","score":"high","why":7}}]',
        '{"a":1}',
    ],
)
def test_senseless_decisions_are_refused(ada: Desk, bo: Desk, changes: str) -> None:
    """A corpus from a stranger would crash the merge, or leave a corpus that `check` finds broken."""
    bo.accept()
    from annotator.corpus.journal import Entry, chained, genesis

    with raw(bo.corpus.path) as sql:
        sql.execute("DROP TRIGGER journal_no_update")
        told = changes.replace("%s", article().id)
        row = list(sql.execute("SELECT * FROM journal").fetchone())
        row[5] = told
        hash = chained(genesis(bo.corpus.id), Entry(*row))
        sql.execute("UPDATE journal SET changes = ?, hash = ?", (told, hash))
    before = present(ada.corpus)
    with pytest.raises(CorpusDamaged, match="decision 1 in it cannot be read"):
        ada.corpus.merge(bo.corpus)
    assert present(ada.corpus) == before
    assert ada.corpus.check() == []


def test_what_cannot_be_merged_is_said(ada: Desk, bo: Desk, tmp_path: Path) -> None:
    """A slip in the dialog would end in a crash."""
    with pytest.raises(CorpusExists, match="this is the corpus itself"):
        ada.corpus.merge(ada.corpus)
    with (
        Corpus.open(ada.corpus.path, read_only=True) as reader,
        pytest.raises(CorpusReadOnly),
    ):
        reader.merge(bo.corpus)
    with Corpus.open(bo.corpus.path, read_only=True) as source:
        bo.accept()
        content = Path(shutil.copy(bo.corpus.path, tmp_path / "before")).read_bytes()
        assert ada.corpus.merge(source).decisions == 1
        assert bo.corpus.path.read_bytes() == content
