"""Several articles taken in at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.corpus import Added, Corpus
from annotator.domain.article import Draft
from annotator.domain.decision import Editor
from annotator.domain.errors import UnreadableFile
from tests.corpus.samples import draft, record


def test_each_has_what_it_would_have_by_itself(corpus: Corpus, ada: Editor) -> None:
    """An import of many would count, find or decide otherwise than one of a few."""
    drafts = [draft("one "), draft("two "), draft("one "), record()]
    became = corpus.add_many(drafts, ada)
    assert [isinstance(one, Added) and one.duplicate for one in became] == [False, False, True, False]
    with Corpus.create(corpus.path.with_name("single.corpus")) as single:
        editor = single.editor("Ada")
        for one in drafts:
            single.add(one, editor)
        for id in single.article_ids():
            lines = [one.article_row(id)._replace(imported_at="") for one in (single, corpus)]
            assert lines[0] == lines[1]
            assert single.annotated(id) == corpus.annotated(id)
    assert corpus.check() == []


def test_one_that_cannot_be_kept_leaves_the_others(corpus: Corpus, ada: Editor) -> None:
    """One impossible article would take with it all that is written in the same go, or stay in half."""
    whole = record().annotated
    broken = Draft(replace(whole, article=replace(whole.article, title="half \ud83d")), None)
    before = len(corpus.article_ids())
    became = corpus.add_many([draft("one "), broken, draft("two ")], ada)
    assert [type(one) for one in became] == [Added, UnreadableFile, Added]
    assert "half of a character pair" in str(became[1])
    assert len(corpus.article_ids()) == before + 2
    assert corpus.check() == []


def test_what_is_kept_one_by_one_gives_way_no_more(
    corpus: Corpus, ada: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles kept before a decision came in between would be told of as duplicates of themselves."""
    whole = record().annotated
    broken = Draft(replace(whole, article=replace(whole.article, title="half \ud83d")), None)
    asked: list[int] = []

    def wanted_from_the_third_on() -> bool:
        asked.append(0)
        return len(asked) > 2

    monkeypatch.setattr(corpus._connection, "wanted", wanted_from_the_third_on)
    became = corpus.add_many([draft("one "), broken, draft("two ")], ada, giving_way=True)
    assert [type(one) for one in became] == [Added, UnreadableFile, Added]
    assert not any(one.duplicate for one in became if isinstance(one, Added))
    assert len(asked) == 2
